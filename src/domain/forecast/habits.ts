/** Rules that anybody could follow, and that a forecast has to beat: the same as a week ago, and the mean of the last four weeks. Pure. */
import { type Counts, stepsAWeek } from './counts.ts';
import { SHARES, type Steps } from './issued.ts';

export const RULES = ['week-ago', 'four-weeks'] as const;
export type HabitRule = (typeof RULES)[number];

const WEEKS: Readonly<Record<HabitRule, number>> = { 'week-ago': 1, 'four-weeks': 4 };
/** A rule whose last week is unknown takes the one before it, and looks no further than that. */
const FURTHEST_WEEKS = 8;
/** Of fewer no quantile is told. */
const LEAST_OFFS = 14;

/**
 * @param before the first step that was not known when the rule was asked
 * @returns undefined where no such step of the last weeks is known
 */
export function meanBy(
  rule: HabitRule,
  { step, values }: Pick<Counts, 'step' | 'values'>,
  index: number,
  before = index,
): number | undefined {
  const week = stepsAWeek(step);
  const known: number[] = [];
  for (let back = 1; back <= FURTHEST_WEEKS && known.length < WEEKS[rule]; back++) {
    const at = index - back * week;
    const value = at < before ? values[at] : undefined;
    if (value !== undefined) known.push(value);
  }
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** How far off a rule was at each step before `to`, in order. */
export function offsBy(rule: HabitRule, counts: Pick<Counts, 'step' | 'values'>, to: number): Float64Array {
  const offs: number[] = [];
  for (let index = 0; index < to; index++) {
    const [value, mean] = [counts.values[index], meanBy(rule, counts, index)];
    if (value !== undefined && mean !== undefined) offs.push(value - mean);
  }
  return Float64Array.from(offs).sort();
}

/** The counts at `SHARES` round a mean, from how far off the rule was; undefined where it was tried too seldom. */
export function quantilesBy(mean: number, offs: Float64Array): readonly number[] | undefined {
  if (offs.length < LEAST_OFFS) return undefined;
  return SHARES.map((share) => {
    const rank = (offs.length - 1) * share;
    const below = Math.floor(rank);
    const low = offs[below]!;
    return Math.max(0, mean + low + ((offs[below + 1] ?? low) - low) * (rank - below));
  });
}

/**
 * What a rule says of the steps behind the last count.
 * @returns undefined where it has nothing to go by
 */
export function stepsBy(rule: HabitRule, counts: Pick<Counts, 'step' | 'values'>, horizon: number): Steps | undefined {
  const { length } = counts.values;
  const offs = offsBy(rule, counts, length);
  const steps = Array.from({ length: horizon }, (_, n) => {
    const mean = meanBy(rule, counts, length + n, length);
    const quantiles = mean === undefined ? undefined : quantilesBy(mean, offs);
    return mean === undefined || quantiles === undefined ? [] : { mean, quantiles };
  }).flat();
  if (steps.length < horizon) return undefined;
  return { means: steps.map(({ mean }) => mean), quantiles: steps.map(({ quantiles }) => quantiles) };
}
