/** One outbox row into its channel: posted once, afterwards edited in place. */
import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { PostRef } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { slackCodeOf, slackError } from './errors.ts';
import type { SlackMessage } from './render.ts';

/** The card is gone or can no longer be edited: it is posted anew. */
const CARD_IS_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/**
 * Everybody in the channel can read a message's metadata, so it holds nothing but a hash.
 * With it a person or a later read-back can tell whether a post of unknown fate arrived.
 */
const metadataOf = (row: OutboxRow): { event_type: string; event_payload: { id: string } } => {
  const id = createHash('sha256').update(`${row.card}#${row.version}`).digest('hex').slice(0, 32);
  return { event_type: 'huddleboard_card', event_payload: { id } };
};

/** @throws OpsError with its retry */
export async function deliver(
  client: webApi.WebClient,
  row: OutboxRow,
  message: SlackMessage,
  { previous, parent }: { readonly previous: PostRef | undefined; readonly parent?: PostRef | undefined },
): Promise<PostRef> {
  const content = { ...wireOf(message), metadata: metadataOf(row) };
  const place = previous === undefined ? undefined : placeOf(previous);
  if (place !== undefined) {
    try {
      await client.apiCall('chat.update', { ...content, ...place });
      return { ref: `${place.channel}:${place.ts}` };
    } catch (failure) {
      if (!CARD_IS_GONE.has(slackCodeOf(failure) ?? '')) throw slackError(failure, 'repeatable');
    }
  }
  try {
    const thread = parent === undefined ? undefined : placeOf(parent)?.ts;
    const posted = await client.apiCall('chat.postMessage', {
      ...content,
      channel: addressOf(row.to.channel),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    const { channel, ts } = posted as { channel?: unknown; ts?: unknown };
    // An answer without these is none of Slack's: the card may stand in the channel, and could never be edited.
    if (typeof ts !== 'string') throw new Error('no ts in the answer');
    return { ref: `${typeof channel === 'string' ? channel : row.to.channel}:${ts}` };
  } catch (failure) {
    throw slackError(failure, 'once');
  }
}

/** A direct message is posted to the member's id; Slack opens the conversation. */
const addressOf = (channel: string): string => (/^@[UW]/.test(channel) ? channel.slice(1) : channel);

/** `C0123:1768310100.000100`. Undefined when another platform's or an older form stands there. */
function placeOf({ ref }: PostRef): { readonly channel: string; readonly ts: string } | undefined {
  const cut = ref.lastIndexOf(':');
  return cut <= 0 ? undefined : { channel: ref.slice(0, cut), ts: ref.slice(cut + 1) };
}

/** The arguments that every message of ours has. */
export const wireOf = (message: SlackMessage): Record<string, unknown> => ({
  text: message.text,
  blocks: message.blocks,
  unfurl_links: false,
  unfurl_media: false,
});
