/** One request from Slack, answered: in the acknowledgement when that is quick enough, else behind it. */
import type { types, webApi } from '@slack/bolt';
import { fileLost } from '#adapters/chat/card/file-words.ts';
import type { LookFor } from '#adapters/chat/card/look.ts';
import { createPercent } from '#adapters/chat/card/percent.ts';
import { ifInTime } from '#adapters/wire/in-time.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Actor, Handle, Reply } from '#src/ports/handle.ts';
import { sendTaken, wireOf } from './deliver.ts';
import { slackError } from './errors.ts';
import type { CheckedMessage, Fitting, Rendered } from './fit.ts';
import type { Inbound, ReplyTo } from './inbound.ts';
import { answerSubmit, grownBy, leadsToForm, openAnswer, openForm, showInView, type ViewResponse } from './modal.ts';
import { optionsIn } from './render/options.ts';
import { type Arrival, INVALID_BLOCKS, type Payload, payloadOf, postToUrl } from './response-url.ts';
import type { SendSheet } from './sheet-files.ts';
import { isOwn, soonLine, whileMade } from './while-made.ts';
import { bareId } from './workspaces/address.ts';

/** Slack waits 3 s; half of it is left for the way. */
export const ANSWER_IN_ACK_MS = 1_500;

export type AnswerParts = {
  readonly handle: Handle;
  readonly client: webApi.WebClient;
  /** `visible`: everybody in the channel sees it. */
  readonly render: (reply: Reply, inbound: Inbound) => Promise<Answer>;
  readonly fit: Fitting;
  /** Its pictures have to be uploaded first, which takes longer than an acknowledgement may. */
  readonly needsFiles: (reply: Reply) => boolean;
  /** The table that goes with an answer, into the asker's own conversation; whether it is there. Never rejects. */
  readonly sendSheet: SendSheet;
  /** Somebody has changed something. Never rejects. */
  readonly acted: (actor: Actor) => Promise<void>;
  readonly lookFor: LookFor;
  readonly answerInAckMs: number;
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Of the workspace that whoever asks belongs to, where it is another: what is theirs alone goes that way. An id is theirs in their own only. */
  readonly own?: AnswerParts;
};

const ownOf = (parts: AnswerParts): AnswerParts => parts.own ?? parts;

type Answer = Rendered & { readonly visible: boolean };

export type Ack = (
  payload?: Payload | ViewResponse | { readonly options: readonly types.PlainTextOption[] },
) => Promise<void>;

/** Rejects only when the acknowledgement itself cannot be sent. */
export async function answer(inbound: Inbound, ack: Ack, parts: AnswerParts): Promise<void> {
  const own = ownOf(parts);
  const percent = createPercent();
  const working = own.handle({ ...inbound.request, progress: percent.progress });
  void working.then(({ acted }) => (acted ? own.acted(inbound.request.actor) : undefined));
  const { replyTo } = inbound;
  if (replyTo.way === 'submit') {
    const early = await ifInTime(parts.answerInAckMs, working);
    await answerSubmit(inbound, replyTo, { working, early, percent }, ack, parts);
    return;
  }
  if (replyTo.way === 'options') {
    const reply = await ifInTime(parts.answerInAckMs, working);
    await ack({ options: reply === undefined ? [] : optionsIn(reply) });
    return;
  }
  if (replyTo.way === 'modal') {
    await ack();
    const early = await ifInTime(parts.answerInAckMs, working);
    if (await openAnswer(inbound, { working, early, percent }, parts)) await giveFile(await working, inbound, parts);
    else await respond(await working, inOwnConversation(inbound, replyTo.user), own);
    return;
  }
  if (replyTo.way !== 'ack') {
    await ack();
    const to = await whileMade(inbound, { working, percent }, parts);
    await respond(await working, to, parts);
    return;
  }
  const reply = await ifInTime(parts.answerInAckMs, working);
  // A form opens its modal after the acknowledgement: Slack would wait for both.
  if (reply === undefined || leadsToForm(reply) || parts.needsFiles(reply)) {
    await ack(reply === undefined ? payloadOf(soonLine(inbound, parts), 'ephemeral') : undefined);
    if (reply === undefined) await whileMade(inbound, { working, percent }, parts);
    await respond(await working, inbound, parts);
  } else {
    const { message, visible } = await parts.render(reply, inbound);
    await ack(payloadOf(message, visible ? 'in_channel' : 'ephemeral'));
    await giveFile(reply, inbound, parts);
  }
}

