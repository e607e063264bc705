import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import type { Group } from '../alias-groups.ts';
import { newComing } from '../comings.ts';
import { changedParts, commonStart, movedBeds } from '../heads.ts';
import { type VisitColumns, visitColumns } from '../rows.ts';
import type { SiteNews } from '../site-news.ts';
import { asOne, folded, type Received, receivedSpan, sameClocks } from '../visit-fold.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { eventAppender, eventLog } from './event-log.ts';
import type { Told } from './intake.ts';
import { visitTable } from './visit-table.ts';

type Telling = { readonly told: readonly AdtEvent[]; readonly news: SiteNews };

/** Writes what is told of visits into the log, folds each visit's whole log, and writes down what differs from what was known. */
export function refolder(db: Db, aliases: AliasBook, log: Logger) {
  const eventsOf = eventLog(db);
  const append = eventAppender(db);
  const table = visitTable(db);

  const replaceStays = (row: VisitColumns, visit: Pick<Visit, 'stays' | 'patient'>, news: SiteNews): void => {
    const before = row.last_received_at === null ? [] : table.stays(row.id);
    const after = visit.stays;
    const same = commonStart(before, after);
    const [was, is] = [
      { stays: before, patient: row.patient },
      { stays: after, patient: visit.patient ?? null },
    ];
    news.came(newComing(row.visit, was, is));
    if (same === before.length && same === after.length) return;
    table.putStays(row, same, before, after);
    const [gone, come] = [before.slice(same), after.slice(same)];
    news.changed(changedParts(gone, come));
    news.moved(movedBeds(gone, come));
  };

  const write = (row: VisitColumns, visit: Visit, received: Received, news: SiteNews): void => {
    const clocks = visitColumns(visit);
    replaceStays(row, visit, news);
    table.putClocks(row.id, clocks, received);
    if (row.last_received_at !== null && !sameClocks(row, clocks))
      news.clocksChanged(visit.stays, { before: row, after: clocks });
  };

  const clear = (row: VisitColumns | undefined, news: SiteNews): void => {
    if (row === undefined || row.last_received_at === null) return;
    replaceStays(row, { stays: [] }, news);
    table.clear(row.id);
  };

  /** A visit of which nothing was known, under no other key: all that the log holds of it is at hand. */
  const begin = (fold: FoldVisit, site: SiteId, key: VisitKey, { told, news }: Telling): void => {
    const visit = folded(fold, told, log);
    const row =
      visit === undefined ? table.create(site, key) : table.create(site, key, visitColumns(visit), receivedSpan(told));
    for (const event of told) append(row, event);
    if (visit === undefined) return;
    table.putStays({ id: row, site }, 0, [], visit.stays);
    news.changed(changedParts([], visit.stays));
    news.came(newComing(key, { stays: [], patient: null }, { stays: visit.stays, patient: visit.patient ?? null }));
  };

  /** Each group is read once, however many of its keys are touched. */
  const groupsOf = (site: SiteId) => {
    const known = new Map<VisitKey, Group>();
    return (key: VisitKey): Group => {
      const group = known.get(key) ?? aliases.group(site, key);
      for (const member of known.has(key) ? [] : group.keys) known.set(member, group);
      return group;
    };
  };

  /** Folds a visit's whole log, with those of the keys that are one with it. */
  const again = (fold: FoldVisit, site: SiteId, key: VisitKey, group: Group, news: SiteNews): void => {
    const { canonical, keys, mergedAt } = group;
    if (canonical !== key) clear(table.get(site, key), news);
    if (news.done(canonical)) return;
    const events = keys.flatMap((member) => eventsOf(site, member));
    if (events.length === 0) return;
    const visit = folded(fold, asOne(events, canonical), log);
    if (visit === undefined) return;
    table.ensure(site, canonical);
    write(table.get(site, canonical)!, visit, receivedSpan(events, mergedAt), news);
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
    const groupOf = groupsOf(site);
    for (const key of known) again(fold, site, key, groupOf(key), news);
  };
}

/** There are events, and the log would take each of them. */
const isPlain = (told: readonly AdtEvent[]): boolean =>
  told.length === 1 ||
  (told.length > 1 && new Set(told.map(({ message, n }) => `${message} ${n}`)).size === told.length);
