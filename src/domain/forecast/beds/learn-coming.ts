/** How many come into each unit from outside the house, learned from its stays: by hour of the week, at the level of late. Pure. */
import { HOUR_MS } from '#src/kernel/time.ts';
import type { UnitKind } from '../../hospital.ts';
import { HOURS_A_DAY } from '../counts.ts';
import { COMING_BY_HOUR, PRIORS, USUAL_OCCUPANCY } from './priors.ts';
import { learnedRates, nothingSeen, type Rates, type Seen, seenTogether, weekOf } from './rates.ts';
import { softmax } from './shrink.ts';
import type { LearnAsk, LearnedUnit, UnitStay, Watch } from './stays.ts';

export type ComingLearned = {
  /** Expected ones of each hour of the week, at the level of late. */
  readonly byWeekHour: Float64Array;
  /** Shape of the gamma that the rate of a day is drawn from; infinite: they come as evenly as chance lets them. */
  readonly size: number;
  readonly came: number;
};

export type ComingByHour = { readonly came: Float64Array; readonly expected: Float64Array };

/** After so many days an old one counts half; which of them is best, the days themselves tell. */
const HALF_LIVES = [28, 112, 100_000] as const;
/** What was usual counts as much as so many who came. */
const STEADY = 10;
/** A level is followed for so long before it is judged. */
const WARM_DAYS = 14;
/** Days of all units that the spread of one is drawn towards. */
const SPREAD_DAYS = 60;

/** @returns by unit, in their order, and the course of the house hour by hour */
export function learnComing(
  stays: readonly UnitStay[],
  ask: LearnAsk,
  watch: Watch,
): { readonly units: readonly ComingLearned[]; readonly byHour: ComingByHour } {
  const told = cameByHour(stays, ask, watch);
  const came = told.map(believable);
  const seens = came.map((of) => seenIn(of, watch));
  const profiles = new Map<UnitKind, Rates>();
  for (const [kind, units] of Map.groupBy(ask.units, (unit) => unit.kind)) {
    const all = seenTogether(
      units.map((unit) => seens[ask.units.indexOf(unit)]!),
      1,
    );
    const usual = units.reduce((sum, unit) => sum + usualRate(unit, stays, ask), 0) / units.length;
    profiles.set(kind, learnedRates(all, ratesOf(usual)));
  }
  const rates = ask.units.map((unit, n) => {
    const { byHour, byDay } = profiles.get(unit.kind)!;
    const learned = learnedRates(seens[n]!, { byClass: Float64Array.of(usualRate(unit, stays, ask)), byHour, byDay });
    return weekOf(learned).map((times) => times * learned.byClass[0]!);
  });
  const levels = levelsOf(came, rates, watch);
  const expected = new Float64Array(watch.ofWeek.length);
  for (const [n, rate] of rates.entries())
    for (let hour = 0; hour < expected.length; hour++)
      expected[hour]! += rate[watch.ofWeek[hour]!]! * levels.byDay[n]![Math.floor(hour / HOURS_A_DAY)]!;
  const sizes = sizesOf(came, rates, levels.byDay, watch);
  const units = rates.map(
    (rate, n): ComingLearned => ({
      byWeekHour: rate.map((one) => one * levels.last[n]!),
      size: sizes[n]!,
      came: told[n]!.reduce((sum, one) => sum + one, 0),
    }),
  );
  return { units, byHour: { came: sumOf(came, watch.ofWeek.length), expected } };
}

function sumOf(all: readonly Float64Array[], length: number): Float64Array {
  return Float64Array.from({ length }, (_, hour) => all.reduce((sum, of) => sum + of[hour]!, 0));
}

function cameByHour(
  stays: readonly UnitStay[],
  { units, since, until }: LearnAsk,
  watch: Watch,
): readonly Float64Array[] {
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  const came = units.map(() => new Float64Array(watch.ofWeek.length));
  for (const { unit, from, before } of stays) {
    const place = places.get(unit);
    // Who came from a unit that is not asked about came from outside.
    const inside = before !== undefined && places.has(before);
    if (place !== undefined && !inside && from >= since && from < until)
      came[place]![Math.floor(from / HOUR_MS) - watch.first]! += 1;
  }
  return came;
}

/** An hour of which the like comes once in so many. */
const SELDOM_HOURS = 28 * HOURS_A_DAY;
const [TIMES_SELDOM, LEAST_FAR] = [2, 4];

/**
 * A feed that begins tells in one hour of all who are there, and one that was down of all who came meanwhile: more than twice the busiest hour of
 * four weeks counts as that.
 */
