/**
 * Reading back: has a post whose answer was lost arrived? Each of ours carries an opaque id in its metadata, which everybody in the channel
 * can read: an HMAC under the house's key, so that nobody can tell the card from it, nor make one that stands for a card.
 */
import { createHmac } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { OpsError } from '#src/kernel/errors.ts';
import { type Clock, MINUTE_MS } from '#src/kernel/time.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { FoundPost } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { slackError } from './errors.ts';
import { placeOf, refOf } from './place.ts';

const EVENT_TYPE = 'huddleboard_card';
const ID_CHARS = 32;
/** Our clock may differ from Slack's by as much. */
const SKEW_MS = 15 * MINUTE_MS;
const PAGE_MESSAGES = 200;
/** All pages together: the post's lease waits for it. */
const LOOK_MS = 15_000;

export type Marks = {
  readonly metadataOf: (row: OutboxRow) => Metadata;
  /** The version that stands in a message of this card; undefined: it is another message. */
  readonly versionIn: (row: OutboxRow, metadata: unknown) => { readonly version?: number } | undefined;
};

type Metadata = { readonly event_type: string; readonly event_payload: { readonly id: string; readonly v: number } };

/** The id of a card in its channel stays the same over its versions; `v` says which of them stands there. */
export function createMarks(key: Buffer): Marks {
  const own = createHmac('sha256', key).update('slack message id').digest();
  const idOf = ({ card, to }: OutboxRow): string =>
    createHmac('sha256', own)
      .update(JSON.stringify([card, to.channel]))
      .digest('hex')
      .slice(0, ID_CHARS);
  return {
    metadataOf: (row) => ({ event_type: EVENT_TYPE, event_payload: { id: idOf(row), v: row.version } }),
    versionIn: (row, metadata) => {
      // Untrusted: whatever an app has put on its message.
      const { event_type: type, event_payload: payload } = (metadata ?? {}) as Partial<Record<string, unknown>>;
      const { id, v } = (payload ?? {}) as Partial<Record<string, unknown>>;
      if (type !== EVENT_TYPE || id !== idOf(row)) return undefined;
      return Number.isSafeInteger(v) ? { version: v as number } : {};
    },
  };
}

export type ReadBack = {
  readonly client: webApi.WebClient;
  readonly marks: Marks;
  /** Whose messages count; undefined: Slack did not say who we are. */
  readonly botId: string | undefined;
  readonly clock: Clock;
  /** What was sent before into a channel that settings do not name by its id. */
  readonly earlier: (channel: string) => Promise<readonly PostRef[]>;
};

/**
 * @param ageMs how long ago the earliest attempt began
 * @throws OpsError: SLACK_MISSING_SCOPE, SLACK_NOT_IN_CHANNEL, CHAT_RATE_LIMITED, …
 */
export async function findPost(
  row: OutboxRow,
  ageMs: number,
  parent: PostRef | undefined,
  { client, marks, botId, clock, earlier }: ReadBack,
): Promise<FoundPost | undefined> {
  const thread = parent === undefined ? undefined : placeOf(parent);
  const giveUpMs = performance.now() + LOOK_MS;
  const inPage = (channel: string, page: object): FoundPost | undefined => {
    for (const message of messagesOf(page)) {
      if (botId !== undefined && message.bot_id !== botId) continue;
      const found = marks.versionIn(row, message.metadata);
      if (found !== undefined && typeof message.ts === 'string') return { ref: refOf(channel, message.ts), ...found };
    }
    return undefined;
  };
  try {
    const channel = thread?.channel ?? (await channelIdOf(row.to.channel, client, earlier));
    const asked = {
      channel,
      oldest: ((clock.now() - ageMs - SKEW_MS) / 1_000).toFixed(6),
      inclusive: true,
      include_all_metadata: true,
      limit: PAGE_MESSAGES,
    };
    // A line that left before its card had a place stands in the channel itself.
    const lookIn: readonly Look[] = [
      ...(thread === undefined ? [] : [['conversations.replies', { ...asked, ts: thread.ts }] as const]),
      ['conversations.history', asked],
    ];
    for (const [method, call] of lookIn) {
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        if (performance.now() > giveUpMs) throw tooLong();
        const page: Page = await client.apiCall(method, cursor === '' ? call : { ...call, cursor });
        const found = inPage(channel, page);
        if (found !== undefined) return found;
        cursor = page.response_metadata?.next_cursor || undefined;
      }
    }
    return undefined;
  } catch (failure) {
    throw slackError(failure, 'repeatable');
  }
}

type Look = readonly [method: string, call: Record<string, unknown>];
type Page = Awaited<ReturnType<webApi.WebClient['apiCall']>>;
type Message = { readonly ts?: unknown; readonly bot_id?: unknown; readonly metadata?: unknown };

const messagesOf = (page: object): readonly Message[] =>
  'messages' in page && Array.isArray(page.messages)
    ? page.messages.filter((message) => typeof message === 'object' && message !== null)
    : [];

/** History is asked for by id: a person's conversation is opened, of a channel's name the id is known from what was sent there. */
async function channelIdOf(channel: string, client: webApi.WebClient, earlier: ReadBack['earlier']): Promise<string> {
  if (/^[CGD][A-Z0-9]+$/.test(channel)) return channel;
  if (/^@[UW]/.test(channel)) {
    const { channel: opened } = await client.conversations.open({ users: channel.slice(1) });
    if (typeof opened?.id === 'string') return opened.id;
  }
  const known = (await earlier(channel)).map(placeOf).findLast((place) => place !== undefined);
  if (known !== undefined) return known.channel;
  throw new OpsError({
    code: 'SLACK_CHANNEL_ID_UNKNOWN',
    kind: 'config',
    message: 'Slack gives the history of a channel by its id only, and nothing was sent into this one before.',
    cure: 'Name the channel in huddleboard.yaml by its id; it begins with C.',
    retry: { when: 'never' },
  });
}

const tooLong = (): OpsError =>
  new OpsError({
    code: 'SLACK_HISTORY_TOO_LONG',
    kind: 'unavailable',
    message: 'The history of the channel since the attempt is longer than can be read at once.',
    cure: 'Nothing to do: it is tried again.',
    retry: { when: 'backoff' },
  });
