/**
 * Removes what has had its day: snapshots, settled posts, claims, forecasts of hours. The log, the episodes and the audit stay.
 * Each local day of a site is rolled up and dropped in a transaction of its own, oldest first, and between two of them others have
 * their turn: a year of snapshots can be removed beside a running feed, and a crash leaves whole days.
 */

import { setImmediate } from 'node:timers/promises';
import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, Span } from '#src/kernel/time.ts';
import type { PruneOptions } from '#src/ports/store.ts';
import { closedError } from '../closed.ts';
import { calendarDay } from '../local-days.ts';
import { rollups } from '../rollup.ts';
import { hoursOf, type RolledDay } from '../series.ts';
import { gridText, ticksOf, ticksOfBoth } from '../tick-grid.ts';
import type { Db } from './connect.ts';
import { recounter } from './recount.ts';
import { rollupWriter } from './rollup-writer.ts';

type Day = Span & { readonly date: LocalDate };
type Counts = ReadonlyMap<Instant, readonly LocationCount[]>;

export function pruner(db: Db): (options: PruneOptions) => Promise<{ readonly removed: number }> {
  const nextSite = db.prepare<[string], { readonly site: SiteId | null }>(
    'SELECT min(site) AS site FROM tick WHERE site > ?',
  );
  const nextRolled = db.prepare<[string], { readonly site: SiteId | null }>(
    'SELECT min(site) AS site FROM rolled_day WHERE site > ?',
  );
  const oldest = db.prepare<[SiteId], { readonly at: Instant | null }>(
    'SELECT min(taken_at) AS at FROM tick WHERE site = ?',
  );
  const days = dayRoller(db);
  const settled = settledPruner(db);

  /** The first of a site is looked for, then the first behind it: a few seeks where DISTINCT would walk the table. */
  const sitesOf = (next: typeof nextSite): readonly SiteId[] => {
    const sites: SiteId[] = [];
    for (let last = next.get('')?.site ?? null; last !== null; last = next.get(last)?.site ?? null) sites.push(last);
    return sites;
  };

  /** Others have their turn; one of them may have closed the store. */
  const pause = async (): Promise<void> => {
    await setImmediate();
    if (!db.open) throw closedError();
  };

  return async ({ snapshotsBefore, hoursBefore, settledBefore, zoneOf }) => {
    let removed = 0;
    for (const site of sitesOf(nextSite)) {
      for (;;) {
        const at = oldest.get(site)?.at ?? null;
        const day = at === null ? undefined : calendarDay(at, zoneOf(site));
        if (day === undefined || day.to > snapshotsBefore) break;
        removed += days.rollUp(site, day, day.to > hoursBefore);
        await pause();
      }
    }
    for (const site of sitesOf(nextRolled)) {
      for (const day of days.stale(site)) {
        days.again(site, day, day.to_at > hoursBefore);
        await pause();
      }
      for (let dropped = days.dropHours(site, hoursBefore); dropped > 0; dropped = days.dropHours(site, hoursBefore)) {
        removed += dropped;
        await pause();
      }
    }
    for (let dropped = settled(settledBefore); dropped > 0; dropped = settled(settledBefore)) {
      removed += dropped;
      await pause();
    }
    return { removed };
  };
}

