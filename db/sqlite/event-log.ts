import type { AdtEvent } from '#src/domain/census/event.ts';
import type { MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type EventColumns, eventOf } from '../visit-fold.ts';
import { bodyText } from '../written.ts';
import type { Db } from './connect.ts';

/** The log of one visit key as it was sent, in no particular order. */
export function eventLog(db: Db): (site: SiteId, key: VisitKey) => readonly AdtEvent[] {
  const events = db.prepare<[SiteId, VisitKey], EventColumns>(
    'SELECT e.* FROM visit v JOIN event e ON e.visit_id = v.id WHERE v.site = ? AND v.visit = ?',
  );
  return (site, key) => events.all(site, key).map((row) => eventOf(row, site, key));
}

/** Appends to the log of the visit with that number. @returns false when the log has that event already */
export function eventAppender(db: Db): (visitId: number, event: AdtEvent) => boolean {
  const add = db.prepare<[number, MessageKey, number, Instant, Instant, string]>(
    `INSERT INTO event (visit_id, message, n, occurred_at, received_at, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  return (visitId, event) =>
    add.run(visitId, event.message, event.n, event.occurredAt, event.receivedAt, bodyText(event)).changes === 1;
}
