import type { FeedState } from '#src/domain/feed-state.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { QuarantineCount, SeenLocation } from '#src/ports/reader.ts';
import { type FeedColumns, feedStateOf } from '../rows.ts';
import type { Sql } from './connect.ts';

type Hour = { readonly hour: Instant; readonly messages: number };

const FEEDS = 'SELECT * FROM feed WHERE site = $1 ORDER BY feed';
const HOURS = `SELECT hour, messages FROM message_hour
  WHERE site = $1 AND feed = $2 AND hour >= $3 AND hour < $4 ORDER BY hour`;
const SEEN = `SELECT location, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", events FROM seen_location
  WHERE site = $1 ORDER BY location`;
const QUARANTINED = `SELECT feed, code, place AS "where", reason, count(*) AS messages, max(last_at) AS "lastAt" FROM quarantine
  WHERE site = $1 GROUP BY feed, code, place, reason ORDER BY feed, code, place`;
const BACKLOG = 'SELECT count(*) AS rows FROM journal';

/** What is known of the feeds themselves. */
export function feedReader(sql: Sql) {
  return {
    feedStates: async (site: SiteId): Promise<readonly FeedState[]> =>
      (await sql.rows<FeedColumns>(FEEDS, [site])).map(feedStateOf),
    messagesPerHour: (site: SiteId, feed: FeedName, { from, to }: Span): Promise<readonly Hour[]> =>
      sql.rows<Hour>(HOURS, [site, feed, from, to]),
    seenLocations: (site: SiteId): Promise<readonly SeenLocation[]> => sql.rows<SeenLocation>(SEEN, [site]),
    quarantineCounts: (site: SiteId | undefined): Promise<readonly QuarantineCount[]> =>
      sql.rows<QuarantineCount>(QUARANTINED, [site ?? '']),
    backlog: async (): Promise<number> => (await sql.rows<{ rows: number }>(BACKLOG))[0]?.rows ?? 0,
  };
}
