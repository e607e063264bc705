/** The listeners of the app: one per kind of input, each a lookup. Two listeners on one command would both acknowledge it. */
import type { App } from '@slack/bolt';
import type { Wire } from '#adapters/wire/json.ts';
import { createOnce } from '#adapters/wire/once.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';
import { type Ack, type AnswerParts, answer } from './answer.ts';
import { type Assistant, assistantThreadOf, fromAssistantOpened } from './assistant.ts';
import { fromHomeOpened, type Homes } from './home.ts';
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
import { fromLinksShared, type LinksShared } from './unfurl.ts';

/** Slack tells an event again for up to five minutes when it heard no answer; bolt lets every repeat through. */
const REMEMBER_MS = 10 * MINUTE_MS;
const MAX_REMEMBERED = 5_000;

/** Everything that listeners need. */
export type ListenParts = AnswerParts & {
  readonly homes: Homes;
  readonly assistant: Assistant;
  /** Under which the console is shown. */
  readonly origin: () => string | undefined;
  readonly unfurl: (shared: LinksShared) => Promise<void>;
};

export function listen(app: App, context: InboundContext, parts: ListenParts, clock: Clock): void {
  const isNew = createOnce(clock, REMEMBER_MS, MAX_REMEMBERED);
  const onInput = async (inbound: Inbound | undefined, ack: Ack): Promise<void> => {
    if (inbound === undefined) await ack();
    else await answer(inbound, ack, parts);
  };
  // bolt acknowledges an event by itself, before any listener.
  const onEvent = async (body: Wire): Promise<void> => {
    const inbound = fromEvent(body, context);
    if (inbound === undefined || !isNew(inbound.request.requestKey)) return;
    const thread = assistantThreadOf(body);
    if (thread !== undefined) void parts.assistant.looking(thread);
    await answer(inbound, acknowledged, parts);
  };
  const onHome = async (body: Wire): Promise<void> => {
    const opened = fromHomeOpened(body, context);
    if (opened !== undefined && isNew(opened.eventId)) await parts.homes.opened(opened);
  };
  const onAssistant = async (body: Wire): Promise<void> => {
    const thread = fromAssistantOpened(body);
    if (thread !== undefined) await parts.assistant.propose(thread);
  };
  const onLinks = async (body: Wire): Promise<void> => {
    const shared = fromLinksShared(body, parts.origin(), context);
    if (shared !== undefined && isNew(shared.eventId)) await parts.unfurl(shared);
  };
  // bolt's payload types promise what is not checked; we read the body as untrusted JSON.
  const untrusted = (body: unknown): Wire => body as Wire;
  // bolt types an acknowledgement per kind; on the wire all are JSON.
  const wireAck = (ack: unknown): Ack => ack as Ack;

  app.command(/.*/, ({ body, ack }) => onInput(fromCommand(untrusted(body), context), wireAck(ack)));
  app.action(/.*/, ({ body, ack }) => onInput(fromButton(untrusted(body), context), wireAck(ack)));
  app.options(/.*/, ({ body, ack }) => onInput(fromSuggestion(untrusted(body), context), wireAck(ack)));
  app.shortcut(/.*/, ({ body, ack }) => onInput(fromShortcut(untrusted(body), context), wireAck(ack)));
  app.view(CALLBACK, ({ body, ack }) => onInput(fromSubmission(untrusted(body), context), wireAck(ack)));
  app.event('app_mention', ({ body }) => onEvent(untrusted(body)));
  app.event('app_home_opened', ({ body }) => onHome(untrusted(body)));
  app.event('assistant_thread_started', ({ body }) => onAssistant(untrusted(body)));
  app.event('link_shared', ({ body }) => onLinks(untrusted(body)));
  app.event('message', ({ body }) => onEvent(untrusted(body)));
}

const acknowledged: Ack = async () => {};
