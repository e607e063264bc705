import { type AdtEvent, BY_HAND, type FeedRecord, type Merge } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type FeedNews, feedTally, type HourNews, type PlaceNews, type Taken } from '../feed-tally.ts';
import { type PlannedRow, plannedRowsOf } from '../planned-rows.ts';
import { type BedRow, bedRowsOf, eventsOf, mergesOf, type TakenBackRow, takenBackOf } from '../record-rows.ts';
import { batch, latestOf } from './batch.ts';
import type { Sql } from './connect.ts';
import { addPlanned } from './planned.ts';

/** What the records say, by site: events of each visit, and merges; a site of which only beds were told has neither. */
type SiteTold = { readonly visits: Map<VisitKey, AdtEvent[]>; readonly merges: Merge[] };
export type Told = {
  readonly sites: ReadonlyMap<SiteId, SiteTold>;
};
type MessageRow = {
  readonly site: SiteId;
  readonly message: MessageKey;
  readonly feed: FeedName;
  readonly body_hash: string;
  readonly received_at: Instant;
};
type Waiting = Pick<MessageRow, 'site' | 'feed' | 'message'>;

const messages = batch<MessageRow>({
  site: 'text',
  message: 'text',
  feed: 'text',
  body_hash: 'text',
  received_at: 'bigint',
});
const ADD_MESSAGES = `INSERT INTO message (${messages.names}) SELECT ${messages.names} FROM ${messages.from}
  ON CONFLICT DO NOTHING RETURNING site, message`;
const keys = batch<Pick<MessageRow, 'site' | 'message'>>({ site: 'text', message: 'text' });
const HASHES = `SELECT m.site, m.message, m.body_hash FROM ${keys.from}
  JOIN message m ON m.site = t.site AND m.message = t.message`;
const ANY_QUARANTINED = 'SELECT 1 AS found FROM quarantine LIMIT 1';
const waiting = batch<Waiting>({ site: 'text', feed: 'text', message: 'text' });
// Without a site too: it may have been told only since.
const RELEASE = `DELETE FROM quarantine q USING ${waiting.from}
  WHERE q.site IN (t.site, '') AND q.feed = t.feed AND q.message = t.message`;
const beds = batch<BedRow>({
  site: 'text',
  location: 'text',
  room: 'text',
  bed: 'text',
  occurred_at: 'bigint',
  message: 'text',
  received_at: 'bigint',
  status: 'text',
});
const ADD_BED_EVENTS = `INSERT INTO bed_event (${beds.names}) SELECT ${beds.names} FROM ${beds.from} ON CONFLICT DO NOTHING`;
const PUT_BEDS = `INSERT INTO bed (site, location, room, bed, since, message, status)
  SELECT DISTINCT ON (site, location, room, bed) site, location, room, bed, occurred_at, message, status FROM ${beds.from}
  ORDER BY site, location, room, bed, occurred_at DESC, message DESC
  ON CONFLICT (site, location, room, bed) DO UPDATE SET since = excluded.since, message = excluded.message, status = excluded.status
    WHERE (excluded.since, excluded.message) > (bed.since, bed.message)`;
const takenBack = batch<TakenBackRow>({
  site: 'text',
  occurred_at: 'bigint',
  location: 'text',
  received_at: 'bigint',
});
const TAKE_BACK = `INSERT INTO taken_back (${takenBack.names}) SELECT ${takenBack.names} FROM ${takenBack.from} ON CONFLICT DO NOTHING`;

const keyOf = ({ site, message }: Pick<MessageRow, 'site' | 'message'>): string => `${site} ${message}`;

/** What was taken of some records, and what is still to be written down of them. */
export type TakenRecords = {
  readonly told: Told;
  /** Those of which something may wait in quarantine. */
  readonly mended: readonly FeedRecord[];
  readonly beds: readonly BedRow[];
  readonly planned: readonly PlannedRow[];
  readonly back: readonly TakenBackRow[];
  readonly counts: ReturnType<typeof feedTally>;
};

/**
 * Takes journal records: a message seen before is counted, not taken again; one that waited in quarantine waits no longer.
 * Writing what is told of visits into the log and folding it is `refold`'s, the rest `writeSaid`'s.
 */
export async function takeRecords(sql: Sql, records: readonly FeedRecord[]): Promise<TakenRecords> {
  const [taken, quarantined] = await Promise.all([takeMessages(sql, records), sql.rows(ANY_QUARANTINED)]);
  const accepted = records.filter((_, n) => taken[n] === 'accepted');
  const counted = accepted.filter(({ feed }) => feed !== BY_HAND);
  const counts = feedTally();
  records.forEach((record, n) => {
    if (record.feed !== BY_HAND) counts.message(record, taken[n]!);
  });
  for (const record of counted) counts.said(record);
  return {
    told: toldBy(accepted),
    mended: quarantined.length === 0 ? [] : records.filter((_, n) => taken[n] !== 'conflicting'),
    beds: accepted.flatMap(bedRowsOf),
    planned: accepted.flatMap(plannedRowsOf),
    back: counted.flatMap(takenBackOf),
    counts,
  };
}

/** What the records say of other things than visits. */
export async function writeSaid(sql: Sql, { mended, beds, planned, back, counts }: TakenRecords): Promise<void> {
  await Promise.all([
    releaseQuarantined(sql, mended),
    takeBeds(sql, beds),
    addPlanned(sql, planned),
    back.length > 0 ? sql.run(TAKE_BACK, takenBack.params(back)) : 0,
    writeCounts(sql, counts),
  ]);
}

