/** Heads as written down: at each tick, and over long times. What was rolled up and dropped is answered too. */
import type { KeptHeads, LocationSnapshot } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { CensusPoint, CensusSeriesAsked } from '#src/ports/reader.ts';
import { type JoinedHeads, keptHeadsOf } from '../kept-heads.ts';
import { overAll, type Rollup, rollupFrom } from '../rollup.ts';
import {
  type DayRollup,
  LONGEST_DAY_MS,
  type Plan,
  planSeries,
  type RolledHead,
  rolledSeries,
  type Step,
  seriesOf,
  spanOf,
  standingDays,
  stepsIn,
} from '../series.ts';
import { ticksOf, ticksOfBoth } from '../tick-grid.ts';
import type { Database, Sql } from './connect.ts';
import { recount } from './recount.ts';
import { rolledBetween } from './rolled-days.ts';

const TICKS = 'SELECT taken_at FROM tick WHERE site = $1 AND taken_at >= $2 AND taken_at < $3 ORDER BY taken_at';
/** Rows of ticks that were rolled up lie about until their partition is dropped: without a tick they count no more. */
const ROWS = `SELECT DISTINCT ON (s.taken_at, s.location) s.site, s.location, s.taken_at AS "takenAt", s.revision,
    s.known_at AS "knownAt", s.occupied, s.inpatients, s.to_admit AS "toAdmit", s.on_leave AS "onLeave"
  FROM counter c CROSS JOIN LATERAL (SELECT * FROM snapshot x WHERE x.site = c.site AND x.location = c.location
      AND x.taken_at >= $2 AND x.taken_at < $3 AND x.taken_at % $4 = 0) s
    JOIN tick k ON k.site = s.site AND k.taken_at = s.taken_at
  WHERE c.site = $1 ORDER BY s.taken_at, s.location, s.revision DESC`;
const TICKS_MADE = `SELECT taken_at AS at, known_at AS "madeAt" FROM tick WHERE site = $1 AND taken_at >= $2 AND taken_at < $3 ORDER BY taken_at`;
/** Later revisions are what late news made of a tick; the first is what was known then. */
const FIRST_ROWS = `SELECT c.location, s.* FROM counter c CROSS JOIN LATERAL (
    SELECT string_agg(taken_at::text, ',' ORDER BY taken_at) AS at, string_agg(occupied::text, ',' ORDER BY taken_at) AS occupied,
      string_agg(inpatients::text, ',' ORDER BY taken_at) AS inpatients, string_agg(to_admit::text, ',' ORDER BY taken_at) AS "toAdmit"
    FROM snapshot x WHERE x.site = c.site AND x.location = c.location AND x.taken_at >= $2 AND x.taken_at < $3 AND x.revision = 0) s
  WHERE c.site = $1`;
const DAYS = 'SELECT * FROM snapshot_day WHERE site = $1 AND location = $2 AND day >= $3 AND day <= $4';
/**
 * A year of days in one round trip and one look: a range of each table, each as one JSON text. A join of them is planned badly on tables
 * that have just been filled, and a row of the protocol for each day costs more than reading it.
 */
const ROLLED = `SELECT
  (SELECT json_agg(json_build_array(from_at, to_at, tick_count, stale) ORDER BY from_at)::text FROM rolled_day
   WHERE site = $1 AND from_at < $4 AND from_at > $3::bigint - ${LONGEST_DAY_MS} AND to_at > $3) AS days,
  (SELECT json_agg(json_build_array(day, ticks, occupied_sum, occupied_least, occupied_most, inpatients_sum, to_admit_sum,
     to_admit_most, on_leave_sum) ORDER BY day)::text FROM snapshot_day
   WHERE site = $1 AND location = $2 AND day >= $5 AND day <= $6) AS rollups`;
