/**
 * What Slack sends → what the house understands. Pure. Every field is untrusted and read by name;
 * what is none of ours gives undefined. Roles are not read here: `actorOf` looks them up at each request.
 */
import { inner, isWire, list, text, type Wire } from '#adapters/wire/json.ts';
import { optionsText, submitText } from '#src/message/form-text.ts';
import type { Actor, CommandRequest } from '#src/ports/handle.ts';
import type { Shortcut } from '#src/ports/shortcut.ts';
import { ADD_ROW_ACTION, SOURCE_ACTION } from './render/inputs.ts';
import { placeOfView, readMetadata, valuesIn } from './view-state.ts';

/** How the answer finds its way back. */
export type ReplyTo =
  /** A slash command: the acknowledgement may carry the answer. */
  | { readonly way: 'ack'; readonly responseUrl: string | undefined }
  /** A button: Slack ignores what the acknowledgement carries; an ephemeral card may be replaced. */
  | { readonly way: 'response-url'; readonly responseUrl: string | undefined; readonly onEphemeral: boolean }
  /** A mention or a direct message: no response URL, so the answer is posted. */
  | {
      readonly way: 'post';
      readonly channel: string;
      readonly user: string;
      readonly thread: string | undefined;
      /** The message that said how far it is: the answer takes its place. */
      readonly instead?: { readonly channel: string; readonly ts: string };
    }
  /** An entry of a menu: the answer, a form or not, opens a modal; without a trigger it goes into the person's own conversation. */
  | { readonly way: 'modal'; readonly user: string }
  /** A button inside a modal: the answer takes the modal's place. */
  | { readonly way: 'view'; readonly viewId: string }
  /** The button in a modal that asks for one more row: the form comes again, with what was typed. */
  | {
      readonly way: 'row';
      readonly viewId: string;
      readonly field: string;
      readonly typed: readonly (readonly [name: string, value: string])[];
    }
  /** What somebody types into a list that asks for its options: the acknowledgement carries them. */
  | { readonly way: 'options' }
  /** A modal's submit: the acknowledgement says what is wrong at which of its fields, or takes its place. */
  | { readonly way: 'submit'; readonly viewId: string; readonly fields: readonly string[] };

export type Inbound = {
  readonly request: CommandRequest;
  readonly replyTo: ReplyTo;
  /** Opens a modal, for three seconds from the press. */
  readonly trigger?: string | undefined;
};

export type InboundContext = {
  /** `/ops`; any other command of the app is a verb by itself: `/beds 5w` is `beds 5w`. */
  readonly command: string;
  readonly actorOf: (platform: string, id: string, name: string) => Actor;
  /** The name that settings use for a Slack channel. */
  readonly channelOf: (id: string, name: string | undefined) => string;
  /** Entries of Slack's own menus. */
  readonly shortcuts: readonly Shortcut[];
  /** Where answers may be sent: Slack's hook host, or the fake's in tests. */
  readonly mayAnswerAt: (url: URL) => boolean;
};

export const PLATFORM = 'slack';
/** No command is this long; the parser refuses what is still too long, this only bounds its work. */
const MAX_TEXT_CHARS = 8_000;

/** Slack escapes & < > in what people type, and turns channels, people and addresses into tokens: back to what was typed. */
export const asTyped = (raw: string): string => unescaped(raw.slice(0, MAX_TEXT_CHARS));

