/** A forecast tried from many origins of a history, each time on what was there before, beside *the same as a week ago*. Pure. */
import { LEVELS } from './bands.ts';
import type { Holidays } from './calendar-rows.ts';
import { type Counts, DAYS_A_YEAR, stepsADay } from './counts.ts';
import { type Forecast, forecastOf, knownOf, leastSteps, type TooShort } from './forecast.ts';
import { SHARES } from './issued.ts';
import { judged, type Mixed, mixed, NO_SKILL, type Other, shareOf } from './mixed.ts';
import { seasonalNaive } from './naive.ts';
import { type Said, Score, type Scored } from './score.ts';
import { areWhole, asItIs, wholeOf } from './whole.ts';

export type BacktestAsk = {
  readonly holidays: Holidays;
  readonly horizon: number;
  readonly origins: number;
  /** What ours is averaged with; its share is that of the origins before, by what had come until then. */
  readonly other?: Other | undefined;
  /** Told after each origin. */
  readonly onOrigin?: (done: number) => void;
};

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
export function backtestOf(counts: Counts, ask: BacktestAsk): Scored | TooShort {
  const score = new Score();
  const made = forecaster(counts, ask);
  let short: TooShort | undefined;
  for (const [n, origin] of originsOf(counts, ask).entries()) {
    const before: Counts = { ...counts, values: counts.values.slice(0, origin) };
    const forecast = made(before);
    const naive = seasonalNaive(before, ask.horizon);
    if ('needed' in forecast) short ??= forecast;
    else if (naive !== undefined)
      score.take(saidBy(forecast, before.values), naive, counts.values.slice(origin, origin + ask.horizon));
    ask.onOrigin?.(n + 1);
  }
  return score.told() ?? short ?? { needed: leastSteps(counts.step) + ask.horizon, known: knownOf(counts) };
}

/** Forecasts from origins that go up, each with the share of the other that those before it earned. */
export function forecaster(
  { values }: Counts,
  ask: Pick<BacktestAsk, 'holidays' | 'horizon' | 'other'>,
): (before: Counts) => Forecast | TooShort {
  let skill = NO_SKILL;
  let waiting: readonly { readonly at: number; readonly made: Mixed }[] = [];
  return (before) => {
    const own = forecastOf(before, ask);
    if ('needed' in own || ask.other === undefined) return own;
    const now = before.values.length;
    const hasCome = ({ at }: { readonly at: number }): boolean => at + ask.horizon <= now;
    for (const { at, made } of waiting.filter(hasCome)) skill = judged(skill, made, values.slice(at, at + ask.horizon));
    const made = mixed(own, before, { other: ask.other, share: shareOf(skill) });
    waiting = [...waiting.filter((one) => !hasCome(one)), { at: now, made }];
    return made;
  };
}

/** @param values what it was made of: in whole counts where those are */
export function saidBy(forecast: Forecast, values: Counts['values']): Said {
  const of = areWhole(values) ? wholeOf : asItIs;
  const steps = forecast.means.map((_, step) => of(forecast, step));
  return {
    means: forecast.means,
    quantiles: steps.map(({ quantile }) => SHARES.map(quantile)),
    bands: steps.map(({ band }) => LEVELS.map(band)),
  };
}
