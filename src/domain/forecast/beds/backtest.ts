/** Bed demand tried on a history of stays, each time on what was there before, beside *as many as now* and an autoregression. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import { bedsAhead } from './ahead.ts';
import type { HouseNow, Lying } from './house-now.ts';
import { houseOf } from './house-of.ts';
import { learnStays, type StaysLearned } from './learn.ts';
import { type Autoregression, autoregressionOf, autoregressionScore } from './naive.ts';
import { type BedScore, BedScores } from './score.ts';
import { type LearnAsk, type UnitStay, weekHoursFrom } from './stays.ts';

export const HORIZONS = [4, 8, 12, 24, 48, 72] as const;
const MOST_HOURS = 72;
const HOURS_BETWEEN = 6;
/** The last two months. */
const TRIED_DAYS = 61;
const HOURS_A_DAY = 24;

export type BedsBacktest = {
  readonly origins: number;
  /** By unit in their order, then by horizon. */
  readonly units: readonly { readonly unit: UnitId; readonly scores: readonly BedScore[] }[];
  readonly house: readonly BedScore[];
};

export type BedsBacktestAsk = LearnAsk & {
  /** The last days of the history, in which it is tried; absent: two months. */
  readonly triedDays?: number;
  /** Told after each origin. */ readonly onOrigin?: (done: number, of: number) => void;
};

/** Hours of history that are learned from before the first origin, at least. */
export const LEAST_HISTORY_DAYS = 28;

/**
 * @param ask `until` is when the history ends: nobody's coming is known from then on
 * @returns undefined: less than four weeks lie before the last two months
 */
export function bedsBacktest(stays: readonly UnitStay[], ask: BedsBacktestAsk): BedsBacktest | undefined {
  const origins = originsOf(ask);
  if (origins === undefined) return undefined;
  const counts = censusByHour(stays, ask);
  const scores = [...ask.units, undefined].map(() => HORIZONS.map(() => new BedScores()));
  const first = Math.ceil(ask.since / HOUR_MS);
  let learned: Learned | undefined;
  for (const [n, origin] of origins.entries()) {
    learned = learnedFor(origin, learned, stays, counts, ask);
    const ahead = bedsAhead(houseAt(origin, learned.stays, stays, ask), HORIZONS);
    for (const [of, all] of scores.entries()) {
      const pmfs = ahead.units[of] ?? ahead.house;
      const at = origin / HOUR_MS - first;
      for (const [which, horizon] of HORIZONS.entries()) {
        const came = counts[of]![at + horizon];
        if (came === undefined) continue;
        const now = counts[of]![at]!;
        all[which]!.take(pmfs[horizon]!, came, {
          persistence: Math.abs(came - now),
          ar1: autoregressionScore(learned.autoregressions[of]!, now, horizon, came),
        });
      }
    }
    ask.onOrigin?.(n + 1, origins.length);
  }
  const told = scores.map((of) => of.map((score) => score.told()));
  return {
    origins: origins.length,
    units: ask.units.map(({ unit }, n) => ({ unit, scores: told[n]! })),
    house: told.at(-1)!,
  };
}

/** Every six hours, the last one such that its first horizon is known. */
function originsOf({ since, until, triedDays = TRIED_DAYS }: BedsBacktestAsk): readonly Instant[] | undefined {
  const last = Math.floor(until / HOUR_MS) - HORIZONS[0];
  const begin = last - triedDays * HOURS_A_DAY;
  if (begin < since / HOUR_MS + LEAST_HISTORY_DAYS * HOURS_A_DAY) return undefined;
  const count = Math.floor((last - begin) / HOURS_BETWEEN) + 1;
  return Array.from({ length: count }, (_, n) => instant((last - (count - 1 - n) * HOURS_BETWEEN) * HOUR_MS));
}

/** By unit, and at last of the beds of the house: how many lay there at each full hour that is known. */
function censusByHour(stays: readonly UnitStay[], { units, since, until }: LearnAsk): readonly Float64Array[] {
  const first = Math.ceil(since / HOUR_MS);
  const hours = Math.floor(until / HOUR_MS) - first + 1;
  const counts = [...units, undefined].map(() => new Float64Array(hours + 1));
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  for (const { unit, from, to } of stays) {
    const place = places.get(unit);
    if (place === undefined) continue;
    const begin = Math.min(hours, Math.max(0, Math.ceil(from / HOUR_MS) - first));
    const end = to === undefined ? hours : Math.min(hours, Math.max(0, Math.ceil(to / HOUR_MS) - first));
    for (const of of units[place]!.houseBeds ? [place, units.length] : [place]) {
      counts[of]![begin]! += 1;
      counts[of]![end]! -= 1;
    }
  }
  return counts.map((of) => {
    for (let hour = 1; hour < of.length; hour++) of[hour]! += of[hour - 1]!;
    return of.subarray(0, hours);
  });
}

type Learned = {
  readonly at: Instant;
  readonly stays: StaysLearned;
  readonly autoregressions: readonly Autoregression[];
};

/** Once a day, as a house would. */
function learnedFor(
  origin: Instant,
  before: Learned | undefined,
  stays: readonly UnitStay[],
  counts: readonly Float64Array[],
  ask: BedsBacktestAsk,
): Learned {
  if (before !== undefined && origin - before.at < HOURS_A_DAY * HOUR_MS) return before;
  const known = origin / HOUR_MS - Math.ceil(ask.since / HOUR_MS);
  return {
    at: origin,
    stays: learnStays(stays, { ...ask, until: origin }),
    autoregressions: counts.map((of) => autoregressionOf(of.subarray(0, known + 1))),
  };
}

/** The house as it was known at an origin, with what is expected of each hour ahead. */
function houseAt(origin: Instant, learned: StaysLearned, stays: readonly UnitStay[], ask: LearnAsk): HouseNow {
  const weekHours = weekHoursFrom(origin, MOST_HOURS, ask.zone);
  const places = new Map(ask.units.map(({ unit }, n) => [unit, n]));
  const lying = stays.flatMap(({ unit, from, to }): readonly Lying[] => {
    const place = places.get(unit);
    const there = place !== undefined && from <= origin && (to === undefined || to > origin);
    return there ? [{ unit: place, elapsedHours: (origin - from) / HOUR_MS }] : [];
  });
  return houseOf(learned, { weekHours, lying });
}
