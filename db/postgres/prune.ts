/**
 * Removes what has had its day: snapshots, settled posts, claims, forecasts of hours. The log, the episodes and the audit stay.
 * One local day of a few sites at a time is rolled up and loses its ticks, in a transaction of its own under the census lock; its rows
 * go with their partition, when no tick is left in it.
 */
import type { SiteId } from '#src/kernel/ids.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import type { PruneOptions } from '#src/ports/store.ts';
import { calendarDay } from '../local-days.ts';
import type { RolledDay } from '../series.ts';
import type { Database, Sql } from './connect.ts';
import { isLockTimeout } from './errors.ts';
import { locking } from './locks.ts';
import { dropPartitions } from './partitions.ts';
import { afterDeadlock } from './retry.ts';
import { type DayOfSites, dropHours, rollUp } from './roll-up.ts';

/** Sites whose day is rolled up in one transaction: about 230,000 rows of houses with 40 units. */
const SITES_AT_ONCE = 20;
/** Days whose hours are dropped in one transaction. */
const DAYS_AT_ONCE = 500;
/** Dropping wants the whole table, and whoever waits for that holds up everybody behind it; a backup reads it for minutes. */
const DROP_PATIENCE = "SET LOCAL lock_timeout = '1s'";
/** Rows of one table that are deleted in one statement. */
const PIECE = 5_000;

/** The first of each site is sought behind the last one: a few seeks where DISTINCT would walk the table. */
const OLDEST = `WITH RECURSIVE found AS (
    (SELECT site FROM tick ORDER BY site LIMIT 1)
    UNION ALL SELECT (SELECT k.site FROM tick k WHERE k.site > found.site ORDER BY k.site LIMIT 1) FROM found
    WHERE found.site IS NOT NULL)
  SELECT site, (SELECT min(k.taken_at) FROM tick k WHERE k.site = found.site) AS at FROM found WHERE site IS NOT NULL`;
const STALE = 'SELECT * FROM rolled_day WHERE stale = 1 ORDER BY site, from_at';
const WITH_HOURS = 'SELECT site, from_at, to_at FROM rolled_day WHERE hours = 1 AND to_at <= $1 ORDER BY site, from_at';

type Oldest = { readonly site: SiteId; readonly at: Instant };

const SETTLED = [
  `DELETE FROM outbox WHERE ctid = ANY (ARRAY(SELECT ctid FROM outbox
     WHERE state IN ('sent', 'unknown', 'dead') AND settled_at < $1 LIMIT ${PIECE}))`,
  // The latest claim of a job stays: it says where catching up starts.
  `DELETE FROM run_claim WHERE ctid = ANY (ARRAY(SELECT ctid FROM run_claim claim WHERE due < $1 AND EXISTS
     (SELECT 1 FROM run_claim later WHERE later.site = claim.site AND later.job = claim.job AND later.due > claim.due)
     LIMIT ${PIECE}))`,
  `DELETE FROM request_claim WHERE ctid = ANY (ARRAY(SELECT ctid FROM request_claim WHERE at < $1 LIMIT ${PIECE}))`,
  `DELETE FROM session WHERE ctid = ANY (ARRAY(SELECT ctid FROM session WHERE to_at < $1 LIMIT ${PIECE}))`,
  `DELETE FROM forecast WHERE ctid = ANY (ARRAY(SELECT ctid FROM forecast WHERE step = 'hour' AND issued_at < $1
     LIMIT ${PIECE}))`,
];

export function pruner(db: Database): (options: PruneOptions) => Promise<{ readonly removed: number }> {
  const inOne = <R>(work: (sql: Sql) => Promise<R>): Promise<R> => afterDeadlock(() => db.transaction(work));
  /** The oldest days that are over, each of a few sites. @returns none: every day that is over is rolled up */
  const dueDays = async ({ snapshotsBefore, hoursBefore, zoneOf }: PruneOptions): Promise<readonly DayOfSites[]> => {
    const days = new Map<string, DayOfSites[]>();
    for (const { site, at } of await db.rows<Oldest>(OLDEST)) {
      const day = calendarDay(at, zoneOf(site));
      if (day.to > snapshotsBefore) continue;
      const key = `${day.from} ${day.to}`;
      const list = days.get(key) ?? [];
      days.set(key, list);
      const last = list.at(-1);
      if (last !== undefined && last.sites.length < SITES_AT_ONCE) last.sites.push(site);
      else list.push({ ...day, sites: [site], withHours: day.to > hoursBefore });
    }
    return [...days.values()].flat();
  };

  const rollUpAll = async (options: PruneOptions): Promise<number> => {
    let removed = 0;
    for (let days = await dueDays(options); days.length > 0; days = await dueDays(options)) {
      for (const day of days) removed += await inOne((sql) => rollUp(sql, day));
    }
    for (const { site, from_at, to_at, day } of await db.rows<RolledDay & { readonly site: SiteId }>(STALE)) {
      const again = { from: from_at, to: to_at, date: day, sites: [site], withHours: to_at > options.hoursBefore };
      removed += await inOne((sql) => rollUp(sql, again));
    }
    return removed;
  };

  const dropOldHours = async (before: Instant): Promise<number> => {
    const days = await db.rows<Pick<RolledDay, 'from_at' | 'to_at'> & { readonly site: SiteId }>(WITH_HOURS, [before]);
    let removed = 0;
    for (let n = 0; n < days.length; n += DAYS_AT_ONCE) {
      removed += await inOne((sql) => dropHours(sql, days.slice(n, n + DAYS_AT_ONCE)));
    }
    return removed;
  };

  const dropEmptied = async (before: Instant): Promise<void> => {
    try {
      await inOne(async (sql) => {
        await locking.census(sql, '');
        await sql.run(DROP_PATIENCE);
        const oldest = (await sql.rows<Oldest>(OLDEST)).map(({ at }) => at);
        await dropPartitions(sql, instant(Math.min(before, ...oldest)));
      });
    } catch (error) {
      // The next time then: the rows are rolled up already, only their space waits.
      if (!isLockTimeout(error)) throw error;
    }
  };

  const dropSettled = async (before: Instant): Promise<number> => {
    let removed = 0;
    for (const statement of SETTLED) {
      for (let gone = PIECE; gone === PIECE; removed += gone) {
        gone = await afterDeadlock(() => db.run(statement, [before]));
      }
    }
    return removed;
  };

  return async (options) => {
    let removed = await rollUpAll(options);
    removed += await dropOldHours(options.hoursBefore);
    await dropEmptied(options.snapshotsBefore);
    removed += await dropSettled(options.settledBefore);
    return { removed };
  };
}
