/** How far an answer is while it is made, where no modal shows it. */
import type { webApi } from '@slack/bolt';
import type { LookFor } from '#adapters/chat/card/look.ts';
import type { Percent } from '#adapters/chat/card/percent.ts';
import { ifInTime } from '#adapters/wire/in-time.ts';
import type { Logger } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Reply } from '#src/ports/handle.ts';
import { wireOf } from './deliver.ts';
import type { CheckedMessage, Fitting } from './fit.ts';
import type { Inbound, ReplyTo } from './inbound.ts';
import { postToUrl } from './response-url.ts';

type Parts = {
  readonly client: webApi.WebClient;
  readonly fit: Fitting;
  readonly lookFor: LookFor;
  readonly answerInAckMs: number;
  readonly timeoutMs: number;
  readonly log: Logger;
};

/** @source docs.slack.dev/apis/web-api/rate-limits, chat.update is of tier 3: some fifty a minute of an app */
const EDIT_EVERY_MS = 2_000;
/** A response URL is good for five messages, and the answer may take two of them. */
const LINES = { everyMs: 10_000, most: 3, waitsFirst: true } as const;

type Post = Extract<ReplyTo, { way: 'post' }>;

/** A post to a member's id is their own conversation, as is one to a channel D…. */
export const isOwn = ({ channel, user }: Pick<Post, 'channel' | 'user'>): boolean =>
  channel === user || channel.startsWith('D');

/**
 * In the own conversation of whoever asked a message that is edited, of which the answer takes the place. Behind a command or a press nothing
 * that one person alone sees can be edited: a new line at most each ten seconds, three of them.
 * @returns where the answer belongs; when it is made, or nothing is to be shown
 */
export async function whileMade(
  inbound: Inbound,
  { working, percent }: { readonly working: Promise<Reply>; readonly percent: Percent },
  parts: Parts,
): Promise<Inbound> {
  const { replyTo } = inbound;
  if ((await ifInTime(parts.answerInAckMs, working)) !== undefined) return inbound;
  if (replyTo.way === 'post' && isOwn(replyTo)) return editing(inbound, replyTo, { working, percent }, parts);
  if (replyTo.way !== 'ack' && replyTo.way !== 'response-url') return inbound;
  const { responseUrl } = replyTo;
  if (responseUrl === undefined) return inbound;
  percent.showBy(
    (n) => postToUrl(soonLine(inbound, parts, n), { visible: false, replace: false }, responseUrl, parts),
    LINES,
  );
  await working;
  await percent.end();
  return inbound;
}

async function editing(
  inbound: Inbound,
  replyTo: Post,
  { working, percent }: { readonly working: Promise<Reply>; readonly percent: Percent },
  parts: Parts,
): Promise<Inbound> {
  const { channel, thread } = replyTo;
  const { client } = parts;
  let begun = false;
  let instead: Post['instead'];
  percent.showBy(
    async (n) => {
      const content = wireOf(soonLine(inbound, parts, n));
      if (instead !== undefined) await client.apiCall('chat.update', { ...content, ...instead });
      // One that was lost may stand there: no second one is begun.
      if (begun) return;
      begun = true;
      const posted = await client.apiCall('chat.postMessage', {
        ...{ ...content, channel },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
      const { channel: at, ts } = posted as { readonly channel?: unknown; readonly ts?: unknown };
      if (typeof at === 'string' && typeof ts === 'string') instead = { channel: at, ts };
    },
    { everyMs: EDIT_EVERY_MS },
  );
  await working;
  await percent.end();
  return instead === undefined ? inbound : { ...inbound, replyTo: { ...replyTo, instead } };
}

/**
 * That the answer is on its way, and how far it is. As the acknowledgement of a command it stays above the answer: Slack puts none in the
 * place of another that a slash command got.
 * @source github.com/slackapi/bolt-js, issue 2287; github.com/slackapi/bolt-python, issue 1268
 */
export function soonLine(
  inbound: Inbound,
  { lookFor, fit }: Pick<Parts, 'lookFor' | 'fit'>,
  percent?: number,
): CheckedMessage {
  const look = lookFor(inbound);
  const { working, workingAt } = look.words.rendering.form;
  const said = percent === undefined ? working : workingAt(look.format.number(percent));
  const line: Document = {
    title: said,
    plain: said,
    status: 'ok',
    judged: false,
    asOf: instant(0),
    blocks: [text(said)],
  };
  return fit.preview(line, look);
}
