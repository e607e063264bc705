import type { AdtEvent } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

type EventColumns = typeof schema.event.$inferSelect;

const eventOf = (row: EventColumns): AdtEvent => ({
  // Written by the intake from an AdtEvent, less the columns.
  ...(JSON.parse(row.body) as Omit<AdtEvent, 'site' | 'message' | 'n' | 'visit' | 'receivedAt'>),
  site: row.site,
  message: row.message,
  n: row.n,
  visit: row.visit,
  receivedAt: row.received_at,
});

/** The log of one visit key as it was sent, in no particular order. */
export function eventLog(db: Db): (site: SiteId, key: VisitKey) => readonly AdtEvent[] {
  const events = db.prepare<[SiteId, VisitKey], EventColumns>('SELECT * FROM event WHERE site = ? AND visit = ?');
  return (site, key) => events.all(site, key).map(eventOf);
}
