/**
 * Daily counts without their weekdays: a clinic that is closed on Sundays, or a ward that discharges little at weekends, would otherwise leave
 * its limits every week for ever, and hide what is new.
 */
import { median } from '../stats.ts';
import { steadyMean } from './mean.ts';
import { movingRanges } from './xmr.ts';

const WEEK = 7;
/** Fewer whole weeks tell one odd Monday from no Monday's habit; ours. */
export const FEWEST_WEEKS = 4;

/**
 * `multiplicative`: a busy house has a bigger weekend dip, so a value is divided by its weekday's factor. `additive`: the dip is the same number
 * every week, and is taken away. The one that leaves less from day to day is taken; only the second where some weekday's usual count is 0 or
 * below, since nothing can be divided by it.
 */
export type WeekdayPattern = {
  readonly how: 'multiplicative' | 'additive';
  /** By weekday of the first value, the next day, …: seven factors around 1, or differences around 0. */
  readonly effects: readonly number[];
};

/**
 * The usual weekday pattern: the median, over the weeks, of each day against the mean of the seven days around it. A change of level and single
 * odd days therefore leave it as it is.
 * @param values one a day without a day left out, oldest first; undefined where there is none
 * @returns undefined where a weekday has fewer than four weeks to tell from
 * @source classical decomposition, Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition 2021, section 3.4; medians are ours
 */
export function weekdayPattern(values: readonly (number | undefined)[]): WeekdayPattern | undefined {
  const levels = levelsOf(values);
  const counts = usualOf(values, levels, (value) => value);
  const differences = usualOf(values, levels, (value, level) => value - level);
  if (counts === undefined || differences === undefined) return undefined;
  const additive = { how: 'additive', effects: centred(differences, (effect, centre) => effect - centre) } as const;
  const ratios = counts.every((count) => count > 0)
    ? usualOf(values, levels, (value, level) => value / level)
    : undefined;
  if (ratios === undefined) return additive;
  const effects = centred(ratios, (effect, centre) => effect / centre);
  const multiplicative = { how: 'multiplicative', effects } as const;
  return leftBy(multiplicative, values) <= leftBy(additive, values) ? multiplicative : additive;
}

const centred = (usual: readonly number[], from: (effect: number, centre: number) => number): readonly number[] => {
  const centre = steadyMean(usual);
  return usual.map((effect) => from(effect, centre));
};

/** How much a value still differs from the one before, on the average. */
const leftBy = (pattern: WeekdayPattern, values: readonly (number | undefined)[]): number =>
  steadyMean(movingRanges(withoutWeekdays(values, pattern).filter((value) => value !== undefined)));

/** Mean of the seven days around each; undefined where one of them is missing. */
function levelsOf(values: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const reach = (WEEK - 1) / 2;
  return values.map((_, n) => {
    let sum = 0;
    // What is missing, or lies before the first day or after the last, makes no number of it.
    for (let day = n - reach; day <= n + reach; day++) sum += values[day] ?? Number.NaN;
    return Number.isNaN(sum) ? undefined : sum / WEEK;
  });
}

function usualOf(
  values: readonly (number | undefined)[],
  levels: readonly (number | undefined)[],
  against: (value: number, level: number) => number,
): readonly number[] | undefined {
  const found: number[][] = Array.from({ length: WEEK }, () => []);
  for (const [n, level] of levels.entries()) {
    const effect = level === undefined ? Number.NaN : against(values[n]!, level);
    // A week without anything says nothing of its days: 0 ÷ 0.
    if (Number.isFinite(effect)) found[n % WEEK]!.push(effect);
  }
  if (found.some((weeks) => weeks.length < FEWEST_WEEKS)) return undefined;
  return found.map((weeks) => median(weeks)!);
}

/** Relative distance below which a value counts as on the level: what is left of a pure pattern is the rounding of the arithmetic. */
const NOTHING = 1e-9;

/**
 * Values without their weekdays, at the level of the whole week.
 * @param values the first is of the weekday that the pattern begins with
 */
export function withoutWeekdays(
  values: readonly (number | undefined)[],
  { how, effects }: WeekdayPattern,
): readonly (number | undefined)[] {
  const bare = values.map((value, n) => {
    if (value === undefined) return undefined;
    const effect = effects[n % WEEK]!;
    return how === 'additive' ? value - effect : value / effect;
  });
  const level = steadyMean(bare.filter((value) => value !== undefined));
  const isNothing = (value: number): boolean => Math.abs(value - level) <= NOTHING * Math.max(1, Math.abs(level));
  return bare.map((value) => (value !== undefined && isNothing(value) ? level : value));
}
