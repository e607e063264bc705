/** Rules that anybody could follow, and that a forecast has to beat. Pure. */
import { sortedPercentile } from '../stats.ts';
import { type Counts, type Step, stepsAWeek } from './counts.ts';
import type { Steps } from './issued.ts';
import { SHARES } from './shares.ts';

/** As many as now, the same as a week ago, the mean of the last four weeks. */
export const RULES = ['as-now', 'week-ago', 'four-weeks'] as const;
export type HabitRule = (typeof RULES)[number];

const WEEKS: Readonly<Record<Exclude<HabitRule, 'as-now'>, number>> = { 'week-ago': 1, 'four-weeks': 4 };
/** A rule whose last week is unknown takes the one before it, and looks no further than that. */
const FURTHEST_WEEKS = 8;
/** Of fewer no quantile is told. */
const LEAST_OFFS = 14;

/** So many steps have to be known before anybody can tell how far off the rules are. */
export const leastPast = (step: Step): number => stepsAWeek(step) + Math.max(stepsAWeek(step), LEAST_OFFS);

type Past = Pick<Counts, 'step' | 'values'>;

/**
 * @param before the first step that was not known when the rule was asked
 * @returns undefined where no such step of the last weeks is known
 */
export function meanBy(rule: HabitRule, { step, values }: Past, index: number, before = index): number | undefined {
  if (rule === 'as-now') return values[before - 1];
  const week = stepsAWeek(step);
  const known: number[] = [];
  for (let back = 1; back <= FURTHEST_WEEKS && known.length < WEEKS[rule]; back++) {
    const at = index - back * week;
    const value = at < before ? values[at] : undefined;
    if (value !== undefined) known.push(value);
  }
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * How far off a rule was at each step before `to`, in order.
 * @param ahead how many steps before that step it was asked, 1 or more
 */
export function offsBy(rule: HabitRule, counts: Past, to: number, ahead = 1): Float64Array {
  const offs: number[] = [];
  for (let index = 0; index < to; index++) {
    const [value, mean] = [counts.values[index], meanBy(rule, counts, index, index - ahead + 1)];
    if (value !== undefined && mean !== undefined) offs.push(value - mean);
  }
  return Float64Array.from(offs).sort();
}

/** The same by steps ahead; each is worked out once. */
export function offsAhead(rule: HabitRule, counts: Past, to: number): (ahead: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  const week = stepsAWeek(counts.step);
  return (ahead) => {
    // What a week ago was is known all week.
    const reach = rule === 'as-now' ? ahead : week * Math.floor((ahead - 1) / week) + 1;
    const offs = known.get(reach) ?? offsBy(rule, counts, to, reach);
    known.set(reach, offs);
    return offs;
  };
}

/** The counts at `SHARES` round a mean, from how far off the rule was; undefined where it was tried too seldom. */
export function quantilesBy(mean: number, offs: Float64Array): readonly number[] | undefined {
  if (offs.length < LEAST_OFFS) return undefined;
  return SHARES.map((share) => Math.max(0, mean + sortedPercentile(offs, share)!));
}

/**
 * What a rule says of steps behind the last count, in whole counts.
 * @param ahead which of them, 1 for the first
 * @returns undefined where it has nothing to go by
 */
export function stepsBy(rule: HabitRule, counts: Past, ahead: readonly number[]): Steps | undefined {
  const { length } = counts.values;
  const offs = offsAhead(rule, counts, length);
  const steps = ahead.flatMap((step) => {
    const mean = meanBy(rule, counts, length + step - 1, length);
    const quantiles = mean === undefined ? undefined : quantilesBy(mean, offs(step))?.map(Math.round);
    return mean === undefined || quantiles === undefined ? [] : [{ mean, quantiles }];
  });
  if (steps.length < ahead.length) return undefined;
  return { means: steps.map(({ mean }) => mean), quantiles: steps.map(({ quantiles }) => quantiles) };
}
