/** An entry of Slack's menus, chosen: from anywhere, or on a message. It is answered to whoever chose it alone. */
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import { submitText } from '#src/message/form-text.ts';
import { messageLink } from '#src/message/link.ts';
import { givesWords, type Shortcut } from '#src/ports/shortcut.ts';
import { type Inbound, type InboundContext, PLATFORM, placeOf } from './inbound.ts';
import { wordsOfMessage } from './message-words.ts';

/** Undefined: none of ours. */
export function fromShortcut(wire: Wire, context: InboundContext): Inbound | undefined {
  const kind = text(wire, 'type') === 'message_action' ? 'message' : 'global';
  const [id, at, trigger] = ['callback_id', 'action_ts', 'trigger_id'].map((name) => text(wire, name));
  const person = inner(wire, 'user');
  const user = text(person, 'id');
  const shortcut = context.shortcuts.find((one) => one.id === id && one.kind === kind);
  if (shortcut === undefined || user === undefined || at === undefined) return undefined;
  const channel = inner(wire, 'channel');
  return {
    request: {
      text: submitText(shortcut.command, linkGiven(shortcut, wire)),
      ...(givesWords(shortcut) ? { message: wordsOfMessage(inner(wire, 'message')) } : {}),
      actor: context.actorOf(PLATFORM, user, text(person, 'name') ?? text(person, 'username') ?? user),
      place: placeOf(text(channel, 'id'), text(channel, 'name'), context),
      requestKey: `${PLATFORM}:${at}:${user}:${shortcut.id}`,
    },
    replyTo: { way: 'modal', user },
    trigger,
  };
}

/** Where the message stands, for a shortcut that asks for that; nothing else of it. */
function linkGiven({ gives }: Shortcut, wire: Wire): readonly (readonly [name: string, value: string])[] {
  const link = gives?.what === 'link' ? linkOf(wire) : undefined;
  return gives?.what !== 'link' || link === undefined ? [] : [[gives.field, link]];
}

/** Slack's own form of a message's address; every part of it is an id. */
function linkOf(wire: Wire): string | undefined {
  const message = inner(wire, 'message');
  const domain = text(inner(wire, 'team'), 'domain');
  const channel = text(inner(wire, 'channel'), 'id');
  const ts = text(message, 'ts') ?? text(wire, 'message_ts');
  const thread = text(message, 'thread_ts');
  if (ts === undefined || domain === undefined || channel === undefined) return undefined;
  const inThread = thread === undefined || thread === ts ? '' : `?thread_ts=${thread}&cid=${channel}`;
  return messageLink(`https://${domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}${inThread}`);
}
