import type { FeedState } from '#src/domain/feed-state.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { QuarantineCount, SeenLocation } from '#src/ports/reader.ts';
import { type FeedColumns, feedStateOf } from '../rows.ts';
import type { Db } from './connect.ts';

type Hour = { readonly hour: Instant; readonly messages: number };

/** What is known of the feeds themselves. */
export function feedReader(db: Db) {
  const feeds = db.prepare<[SiteId], FeedColumns>('SELECT * FROM feed WHERE site = ? ORDER BY feed');
  const hours = db.prepare<[SiteId, FeedName, Instant, Instant], Hour>(
    'SELECT hour, messages FROM message_hour WHERE site = ? AND feed = ? AND hour >= ? AND hour < ? ORDER BY hour',
  );
  const seen = db.prepare<[SiteId], SeenLocation>(
    `SELECT location, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, events FROM seen_location
     WHERE site = ? ORDER BY location`,
  );
  const quarantined = db.prepare<[SiteId | ''], QuarantineCount>(
    `SELECT feed, code, place AS "where", reason, count(*) AS messages, max(last_at) AS lastAt FROM quarantine
     WHERE site = ? GROUP BY feed, code, place, reason ORDER BY feed, code, place`,
  );
  const backlog = db.prepare<[], number>('SELECT count(*) FROM journal').pluck();

  return {
    feedStates: (site: SiteId): readonly FeedState[] => feeds.all(site).map(feedStateOf),
    messagesPerHour: (site: SiteId, feed: FeedName, { from, to }: Span): readonly Hour[] =>
      hours.all(site, feed, from, to),
    seenLocations: (site: SiteId): readonly SeenLocation[] => seen.all(site),
    quarantineCounts: (site: SiteId | undefined): readonly QuarantineCount[] => quarantined.all(site ?? ''),
    backlog: (): number => backlog.get() ?? 0,
  };
}
