/** The total of a day that goes on: what was forecast of the whole day, and what came of it so far. Pure. */
import { normalQuantile } from '../normal.ts';
import type { Band } from './bands.ts';
import { bandOf, type Pmf, quantileOf } from './beds/pmf.ts';
import { LEVELS, MEDIAN, SHARES } from './shares.ts';

export type SoFar = {
  /** Counted of the day until now. */
  readonly counted: number;
  /** So much of a day falls, as a rule, into the hours of which somebody told, 0 … 1. */
  readonly share: number;
};

export type Total = {
  /** Counts at `SHARES`. */
  readonly quantiles: readonly number[];
  /** Those of `BANDS`. */
  readonly bands: readonly Band[];
};

/**
 * How alike days are in how they are spread over their hours: shares differ as much as if each came of so many counts.
 * @source measured: docs/forecast.md, Today
 */
const ALIKE = 1_500;
/** A day in fifty is like no other, and then twice as far off: a crash on the motorway is no wide Tuesday. */
const [UNLIKE, FURTHER] = [0.02, 2];
/** Of a side on which the quantiles are the same number. */
const LEAST_SPREAD = 0.5;
/** A total so much less likely than the likeliest is left out: e^−30. */
const NEGLIGIBLE = 30;

/**
 * By Bayes: before anybody comes the total is what was forecast of the whole day; of all who come each does so in the hours that were told as
 * often as their share says, which itself differs a little from day to day (beta-binomial). So the day's own band says how alike its hours are:
 * of a wide one a busy morning makes a busy evening, of one narrower than chance it leaves fewer to come.
 * @param forecast of the whole day, at `SHARES`
 * @returns never below what was counted; once the whole day was told that count alone
 */
export function dayTotal(forecast: readonly number[], { counted, share }: SoFar): Total {
  const before = priorOf(forecast);
  const left = ALIKE * (1 - share);
  const logs: number[] = [];
  let [came, most] = [0, Number.NEGATIVE_INFINITY];
  for (let total = counted; ; total++) {
    const log = came + before(total);
    logs.push(log);
    most = Math.max(most, log);
    if (log < most - NEGLIGIBLE && total > forecast[MEDIAN]!) break;
    // By so much more likely one count more makes it that so many were told.
    came += Math.log(((total + 1) / (total + 1 - counted)) * ((total - counted + left) / (total + ALIKE)));
  }
  const pmf = summingTo1(
    counted,
    logs.map((log) => Math.exp(log - most)),
  );
  return {
    quantiles: SHARES.map((one) => quantileOf(pmf, one)),
    bands: LEVELS.map((level) => bandOf(pmf, level)),
  };
}

function summingTo1(from: number, shares: readonly number[]): Pmf {
  const sum = shares.reduce((all, one) => all + one, 0);
  return { from, shares: Float64Array.from(shares, (one) => one / sum) };
}

const [LOW, HIGH] = [1, 5] as const;
const TENTH = normalQuantile(SHARES[HIGH])!;

/** Logarithm of how likely a total is: half of a normal law on each side of the median, as wide as the quantiles at 10 and 90 % say. */
function priorOf(forecast: readonly number[]): (total: number) => number {
  const median = forecast[MEDIAN]!;
  const below = Math.max(LEAST_SPREAD, (median - forecast[LOW]!) / TENTH);
  const above = Math.max(LEAST_SPREAD, (forecast[HIGH]! - median) / TENTH);
  return (total) => {
    const spread = total === median ? (below + above) / 2 : total < median ? below : above;
    const off = (total - median) / spread;
    const like = Math.log(1 - UNLIKE) - off ** 2 / 2;
    const unlike = Math.log(UNLIKE / FURTHER) - (off / FURTHER) ** 2 / 2;
    const more = Math.max(like, unlike);
    return more + Math.log(Math.exp(like - more) + Math.exp(unlike - more)) - Math.log(spread);
  };
}
