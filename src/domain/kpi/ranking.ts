/** Named amounts, greatest first, with the share of all that has been reached: what Pareto and ABC are read from. */
import { sum } from '../stats.ts';
import { percentOf } from './ratio.ts';

export type Ranked = {
  readonly name: string;
  readonly value: number;
  /** Share of all that stands before this one, in percent; null when all is 0. */
  readonly beforePct: number | null;
  /** Share of all up to and with this one, in percent. */
  readonly throughPct: number | null;
};

/** By code point, so that the order does not hang on a machine's language. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Greatest first; those of one value by name.
 * @param values of one unit, ≥ 0
 * @example { a: 1, b: 3 } → b (before 0, through 75), a (before 75, through 100)
 */
export function ranked(values: Readonly<Record<string, number>>): readonly Ranked[] {
  const total = sum(Object.values(values));
  let before = 0;
  return Object.entries(values)
    .toSorted(([nameA, a], [nameB, b]) => b - a || byName(nameA, nameB))
    .map(([name, value]) => {
      const beforePct = percentOf(before, total);
      before += value;
      return { name, value, beforePct, throughPct: percentOf(before, total) };
    });
}
