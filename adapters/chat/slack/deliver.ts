/** One outbox row into its channel: posted once, afterwards edited in place. */
import { setTimeout } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { OpsError } from '#src/kernel/errors.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { FoundPost } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { asText } from './as-text.ts';
import { slackCodeOf, slackError } from './errors.ts';
import type { CheckedMessage } from './fit.ts';
import { type Place, placeOf, refOf } from './place.ts';
import type { Marks } from './read-back.ts';

/** The card is gone or can no longer be edited: it is posted anew. */
const CARD_IS_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export type Delivery = {
  readonly row: OutboxRow;
  readonly message: CheckedMessage;
  /** The same with its pictures in words, where it has any as files. */
  readonly inWords?: CheckedMessage;
  /** In sections alone. */
  readonly inSections?: () => CheckedMessage;
  readonly previous: PostRef | undefined;
  readonly parent: PostRef | undefined;
  /** Throws when it must not leave any more. */
  readonly mayLeave: () => void;
};

export type DeliverParts = {
  readonly client: webApi.WebClient;
  readonly marks: Marks;
  /** Whether an attempt in doubt has posted the card anew. */
  readonly find: (row: OutboxRow, parent: PostRef | undefined) => Promise<FoundPost | undefined>;
};

/** @throws OpsError with its retry */
export async function deliver(delivery: Delivery, parts: DeliverParts): Promise<PostRef> {
  const { row, previous, parent, mayLeave } = delivery;
  const { client, marks, find } = parts;
  const metadata = marks.metadataOf(row);
  const send: Send = (work) => sendTaken({ ...delivery, mayLeave }, (one) => work({ ...wireOf(one), metadata }));
  const place = previous === undefined ? undefined : placeOf(previous);
  const edit = (at: Place): Promise<boolean> => edited(at, send, client);
  if (place !== undefined) {
    if (await edit(place)) return refOf(place.channel, place.ts);
    // An earlier attempt may have found it gone as well, and posted it. Where that cannot be seen, twice is better than not at all.
    const anew = row.doubtSince === undefined ? undefined : (await find(row, parent).catch(() => undefined))?.ref;
    const there = anew === undefined ? undefined : placeOf(anew);
    if (there !== undefined && (await edit(there))) return refOf(there.channel, there.ts);
  }
  return posted(delivery, send, client);
}

const refusesBlocks = (failure: unknown): boolean =>
  failure instanceof OpsError && failure.code === 'SLACK_INVALID_BLOCKS';

/** Sends the content of the card, each time only if it may still leave. */
type Send = <T>(work: (content: Record<string, unknown>) => Promise<T>) => Promise<T>;

/** Slack looks a file through after its upload, and until then refuses a message that names it; nearly always less than a second. */
const FILE_WAITS_MS = [400, 800, 1_600] as const;

/** What a message may be sent as. */
type Sendable = Pick<Delivery, 'message' | 'inWords' | 'inSections'> & { readonly mayLeave?: () => void };

/**
 * Sends a message in the first form that Slack takes: one that names files is tried again while Slack does not have them ready, and goes in
 * words when it never does; one with a table or chart that Slack refuses goes in sections alone.
 * `invalid_blocks` is a refusal: nothing was posted, so that nothing stands there twice.
 * @param send rejects with OpsError
 */
export async function sendTaken<T>(
  { message, inWords, inSections, mayLeave = () => undefined }: Sendable,
  send: (message: CheckedMessage) => Promise<T>,
): Promise<T> {
  for (const wait of inWords === undefined ? [] : FILE_WAITS_MS) {
    mayLeave();
    try {
      return await send(message);
    } catch (failure) {
      if (!refusesBlocks(failure)) throw failure;
      await setTimeout(wait);
    }
  }
  mayLeave();
  try {
    return await send(inWords ?? message);
  } catch (failure) {
    if (inSections === undefined || !refusesBlocks(failure)) throw failure;
  }
  const plain = inSections();
  mayLeave();
  return send(plain);
}

async function posted({ row, parent }: Delivery, send: Send, client: webApi.WebClient): Promise<PostRef> {
  const thread = parent === undefined ? undefined : placeOf(parent)?.ts;
  const to = { channel: addressOf(row.to.channel), ...(thread === undefined ? {} : { thread_ts: thread }) };
  return send(async (content) => {
    try {
      const answer = await client.apiCall('chat.postMessage', { ...content, ...to });
      const { channel, ts } = answer as { channel?: unknown; ts?: unknown };
      // An answer without these is none of Slack's: the card may stand in the channel, and could never be edited.
      if (typeof ts !== 'string') throw new Error('no ts in the answer');
      return refOf(typeof channel === 'string' ? channel : row.to.channel, ts);
    } catch (failure) {
      throw slackError(failure, 'once');
    }
  });
}

/** False: it is gone. */
const edited = (place: Place, send: Send, client: webApi.WebClient): Promise<boolean> =>
  send(async (content) => {
    try {
      await client.apiCall('chat.update', { ...content, ...place });
      return true;
    } catch (failure) {
      if (CARD_IS_GONE.has(slackCodeOf(failure) ?? '')) return false;
      throw slackError(failure, 'repeatable');
    }
  });

/** A direct message is posted to the member's id; Slack opens the conversation. */
const addressOf = (channel: string): string => (/^@[UW]/.test(channel) ? channel.slice(1) : channel);

/** The arguments that every message of ours has. */
export const wireOf = (message: CheckedMessage): Record<string, unknown> => ({
  text: message.text,
  blocks: asText(message.blocks),
  unfurl_links: false,
  unfurl_media: false,
});
