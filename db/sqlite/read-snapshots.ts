/** Heads as written down: at each tick, and over long times. What was rolled up and dropped is answered too. */
import type { KeptHeads, LocationSnapshot } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span, ZoneId } from '#src/kernel/time.ts';
import type { CensusPoint, CensusSeriesAsked } from '#src/ports/reader.ts';
import { type JoinedHeads, keptHeadsOf } from '../kept-heads.ts';
import { type Figures, overAll, type Rollup } from '../rollup.ts';
import {
  type DayRollup,
  LONGEST_DAY_MS,
  type Plan,
  planSeries,
  type RolledHead,
  rolledSeries,
  type StandingDay,
  type Step,
  seriesOf,
  spanOf,
  standingDays,
  stepsIn,
} from '../series.ts';
import { ticksOf, ticksOfBoth } from '../tick-grid.ts';
import type { Db } from './connect.ts';
import { recounter } from './recount.ts';
import { rolledDays, rolledVersion } from './rolled-days.ts';

const DAYS = `SELECT day, occupied_sum, occupied_least, occupied_most, inpatients_sum, to_admit_sum, to_admit_most, on_leave_sum
  FROM snapshot_day WHERE site = ? AND location = ? AND day >= ? AND day <= ? ORDER BY day`;

type HourRollup = Rollup & { readonly hour: Instant };

export function snapshotReader(db: Db) {
  const places = db.prepare<[SiteId], LocationId>('SELECT location FROM counter WHERE site = ?').pluck();
  const inSpan = db.prepare<[SiteId, LocationId, Instant, Instant, number], LocationSnapshot>(
    `SELECT site, location, taken_at AS takenAt, max(revision) AS revision, known_at AS knownAt, occupied, inpatients,
       to_admit AS toAdmit, on_leave AS onLeave
     FROM snapshot WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ? AND taken_at % ? = 0
     GROUP BY taken_at`,
  );
  const ticks = db
    .prepare<[SiteId, Instant, Instant], Instant>(
      'SELECT taken_at FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ? ORDER BY taken_at',
    )
    .pluck();
  const ticksMade = db.prepare<[SiteId, Instant, Instant], { readonly at: number; readonly madeAt: number }>(
    'SELECT taken_at AS at, known_at AS madeAt FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ? ORDER BY taken_at',
  );
  // Later revisions are what late news made of a tick; the first is what was known then.
  const joined = db.prepare<[SiteId, LocationId, Instant, Instant], Omit<JoinedHeads, 'location'>>(
    `SELECT group_concat(taken_at) AS at, group_concat(occupied) AS occupied, group_concat(inpatients) AS inpatients,
       group_concat(to_admit) AS toAdmit
     FROM snapshot WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ? AND revision = 0`,
  );
  const rolled = rolledDays(db);
  const recount = recounter(db);
  const readRaw = rawSteps(db);
  const readRolled = rolledSteps(db);
  const readYear = rolledYear(db);

  /** Ticks in the span whose rows were dropped. */
  const droppedTicks = (site: SiteId, span: Span): readonly Instant[] =>
    rolled.between(site, span).flatMap((day) => ticksOf(day.ticks).filter((at) => at >= span.from && at < span.to));

  return {
    snapshots(site: SiteId, span: Span, everyMs = 1): readonly LocationSnapshot[] {
      const { from, to } = span;
      const dropped = droppedTicks(site, span).filter((at) => at % everyMs === 0);
      const kept = dropped.length === 0 ? new Set() : new Set(ticks.all(site, from, to));
      const rows = places.all(site).flatMap((location) => inSpan.all(site, location, from, to, everyMs));
      for (const [takenAt, counts] of recount(
        site,
        dropped.filter((at) => !kept.has(at)),
      )) {
        for (const count of counts) rows.push({ site, takenAt, ...count });
      }
      return rows.sort((a, b) => a.takenAt - b.takenAt);
    },
    keptHeads: (site: SiteId, { from, to }: Span): KeptHeads =>
      keptHeadsOf(
        ticksMade.all(site, from, to),
        places.all(site).map((location) => ({ location, ...joined.get(site, location, from, to)! })),
      ),
    snapshotTicks: (site: SiteId, span: Span): readonly Instant[] =>
      ticksOfBoth(ticks.all(site, span.from, span.to), droppedTicks(site, span)),
    censusSeries(site: SiteId, location: LocationId, { span, step, zone }: CensusSeriesAsked): readonly CensusPoint[] {
      const year = step === 'day' ? readYear(site, location, span, zone) : undefined;
      if (year !== undefined) return year;
      const steps = stepsIn(span, step, zone);
      const whole = spanOf(steps);
      if (whole === undefined) return [];
      const plan = planSeries(steps, step, rolled.between(site, whole), zone);
      const again = spanOf(plan.recounted);
      const alsoTicks = again === undefined ? [] : ticks.all(site, again.from, again.to);
      const needed = plan.recounted.flatMap((one) => one.ticks);
      return seriesOf({
        plan,
        rolled: readRolled(site, location, step, plan.rolled),
        recounted: recount(site, again === undefined ? [] : [...needed, ...alsoTicks], location),
        alsoTicks,
        raw: readRaw(site, location, plan.raw),
      });
    },
  };
}

