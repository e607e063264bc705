/** Modals: a form opened by its trigger, its submit answered at the fields or by the card that takes its place. */

import type { webApi } from '@slack/bolt';
import type { LookFor } from '#adapters/chat/card/look.ts';
import type { Percent } from '#adapters/chat/card/percent.ts';
import type { Logger } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import type { Document, Form } from '#src/message/document.ts';
import { filledIn, withOneMoreRow } from '#src/message/fields.ts';
import type { Reply } from '#src/ports/handle.ts';
import { asText } from './as-text.ts';
import { slackError } from './errors.ts';
import type { CheckedView, Fitting } from './fit.ts';
import type { Inbound, ReplyTo } from './inbound.ts';
import { smallPrint } from './render/blocks.ts';
import { MAX_FAULT_CHARS } from './render/limits.ts';
import { formIn, readingView } from './render/modal.ts';
import { literal } from './render/spans.ts';
import { metadataOf } from './view-state.ts';

/** What the acknowledgement of a submit may carry. */
export type ViewResponse =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: CheckedView };

/** `early`: there in time for the acknowledgement or the trigger; else a modal says so until it comes, and how far it is where that is told. */
type Answering = { readonly working: Promise<Reply>; readonly early: Reply | undefined; readonly percent: Percent };

type Parts = {
  readonly client: webApi.WebClient;
  readonly fit: Fitting;
  readonly lookFor: LookFor;
  readonly log: Logger;
};

export const leadsToForm = (reply: Reply): boolean => reply.ok && formIn(reply.document) !== undefined;

/**
 * @returns false when there is no form, no trigger (a mention), or Slack would not open it (the trigger lives three seconds):
 * the answer is then told as any other, with how to type it
 */
export async function openForm(reply: Reply, inbound: Inbound, parts: Parts): Promise<boolean> {
  if (inbound.trigger === undefined || !leadsToForm(reply)) return false;
  const view = formViewOf(reply, inbound, parts);
  if (view === undefined) return false;
  try {
    await parts.client.apiCall('views.open', { trigger_id: inbound.trigger, view: asText(view) });
    return true;
  } catch (failure) {
    parts.log.info('slack opened no modal', { code: slackError(failure, 'once').code });
    return false;
  }
}

/**
 * The answer in a modal of its own, as a form or to be read. When it is not there in time a modal says so until it comes: the trigger lives
 * three seconds.
 * @returns false when Slack opened none
 */
export async function openAnswer(inbound: Inbound, answer: Answering, parts: Parts): Promise<boolean> {
  if (inbound.trigger === undefined) return false;
  const view = answer.early === undefined ? workingView(inbound, parts) : viewOf(answer.early, inbound, parts);
  try {
    const opened = await parts.client.apiCall('views.open', { trigger_id: inbound.trigger, view: asText(view) });
    const { id } = (opened as { view?: { id?: unknown } }).view ?? {};
    if (answer.early === undefined && typeof id === 'string') await showWhenDone(answer, id, inbound, parts);
    return true;
  } catch (failure) {
    parts.log.info('slack opened no modal', { code: slackError(failure, 'once').code });
    return false;
  }
}

function formViewOf(reply: Reply, inbound: Inbound, parts: Parts): CheckedView | undefined {
  const { text, place } = inbound.request;
  const form = formIn(reply.document);
  const metadata = metadataOf({ command: form?.command, opened: form?.opens ?? text }, place);
  return parts.fit.form(reply.document, metadata, parts.lookFor(inbound, reply));
}

function viewOf(reply: Reply, inbound: Inbound, parts: Parts): CheckedView {
  const form = leadsToForm(reply) ? formViewOf(reply, inbound, parts) : undefined;
  const metadata = metadataOf({}, inbound.request.place);
  return form ?? parts.fit.answer(reply.document, metadata, parts.lookFor(inbound, reply));
}

/** An answer that fails is lost to one person, who asks again. */
export async function showInView(reply: Reply, viewId: string, inbound: Inbound, parts: Parts): Promise<void> {
  try {
    await parts.client.apiCall('views.update', { view_id: viewId, view: asText(viewOf(reply, inbound, parts)) });
  } catch (failure) {
    parts.log.warn('slack answer was lost', { code: slackError(failure, 'once').code, way: 'view' });
  }
}

/** The same form with what was typed and one more row; Slack keeps what is typed meanwhile, because the inputs keep their names. */
export const grownBy = (reply: Reply, { field, typed }: Extract<ReplyTo, { way: 'row' }>): Reply => ({
  ...reply,
  document: withForm(reply.document, (form) => withOneMoreRow(filledIn(form, typed), field)),
});

const withForm = (document: Document, change: (form: Form) => Form): Document => ({
  ...document,
  blocks: document.blocks.map((block) => (block.kind === 'form' ? change(block) : block)),
});

export async function answerSubmit(
  inbound: Inbound,
  to: Extract<ReplyTo, { way: 'submit' }>,
  answer: Answering,
  ack: (response: ViewResponse) => Promise<void>,
  parts: Parts,
): Promise<void> {
  if (answer.early !== undefined) {
    await ack(responseOf(answer.early, inbound, to.fields, parts));
    return;
  }
  await ack({ response_action: 'update', view: workingView(inbound, parts) });
  await showWhenDone(answer, to.viewId, inbound, parts);
}

/** Whoever waits sees no more than that; Slack takes some fifty a minute of an app. @source docs.slack.dev/apis/web-api/rate-limits, tier 3 */
const EVERY_MS = 1_000;

async function showWhenDone(
  { working, percent }: Answering,
  viewId: string,
  inbound: Inbound,
  parts: Parts,
): Promise<void> {
  percent.showBy(
    (n) => parts.client.apiCall('views.update', { view_id: viewId, view: asText(workingView(inbound, parts, n)) }),
    { everyMs: EVERY_MS },
  );
  const reply = await working;
  await percent.end();
  await showInView(reply, viewId, inbound, parts);
}

/** Says that the answer is on its way, and how far it is. */
function workingView(inbound: Inbound, parts: Parts, percent?: number): CheckedView {
  const look = parts.lookFor(inbound);
  const { working, workingAt } = look.words.rendering.form;
  const line = percent === undefined ? working : workingAt(look.format.number(percent));
  const soon: Document = { title: working, plain: line, status: 'ok', asOf: instant(0), blocks: [] };
  return parts.fit.view(readingView(working, smallPrint(line), '', look), soon, look);
}

function responseOf(reply: Reply, inbound: Inbound, fields: readonly string[], parts: Parts): ViewResponse {
  const faults = Object.entries(reply.fields ?? {}).filter(([name]) => fields.includes(name));
  if (!reply.ok && faults.length > 0) {
    const errors = Object.fromEntries(faults.map(([name, fault]) => [name, literal(fault, MAX_FAULT_CHARS)]));
    return { response_action: 'errors', errors };
  }
  return { response_action: 'update', view: viewOf(reply, inbound, parts) };
}
