/** Folding one visit's log, and what is compared afterwards. Pure, dialect-free. */
import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { type VisitClocks, visitColumns } from './rows.ts';
import type * as schema from './sqlite/schema.ts';
import type { EventBody } from './written.ts';

export type EventColumns = typeof schema.event.$inferSelect;

/** When the events of a visit were received. */
export type Received = { readonly first: Instant; readonly last: Instant };

export const NOTHING_KNOWN = visitColumns({ stays: [], warnings: [] });
// The very object's keys.
export const CLOCKS = Object.keys(NOTHING_KNOWN) as readonly (keyof VisitClocks)[];
export const sameClocks = (a: VisitClocks, b: VisitClocks): boolean => CLOCKS.every((clock) => a[clock] === b[clock]);

export const eventOf = (row: EventColumns, site: SiteId, visit: VisitKey): AdtEvent => ({
  // Written by `bodyText` from an AdtEvent, less the columns.
  ...(JSON.parse(row.body) as EventBody),
  site,
  message: row.message,
  n: row.n,
  visit,
  receivedAt: row.received_at,
});

/** The events of a group under its one key. */
export const asOne = (events: readonly AdtEvent[], visit: VisitKey): readonly AdtEvent[] =>
  events.every((event) => event.visit === visit) ? events : events.map((event) => ({ ...event, visit }));

/** @param mergedAt a merge is news of a visit too */
export function receivedSpan(events: readonly AdtEvent[], mergedAt?: Instant): Received {
  let first = events[0]!.receivedAt;
  let last = first;
  for (const { receivedAt } of events) {
    if (receivedAt < first) first = receivedAt;
    if (receivedAt > last) last = receivedAt;
  }
  return { first, last: mergedAt !== undefined && mergedAt > last ? mergedAt : last };
}

/** @returns undefined when the fold failed */
export function folded(fold: FoldVisit, events: readonly AdtEvent[], log: Logger): Visit | undefined {
  try {
    return fold(events);
  } catch (error) {
    // One visit that cannot be folded must not stop the census of the house: it stays as it was; its events are in the log.
    const name = error instanceof Error ? error.name : 'unknown';
    log.error('a visit could not be folded', { site: events[0]?.site ?? '', events: events.length, error: name });
    return undefined;
  }
}
