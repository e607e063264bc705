/** What the app listens for: each kind of input, and what reads it. */
import type { App } from '@slack/bolt';
import { inner, list, text, type Wire } from '#adapters/wire/json.ts';
import { createOnce } from '#adapters/wire/once.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';
import { type Ack, answer } from './answer.ts';
import { assistantThreadOf, fromAssistantOpened } from './assistant.ts';
import type { Hear, Heard, Hearing } from './hear.ts';
import { fromHomeOpened } from './home.ts';
import {
  fromButton,
  fromCommand,
  fromEvent,
  fromSubmission,
  fromSuggestion,
  type Inbound,
  type InboundContext,
} from './inbound.ts';
import { CALLBACK } from './render/modal.ts';
import { fromShortcut } from './shortcut.ts';
import { fromLinksShared } from './unfurl.ts';

/** Slack tells an event again for up to five minutes when it heard no answer; bolt lets every repeat through. */
const REMEMBER_MS = 10 * MINUTE_MS;
const MAX_REMEMBERED = 5_000;

type Gone = (source: Heard, why: string) => Promise<void>;

/** @param gone a workspace has taken the app out, or back what it had granted it; of these two bolt asks nobody whose they are */
export function listen(app: App, hear: Hear, gone: Gone, clock: Clock): void {
  const isNew = createOnce(clock, REMEMBER_MS, MAX_REMEMBERED);
  const heard = hearingWith(hear);
  const onInput = async (read: Read, { body, context, ack }: Listened): Promise<void> => {
    const found = await heard(read, body, context);
    if (found === undefined) await wireAck(ack)();
    else await answer(found.inbound, wireAck(ack), found.parts);
  };
  const events: Readonly<Record<string, (told: Listened) => Promise<void>>> = {
    ...eventsFor(hear, isNew),
    app_uninstalled: ({ context }) => gone(context, 'app_uninstalled'),
    // Tokens of people are none of ours.
    tokens_revoked: async ({ body, context }) => {
      if (list(inner(inner(untrusted(body), 'event'), 'tokens'), 'bot').length > 0)
        await gone(context, 'tokens_revoked');
    },
  };
  // One for all, before any listener: bolt asks each of its listeners about everything that comes.
  app.use(async (all) => {
    const listened = all as Listened;
    const body = untrusted(listened.body);
    const event = inner(body, 'event');
    if (event !== undefined) {
      const type = text(event, 'type') ?? '';
      if (Object.hasOwn(events, type)) await events[type]!(listened);
      return;
    }
    const read = readerOf(body);
    if (read !== undefined) await onInput(read, listened);
    // None of ours.
    else if (listened.ack !== undefined) await wireAck(listened.ack)();
  });
}

/** What is read, in its own workspace's words and with its token. */
const hearingWith = (hear: Hear) => async (read: Read, body: unknown, context: Heard) => {
  const hearing = await hear(untrusted(body), context);
  const inbound = hearing && read(untrusted(body), hearing.context);
  if (hearing === undefined || inbound === undefined) return undefined;
  const request = { ...inbound.request, requestKey: hearing.keyOf(inbound.request.requestKey) };
  return { inbound: { ...inbound, request }, parts: hearing.parts };
};

/** bolt acknowledges an event by itself, before any of these. */
function eventsFor(hear: Hear, isNew: (key: string) => boolean) {
  const heard = hearingWith(hear);
  const onEvent = async ({ body, context }: Listened): Promise<void> => {
    const found = await heard(fromEvent, body, context);
    if (found === undefined || !isNew(found.inbound.request.requestKey)) return;
    const thread = assistantThreadOf(untrusted(body));
    if (thread !== undefined) void found.parts.assistant.looking(thread);
    await answer(found.inbound, acknowledged, found.parts);
  };
  const told =
    (work: (body: Wire, hearing: Hearing) => Promise<void>) =>
    async ({ body, context }: Listened): Promise<void> => {
      const hearing = await hear(untrusted(body), context);
      if (hearing !== undefined) await work(untrusted(body), hearing);
    };
  return {
    app_mention: onEvent,
    message: onEvent,
    app_home_opened: told(async (body, { context, parts }) => {
      const opened = fromHomeOpened(body, context);
      if (opened !== undefined && isNew(opened.eventId)) await parts.homes.opened(opened);
    }),
    assistant_thread_started: told(async (body, { parts }) => {
      const thread = fromAssistantOpened(body);
      if (thread !== undefined) await parts.assistant.propose(thread);
    }),
    link_shared: told(async (body, { context, parts }) => {
      const shared = fromLinksShared(body, parts.origin(), context);
      if (shared !== undefined && isNew(shared.eventId)) await parts.unfurl(shared);
    }),
  };
}

type Read = (body: Wire, context: InboundContext) => Inbound | undefined;

const READERS: Readonly<Record<string, Read>> = {
  block_actions: fromButton,
  block_suggestion: fromSuggestion,
  shortcut: fromShortcut,
  message_action: fromShortcut,
};

function readerOf(body: Wire): Read | undefined {
  if (text(body, 'command') !== undefined) return fromCommand;
  const type = text(body, 'type') ?? '';
  if (type === 'view_submission')
    return text(inner(body, 'view'), 'callback_id') === CALLBACK ? fromSubmission : undefined;
  return Object.hasOwn(READERS, type) ? READERS[type] : undefined;
}

/** What bolt gives a listener, as far as ours look. */
type Listened = { readonly body: unknown; readonly context: Heard; readonly ack?: unknown };

/** bolt's payload types promise what is not checked; we read the body as untrusted JSON. */
const untrusted = (body: unknown): Wire => body as Wire;
/** bolt types an acknowledgement per kind; on the wire all are JSON. */
const wireAck = (ack: unknown): Ack => ack as Ack;

const acknowledged: Ack = async () => {};
