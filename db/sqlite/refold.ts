import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Stay, Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { changedParts, commonStart } from '../heads.ts';
import { type StayColumns, stayEnd, stayOf, type VisitClocks, type VisitColumns, visitColumns } from '../rows.ts';
import type { AliasBook } from './aliases.ts';
import type { SiteNews } from './census-writer.ts';
import type { Db } from './connect.ts';
import { eventLog } from './event-log.ts';

const later = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b > a ? b : a);

/** Reads one visit's whole log, folds it, and writes down what differs from what was known. */
export function refolder(db: Db, aliases: AliasBook) {
  const log = eventLog(db);
  const visits = visitTable(db);
  const stays = stayTable(db);

  const write = (site: SiteId, key: VisitKey, visit: Visit | undefined, news: SiteNews, received?: Received): void => {
    const clocks = visits.get(site, key);
    const before = clocks === undefined ? [] : stays.of(site, key);
    const after = visit?.stays ?? [];
    const same = commonStart(before, after);
    if (same < before.length || same < after.length) {
      stays.replaceFrom(site, key, same, before.length, after);
      news.changed(changedParts(before.slice(same), after.slice(same)));
    }
    if (visit === undefined || received === undefined) {
      if (clocks !== undefined) visits.remove(site, key);
      return;
    }
    const row = visitColumns(visit);
    visits.put({ site, visit: key, ...row, first_received_at: received.first, last_received_at: received.last });
    if (clocks !== undefined && !sameClocks(clocks, row)) news.clocksChanged([...before, ...after]);
  };

  return (fold: FoldVisit, site: SiteId, key: VisitKey, news: SiteNews): void => {
    const canonical = aliases.canonicalOf(site, key);
    if (canonical !== key) write(site, key, undefined, news);
    if (news.done(canonical)) return;
    const keys = aliases.group(site, canonical);
    const events = keys.flatMap((member) => log(site, member));
    if (events.length === 0) {
      write(site, canonical, undefined, news);
      return;
    }
    const received = receivedSpan(events);
    const last = keys.length > 1 ? later(received.last, aliases.mergedAt(site, canonical)) : received.last;
    write(site, canonical, fold(asOne(events, canonical)), news, { first: received.first, last });
  };
}

type Received = { readonly first: Instant; readonly last: Instant };

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

const CLOCKS = Object.keys(visitColumns({ stays: [], warnings: [] })) as readonly (keyof VisitClocks)[];
const sameClocks = (a: VisitClocks, b: VisitClocks): boolean => CLOCKS.every((clock) => a[clock] === b[clock]);

function visitTable(db: Db) {
  const get = db.prepare<[SiteId, VisitKey], VisitColumns>('SELECT * FROM visit WHERE site = ? AND visit = ?');
  const names = ['site', 'visit', ...CLOCKS, 'first_received_at', 'last_received_at'];
  const put = db.prepare<[VisitColumns]>(
    `INSERT OR REPLACE INTO visit (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
  );
  const remove = db.prepare<[SiteId, VisitKey]>('DELETE FROM visit WHERE site = ? AND visit = ?');
  return {
    get: (site: SiteId, key: VisitKey) => get.get(site, key),
    put: (row: VisitColumns) => put.run(row),
    remove: (site: SiteId, key: VisitKey) => remove.run(site, key),
  };
}

function stayTable(db: Db) {
  const of = db.prepare<[SiteId, VisitKey], StayColumns>('SELECT * FROM stay WHERE site = ? AND visit = ? ORDER BY n');
  const cut = db.prepare<[SiteId, VisitKey, number]>('DELETE FROM stay WHERE site = ? AND visit = ? AND n >= ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO stay (site, visit, n, location, room, bed, patient_class, to_admit, on_leave, from_at, to_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    of: (site: SiteId, key: VisitKey): readonly Stay[] => of.all(site, key).map(stayOf),
    replaceFrom(site: SiteId, key: VisitKey, start: number, had: number, after: readonly Stay[]): void {
      if (had > after.length) cut.run(site, key, after.length);
      for (let n = start; n < after.length; n++) {
        const stay = after[n]!;
        const { location, room = null, bed = null, patientClass, from } = stay;
        const flags = [stay.toAdmit ? 1 : 0, stay.onLeave ? 1 : 0];
        put.run(site, key, n, location, room, bed, patientClass, ...flags, from, stayEnd(stay));
      }
    },
  };
}
