import { type AdtEvent, type BedEvent, BY_HAND, type FeedRecord, type Merge } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { feedCounters } from './feed-counters.ts';

/** What the records say of each visit of a site that they touch; nothing of a visit that is only merged. */
export type Told = ReadonlyMap<VisitKey, readonly AdtEvent[]>;
type Telling = Map<VisitKey, AdtEvent[]>;

/**
 * Takes journal records: a message seen before is counted, not taken again; one that waited in quarantine waits no longer.
 * @returns what is told of which visits, by site; writing that into the log and folding it is `refolder`'s
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
  const anyQuarantined = db.prepare<[], { readonly found: 1 }>('SELECT 1 AS found FROM quarantine LIMIT 1');
  // Without a site too: it may have been told only since.
  const release = db.prepare<[SiteId, FeedName, MessageKey]>(
    `DELETE FROM quarantine WHERE site IN (?, '') AND feed = ? AND message = ?`,
  );
  const newCounters = feedCounters(db);

  const takeEvent = ({ site, message, receivedAt }: FeedRecord, event: AdtEvent, told: Telling): void => {
    const known = told.get(event.visit);
    const whole = { ...event, site, message, receivedAt };
    if (known === undefined) told.set(event.visit, [whole]);
    else known.push(whole);
  };
  /** A stay says when somebody came or went; that something was undone is said by nobody else. */
  const noteTakenBack = ({ site, receivedAt }: FeedRecord, { kind, occurredAt, place, priorPlace }: AdtEvent): void => {
    if (kind !== 'cancel' && kind !== 'delete') return;
    for (const at of [place, priorPlace]) {
      if (at !== undefined) takeBack.run(site, occurredAt, at.location, receivedAt);
    }
  };
  const takeBed = ({ site, message, receivedAt }: FeedRecord, { place, status, occurredAt }: BedEvent): void => {
    const { location, room = '', bed = '' } = place;
    putBed.run(site, location, room, bed, occurredAt, message, status);
    addBed.run(site, location, room, bed, occurredAt, message, receivedAt, status);
  };
  const takeMerge = ({ site, message, receivedAt }: FeedRecord, merge: Merge, told: Telling): void => {
    for (const key of aliases.join(site, { ...merge, message, receivedAt })) {
      if (!told.has(key)) told.set(key, []);
    }
  };
  /** A control id that came again for something else is not taken. */
  const takeMessage = (record: FeedRecord): 'accepted' | 'repeated' | 'conflicting' => {
    const { site, message, feed, bodyHash, receivedAt } = record;
    if (addMessage.run(site, message, feed, bodyHash, receivedAt).changes === 1) return 'accepted';
    return hashOf.get(site, message)?.body_hash === bodyHash ? 'repeated' : 'conflicting';
  };

  return (records: readonly FeedRecord[]): ReadonlyMap<SiteId, Told> => {
    const counters = newCounters();
    const touched = new Map<SiteId, Telling>();
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
      for (const event of record.events) takeEvent(record, event, told);
      for (const bed of record.beds) takeBed(record, bed);
      for (const merge of record.merges) takeMerge(record, merge, told);
      if (byHand) continue;
      for (const event of record.events) noteTakenBack(record, event);
      counters.said(record);
    }
    counters.write();
    return touched;
  };
}
