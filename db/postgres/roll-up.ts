/** What the ticks of a local day come to, written in place of them. */
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, type LocalDate, type Span } from '#src/kernel/time.ts';
import { type Rollup, rollups } from '../rollup.ts';
import { hoursOf, LONGEST_DAY_MS, type RolledDay } from '../series.ts';
import { gridText, ticksOf, ticksOfBoth } from '../tick-grid.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';
import { locking } from './locks.ts';
import { recount } from './recount.ts';

export type DayOfSites = Span & { readonly date: LocalDate; readonly sites: SiteId[]; readonly withHours: boolean };

const figures = {
  ticks: 'bigint',
  occupied_sum: 'bigint',
  occupied_least: 'bigint',
  occupied_most: 'bigint',
  inpatients_sum: 'bigint',
  to_admit_sum: 'bigint',
  to_admit_most: 'bigint',
  on_leave_sum: 'bigint',
} as const;
const TICKS = `SELECT site, taken_at FROM tick WHERE site = ANY($1::text[]) AND taken_at >= $2 AND taken_at < $3
  ORDER BY site, taken_at`;
const DROP_TICKS = 'DELETE FROM tick WHERE site = ANY($1::text[]) AND taken_at >= $2 AND taken_at < $3';
const KNOWN = 'SELECT * FROM rolled_day WHERE site = ANY($1::text[]) AND from_at = $2';
/** When a site's zone is changed, a date may be two spans: their rows have one key, and only the latter's are right. */
const SPOIL_NAMESAKES = `UPDATE rolled_day SET stale = 1 WHERE site = ANY($1::text[]) AND from_at > $2::bigint - ${LONGEST_DAY_MS}
  AND from_at < $2::bigint + ${LONGEST_DAY_MS} AND from_at <> $2 AND day = $3`;
const CLEAR_DAY = `DELETE FROM snapshot_day d USING counter c WHERE c.site = ANY($1::text[]) AND d.site = c.site
  AND d.location = c.location AND d.day = $2`;
const CLEAR_HOURS = `DELETE FROM snapshot_hour h USING counter c WHERE c.site = ANY($1::text[]) AND h.site = c.site
  AND h.location = c.location AND h.hour >= $2 AND h.hour < $3`;
const rolled = batch<RolledDay & { readonly site: SiteId }>({
  site: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
  day: 'text',
  ticks: 'text',
  tick_count: 'bigint',
  stale: 'smallint',
  hours: 'smallint',
});
const PUT_ROLLED = `INSERT INTO rolled_day (${rolled.names}) SELECT ${rolled.names} FROM ${rolled.from}
  ON CONFLICT (site, from_at) DO UPDATE SET to_at = excluded.to_at, day = excluded.day, ticks = excluded.ticks,
    tick_count = excluded.tick_count, stale = excluded.stale, hours = excluded.hours`;
const hourOf = (at: string): string => `$2::bigint + (${at} - $2::bigint) / ${HOUR_MS} * ${HOUR_MS}`;
/** The rows of the day, latest revisions only, added up by hour, and the hours by day. */
const ADD_UP = `WITH latest AS (
    SELECT DISTINCT ON (s.site, s.location, s.taken_at) s.*
    FROM counter c CROSS JOIN LATERAL (SELECT * FROM snapshot x WHERE x.site = c.site AND x.location = c.location
        AND x.taken_at >= $2 AND x.taken_at < $3) s
      JOIN tick k ON k.site = s.site AND k.taken_at = s.taken_at
    WHERE c.site = ANY($1::text[]) ORDER BY s.site, s.location, s.taken_at, s.revision DESC),
  by_hour AS (
    SELECT site, location, ${hourOf('taken_at')} AS hour, count(*) AS n, sum(occupied)::bigint AS occupied_sum,
      min(occupied) AS least, max(occupied) AS most, sum(inpatients)::bigint AS inpatients_sum,
      sum(to_admit)::bigint AS to_admit_sum, max(to_admit) AS to_admit_most, sum(on_leave)::bigint AS on_leave_sum
    FROM latest GROUP BY 1, 2, 3),
  taken AS (
    SELECT site, ${hourOf('taken_at')} AS hour, count(*) AS ticks FROM tick
    WHERE site = ANY($1::text[]) AND taken_at >= $2 AND taken_at < $3 GROUP BY 1, 2),
  hours AS (
    INSERT INTO snapshot_hour (site, location, hour, ${Object.keys(figures).join(', ')})
    SELECT h.site, h.location, h.hour, t.ticks, occupied_sum, CASE WHEN h.n < t.ticks THEN 0 ELSE least END, most,
      inpatients_sum, to_admit_sum, to_admit_most, on_leave_sum
    FROM by_hour h JOIN taken t ON t.site = h.site AND t.hour = h.hour WHERE $5 = 1 AND most > 0),
  days AS (
    INSERT INTO snapshot_day (site, location, day, ${Object.keys(figures).join(', ')})
    SELECT h.site, h.location, $4, t.ticks, sum(occupied_sum)::bigint, CASE WHEN sum(n) < t.ticks THEN 0 ELSE min(least) END,
      max(most), sum(inpatients_sum)::bigint, sum(to_admit_sum)::bigint, max(to_admit_most), sum(on_leave_sum)::bigint
    FROM by_hour h JOIN (SELECT site, sum(ticks)::bigint AS ticks FROM taken GROUP BY site) t ON t.site = h.site
    GROUP BY h.site, h.location, t.ticks HAVING max(most) > 0)
  SELECT coalesce(sum(n), 0)::bigint AS rows FROM by_hour`;