const HOURS = 'SELECT * FROM snapshot_hour WHERE site = $1 AND location = $2 AND hour >= $3 AND hour <= $4';
/** One pass over the place's rows and one over the site's ticks, for steps of one length ($5). */
const STEPS = `WITH latest AS (
    SELECT DISTINCT ON (taken_at) taken_at, occupied, inpatients, to_admit, on_leave FROM snapshot
    WHERE site = $1 AND location = $2 AND taken_at >= $3 AND taken_at < $4 ORDER BY taken_at DESC, revision DESC),
  place AS (
    SELECT (taken_at - $3::bigint) / $5::bigint AS step, count(*) AS ticks, sum(occupied)::bigint AS occupied_sum,
      min(occupied) AS occupied_least, max(occupied) AS occupied_most, sum(inpatients)::bigint AS inpatients_sum,
      sum(to_admit)::bigint AS to_admit_sum, max(to_admit) AS to_admit_most, sum(on_leave)::bigint AS on_leave_sum
    FROM latest GROUP BY 1),
  taken AS (
    SELECT (taken_at - $3::bigint) / $5::bigint AS step, count(*) AS taken FROM tick
    WHERE site = $1 AND taken_at >= $3 AND taken_at < $4 GROUP BY 1)
  SELECT taken.step AS step, taken.taken AS taken, place.ticks, occupied_sum, occupied_least, occupied_most, inpatients_sum,
    to_admit_sum, to_admit_most, on_leave_sum
  FROM taken LEFT JOIN place ON place.step = taken.step`;

type Taken = { readonly taken_at: Instant };

const ticksIn = async (sql: Sql, site: SiteId, { from, to }: Span): Promise<readonly Instant[]> =>
  (await sql.rows<Taken>(TICKS, [site, from, to])).map((row) => row.taken_at);

/** Ticks in the span whose rows were dropped. */
const droppedTicks = async (sql: Sql, site: SiteId, span: Span): Promise<readonly Instant[]> =>
  (await rolledBetween(sql, site, span)).flatMap((day) =>
    ticksOf(day.ticks).filter((at) => at >= span.from && at < span.to),
  );

export function snapshotReader(db: Database) {
  return {
    snapshots: (site: SiteId, span: Span, everyMs = 1): Promise<readonly LocationSnapshot[]> =>
      db.snapshot(async (sql) => {
        const rows = [...(await sql.rows<LocationSnapshot>(ROWS, [site, span.from, span.to, everyMs]))];
        const dropped = (await droppedTicks(sql, site, span)).filter((at) => at % everyMs === 0);
        if (dropped.length === 0) return rows;
        const kept = new Set(await ticksIn(sql, site, span));
        const counted = await recount(
          sql,
          site,
          dropped.filter((at) => !kept.has(at)),
        );
        for (const [takenAt, counts] of counted) for (const count of counts) rows.push({ site, takenAt, ...count });
        return rows.sort((a, b) => a.takenAt - b.takenAt);
      }),
    keptHeads: (site: SiteId, { from, to }: Span): Promise<KeptHeads> =>
      db.snapshot(async (sql) =>
        keptHeadsOf(
          await sql.rows<{ readonly at: number; readonly madeAt: number }>(TICKS_MADE, [site, from, to]),
          await sql.rows<JoinedHeads>(FIRST_ROWS, [site, from, to]),
        ),
      ),
    snapshotTicks: (site: SiteId, span: Span): Promise<readonly Instant[]> =>
      db.snapshot(async (sql) => ticksOfBoth(await ticksIn(sql, site, span), await droppedTicks(sql, site, span))),
    async censusSeries(
      site: SiteId,
      location: LocationId,
      { span, step, zone }: CensusSeriesAsked,
    ): Promise<readonly CensusPoint[]> {
      const steps = stepsIn(span, step, zone);
      const whole = spanOf(steps);
      if (whole === undefined) return [];
      if (step === 'day') {
        const dates = [steps[0]!.date, steps.at(-1)!.date];
        const [found] = await db.rows<RolledYear>(ROLLED, [site, location, whole.from, whole.to, ...dates]);
        const days = standingDays(steps, headsIn(found?.days));
        if (days !== undefined) return rolledSeries(days, rollupsIn(found?.rollups));
      }
      return db.snapshot(async (sql) => {
        const plan = planSeries(steps, step, await rolledBetween(sql, site, whole), zone);
        const again = spanOf(plan.recounted);
        const alsoTicks = again === undefined ? [] : await ticksIn(sql, site, again);
        const needed = plan.recounted.flatMap((one) => one.ticks);
        return seriesOf({
          plan,
          rolled: await rolledSteps(sql, { site, location }, step, plan.rolled),
          recounted: await recount(sql, site, again === undefined ? [] : [...needed, ...alsoTicks], location),
          alsoTicks,
          raw: await rawSteps(sql, { site, location }, plan.raw),
        });
      });
    },
  };
}

