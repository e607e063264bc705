/** Bed demand tried on a history of stays, each time on what was there before, beside *as many as now* and an autoregression. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import { bedsAhead } from './ahead.ts';
import { censusByHour } from './census-by-hour.ts';
import type { HouseNow } from './house-now.ts';
import { houseOf } from './house-of.ts';
import { learnStays, type StaysLearned } from './learn.ts';
import { learnPull } from './learn-pull.ts';
import { lyingAt } from './lying-at.ts';
import { type Autoregression, autoregressionOf, autoregressionScore } from './naive.ts';
import type { Pull } from './pull.ts';
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
  const { first, counts } = censusByHour(stays, ask);
  const scores = [...ask.units, undefined].map(() => HORIZONS.map(() => new BedScores()));
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

type Learned = {
  readonly at: Instant;
  readonly pull: Pull | undefined;
  readonly pulledAt: Instant;
  readonly stays: StaysLearned;
  readonly autoregressions: readonly Autoregression[];
};

/** So often it is tried how far to draw it towards the usual: a house tries it each night, and it moves slowly. */
const TRIED_AGAIN_DAYS = 7;

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
  const now = { ...ask, until: origin };
  const isTried = before === undefined || origin - before.pulledAt >= TRIED_AGAIN_DAYS * HOURS_A_DAY * HOUR_MS;
  const pull = isTried ? learnPull(stays, now) : before.pull;
  return {
    at: origin,
    ...{ pull, pulledAt: isTried ? origin : before.pulledAt },
    stays: { ...learnStays(stays, now), ...(pull === undefined ? {} : { pull }) },
    autoregressions: counts.map((of) => autoregressionOf(of.subarray(0, known + 1))),
  };
}

/** The house as it was known at an origin, with what is expected of each hour ahead. */
function houseAt(origin: Instant, learned: StaysLearned, stays: readonly UnitStay[], ask: LearnAsk): HouseNow {
  const weekHours = weekHoursFrom(origin, MOST_HOURS, ask.zone);
  return houseOf(learned, { weekHours, lying: lyingAt(stays, ask.units, origin) });
}
