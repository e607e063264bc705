import type { FeedRecord } from '#src/domain/census/event.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { QuarantineEntry } from './change.ts';

/** What a feed says of one message: it is a fact, or it could not be read and why. */
export type FeedItem = { readonly record: FeedRecord } | { readonly quarantine: QuarantineEntry };

/** Resolves only when the items are durable; a feed acknowledges nothing before. Rejects when the store cannot take them: no acknowledgement, or AE. */
export type Accept = (items: readonly FeedItem[]) => Promise<void>;

export type ConnectionNews = { readonly site: SiteId; readonly feed: FeedName; readonly connection: 'open' | 'lost' };

export interface Feed {
  readonly name: FeedName;
  /** Where it listens, once started: `mllp://127.0.0.1:2575`. */
  readonly address: string | undefined;
  start(accept: Accept, onConnection: (news: ConnectionNews) => void): Promise<void>;
  stop(): Promise<void>;
}
