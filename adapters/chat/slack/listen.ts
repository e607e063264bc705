/** The listeners of the app: one per kind of input, each a lookup. Two listeners on one command would both acknowledge it. */
import type { App } from '@slack/bolt';
import { inner, list, type Wire } from '#adapters/wire/json.ts';
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

export function listen(app: App, hear: Hear, clock: Clock): void {
  const isNew = createOnce(clock, REMEMBER_MS, MAX_REMEMBERED);
  type Read = (body: Wire, context: InboundContext) => Inbound | undefined;
  /** In its own workspace's words and with its token. */
  const heard = async (read: Read, body: unknown, context: Heard) => {
    const hearing = await hear(untrusted(body), context);
    const inbound = hearing && read(untrusted(body), hearing.context);
    if (hearing === undefined || inbound === undefined) return undefined;
    const request = { ...inbound.request, requestKey: hearing.keyOf(inbound.request.requestKey) };
    return { inbound: { ...inbound, request }, parts: hearing.parts };
  };
  const onInput = async (read: Read, { body, context, ack }: Listened): Promise<void> => {
    const found = await heard(read, body, context);
    if (found === undefined) await wireAck(ack)();
    else await answer(found.inbound, wireAck(ack), found.parts);
  };
  // bolt acknowledges an event by itself, before any listener.
  const onEvent = async ({ body, context }: Listened): Promise<void> => {
    const found = await heard(fromEvent, body, context);
    if (found === undefined || !isNew(found.inbound.request.requestKey)) return;
    const thread = assistantThreadOf(untrusted(body));
    if (thread !== undefined) void found.parts.assistant.looking(thread);
    await answer(found.inbound, acknowledged, found.parts);
  };
  const onHome = async (body: Wire, { context, parts }: Hearing): Promise<void> => {
    const opened = fromHomeOpened(body, context);
    if (opened !== undefined && isNew(opened.eventId)) await parts.homes.opened(opened);
  };
  const onAssistant = async (body: Wire, { parts }: Hearing): Promise<void> => {
    const thread = fromAssistantOpened(body);
    if (thread !== undefined) await parts.assistant.propose(thread);
  };
  const onLinks = async (body: Wire, { context, parts }: Hearing): Promise<void> => {
    const shared = fromLinksShared(body, parts.origin(), context);
    if (shared !== undefined && isNew(shared.eventId)) await parts.unfurl(shared);
  };
  const told =
    (work: (body: Wire, hearing: Hearing) => Promise<void>) =>
    async ({ body, context }: Listened): Promise<void> => {
      const hearing = await hear(untrusted(body), context);
      if (hearing !== undefined) await work(untrusted(body), hearing);
    };

  app.command(/.*/, (told) => onInput(fromCommand, told));
  app.action(/.*/, (told) => onInput(fromButton, told));
  app.options(/.*/, (told) => onInput(fromSuggestion, told));
  app.shortcut(/.*/, (told) => onInput(fromShortcut, told));
  app.view(CALLBACK, (told) => onInput(fromSubmission, told));
  app.event('app_mention', onEvent);
  app.event('message', onEvent);
  app.event('app_home_opened', told(onHome));
  app.event('assistant_thread_started', told(onAssistant));
  app.event('link_shared', told(onLinks));
}

/** What bolt gives a listener, as far as ours look. */
type Listened = { readonly body: unknown; readonly context: Heard; readonly ack?: unknown };

/** A workspace has taken the app out, or back what it had granted it; of these two bolt asks nobody whose they are. */
export function listenForGone(app: App, gone: (source: Heard, why: string) => Promise<void>): void {
  const ofBot = (body: unknown): boolean => list(inner(inner(untrusted(body), 'event'), 'tokens'), 'bot').length > 0;
  app.event('app_uninstalled', ({ context }) => gone(context, 'app_uninstalled'));
  // Tokens of people are none of ours.
  app.event('tokens_revoked', ({ body, context }) =>
    ofBot(body) ? gone(context, 'tokens_revoked') : Promise.resolve(),
  );
}

/** bolt's payload types promise what is not checked; we read the body as untrusted JSON. */
const untrusted = (body: unknown): Wire => body as Wire;
/** bolt types an acknowledgement per kind; on the wire all are JSON. */
const wireAck = (ack: unknown): Ack => ack as Ack;

const acknowledged: Ack = async () => {};
