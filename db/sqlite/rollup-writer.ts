import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, Span } from '#src/kernel/time.ts';
import type { Rollup } from '../rollup.ts';
import { LONGEST_DAY_MS } from '../series.ts';
import type { Db } from './connect.ts';
import { noteRolled } from './rolled-days.ts';

type Rolled = Span & { readonly rollups: ReadonlyMap<LocationId, Rollup> };
export type DayRollup = {
  readonly day: LocalDate;
  readonly whole: Rolled;
  readonly hours: readonly Rolled[];
  readonly grid: string;
  readonly ticks: number;
  readonly withHours: boolean;
};

const FIGURES = [
  'ticks',
  'occupied_sum',
  'occupied_least',
  'occupied_most',
  'inpatients_sum',
  'to_admit_sum',
  'to_admit_most',
  'on_leave_sum',
] as const satisfies readonly (keyof Rollup)[];
/** Days whose hours are dropped in one transaction. */
const DAYS_AT_ONCE = 30;

/** Writes the rollups of one local day, in place of those that are there. */
export function rollupWriter(db: Db) {
  const into = (table: string, key: string): string =>
    `INSERT OR REPLACE INTO ${table} (site, location, ${key}, ${FIGURES.join(', ')})
     VALUES (?, ?, ?, ${FIGURES.map(() => '?').join(', ')})`;
  const putDay = db.prepare<[SiteId, LocationId, LocalDate, ...number[]]>(into('snapshot_day', 'day'));
  const putHour = db.prepare<[SiteId, LocationId, Instant, ...number[]]>(into('snapshot_hour', 'hour'));
  const places = 'SELECT location FROM counter WHERE site = @site';
  const clearDay = db.prepare<{ site: SiteId; day: LocalDate }>(
    `DELETE FROM snapshot_day WHERE site = @site AND location IN (${places}) AND day = @day`,
  );
  const clearHours = db.prepare<{ site: SiteId; from: Instant; to: Instant }>(
    `DELETE FROM snapshot_hour WHERE site = @site AND location IN (${places}) AND hour >= @from AND hour < @to`,
  );
  const putRolled = db.prepare<[SiteId, Instant, Instant, LocalDate, string, number, 0 | 1]>(
    `INSERT OR REPLACE INTO rolled_day (site, from_at, to_at, day, ticks, tick_count, stale, hours)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  // When a site's zone is changed, a date may be two spans: their rows have one key, and only the latter's are right.
  const spoilNamesake = db.prepare<{ site: SiteId; day: LocalDate; from: Instant }>(
    `UPDATE rolled_day SET stale = 1
     WHERE site = @site AND from_at > @from - ${LONGEST_DAY_MS} AND from_at < @from + ${LONGEST_DAY_MS} AND from_at <> @from
       AND day = @day`,
  );
  const withHours = db
    .prepare<[SiteId, Instant], Instant>(
      `SELECT from_at FROM rolled_day WHERE site = ? AND hours = 1 AND to_at <= ? ORDER BY from_at LIMIT ${DAYS_AT_ONCE}`,
    )
    .pluck();
  const endOf = db
    .prepare<[SiteId, Instant], Instant>('SELECT to_at FROM rolled_day WHERE site = ? AND from_at = ?')
    .pluck();
  const forgetHours = db.prepare<[SiteId, Instant]>('UPDATE rolled_day SET hours = 0 WHERE site = ? AND from_at = ?');

  return {
    put(site: SiteId, { day, whole, hours, grid, ticks, withHours: kept }: DayRollup): void {
      clearDay.run({ site, day });
      clearHours.run({ site, from: whole.from, to: whole.to });
      spoilNamesake.run({ site, day, from: whole.from });
      for (const [location, rollup] of whole.rollups) putDay.run(site, location, day, ...FIGURES.map((f) => rollup[f]));
      for (const { from, rollups } of hours) {
        for (const [location, rollup] of rollups) putHour.run(site, location, from, ...FIGURES.map((f) => rollup[f]));
      }
      putRolled.run(site, whole.from, whole.to, day, grid, ticks, kept ? 1 : 0);
      noteRolled(db);
    },
    /** @returns rows dropped; 0: no day before then has hours */
    dropHours(site: SiteId, before: Instant): number {
      let removed = 0;
      for (const from of withHours.all(site, before)) {
        const to = endOf.get(site, from)!;
        removed += clearHours.run({ site, from, to }).changes + forgetHours.run(site, from).changes;
      }
      return removed;
    },
  };
}
