/** From where each step of a long series is answered. Pure, dialect-free. */
import type { LocationCount } from '#src/domain/census/census.ts';
import { HOUR_MS, type Instant, type LocalDate, type Span, type ZoneId } from '#src/kernel/time.ts';
import type { CensusPoint, CensusStep } from '#src/ports/reader.ts';
import { calendarDay } from './local-days.ts';
import { type Figures, pointOf, type Rollup, rollups } from './rollup.ts';
import type * as schema from './sqlite/schema.ts';
import { ticksOf } from './tick-grid.ts';

export type RolledDay = Omit<typeof schema.rolled_day.$inferSelect, 'site'>;
export type Step = Span & { readonly date: LocalDate };

/** The longest local day, and a margin: a day that overlaps an instant began no earlier than so long before it. */
export const LONGEST_DAY_MS = 48 * HOUR_MS;

/** The hours of a local day, counted from its midnight; the last of them is cut where the day is (a change of half an hour). */
export function hoursOf({ from, to }: Span): readonly Span[] {
  const hours: Span[] = [];
  for (let at = from; at < to; at = (at + HOUR_MS) as Instant) {
    hours.push({ from: at, to: Math.min(at + HOUR_MS, to) as Instant });
  }
  return hours;
}

/** The local days, or hours of local days, that begin in the span. */
export function stepsIn({ from, to }: Span, step: CensusStep, zone: ZoneId): readonly Step[] {
  const steps: Step[] = [];
  for (let day = calendarDay(from, zone); day.from < to; day = calendarDay(day.to, zone)) {
    const { date } = day;
    if (step === 'day') {
      if (day.from >= from) steps.push(day);
      continue;
    }
    for (const hour of hoursOf(day)) if (hour.from >= from && hour.from < to) steps.push({ ...hour, date });
  }
  return steps;
}

/** From the first of them to the last; undefined: there is none. */
export function spanOf(steps: readonly Span[]): Span | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}

export type Plan = {
  /** Stand in the table of rollups; so many ticks. */
  readonly rolled: readonly (Step & { readonly ticks: number })[];
  /** Have to be counted again from stays, at these ticks and at those that have rows. */
  readonly recounted: readonly (Step & { readonly ticks: readonly Instant[] })[];
  /** Read from snapshots. */
  readonly raw: readonly Step[];
};

const isWhole = (day: RolledDay, calendar: Span): boolean => day.from_at === calendar.from && day.to_at === calendar.to;

/** @param days rolled up, ascending, all that overlap the steps; @param zone that of the steps */
export function planSeries(steps: readonly Step[], step: CensusStep, days: readonly RolledDay[], zone: ZoneId): Plan {
  const plan = {
    rolled: [] as Plan['rolled'][number][],
    recounted: [] as Plan['recounted'][number][],
    raw: [] as Step[],
  };
  const known = new Map<RolledDay, readonly Instant[]>();
  const ticksBy = (day: RolledDay): readonly Instant[] => {
    const ticks = known.get(day) ?? ticksOf(day.ticks);
    known.set(day, ticks);
    return ticks;
  };
  let next = 0;
  for (const one of steps) {
    while (next < days.length && days[next]!.to_at <= one.from) next++;
    const day = days[next];
    if (day === undefined || day.from_at >= one.to) {
      plan.raw.push(one);
      continue;
    }
    // A day that was rolled up under another zone of the site is none of this calendar.
    const alone = (days[next + 1]?.from_at ?? one.to) >= one.to;
    const kept = alone && day.stale === 0 && (step === 'day' || day.hours === 1);
    const whole = kept && isWhole(day, step === 'day' ? one : calendarDay(one.from, zone));
    if (whole && step === 'day') plan.rolled.push({ ...one, ticks: day.tick_count });
    else {
      const ticks: Instant[] = [];
      for (let n = next; n < days.length && days[n]!.from_at < one.to; n++) {
        for (const at of ticksBy(days[n]!)) if (at >= one.from && at < one.to) ticks.push(at);
      }
      if (whole) plan.rolled.push({ ...one, ticks: ticks.length });
      else plan.recounted.push({ ...one, ticks });
    }
  }
  return plan;
}

/** What a long series by day needs of the days that were rolled up: their bounds, so many ticks, and whether they still stand. */
export type RolledHead = Pick<RolledDay, 'from_at' | 'to_at' | 'tick_count' | 'stale'>;

export type DayRollup = Figures & { readonly day: string };

/** A day of a series that was rolled up and stands. */
export type StandingDay = Step & { readonly ticks: number };

/**
 * @param days ascending, all that overlap the steps
 * @returns undefined unless every step is a day that was rolled up and stands
 */
export function standingDays(steps: readonly Step[], days: readonly RolledHead[]): readonly StandingDay[] | undefined {
  if (days.length !== steps.length) return undefined;
  const standing: StandingDay[] = [];
  for (let n = 0; n < steps.length; n++) {
    const [{ from, to, date }, day] = [steps[n]!, days[n]!];
    if (day.from_at !== from || day.to_at !== to || day.stale === 1) return undefined;
    standing.push({ from, to, date, ticks: day.tick_count });
  }
  return standing;
}

/** @param rollups of the place, ascending by local day; a day without one had nobody there */
export function rolledSeries(days: readonly StandingDay[], rollups: readonly DayRollup[]): readonly CensusPoint[] {
  const points: CensusPoint[] = [];
  let next = 0;
  for (const day of days) {
    while (next < rollups.length && rollups[next]!.day < day.date) next++;
    const row = rollups[next];
    if (day.ticks > 0) points.push(pointOf(day, day.ticks, row?.day === day.date ? row : undefined));
  }
  return points;
}

type Found = {
  readonly plan: Plan;
  /** By first instant of the step, as the tables have them. */
  readonly rolled: ReadonlyMap<Instant, Figures>;
  /** Counts of the place at each tick of the plan's recounted steps. */
  readonly recounted: ReadonlyMap<Instant, readonly LocationCount[]>;
  /** Ticks that have rows, over the recounted steps. */
  readonly alsoTicks: readonly Instant[];
  /** By first instant of the step, with all ticks there were. */
  readonly raw: ReadonlyMap<Instant, { readonly ticks: number; readonly rollup?: Rollup }>;
};

/** Steps without a tick are left out: nobody counted then. */
export function seriesOf({ plan, rolled, recounted, alsoTicks, raw }: Found): readonly CensusPoint[] {
  const points: CensusPoint[] = [];
  for (const step of plan.rolled) if (step.ticks > 0) points.push(pointOf(step, step.ticks, rolled.get(step.from)));
  for (const step of plan.recounted) {
    const ticks = new Set([...step.ticks, ...alsoTicks.filter((at) => at >= step.from && at < step.to)]);
    if (ticks.size === 0) continue;
    const sums = rollups();
    for (const at of ticks) for (const count of recounted.get(at) ?? []) sums.add(count);
    const [rollup] = sums.of(ticks.size).values();
    points.push(pointOf(step, ticks.size, rollup));
  }
  for (const step of plan.raw) {
    const found = raw.get(step.from);
    if (found !== undefined && found.ticks > 0) points.push(pointOf(step, found.ticks, found.rollup));
  }
  return points.sort((a, b) => a.from - b.from);
}