type RowOf<K extends string, V> = Rollup & { readonly site: SiteId; readonly location: LocationId } & {
  readonly [P in K]: V;
};
const dayRows = batch<RowOf<'day', LocalDate>>({ site: 'text', location: 'text', day: 'text', ...figures });
const ADD_DAYS = `INSERT INTO snapshot_day (${dayRows.names}) SELECT ${dayRows.names} FROM ${dayRows.from}`;
const hourRows = batch<RowOf<'hour', Instant>>({ site: 'text', location: 'text', hour: 'bigint', ...figures });
const ADD_HOURS = `INSERT INTO snapshot_hour (${hourRows.names}) SELECT ${hourRows.names} FROM ${hourRows.from}`;
const gone = batch<{ readonly site: SiteId; readonly from_at: Instant; readonly to_at: Instant }>({
  site: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
});
const DROP_HOURS = `DELETE FROM snapshot_hour h USING ${gone.from}, counter c WHERE c.site = t.site AND h.site = c.site
  AND h.location = c.location AND h.hour >= t.from_at AND h.hour < t.to_at`;
const FORGET_HOURS = `UPDATE rolled_day d SET hours = 0 FROM ${gone.from} WHERE d.site = t.site AND d.from_at = t.from_at`;

type Tick = { readonly site: SiteId; readonly taken_at: Instant };

/**
 * Under the census lock: no fold and no tick comes in between. A day that was rolled up before is counted again from stays.
 * @returns rows that count no more
 */
export async function rollUp(sql: Sql, day: DayOfSites): Promise<number> {
  const { from, to, sites, date, withHours } = day;
  await locking.census(sql, '');
  const taken = Map.groupBy(await sql.rows<Tick>(TICKS, [sites, from, to]), (row) => row.site);
  const before = await sql.rows<RolledDay & { readonly site: SiteId }>(KNOWN, [sites, from]);
  await sql.run(SPOIL_NAMESAKES, [sites, from, date]);
  await sql.run(CLEAR_DAY, [sites, date]);
  await sql.run(CLEAR_HOURS, [sites, from, to]);
  const known = new Map(before.map((row) => [row.site, ticksOf(row.ticks)]));
  const fresh = sites.filter((site) => !known.has(site));
  const [added] =
    fresh.length === 0 ? [] : await sql.rows<{ rows: number }>(ADD_UP, [fresh, from, to, date, withHours ? 1 : 0]);
  const rows = [];
  for (const site of sites) {
    const own = (taken.get(site) ?? []).map((row) => row.taken_at);
    const ticks = ticksOfBoth(own, known.get(site) ?? []);
    if (known.has(site)) await countAgain(sql, site, day, ticks);
    rows.push({
      site,
      from_at: from,
      to_at: to,
      day: date,
      ticks: gridText(ticks),
      tick_count: ticks.length,
      stale: 0 as const,
      hours: withHours ? (1 as const) : (0 as const),
    });
  }
  await sql.run(PUT_ROLLED, rolled.params(rows));
  return (added?.rows ?? 0) + (await sql.run(DROP_TICKS, [sites, from, to]));
}

async function countAgain(sql: Sql, site: SiteId, day: DayOfSites, ticks: readonly Instant[]): Promise<void> {
  const counts = await recount(sql, site, ticks);
  const over = ({ from, to }: Span) => {
    const own = ticks.filter((at) => at >= from && at < to);
    const sums = rollups();
    for (const at of own) for (const count of counts.get(at) ?? []) sums.add(count);
    return [...sums.of(own.length)].map(([location, rollup]) => ({ site, location, ...rollup }));
  };
  const whole = over(day).map((row) => ({ ...row, day: day.date }));
  if (whole.length > 0) await sql.run(ADD_DAYS, dayRows.params(whole));
  if (!day.withHours) return;
  const hours = hoursOf(day).flatMap((hour) => over(hour).map((row) => ({ ...row, hour: hour.from })));
  if (hours.length > 0) await sql.run(ADD_HOURS, hourRows.params(hours));
}

/** @returns rows dropped */
export async function dropHours(
  sql: Sql,
  days: readonly { readonly site: SiteId; readonly from_at: Instant; readonly to_at: Instant }[],
): Promise<number> {
  const removed = await sql.run(DROP_HOURS, gone.params(days));
  await sql.run(FORGET_HOURS, gone.params(days));
  return removed;
}
