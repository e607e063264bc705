/** One outbox row into its channel: posted once, afterwards edited in place. */
import type { webApi } from '@slack/bolt';
import type { PostRef } from '#src/ports/change.ts';
import type { FoundPost } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { slackCodeOf, slackError } from './errors.ts';
import { type Place, placeOf, refOf } from './place.ts';
import type { Marks } from './read-back.ts';
import type { SlackMessage } from './render.ts';

/** The card is gone or can no longer be edited: it is posted anew. */
const CARD_IS_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export type Delivery = {
  readonly row: OutboxRow;
  readonly message: SlackMessage;
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
  const { row, message, previous, parent, mayLeave } = delivery;
  const { client, marks, find } = parts;
  const content = { ...wireOf(message), metadata: marks.metadataOf(row) };
  const place = previous === undefined ? undefined : placeOf(previous);
  const edit = (at: Place): Promise<boolean> => {
    mayLeave();
    return edited(at, content, client);
  };
  if (place !== undefined) {
    if (await edit(place)) return refOf(place.channel, place.ts);
    // An earlier attempt may have found it gone as well, and posted it. Where that cannot be seen, twice is better than not at all.
    const anew = row.doubtSince === undefined ? undefined : (await find(row, parent).catch(() => undefined))?.ref;
    const there = anew === undefined ? undefined : placeOf(anew);
    if (there !== undefined && (await edit(there))) return refOf(there.channel, there.ts);
  }
  mayLeave();
  return posted(delivery, content, client);
}

async function posted(
  { row, parent }: Delivery,
  content: Record<string, unknown>,
  client: webApi.WebClient,
): Promise<PostRef> {
  try {
    const thread = parent === undefined ? undefined : placeOf(parent)?.ts;
    const answer = await client.apiCall('chat.postMessage', {
      ...content,
      channel: addressOf(row.to.channel),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    const { channel, ts } = answer as { channel?: unknown; ts?: unknown };
    // An answer without these is none of Slack's: the card may stand in the channel, and could never be edited.
    if (typeof ts !== 'string') throw new Error('no ts in the answer');
    return refOf(typeof channel === 'string' ? channel : row.to.channel, ts);
  } catch (failure) {
    throw slackError(failure, 'once');
  }
}

/** False: it is gone. */
async function edited(place: Place, content: Record<string, unknown>, client: webApi.WebClient): Promise<boolean> {
  try {
    await client.apiCall('chat.update', { ...content, ...place });
    return true;
  } catch (failure) {
    if (CARD_IS_GONE.has(slackCodeOf(failure) ?? '')) return false;
    throw slackError(failure, 'repeatable');
  }
}

/** A direct message is posted to the member's id; Slack opens the conversation. */
const addressOf = (channel: string): string => (/^@[UW]/.test(channel) ? channel.slice(1) : channel);

/** The arguments that every message of ours has. */
export const wireOf = (message: SlackMessage): Record<string, unknown> => ({
  text: message.text,
  blocks: message.blocks,
  unfurl_links: false,
  unfurl_media: false,
});
