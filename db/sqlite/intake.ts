import type { AdtEvent, BedEvent, FeedRecord, Merge } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { bodyText } from '../written.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { feedCounters } from './feed-counters.ts';
import { visitTable } from './visit-table.ts';

/** The touched visits of a site and, where one was needed, their number. */
type VisitNumbers = Map<VisitKey, number | undefined>;

/**
 * Moves journal records into the log: a message seen before is counted, not taken again.
 * @returns the visits whose log has grown, by site
 */
export function intake(db: Db, aliases: AliasBook) {
  const addMessage = db.prepare<[SiteId, MessageKey, FeedName, string, Instant]>(
    `INSERT INTO message (site, message, feed, body_hash, received_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const hashOf = db.prepare<[SiteId, MessageKey], { readonly body_hash: string }>(
    'SELECT body_hash FROM message WHERE site = ? AND message = ?',
  );
  const addEvent = db.prepare<[number, MessageKey, number, Instant, Instant, string]>(
    `INSERT INTO event (visit_id, message, n, occurred_at, received_at, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const visits = visitTable(db);
  const addBed = db.prepare<[SiteId, LocationId, string, string, Instant, MessageKey, Instant, string]>(
    `INSERT INTO bed_event (site, location, room, bed, occurred_at, message, received_at, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const putBed = db.prepare<[SiteId, LocationId, string, string, Instant, MessageKey, string]>(
    `INSERT INTO bed (site, location, room, bed, since, message, status) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET since = excluded.since, message = excluded.message, status = excluded.status
       WHERE (excluded.since, excluded.message) > (since, message)`,
  );
  const newCounters = feedCounters(db);

  const takeEvent = ({ site, message, receivedAt }: FeedRecord, event: AdtEvent, numbers: VisitNumbers): void => {
    const number = numbers.get(event.visit) ?? visits.ensure(site, event.visit);
    numbers.set(event.visit, number);
    addEvent.run(number, message, event.n, event.occurredAt, receivedAt, bodyText(event));
  };
  const takeBed = ({ site, message, receivedAt }: FeedRecord, { place, status, occurredAt }: BedEvent): void => {
    const { location, room = '', bed = '' } = place;
    putBed.run(site, location, room, bed, occurredAt, message, status);
    addBed.run(site, location, room, bed, occurredAt, message, receivedAt, status);
  };
  const takeMerge = ({ site, message, receivedAt }: FeedRecord, merge: Merge, numbers: VisitNumbers): void => {
    for (const key of aliases.join(site, { ...merge, message, receivedAt })) {
      if (!numbers.has(key)) numbers.set(key, undefined);
    }
  };
  /** False when the message was taken before. */
  const isNew = ({ site, message, feed, bodyHash, receivedAt }: FeedRecord): boolean =>
    addMessage.run(site, message, feed, bodyHash, receivedAt).changes === 1;

  return (records: readonly FeedRecord[]): ReadonlyMap<SiteId, ReadonlyMap<VisitKey, unknown>> => {
    const counters = newCounters();
    const touched = new Map<SiteId, VisitNumbers>();
    for (const record of records) {
      const { site, message } = record;
      if (!isNew(record)) {
        const same = hashOf.get(site, message)?.body_hash === record.bodyHash;
        counters.message(record, same ? 'repeated' : 'conflicting');
        continue;
      }
      const numbers: VisitNumbers = touched.get(site) ?? new Map();
      touched.set(site, numbers);
      for (const event of record.events) takeEvent(record, event, numbers);
      for (const bed of record.beds) takeBed(record, bed);
      for (const merge of record.merges) takeMerge(record, merge, numbers);
      counters.message(record, 'accepted');
      counters.said(record);
    }
    counters.write();
    return touched;
  };
}