/** Rolls up the days of one site. Every method is one transaction. */
function dayRoller(db: Db) {
  const ticksIn = db
    .prepare<[SiteId, Instant, Instant], Instant>(
      'SELECT taken_at FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ? ORDER BY taken_at',
    )
    .pluck();
  const known = db.prepare<[SiteId, Instant], RolledDay>('SELECT * FROM rolled_day WHERE site = ? AND from_at = ?');
  const stale = db.prepare<[SiteId], RolledDay>(
    'SELECT * FROM rolled_day WHERE site = ? AND stale = 1 ORDER BY from_at',
  );
  const places = db.prepare<[SiteId], LocationId>('SELECT location FROM counter WHERE site = ?').pluck();
  const latest = db.prepare<[SiteId, LocationId, Instant, Instant], LocationCount & { readonly at: Instant }>(
    `SELECT location, taken_at AS at, max(revision), occupied, inpatients, to_admit AS toAdmit, on_leave AS onLeave
     FROM snapshot WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ? GROUP BY taken_at`,
  );
  const dropRows = db.prepare<[SiteId, LocationId, Instant, Instant]>(
    'DELETE FROM snapshot WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ?',
  );
  const dropTicks = db.prepare<[SiteId, Instant, Instant]>(
    'DELETE FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ?',
  );
  const recount = recounter(db);
  const table = rollupWriter(db);

  const asWritten = (site: SiteId, { from, to }: Span): Counts => {
    const counts = new Map<Instant, LocationCount[]>();
    for (const location of places.all(site)) {
      for (const row of latest.all(site, location, from, to)) {
        const tick = counts.get(row.at);
        if (tick === undefined) counts.set(row.at, [row]);
        else tick.push(row);
      }
    }
    return counts;
  };

  const rollUp = (site: SiteId, day: Day, withHours: boolean): number => {
    const { from, to } = day;
    const before = known.get(site, from);
    const ticks = ticksOfBoth(ticksIn.all(site, from, to), before === undefined ? [] : ticksOf(before.ticks));
    // Of a day that was rolled up before only a part has rows.
    const counts = before === undefined ? asWritten(site, day) : recount(site, ticks);
    const spans = [day, ...(withHours ? hoursOf(day) : [])].map((span) => {
      const own = ticks.filter((at) => at >= span.from && at < span.to);
      const sums = rollups();
      for (const at of own) for (const count of counts.get(at) ?? []) sums.add(count);
      return { ...span, rollups: sums.of(own.length) };
    });
    const [whole, ...hours] = spans;
    table.put(site, { day: day.date, whole: whole!, hours, grid: gridText(ticks), ticks: ticks.length, withHours });
    let removed = dropTicks.run(site, from, to).changes;
    for (const location of places.all(site)) removed += dropRows.run(site, location, from, to).changes;
    return removed;
  };
  const rollUpDay = db.transaction(rollUp);
  const dropHours = db.transaction(table.dropHours);

  return {
    /** @returns rows dropped */
    rollUp: (site: SiteId, day: Day, withHours: boolean): number => rollUpDay.immediate(site, day, withHours),
    stale: (site: SiteId): readonly RolledDay[] => stale.all(site),
    again(site: SiteId, { from_at, to_at, day }: RolledDay, withHours: boolean): void {
      rollUpDay.immediate(site, { from: from_at, to: to_at, date: day }, withHours);
    },
    /** Of the oldest days that still have their hours. @returns rows dropped; 0: there are none left */
    dropHours: (site: SiteId, before: Instant): number => dropHours.immediate(site, before),
  };
}

/** Rows of one table in one transaction. */
const PIECE = 5_000;

/** Posts that were settled, claims that are done, sessions that have ended, forecasts of hours. */
function settledPruner(db: Db): (before: Instant) => number {
  const statements = [
    `DELETE FROM outbox WHERE rowid IN (SELECT rowid FROM outbox
       WHERE state IN ('sent', 'unknown', 'dead') AND settled_at < ? LIMIT ${PIECE})`,
    // The latest claim of a job stays: it says where catching up starts.
    `DELETE FROM run_claim WHERE (site, job, due) IN (SELECT site, job, due FROM run_claim claim
       WHERE due < ? AND EXISTS (SELECT 1 FROM run_claim later
         WHERE later.site = claim.site AND later.job = claim.job AND later.due > claim.due) LIMIT ${PIECE})`,
    `DELETE FROM request_claim WHERE request_key IN (SELECT request_key FROM request_claim WHERE at < ? LIMIT ${PIECE})`,
    `DELETE FROM session WHERE id IN (SELECT id FROM session WHERE to_at < ? LIMIT ${PIECE})`,
    `DELETE FROM forecast WHERE rowid IN (SELECT rowid FROM forecast WHERE step = 'hour' AND issued_at < ? LIMIT ${PIECE})`,
  ].map((sql) => db.prepare<[Instant]>(sql));
  return db.transaction((before: Instant) =>
    statements.reduce((sum, statement) => sum + statement.run(before).changes, 0),
  ).immediate;
}