/** The first of a control id is taken; what comes again is compared with it. */
async function takeMessages(sql: Sql, records: readonly FeedRecord[]): Promise<readonly Taken[]> {
  const first = new Map<string, MessageRow>();
  for (const { site, message, feed, bodyHash, receivedAt } of records) {
    const row = { site, message, feed, body_hash: bodyHash, received_at: receivedAt };
    const key = keyOf(row);
    if (!first.has(key)) first.set(key, row);
  }
  const rows = [...first.values()];
  const added = await sql.rows<Pick<MessageRow, 'site' | 'message'>>(ADD_MESSAGES, messages.params(rows));
  const fresh = new Set(added.map(keyOf));
  const hashes = new Map(rows.map((row) => [keyOf(row), row.body_hash]));
  const old = rows.filter((row) => !fresh.has(keyOf(row)));
  if (old.length > 0) {
    const known = await sql.rows<Pick<MessageRow, 'site' | 'message' | 'body_hash'>>(HASHES, keys.params(old));
    for (const row of known) hashes.set(keyOf(row), row.body_hash);
  }
  return records.map((record) => {
    const key = keyOf(record);
    // The first of those that are new; every other is one that came again.
    if (fresh.delete(key)) return 'accepted';
    return hashes.get(key) === record.bodyHash ? 'repeated' : 'conflicting';
  });
}

async function releaseQuarantined(sql: Sql, records: readonly FeedRecord[]): Promise<void> {
  if (records.length === 0) return;
  await sql.run(RELEASE, waiting.params(records.map(({ site, feed, message }) => ({ site, feed, message }))));
}

async function takeBeds(sql: Sql, rows: readonly BedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await Promise.all([
    sql.run(ADD_BED_EVENTS, beds.params(rows)),
    sql.run(PUT_BEDS, beds.params(latestOf(rows, bedEventKey))),
  ]);
}
const bedEventKey = (row: BedRow): string =>
  JSON.stringify([row.site, row.location, row.room, row.bed, row.occurred_at, row.message]);

function toldBy(records: readonly FeedRecord[]): Told {
  const sites = new Map<SiteId, SiteTold>();
  for (const record of records) {
    const { site } = record;
    const told: SiteTold = sites.get(site) ?? { visits: new Map(), merges: [] };
    sites.set(site, told);
    for (const event of eventsOf(record)) {
      const known = told.visits.get(event.visit);
      if (known === undefined) told.visits.set(event.visit, [event]);
      else known.push(event);
    }
    told.merges.push(...mergesOf(record));
  }
  return { sites };
}

const feeds = batch<FeedNews>({
  site: 'text',
  feed: 'text',
  first: 'bigint',
  last: 'bigint',
  event: 'bigint',
  accepted: 'bigint',
  repeated: 'bigint',
  conflicting: 'bigint',
  late: 'bigint',
  moves: 'bigint',
});
// A feed that never said it was connected is an import. The least and the greatest of PostgreSQL pass by what is not known.
const PUT_FEEDS = `INSERT INTO feed (site, feed, connection, connection_since, first_message_at, last_message_at, last_event_at,
    accepted, repeated, quarantined, late, moves, conflicting)
  SELECT site, feed, 'file', first, first, last, event, accepted, repeated, 0, late, moves, conflicting FROM ${feeds.from}
  ORDER BY site, feed
  ON CONFLICT (site, feed) DO UPDATE SET
    first_message_at = least(feed.first_message_at, excluded.first_message_at),
    last_message_at = greatest(feed.last_message_at, excluded.last_message_at),
    last_event_at = greatest(feed.last_event_at, excluded.last_event_at),
    accepted = feed.accepted + excluded.accepted, repeated = feed.repeated + excluded.repeated,
    late = feed.late + excluded.late, moves = feed.moves + excluded.moves,
    conflicting = feed.conflicting + excluded.conflicting`;
const places = batch<PlaceNews & { location: LocationId }>({
  site: 'text',
  location: 'text',
  first: 'bigint',
  last: 'bigint',
  events: 'bigint',
});
const PUT_PLACES = `INSERT INTO seen_location (site, location, first_seen_at, last_seen_at, events)
  SELECT site, location, first, last, events FROM ${places.from} ORDER BY site, location
  ON CONFLICT (site, location) DO UPDATE SET first_seen_at = least(seen_location.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(seen_location.last_seen_at, excluded.last_seen_at),
    events = seen_location.events + excluded.events`;
const hours = batch<HourNews>({ site: 'text', feed: 'text', hour: 'bigint', messages: 'bigint' });
const PUT_HOURS = `INSERT INTO message_hour (site, feed, hour, messages) SELECT site, feed, hour, messages FROM ${hours.from}
  ORDER BY site, feed, hour
  ON CONFLICT (site, feed, hour) DO UPDATE SET messages = message_hour.messages + excluded.messages`;

async function writeCounts(sql: Sql, tally: ReturnType<typeof feedTally>): Promise<void> {
  const [feedNews, placeNews, hourNews] = [tally.feeds(), tally.places(), tally.hours()];
  await Promise.all([
    feedNews.length > 0 ? sql.run(PUT_FEEDS, feeds.params(feedNews)) : 0,
    placeNews.length > 0 ? sql.run(PUT_PLACES, places.params(placeNews)) : 0,
    hourNews.length > 0 ? sql.run(PUT_HOURS, hours.params(hourNews)) : 0,
  ]);
}