/** Where no modal could be opened, or the address for the answer is no longer good. */
const inOwnConversation = ({ request }: Inbound, user: string): Inbound => ({
  request,
  replyTo: { way: 'post', channel: user, user, thread: undefined },
});

/** An answer that fails is lost to one person, who asks again: logged, not thrown. */
async function respond(reply: Reply, inbound: Inbound, parts: AnswerParts): Promise<void> {
  const { replyTo } = inbound;
  if (replyTo.way === 'view') await showInView(reply, replyTo.viewId, inbound, parts);
  else if (replyTo.way === 'row') await showInView(grownBy(reply, replyTo), replyTo.viewId, inbound, parts);
  else if (await openForm(reply, inbound, parts)) return;
  else await send(reply, inbound, parts);
  // The answer stands where it was said how far it is: what comes behind it stands below.
  await giveFile(reply, withoutLine(inbound), parts);
}

function withoutLine(inbound: Inbound): Inbound {
  if (inbound.replyTo.way !== 'post') return inbound;
  const { instead: _taken, ...replyTo } = inbound.replyTo;
  return { ...inbound, replyTo };
}

/** What does not arrive is told: somebody waits for it. */
async function giveFile(reply: Reply, inbound: Inbound, parts: AnswerParts): Promise<void> {
  const { file, document } = reply;
  if (file === undefined) return;
  const { title, plain } = document;
  if (await ownOf(parts).sendSheet(file, bareId(inbound.request.actor.id), `${title}\n${plain}`)) return;
  const lost = fileLost(document, parts.lookFor(inbound, reply));
  const locale = reply.locale === undefined ? {} : { locale: reply.locale };
  await send({ document: lost, data: null, audience: 'caller', ok: false, ...locale }, inbound, parts);
}

async function send(reply: Reply, inbound: Inbound, parts: AnswerParts): Promise<void> {
  const { replyTo } = inbound;
  const { visible, ...rendered } = await parts.render(reply, inbound);
  const sendOne = async (one: CheckedMessage): Promise<Arrival> => {
    if (replyTo.way === 'post') await post(one, visible, replyTo, parts);
    if (replyTo.way !== 'ack' && replyTo.way !== 'response-url') return 'done';
    return postToUrl(one, { visible, replace: replaces(reply, replyTo, visible) }, replyTo.responseUrl, parts);
  };
  try {
    const arrival = await sendTaken(rendered, (one) =>
      sendOne(one).catch((failure: unknown) => {
        throw slackError(failure, 'once');
      }),
    );
    if (arrival === 'url is over')
      await send(reply, inOwnConversation(inbound, bareId(inbound.request.actor.id)), ownOf(parts));
  } catch (failure) {
    parts.log.warn('slack answer was lost', { code: slackError(failure, 'once').code, way: replyTo.way });
  }
}

/** A press on a private card turns that card into the answer; a refusal leaves it, so that another button can be pressed. */
const replaces = (reply: Reply, replyTo: ReplyTo, visible: boolean): boolean =>
  replyTo.way === 'response-url' && replyTo.onEphemeral && reply.ok && !visible;

async function post(
  message: CheckedMessage,
  visible: boolean,
  to: Extract<ReplyTo, { way: 'post' }>,
  { client, log }: Pick<AnswerParts, 'client' | 'log'>,
): Promise<void> {
  const thread = to.thread === undefined ? {} : { thread_ts: to.thread };
  const content = { ...wireOf(message), channel: to.channel, ...thread };
  if (visible || isOwn(to)) {
    const { instead } = to;
    if (instead !== undefined && (await edited(content, instead, client))) return;
    await client.apiCall('chat.postMessage', content);
    if (instead !== undefined) await takenAway(instead, { client, log });
  } else await client.apiCall('chat.postEphemeral', { ...content, user: to.user });
}

/** @returns false: it is not there any more, or it cannot be told whether it was edited */
async function edited(
  content: object,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  client: webApi.WebClient,
): Promise<boolean> {
  try {
    await client.apiCall('chat.update', { ...content, channel, ts });
    return true;
  } catch (failure) {
    if ((failure as { data?: { error?: unknown } }).data?.error === INVALID_BLOCKS) throw failure;
    return false;
  }
}

/** It says that somebody is still at work, or the answer a second time. */
async function takenAway(
  line: { readonly channel: string; readonly ts: string },
  { client, log }: Pick<AnswerParts, 'client' | 'log'>,
): Promise<void> {
  try {
    await client.apiCall('chat.delete', { ...line });
  } catch (failure) {
    log.info('how far an answer was stands above it still', { code: slackError(failure, 'repeatable').code });
  }
}
