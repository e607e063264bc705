/** A forecast tried from many origins of a history, each time on what was there before, beside *the same as a week ago*. Pure. */
import { type Counts, DAYS_A_YEAR, stepsADay } from './counts.ts';
import { knownOf, leastSteps, type TooShort } from './forecast.ts';
import { type Forecaster, type ForecasterAsk, forecaster } from './forecaster.ts';
import { stepsOf } from './issued.ts';
import { seasonalNaive } from './naive.ts';
import { Score, type Scored } from './score.ts';
import { asCounted } from './uncounted.ts';

export type BacktestAsk = ForecasterAsk & {
  readonly origins: number;
  /** Told after each origin. */
  readonly onOrigin?: (done: number) => void;
};

/** Hours are forecast when the day shift begins. */
const ORIGIN_HOUR = 7;

/**
 * Origins at the end of a history, as far apart as they can be by whole days, the last one a horizon before the end; of hours each at 07:00.
 * @param ask `days`: in so many of the last ones; the last year
 * @returns indexes of the first step ahead, in order
 */
export function originsOf(
  counts: Counts,
  { horizon, origins, days = DAYS_A_YEAR }: Pick<BacktestAsk, 'horizon' | 'origins'> & { readonly days?: number },
): readonly number[] {
  const day = stepsADay(counts.step);
  const apart = Math.max(1, Math.floor(days / origins)) * day;
  const last = counts.values.length - horizon;
  const late = counts.step === 'hour' ? (((counts.first + last - ORIGIN_HOUR) % day) + day) % day : 0;
  return Array.from({ length: origins }, (_, n) => last - late - apart * (origins - 1 - n)).filter((at) => at > 0);
}

/** @returns the score, or what is missing for the first origin; no step is judged in which nobody counted */
export function backtestOf(given: Counts, ask: BacktestAsk): Scored | TooShort {
  const counts = asCounted(given);
  const made = forecaster(counts, ask);
  const at = originsOf(counts, ask);
  const { scored, short } = scoredFrom(made, counts, { ...ask, at });
  if (at.length > 0) return scored ?? short ?? { needed: ask.horizon, known: 0, of: 'week-ago' };
  return { needed: leastSteps(counts.step) + ask.horizon, known: knownOf(counts) };
}

type ScoredFrom = {
  /** Undefined: from no origin enough was known. */
  readonly scored: Scored | undefined;
  /** Origins that were judged. */
  readonly judged: readonly number[];
  /** What is missing for the first origin of which something is. */
  readonly short: TooShort | undefined;
};

/** Forecasts from each origin, and judges it by what came. */
export function scoredFrom(
  made: Forecaster,
  counts: Counts,
  { at, horizon, onOrigin }: Pick<BacktestAsk, 'horizon' | 'onOrigin'> & { readonly at: readonly number[] },
): ScoredFrom {
  const score = new Score();
  const judged: number[] = [];
  let short: TooShort | undefined;
  for (const [n, origin] of at.entries()) {
    const forecast = made.from(origin);
    const before: Counts = { ...counts, values: counts.values.slice(0, origin) };
    const naive = seasonalNaive(before, horizon);
    if ('needed' in forecast) short ??= forecast;
    else if (naive !== undefined) {
      score.take(stepsOf(forecast, before.values), naive, counts.values.slice(origin, origin + horizon));
      judged.push(origin);
    }
    onOrigin?.(n + 1);
  }
  return { scored: score.told(), judged, short };
}
