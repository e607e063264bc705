import type { AdtEvent } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { EventBody } from '../written.ts';
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

type EventColumns = typeof schema.event.$inferSelect;

const eventOf = (row: EventColumns, site: SiteId, visit: VisitKey): AdtEvent => ({
  // Written by the intake from an AdtEvent, less the columns.
  ...(JSON.parse(row.body) as EventBody),
  site,
  message: row.message,
  n: row.n,
  visit,
  receivedAt: row.received_at,
});

/** The log of one visit key as it was sent, in no particular order. */
export function eventLog(db: Db): (site: SiteId, key: VisitKey) => readonly AdtEvent[] {
  const events = db.prepare<[SiteId, VisitKey], EventColumns>(
    'SELECT e.* FROM visit v JOIN event e ON e.visit_id = v.id WHERE v.site = ? AND v.visit = ?',
  );
  return (site, key) => events.all(site, key).map((row) => eventOf(row, site, key));
}
