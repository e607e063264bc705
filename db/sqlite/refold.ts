import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { changedParts, commonStart } from '../heads.ts';
import { type VisitColumns, visitColumns } from '../rows.ts';
import type { AliasBook } from './aliases.ts';
import type { SiteNews } from './census-writer.ts';
import type { Db } from './connect.ts';
import { eventAppender, eventLog } from './event-log.ts';
import type { Told } from './intake.ts';
import { type Received, sameClocks, visitTable } from './visit-table.ts';

type Telling = { readonly told: readonly AdtEvent[]; readonly news: SiteNews };

/** Writes what is told of visits into the log, folds each visit's whole log, and writes down what differs from what was known. */
export function refolder(db: Db, aliases: AliasBook, log: Logger) {
  const eventsOf = eventLog(db);
  const append = eventAppender(db);
  const table = visitTable(db);

  const replaceStays = (row: VisitColumns, after: Visit['stays'], news: SiteNews): void => {
    const before = row.last_received_at === null ? [] : table.stays(row.id);
    const same = commonStart(before, after);
    if (same === before.length && same === after.length) return;
    table.putStays(row, same, before, after);
    news.changed(changedParts(before.slice(same), after.slice(same)));
  };

  const write = (row: VisitColumns, visit: Visit, received: Received, news: SiteNews): void => {
    const clocks = visitColumns(visit);
    replaceStays(row, visit.stays, news);
    table.putClocks(row.id, clocks, received);
    if (row.last_received_at !== null && !sameClocks(row, clocks)) news.clocksChanged(visit.stays);
  };

  const clear = (row: VisitColumns | undefined, news: SiteNews): void => {
    if (row === undefined || row.last_received_at === null) return;
    replaceStays(row, [], news);
    table.clear(row.id);
  };

  const folded = (fold: FoldVisit, site: SiteId, events: readonly AdtEvent[]): Visit | undefined => {
    try {
      return fold(events);
    } catch (error) {
      // One visit that cannot be folded must not stop the census of the house: it stays as it was; its events are in the log.
      log.error('a visit could not be folded', { site, events: events.length, error: nameOf(error) });
      return undefined;
    }
  };

  /** A visit of which nothing was known, under no other key: all that the log holds of it is at hand. */
  const begin = (fold: FoldVisit, site: SiteId, key: VisitKey, { told, news }: Telling): void => {
    const visit = folded(fold, site, told);
    const row =
      visit === undefined ? table.create(site, key) : table.create(site, key, visitColumns(visit), receivedSpan(told));
    for (const event of told) append(row, event);
    if (visit === undefined) return;
    table.putStays({ id: row, site }, 0, [], visit.stays);
    news.changed(changedParts([], visit.stays));
  };

  /** Folds a visit's whole log, with those of the keys that are one with it. */
  const again = (fold: FoldVisit, site: SiteId, key: VisitKey, news: SiteNews): void => {
    const { canonical, keys, mergedAt } = aliases.group(site, key);
    if (canonical !== key) clear(table.get(site, key), news);
    if (news.done(canonical)) return;
    const events = keys.flatMap((member) => eventsOf(site, member));
    if (events.length === 0) return;
    const received = receivedSpan(events);
    const last = mergedAt !== undefined && mergedAt > received.last ? mergedAt : received.last;
    const visit = folded(fold, site, asOne(events, canonical));
    if (visit === undefined) return;
    table.ensure(site, canonical);
    write(table.get(site, canonical)!, visit, { first: received.first, last }, news);
  };

  return (fold: FoldVisit, site: SiteId, visits: Told, news: SiteNews): void => {
    const known: VisitKey[] = [];
    // The whole log first: the visits of a group are folded together.
    for (const [key, told] of visits) {
      const id = table.idOf(site, key);
      if (id === undefined && isPlain(told) && !aliases.has(site, key)) {
        begin(fold, site, key, { told, news });
        continue;
      }
      known.push(key);
      if (told.length === 0) continue;
      const number = id ?? table.create(site, key);
      for (const event of told) append(number, event);
    }
    for (const key of known) again(fold, site, key, news);
  };
}

/** There are events, and the log would take each of them. */
const isPlain = (told: readonly AdtEvent[]): boolean =>
  told.length === 1 ||
  (told.length > 1 && new Set(told.map(({ message, n }) => `${message} ${n}`)).size === told.length);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** The events of a group under its one key. */
export const asOne = (events: readonly AdtEvent[], visit: VisitKey): readonly AdtEvent[] =>
  events.every((event) => event.visit === visit) ? events : events.map((event) => ({ ...event, visit }));

function receivedSpan(events: readonly AdtEvent[]): Received {
  let first = events[0]!.receivedAt;
  let last = first;
  for (const { receivedAt } of events) {
    if (receivedAt < first) first = receivedAt;
    if (receivedAt > last) last = receivedAt;
  }
  return { first, last };
}