/** The same of a message, however long. */
export function unescaped(raw: string): string {
  return raw
    .replace(
      /<([@#!])?([^<>|]{1,200})(?:\|([^<>]{0,200}))?>/g,
      (_, sign: string | undefined, id: string, label: string | undefined) =>
        sign === '@' || sign === '#' ? `${sign}${label || id}` : label || id,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .trim();
}

/** Slash command. */
export function fromCommand(wire: Wire, context: InboundContext): Inbound | undefined {
  const [command, user, channel, trigger] = ['command', 'user_id', 'channel_id', 'trigger_id'].map((name) =>
    text(wire, name),
  );
  if (command === undefined || user === undefined || trigger === undefined) return undefined;
  const typed = asTyped(text(wire, 'text') ?? '');
  const verb = command === context.command ? '' : `${command.replace(/^\//, '')} `;
  const request: CommandRequest = {
    text: `${verb}${typed}`.trim(),
    actor: context.actorOf(PLATFORM, user, text(wire, 'user_name') ?? user),
    place: placeOf(channel, text(wire, 'channel_name'), context),
    way: 'typed',
    requestKey: `${PLATFORM}:${trigger}`,
  };
  return { request, replyTo: { way: 'ack', responseUrl: safeUrl(text(wire, 'response_url'), context) }, trigger };
}

/** A pressed button: its value is the command. Its key is the press, so that a double delivery is one press and two presses are two. */
export function fromButton(wire: Wire, context: InboundContext): Inbound | undefined {
  const [action] = list(wire, 'actions');
  if (!isWire(action) || text(action, 'type') !== 'button') return undefined;
  const [value, at] = [text(action, 'value'), text(action, 'action_ts')];
  const person = inner(wire, 'user');
  const user = text(person, 'id');
  if (value === undefined || at === undefined || user === undefined) return undefined;
  const channel = inner(wire, 'channel');
  const view = inner(wire, 'view');
  const request: CommandRequest = {
    text: value,
    actor: context.actorOf(PLATFORM, user, text(person, 'name') ?? text(person, 'username') ?? user),
    place: placeOfView(view) ?? placeOf(text(channel, 'id'), text(channel, 'name'), context),
    way: 'tap',
    requestKey: `${PLATFORM}:${at}:${user}:${text(action, 'action_id') ?? ''}`,
  };
  const viewId = text(view, 'id');
  if (viewId !== undefined && text(action, 'action_id') === ADD_ROW_ACTION) return oneMoreRow(request, viewId, view);
  // On somebody's Home: what stands there stays, and the answer opens a modal.
  if (text(view, 'type') === 'home')
    return { request, replyTo: { way: 'modal', user }, trigger: text(wire, 'trigger_id') };
  if (viewId !== undefined) return { request, replyTo: { way: 'view', viewId } };
  const onEphemeral = inner(wire, 'container')?.is_ephemeral === true;
  const responseUrl = safeUrl(text(wire, 'response_url'), context);
  return { request, replyTo: { way: 'response-url', responseUrl, onEphemeral }, trigger: text(wire, 'trigger_id') };
}

/** Only to be shown again: a form that changes something when it opens changes nothing by this. */
function oneMoreRow(request: CommandRequest, viewId: string, view: Wire | undefined): Inbound | undefined {
  const opened = readMetadata(view)?.opened;
  if (opened === undefined) return undefined;
  return {
    request: { ...request, text: opened, readOnly: true },
    replyTo: { way: 'row', viewId, field: request.text, typed: valuesIn(view) },
  };
}

/** Somebody types into a list of a form whose options are asked for. */
export function fromSuggestion(wire: Wire, context: InboundContext): Inbound | undefined {
  const [person, view] = [inner(wire, 'user'), inner(wire, 'view')];
  const [user, action] = [text(person, 'id'), text(wire, 'action_id')];
  if (user === undefined || action?.startsWith(SOURCE_ACTION) !== true) return undefined;
  const channel = inner(wire, 'channel');
  const request: CommandRequest = {
    text: optionsText(action.slice(SOURCE_ACTION.length), text(wire, 'value') ?? ''),
    actor: context.actorOf(PLATFORM, user, text(person, 'name') ?? text(person, 'username') ?? user),
    place: placeOfView(view) ?? placeOf(text(channel, 'id'), text(channel, 'name'), context),
    readOnly: true,
    requestKey: `${PLATFORM}:options:${user}`,
  };
  return { request, replyTo: { way: 'options' } };
}

/** A submitted modal of ours. A refused submit may come again under the same key; one that was done may not. */
export function fromSubmission(wire: Wire, context: InboundContext): Inbound | undefined {
  const [view, person] = [inner(wire, 'view'), inner(wire, 'user')];
  const [viewId, user] = [text(view, 'id'), text(person, 'id')];
  const meta = readMetadata(view);
  if (viewId === undefined || user === undefined || meta?.command === undefined) return undefined;
  const values = valuesIn(view);
  const request: CommandRequest = {
    text: submitText(meta.command, values),
    actor: context.actorOf(PLATFORM, user, text(person, 'name') ?? text(person, 'username') ?? user),
    place: meta.place,
    way: 'form',
    requestKey: `${PLATFORM}:${viewId}:${text(view, 'hash') ?? ''}:${user}`,
  };
  const fields = Object.keys(inner(inner(view, 'state'), 'values') ?? {});
  return { request, replyTo: { way: 'submit', viewId, fields } };
}

/** A mention in a channel, or a direct message. Bots, edits, joins and our own messages are none of ours. */
export function fromEvent(wire: Wire, context: InboundContext): Inbound | undefined {
  const event = inner(wire, 'event');
  const kind = text(event, 'type');
  const direct = text(event, 'channel_type') === 'im' || text(event, 'channel')?.startsWith('D') === true;
  // In a direct message Slack tells a mention twice; the plain message is the one.
  if (event === undefined || (kind === 'app_mention' ? direct : !(kind === 'message' && direct))) return undefined;
  if (event.bot_id !== undefined || event.subtype !== undefined || event.edited !== undefined) return undefined;
  const [user, channel, id] = [text(event, 'user'), text(event, 'channel'), text(wire, 'event_id')];
  if (user === undefined || channel === undefined || id === undefined) return undefined;
  const typed = (text(event, 'text') ?? '').replace(/^\s*<@[A-Z0-9]+(?:\|[^>]*)?>[\s:,]*/, '');
  const request: CommandRequest = {
    text: asTyped(typed),
    actor: context.actorOf(PLATFORM, user, user),
    place: placeOf(channel, undefined, context),
    way: 'typed',
    requestKey: `${PLATFORM}:${id}`,
  };
  return { request, replyTo: { way: 'post', channel, user, thread: text(event, 'thread_ts') } };
}

/** Without a channel, or in a direct message: where nobody else reads. */
export function placeOf(
  id: string | undefined,
  name: string | undefined,
  context: InboundContext,
): CommandRequest['place'] {
  const direct = id === undefined || id.startsWith('D') || name === 'directmessage';
  if (id === undefined) return { platform: PLATFORM, private: true };
  return { platform: PLATFORM, channel: context.channelOf(id, name), private: direct };
}

/** A response URL is an address that somebody tells us to post to: only where answers belong. */
function safeUrl(address: string | undefined, context: InboundContext): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.username === '' && url.password === '' && context.mayAnswerAt(url) ? url.href : undefined;
}

/** Slack's hook host over TLS, or, where an API address is set (a fake, a proxy), that very origin. */
export function answerPolicy(apiUrl: string | undefined): (url: URL) => boolean {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin;
  return (url) => (url.protocol === 'https:' && url.host === 'hooks.slack.com') || url.origin === own;
}

/** Where a file may be sent to: Slack's own hosts (`files.slack.com`), whatever the answer that names the place says. */
export function uploadPolicy(apiUrl: string | undefined): (url: URL) => boolean {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin;
  return (url) =>
    (url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.slack.com')) || url.origin === own;
}
