import type { AdtEvent, BedEvent, FeedRecord, Merge, Place } from '#src/domain/census/event.ts';
import type { FeedName, LocationId, MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { feedCounters } from './feed-counters.ts';
import { visitTable } from './visit-table.ts';

/** What of an event stands in `body`; the rest are columns. */
function bodyOf({ site: _site, message: _message, n: _n, visit: _visit, receivedAt: _received, ...body }: AdtEvent) {
  return JSON.stringify(body);
}

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
  const newCounters = feedCounters(db);

  return (records: readonly FeedRecord[]): ReadonlyMap<SiteId, ReadonlySet<VisitKey>> => {
    const counters = newCounters();
    const touched = new Map<SiteId, Set<VisitKey>>();
    const touch = (site: SiteId, key: VisitKey): void => {
      const keys = touched.get(site);
      if (keys === undefined) touched.set(site, new Set([key]));
      else keys.add(key);
    };
    const seen = (site: SiteId, place: Place | undefined, at: Instant): void => {
      if (place !== undefined) counters.seen(site, place.location, at);
    };

    const takeEvent = (record: FeedRecord, event: AdtEvent): void => {
      const { site, message, receivedAt } = record;
      const visit = visits.ensure(site, event.visit);
      addEvent.run(visit, message, event.n, event.occurredAt, receivedAt, bodyOf(event));
      seen(site, event.place, receivedAt);
      seen(site, event.priorPlace, receivedAt);
      touch(site, event.visit);
    };
    const takeBed = ({ site, message, receivedAt }: FeedRecord, { place, status, occurredAt }: BedEvent): void => {
      const { location, room = '', bed = '' } = place;
      addBed.run(site, location, room, bed, occurredAt, message, receivedAt, status);
      seen(site, place, receivedAt);
    };
    const takeMerge = (record: FeedRecord, merge: Merge): void => {
      for (const key of aliases.join(record.site, {
        ...merge,
        message: record.message,
        receivedAt: record.receivedAt,
      })) {
        touch(record.site, key);
      }
    };

    for (const record of records) {
      const { site, feed, message, receivedAt } = record;
      if (addMessage.run(site, message, feed, record.bodyHash, receivedAt).changes === 0) {
        const same = hashOf.get(site, message)?.body_hash === record.bodyHash;
        counters.message(record, same ? 'repeated' : 'conflicting');
        continue;
      }
      for (const event of record.events) takeEvent(record, event);
      for (const bed of record.beds) takeBed(record, bed);
      for (const merge of record.merges) takeMerge(record, merge);
      counters.message(record, 'accepted');
      counters.happened(
        record,
        [...record.events, ...record.beds].map((fact) => fact.occurredAt),
      );
    }
    counters.write();
    return touched;
  };
}
