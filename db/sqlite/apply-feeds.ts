import type { FeedRecord } from '#src/domain/census/event.ts';
import type { FeedName, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change, QuarantineEntry } from '#src/ports/change.ts';
import type { FeedColumns } from '../rows.ts';
import { journalText } from '../written.ts';
import type { Db } from './connect.ts';

type Connection = Extract<Change, { kind: 'feed.connection' }>;

/** The feed's acknowledged messages, what could not be read, and the state of its connection. */
export function feedWriter(db: Db) {
  const append = db.prepare<[string]>('INSERT INTO journal (record) VALUES (?)');
  const addQuarantine = db.prepare(
    `INSERT INTO quarantine (site, feed, message, code, place, reason, type, body_hash, first_at, last_at, times)
     VALUES (@site, @feed, @message, @code, @where, @reason, @type, @bodyHash, @receivedAt, @receivedAt, 1)
     ON CONFLICT (site, feed, message, code) DO NOTHING`,
  );
  const again = db.prepare(
    `UPDATE quarantine SET times = times + 1, last_at = max(last_at, @receivedAt)
     WHERE site = @site AND feed = @feed AND message = @message AND code = @code`,
  );
  const ensureFeed = db.prepare<[SiteId, FeedName, FeedColumns['connection'], Instant]>(
    `INSERT INTO feed (site, feed, connection, connection_since, accepted, repeated, quarantined, late, conflicting)
     VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0) ON CONFLICT (site, feed) DO NOTHING`,
  );
  const countQuarantined = db.prepare<[SiteId, FeedName]>(
    'UPDATE feed SET quarantined = quarantined + 1 WHERE site = ? AND feed = ?',
  );
  const connect = db.prepare(
    `UPDATE feed SET connection = @connection, connection_since = @at
     WHERE site = @site AND feed = @feed AND connection <> @connection`,
  );

  return {
    append(record: FeedRecord): boolean {
      append.run(journalText(record));
      return true;
    },
    quarantine(entry: QuarantineEntry): boolean {
      const row = { ...entry, site: entry.site ?? '' };
      if (addQuarantine.run(row).changes === 0) {
        again.run(row);
        return false;
      }
      if (entry.site !== undefined) {
        ensureFeed.run(entry.site, entry.feed, 'file', entry.receivedAt);
        countQuarantined.run(entry.site, entry.feed);
      }
      return true;
    },
    connection(change: Connection): boolean {
      const { site, feed, connection, at } = change;
      if (ensureFeed.run(site, feed, connection, at).changes === 1) return true;
      return connect.run({ site, feed, connection, at }).changes === 1;
    },
  };
}
