/** What a change does in runs of a house, laid upon what is forecast of it: as it is both say the same. Pure. */
import { bandOf, chanceAbove, meanOf, type Pmf, quantileOf } from '../forecast/beds/pmf.ts';
import { sum } from '../stats.ts';
import type { Spread } from './outlook.ts';
import { type CountPair, moreIn, type Paired } from './pairs.ts';

/**
 * How many are there with the change: each run takes its place among the others by how many it has without, the forecast has as many at that
 * place, and they change by as many as in the run. Runs of the same count share their place.
 * @param pairs one or more
 * @returns the same distribution where no run changes; its mean is moved by as much as the runs are on average, as long as no count falls below nought
 * @source Cannon, Sobie and Murdock, Bias Correction of GCM Precipitation by Quantile Mapping: How Well Do Methods Preserve Changes in Quantiles and Extremes?, J. Climate 28, 2015 (quantile delta mapping, by absolute changes), of pairs of runs
 */
export function laidUpon({ from, shares }: Pmf, pairs: readonly CountPair[]): Pmf {
  const changes = pairs.map(({ before, after }) => after - before);
  const [least, most] = [Math.min(...changes), Math.max(...changes)];
  if (least === 0 && most === 0) return { from, shares };
  const ranked = [...Map.groupBy(pairs, ({ before }) => before)].sort(([a], [b]) => a - b);
  const first = Math.max(0, from + least);
  const last = Math.max(first, from + shares.length - 1 + most);
  const laid = new Float64Array(last - first + 1);
  let [cell, below, low] = [0, 0, 0];
  for (const [rank, [, group]] of ranked.entries()) {
    // What rounding leaves over is of the last.
    const high = rank === ranked.length - 1 ? Number.POSITIVE_INFINITY : low + group.length / pairs.length;
    while (cell < shares.length) {
      const top = below + shares[cell]!;
      const part = (Math.min(high, top) - Math.max(low, below)) / group.length;
      if (part > 0)
        for (const { before, after } of group) laid[Math.max(0, from + cell + after - before) - first]! += part;
      if (top >= high) break;
      below = top;
      cell++;
    }
    low = high;
  }
  return { from: first, shares: laid };
}

/** So many lots of runs, of which each would have been an answer of its own. */
const LOTS = 10;

/**
 * How far the chance that more are there than so many would spread between other runs.
 * @source standard error by batch means: Law, Simulation Modeling and Analysis, 5th ed., 2015, 9.5.3
 */
export function errorAbove(pmf: Pmf, pairs: readonly CountPair[], beds: number): number {
  const lots = Array.from({ length: LOTS }, (_, lot) => pairs.filter((_, n) => n % LOTS === lot));
  const chances = lots.flatMap((lot) => (lot.length === 0 ? [] : [chanceAbove(laidUpon(pmf, lot), beds)]));
  if (chances.length < 2) return 0;
  const mean = sum(chances) / chances.length;
  return Math.sqrt(sum(chances.map((chance) => (chance - mean) ** 2)) / (chances.length - 1) / chances.length);
}

/** What lies between the ends four times in five is cut as the forecast's own is. */
const LEVEL = 0.8;

const spreadIn = (pmf: Pmf): Spread => {
  const { from, to } = bandOf(pmf, LEVEL);
  return { mean: meanOf(pmf), low: from, median: quantileOf(pmf, 0.5), high: to };
};

export const laidSpreads = (pmf: Pmf, pairs: readonly CountPair[]): Paired => ({
  before: spreadIn(pmf),
  after: spreadIn(laidUpon(pmf, pairs)),
  more: moreIn(pairs),
});
