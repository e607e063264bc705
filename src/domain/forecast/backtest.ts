/** A forecast tried from many origins of a history, each time on what was there before, beside *the same as a week ago*. Pure. */
import { LEVELS, quantileOf } from './bands.ts';
import type { Holidays } from './calendar-rows.ts';
import { type Counts, DAYS_A_YEAR, stepsADay } from './counts.ts';
import { type Forecast, forecastOf, knownOf, leastSteps, type TooShort } from './forecast.ts';
import { type Naive, seasonalNaive } from './naive.ts';

export type Backtest = {
  /** Mean absolute error ÷ that of the naive rule over the history before each origin. @source Hyndman and Koehler 2006 */
  readonly mase: number | undefined;
  /** Mean absolute error ÷ that of the naive rule on the same steps; below 1 is better. */
  readonly maeRatio: number | undefined;
  /** The same of the mean quantile loss at 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
  readonly pinballRatio: number | undefined;
  /** Share of counts within the bands of 50, 80 and 95 %. */
  readonly cover: readonly number[];
  readonly origins: number;
  /** Steps that were judged. */
  readonly judged: number;
};

export type BacktestAsk = {
  readonly holidays: Holidays;
  readonly horizon: number;
  readonly origins: number;
  /** Told after each origin. */
  readonly onOrigin?: (done: number) => void;
};

const QUANTILES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const;
/** Hours are forecast when the day shift begins. */
const ORIGIN_HOUR = 7;

/**
 * Origins of the last year, as far apart as they can be by whole days, the last one a horizon before the end; of hours each at 07:00.
 * @returns indexes of the first step ahead, in order
 */
export function originsOf(
  counts: Counts,
  { horizon, origins }: Pick<BacktestAsk, 'horizon' | 'origins'>,
): readonly number[] {
  const day = stepsADay(counts.step);
  const apart = Math.max(1, Math.floor(DAYS_A_YEAR / origins)) * day;
  const last = counts.values.length - horizon;
  const late = counts.step === 'hour' ? (((counts.first + last - ORIGIN_HOUR) % day) + day) % day : 0;
  return Array.from({ length: origins }, (_, n) => last - late - apart * (origins - 1 - n)).filter((at) => at > 0);
}

/** @returns the score, or what is missing for the first origin */
export function backtestOf(counts: Counts, ask: BacktestAsk): Backtest | TooShort {
  const sums = new Sums();
  const at = originsOf(counts, ask);
  let short: TooShort | undefined;
  for (const [n, origin] of at.entries()) {
    const before: Counts = { ...counts, values: counts.values.slice(0, origin) };
    const forecast = forecastOf(before, ask);
    const naive = seasonalNaive(before, ask.horizon);
    if ('needed' in forecast) short ??= forecast;
    else if (naive !== undefined) sums.take(forecast, naive, counts.values.slice(origin, origin + ask.horizon));
    ask.onOrigin?.(n + 1);
  }
  return sums.origins > 0
    ? sums.told()
    : (short ?? { needed: leastSteps(counts.step) + ask.horizon, known: knownOf(counts) });
}

class Sums {
  origins = 0;
  private judged = 0;
  private readonly off = { own: 0, naive: 0, scaled: 0, scales: 0 };
  private readonly loss = { own: 0, naive: 0 };
  private readonly within = LEVELS.map(() => 0);

  take(forecast: Forecast, naive: Naive, came: readonly (number | undefined)[]): void {
    this.origins++;
    for (const [step, value] of came.entries()) {
      if (value === undefined) continue;
      this.judged++;
      const off = Math.abs(value - (forecast.means[step] ?? 0));
      this.off.own += off;
      this.off.naive += Math.abs(value - (naive.means[step] ?? 0));
      if (naive.meanOff > 0) {
        this.off.scaled += off / naive.meanOff;
        this.off.scales++;
      }
      for (const share of QUANTILES) {
        this.loss.own += pinball(value, quantileOf(forecast, step, share), share);
        this.loss.naive += pinball(value, naiveQuantile(naive, step, share), share);
      }
      for (const [n, level] of LEVELS.entries())
        if (
          value >= quantileOf(forecast, step, (1 - level) / 2) &&
          value <= quantileOf(forecast, step, (1 + level) / 2)
        )
          this.within[n]! += 1;
    }
  }

  told(): Backtest {
    const { off, loss, judged, origins } = this;
    return {
      mase: ratio(off.scaled, off.scales),
      maeRatio: ratio(off.own, off.naive),
      pinballRatio: ratio(loss.own, loss.naive),
      cover: this.within.map((n) => (judged === 0 ? 0 : n / judged)),
      origins,
      judged,
    };
  }
}

const ratio = (a: number, b: number): number | undefined => (b > 0 ? a / b : undefined);

/** @source Koenker and Bassett, Regression Quantiles, Econometrica 46(1), 1978 */
const pinball = (value: number, quantile: number, share: number): number =>
  value >= quantile ? share * (value - quantile) : (1 - share) * (quantile - value);

function naiveQuantile({ means, offs }: Naive, step: number, share: number): number {
  const rank = (offs.length - 1) * share;
  const below = Math.floor(rank);
  const low = offs[below]!;
  return Math.max(0, (means[step] ?? 0) + low + ((offs[below + 1] ?? low) - low) * (rank - below));
}
