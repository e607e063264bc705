import { type AdtEvent, BY_HAND, type FeedRecord, type Merge } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { feedTally, type Taken } from '../feed-tally.ts';
import { plannedRowsOf } from '../planned-rows.ts';
import { type BedRow, bedRowsOf, eventsOf, mergesOf, takenBackOf } from '../record-rows.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { feedCounters } from './feed-counters.ts';
import { plannedLog } from './planned.ts';

/** What the records say of each visit of a site that they touch; nothing of a visit that is only merged. */
export type Told = ReadonlyMap<VisitKey, readonly AdtEvent[]>;
type Telling = Map<VisitKey, AdtEvent[]>;
export type TakenIn = {
  readonly told: ReadonlyMap<SiteId, Told>;
  readonly beds: readonly BedRow[];
  /** Keys that were said to be one with others. */
  readonly merged: ReadonlyMap<SiteId, readonly (VisitKey | PatientKey)[]>;
};

/**
 * Takes journal records: a message seen before is counted, not taken again; one that waited in quarantine waits no longer.
 * @returns what is told of which visits, by site, and of beds; writing that into the log and folding it is `refolder`'s
 */
export function intake(db: Db, aliases: AliasBook) {
  const addMessage = db.prepare<[SiteId, MessageKey, FeedName, string, Instant]>(
    `INSERT INTO message (site, message, feed, body_hash, received_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const hashOf = db.prepare<[SiteId, MessageKey], { readonly body_hash: string }>(
    'SELECT body_hash FROM message WHERE site = ? AND message = ?',
  );
  const addBed = db.prepare<[SiteId, LocationId, string, string, Instant, MessageKey, Instant, string]>(
    `INSERT INTO bed_event (site, location, room, bed, occurred_at, message, received_at, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const putBed = db.prepare<[SiteId, LocationId, string, string, Instant, MessageKey, string]>(
    `INSERT INTO bed (site, location, room, bed, since, message, status) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET since = excluded.since, message = excluded.message, status = excluded.status
       WHERE (excluded.since, excluded.message) > (since, message)`,
  );
  const takeBack = db.prepare<[SiteId, Instant, LocationId, Instant]>(
    `INSERT INTO taken_back (site, occurred_at, location, received_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const addPlanned = plannedLog(db);
  const anyQuarantined = db.prepare<[], { readonly found: 1 }>('SELECT 1 AS found FROM quarantine LIMIT 1');
  // Without a site too: it may have been told only since.
  const release = db.prepare<[SiteId, FeedName, MessageKey]>(
    `DELETE FROM quarantine WHERE site IN (?, '') AND feed = ? AND message = ?`,
  );
  const writeCounters = feedCounters(db);

  const takeEvents = (record: FeedRecord, told: Telling): void => {
    for (const event of eventsOf(record)) {
      const known = told.get(event.visit);
      if (known === undefined) told.set(event.visit, [event]);
      else known.push(event);
    }
  };
  const takeBed = (row: BedRow): void => {
    const { site, location, room, bed, occurred_at, message, received_at, status } = row;
    putBed.run(site, location, room, bed, occurred_at, message, status);
    addBed.run(site, location, room, bed, occurred_at, message, received_at, status);
  };
  const takeMerges = (site: SiteId, merges: readonly Merge[], told: Telling): void => {
    for (const key of aliases.join(site, merges)) if (!told.has(key)) told.set(key, []);
  };
  /** A control id that came again for something else is not taken. */
  const takeMessage = (record: FeedRecord): Taken => {
    const { site, message, feed, bodyHash, receivedAt } = record;
    if (addMessage.run(site, message, feed, bodyHash, receivedAt).changes === 1) return 'accepted';
    return hashOf.get(site, message)?.body_hash === bodyHash ? 'repeated' : 'conflicting';
  };

  return (records: readonly FeedRecord[]): TakenIn => {
    const counters = feedTally();
    const touched = new Map<SiteId, Telling>();
    const merges = new Map<SiteId, Merge[]>();
    const beds: BedRow[] = [];
    const someWait = anyQuarantined.get() !== undefined;
    for (const record of records) {
      const { site, feed, message } = record;
      const taken = takeMessage(record);
      const byHand = feed === BY_HAND;
      if (!byHand) counters.message(record, taken);
      if (someWait && taken !== 'conflicting') release.run(site, feed, message);
      if (taken !== 'accepted') continue;
      const told: Telling = touched.get(site) ?? new Map();
      touched.set(site, told);
      takeEvents(record, told);
      for (const row of bedRowsOf(record)) {
        takeBed(row);
        beds.push(row);
      }
      for (const row of plannedRowsOf(record)) addPlanned(row);
      for (const merge of mergesOf(record)) {
        const known = merges.get(site);
        if (known === undefined) merges.set(site, [merge]);
        else known.push(merge);
      }
      if (byHand) continue;
      for (const row of takenBackOf(record)) takeBack.run(row.site, row.occurred_at, row.location, row.received_at);
      counters.said(record);
    }
    for (const [site, list] of merges) takeMerges(site, list, touched.get(site)!);
    writeCounters(counters);
    const merged = new Map([...merges].map(([site, list]) => [site, list.map(({ into }) => into)]));
    return { told: touched, beds, merged };
  };
}