/** Spans of sites whose days are remembered. */
const MOST_SPANS = 100;

/** A series of whole days that were all rolled up and stand: one range of the place's rollups, beside days that are remembered. */
function rolledYear(db: Db) {
  const heads = db.prepare<[SiteId, Instant, number, Instant], RolledHead>(
    `SELECT from_at, to_at, tick_count, stale FROM rolled_day
     WHERE site = ? AND from_at < ? AND from_at > ? AND to_at > ? ORDER BY from_at`,
  );
  const rows = db.prepare<[SiteId, LocationId, string, string], DayRollup>(DAYS);
  const version = rolledVersion(db);
  const known = new Map<string, { readonly version: string; readonly days: readonly StandingDay[] | undefined }>();

  /** Of all places of the site alike; undefined: not all of them stand. */
  const daysOf = (site: SiteId, span: Span, zone: ZoneId): readonly StandingDay[] | undefined => {
    const key = `${zone} ${span.from} ${span.to} ${site}`;
    const now = version();
    const before = known.get(key);
    if (before?.version === now) return before.days;
    const steps = stepsIn(span, 'day', zone);
    const whole = spanOf(steps);
    const days = whole && standingDays(steps, heads.all(site, whole.to, whole.from - LONGEST_DAY_MS, whole.from));
    if (known.size >= MOST_SPANS) known.clear();
    known.set(key, { version: now, days });
    return days;
  };
  return db.transaction((site: SiteId, location: LocationId, span: Span, zone: ZoneId) => {
    const days = daysOf(site, span, zone);
    const [first, last] = [days?.[0], days?.at(-1)];
    if (days === undefined || first === undefined || last === undefined) return undefined;
    return rolledSeries(days, rows.all(site, location, first.date, last.date));
  });
}

/** Rollups of the steps, by their first instant. */
function rolledSteps(db: Db) {
  const days = db.prepare<[SiteId, LocationId, string, string], DayRollup>(DAYS);
  const hours = db.prepare<[SiteId, LocationId, Instant, Instant], HourRollup>(
    'SELECT * FROM snapshot_hour WHERE site = ? AND location = ? AND hour >= ? AND hour <= ?',
  );
  return (
    site: SiteId,
    location: LocationId,
    step: CensusSeriesAsked['step'],
    steps: Plan['rolled'],
  ): ReadonlyMap<Instant, Figures> => {
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined) return new Map();
    if (step === 'hour') return new Map(hours.all(site, location, first.from, last.from).map((row) => [row.hour, row]));
    const byDay = new Map(days.all(site, location, first.date, last.date).map((row) => [row.day, row]));
    return new Map(
      steps.flatMap(({ from, date }) => {
        const row = byDay.get(date);
        return row === undefined ? [] : [[from, row] as const];
      }),
    );
  };
}

/** The latest revisions of each step added up. */
function rawSteps(db: Db) {
  const rows = db.prepare<[SiteId, LocationId, Instant, Instant], Rollup>(
    `SELECT count(*) AS ticks, sum(occupied) AS occupied_sum, min(occupied) AS occupied_least,
       max(occupied) AS occupied_most, sum(inpatients) AS inpatients_sum, sum(to_admit) AS to_admit_sum,
       max(to_admit) AS to_admit_most, sum(on_leave) AS on_leave_sum
     FROM (SELECT max(revision), occupied, inpatients, to_admit, on_leave FROM snapshot
       WHERE site = ? AND location = ? AND taken_at >= ? AND taken_at < ? GROUP BY taken_at)`,
  );
  const ticks = db
    .prepare<[SiteId, Instant, Instant], number>(
      'SELECT count(*) FROM tick WHERE site = ? AND taken_at >= ? AND taken_at < ?',
    )
    .pluck();
  return (
    site: SiteId,
    location: LocationId,
    steps: readonly Step[],
  ): ReadonlyMap<Instant, { readonly ticks: number; readonly rollup?: Rollup }> =>
    new Map(
      steps.map(({ from, to }) => {
        const taken = ticks.get(site, from, to) ?? 0;
        const sum = taken === 0 ? undefined : rows.get(site, location, from, to);
        const found = sum === undefined || sum.ticks === 0 ? {} : { rollup: overAll(sum, taken) };
        return [from, { ticks: taken, ...found }];
      }),
    );
}
