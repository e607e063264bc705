/** *The same as a week ago*: what any forecast has to beat. Pure. */
import { type Counts, stepsAWeek } from './counts.ts';

export type Naive = {
  /** Of each step; undefined where no step of its weekday, or hour of the week, was ever told. */
  readonly means: readonly (number | undefined)[];
  /** How far off it was over the history, in order, in counts. */
  readonly offs: Float64Array;
  /** Mean of those, whichever way: what MASE is measured by. */
  readonly meanOff: number;
};

/**
 * Each step as the same one of the last week that is known: of a gap the one of the week before it.
 * @returns undefined where no two steps a week apart were told
 */
export function seasonalNaive(counts: Counts, horizon: number): Naive | undefined {
  const { values } = counts;
  const week = stepsAWeek(counts.step);
  const means = Array.from({ length: horizon }, (_, step) =>
    lastKnown(values, values.length + step - week * Math.ceil((step + 1) / week), week),
  );
  const offs = Float64Array.from(
    values.slice(week).flatMap((value, n) => {
      const before = values[n];
      return value === undefined || before === undefined ? [] : [value - before];
    }),
  ).sort();
  if (offs.length === 0) return undefined;
  return { means, offs, meanOff: offs.reduce((sum, off) => sum + Math.abs(off), 0) / offs.length };
}

function lastKnown(values: Counts['values'], from: number, week: number): number | undefined {
  for (let index = from; index >= 0; index -= week) if (values[index] !== undefined) return values[index];
  return undefined;
}