type RolledYear = { readonly days: string | null; readonly rollups: string | null };

// Both lists were made by ROLLED, in this order.
const headsIn = (list: string | null | undefined): readonly RolledHead[] =>
  (JSON.parse(list ?? '[]') as readonly [Instant, Instant, number, 0 | 1][]).map(
    ([from_at, to_at, tick_count, stale]) => ({ from_at, to_at, tick_count, stale }),
  );
const rollupsIn = (list: string | null | undefined): readonly DayRollup[] =>
  (JSON.parse(list ?? '[]') as readonly [string, ...number[]][]).map(([day, ...of]) => ({ day, ...rollupFrom(of) }));

type Place = { readonly site: SiteId; readonly location: LocationId };

/** Rollups of the steps, by their first instant. */
async function rolledSteps(
  sql: Sql,
  { site, location }: Place,
  step: CensusSeriesAsked['step'],
  steps: Plan['rolled'],
): Promise<ReadonlyMap<Instant, Rollup>> {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  if (step === 'hour') {
    const rows = await sql.rows<Rollup & { readonly hour: Instant }>(HOURS, [site, location, first.from, last.from]);
    return new Map(rows.map((row) => [row.hour, row]));
  }
  const rows = await sql.rows<Rollup & { readonly day: string }>(DAYS, [site, location, first.date, last.date]);
  return byFirstInstant(steps, new Map(rows.map((row) => [row.day, row])));
}

const byFirstInstant = (steps: Plan['rolled'], days: ReadonlyMap<string, Rollup>): ReadonlyMap<Instant, Rollup> =>
  new Map(
    steps.flatMap(({ from, date }) => {
      const row = days.get(date);
      return row === undefined ? [] : [[from, row] as const];
    }),
  );

type RawStep = { readonly taken: number; readonly step: number } & { readonly [K in keyof Rollup]: Rollup[K] | null };

/** The latest revisions of each step added up. */
async function rawSteps(
  sql: Sql,
  { site, location }: Place,
  steps: readonly Step[],
): Promise<ReadonlyMap<Instant, { readonly ticks: number; readonly rollup?: Rollup }>> {
  const found = new Map<Instant, { readonly ticks: number; readonly rollup?: Rollup }>();
  for (const run of even(steps)) {
    const { from, to } = spanOf(run)!;
    const rows = await sql.rows<RawStep>(STEPS, [site, location, from, to, run[0]!.to - from]);
    for (const { step, taken, ...sum } of rows) {
      // Without a row of the place every sum is null.
      const rollup = sum.ticks === null ? {} : { rollup: overAll(sum as Rollup, taken) };
      found.set(run[step]!.from, { ticks: taken, ...rollup });
    }
  }
  return found;
}

/** Steps of one length that follow one another without a gap: a year of days is three such runs where clocks change. */
function even(steps: readonly Step[]): readonly (readonly Step[])[] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const last = runs.at(-1)?.at(-1);
    if (last?.to === step.from && last.to - last.from === step.to - step.from) runs.at(-1)!.push(step);
    else runs.push([step]);
  }
  return runs;
}