function believable(came: Float64Array): Float64Array {
  const busiest = came.toSorted().at(-2 - Math.floor(came.length / SELDOM_HOURS)) ?? 0;
  const far = Math.max(LEAST_FAR, TIMES_SELDOM * busiest);
  return came.map((count) => Math.min(count, far));
}

function seenIn(came: Float64Array, { ofWeek }: Watch): Seen {
  const seen = nothingSeen(1);
  for (const [hour, count] of came.entries()) {
    seen.events[ofWeek[hour]!]! += count;
    seen.hours[ofWeek[hour]!]! += 1;
  }
  return seen;
}

const ratesOf = (rate: number): Rates => ({
  byClass: Float64Array.of(rate),
  byHour: Float64Array.from(COMING_BY_HOUR),
  byDay: new Float64Array(7).fill(1),
});

/** As many as keep the unit as full as is usual. */
function usualRate({ unit, kind, staffedBeds }: LearnedUnit, stays: readonly UnitStay[], { until }: LearnAsk): number {
  const { meanStayHours } = PRIORS[kind];
  const there = (): number =>
    stays.filter((stay) => stay.unit === unit && stay.from < until && (stay.to ?? until) >= until).length;
  return Math.max(LEAST_RATE, (staffedBeds === undefined ? there() : staffedBeds * USUAL_OCCUPANCY) / meanStayHours);
}

/** One in a year. */
const LEAST_RATE = 1 / (365 * HOURS_A_DAY);

/** Of each unit, what its rates are to be multiplied by on each day, as was known before it, and at the end. */
type Levels = { readonly byDay: readonly Float64Array[]; readonly last: readonly number[] };

function daily(
  of: Float64Array,
  expected: (hour: number) => number,
): { readonly came: Float64Array; readonly usual: Float64Array } {
  const days = Math.floor(of.length / HOURS_A_DAY);
  const [came, usual] = [new Float64Array(days), new Float64Array(days)];
  for (let hour = 0; hour < days * HOURS_A_DAY; hour++) {
    came[Math.floor(hour / HOURS_A_DAY)]! += of[hour]!;
    usual[Math.floor(hour / HOURS_A_DAY)]! += expected(hour);
  }
  return { came, usual };
}

function levelsOf(came: readonly Float64Array[], rates: readonly Float64Array[], { ofWeek }: Watch): Levels {
  const days = came.map((of, n) => daily(of, (hour) => rates[n]![ofWeek[hour]!]!));
  const followed = HALF_LIVES.map((halfLife) => {
    let log = 0;
    const each = days.map(({ came, usual }) => {
      let [seen, expected] = [STEADY, STEADY];
      const levels = new Float64Array(came.length + 2);
      for (let day = 0; day < came.length; day++) {
        const level = seen / expected;
        levels[day] = level;
        // Poisson, without what is the same for all half-lives.
        if (day >= WARM_DAYS) log += came[day]! * Math.log(level) - usual[day]! * level;
        const kept = 0.5 ** (1 / halfLife);
        seen = STEADY + (seen - STEADY) * kept + came[day]!;
        expected = STEADY + (expected - STEADY) * kept + usual[day]!;
      }
      return levels.fill(seen / expected, came.length);
    });
    return { log, each };
  });
  const weights = softmax(followed.map(({ log }) => log));
  const byDay = days.map((_, n) =>
    followed[0]!.each[n]!.map((_, day) =>
      followed.reduce((sum, { each }, of) => sum + weights[of]! * each[n]![day]!, 0),
    ),
  );
  return { byDay, last: byDay.map((of) => of.at(-1)!) };
}

/** How much wider than Poisson the days of each unit are: moments, those of few days drawn towards all units. */
function sizesOf(
  came: readonly Float64Array[],
  rates: readonly Float64Array[],
  levels: readonly Float64Array[],
  { ofWeek }: Watch,
): readonly number[] {
  const each = came.map((of, n) => {
    const { came: days, usual } = daily(
      of,
      (hour) => rates[n]![ofWeek[hour]!]! * levels[n]![Math.floor(hour / HOURS_A_DAY)]!,
    );
    let [over, squares] = [0, 0];
    for (let day = 0; day < days.length; day++) {
      over += (days[day]! - usual[day]!) ** 2 - usual[day]!;
      squares += usual[day]! ** 2;
    }
    return { over, squares, days: days.length };
  });
  const over = each.reduce((sum, one) => sum + one.over, 0);
  const squares = each.reduce((sum, one) => sum + one.squares, 0);
  const all = squares === 0 ? 0 : over / squares;
  return each.map((one) => {
    const own = one.squares === 0 ? 0 : one.over / one.squares;
    const wider = (one.days * own + SPREAD_DAYS * all) / (one.days + SPREAD_DAYS);
    return wider <= 0 ? Number.POSITIVE_INFINITY : 1 / wider;
  });
}
