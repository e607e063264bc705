/** How far off a forecast is so many steps ahead, where that was seen too seldom to say it alone. Pure. */
import { normalQuantile } from '../normal.ts';
import { sortedPercentile } from '../stats.ts';
import { studentQuantile } from '../student.ts';
import type { Step } from './counts.ts';

/** Three neighbouring steps of three months: so often seen, what was seen says it all. */
const ENOUGH = 270;
/** By how much the square of it grows with each step ahead. @source measured: days of five public series, 3.5 years each (docs/forecast.md) */
const GROWTH: Readonly<Record<Step, number>> = { day: 0.14, hour: 0 };
/** Where the usual law meets what so few weeks can tell of its width. */
const EDGE = 0.9;
/** What lies this many spreads off counts as if it lay there: a ten-fold typing error says nothing of how far off others are. @source Huber, Robust Statistics, 1981 */
const FAR = 4;
/** Of a normal law its middle half is so many spreads wide. */
const MIDDLE_HALF = 1.349;

/**
 * Fills up what was seen of a step ahead with what is usual: a normal law as wide as all steps together were, wider the further ahead, and wider
 * by Student's law for weeks so few that they may have been quiet ones.
 * @param offs of each step ahead how far off it was, in √mean; those of neighbouring steps are nearly the same
 * @param weeks in which that was seen
 * @returns the same in order, each of `ENOUGH` or more; unchanged where nothing was seen at all
 */
export function filledUp(step: Step, offs: readonly Float64Array[], weeks: number): readonly Float64Array[] {
  const seen = offs.reduce((sum, of) => sum + of.length, 0);
  if (seen === 0) return offs;
  const growth = (n: number): number => 1 + GROWTH[step] * n;
  const asOne = offs.flatMap((of, n) => Array.from(of, (off) => off / Math.sqrt(growth(n))));
  const square = meanSquare(Float64Array.from(asOne).sort());
  const unsure = studentQuantile(EDGE, Math.max(2, weeks - 1)) / normalQuantile(EDGE)!;
  return offs.map((of, n) => {
    const missing = Math.max(0, ENOUGH - of.length);
    const width = unsure * Math.sqrt(square * growth(n));
    const usual = Array.from({ length: missing }, (_, m) => width * normalQuantile((m + 0.5) / missing)!);
    return Float64Array.from([...of, ...usual]).sort();
  });
}

/**
 * No step is surer than one before it: their spreads are those that never fall and lie nearest to what was seen (pool adjacent violators).
 * @param offs of each step ahead how far off it was, in order
 * @returns the same, each stretched to its spread
 * @source Barlow and others, Statistical Inference under Order Restrictions, 1972
 */
export function widening(offs: readonly Float64Array[]): readonly Float64Array[] {
  const blocks: Block[] = [];
  for (const of of offs) {
    let last: Block = { steps: 1, count: of.length, squares: of.length * meanSquare(of) };
    for (let before = blocks.at(-1); before !== undefined && meanOf(last) < meanOf(before); before = blocks.at(-1)) {
      blocks.pop();
      last = {
        steps: before.steps + last.steps,
        count: before.count + last.count,
        squares: before.squares + last.squares,
      };
    }
    blocks.push(last);
  }
  const wanted = blocks.flatMap((block) => Array.from({ length: block.steps }, () => meanOf(block)));
  return offs.map((of, n) => {
    const own = meanSquare(of);
    return own > 0 ? of.map((off) => off * Math.sqrt(wanted[n]! / own)) : of;
  });
}

type Block = { readonly steps: number; readonly count: number; readonly squares: number };

const meanOf = ({ count, squares }: Omit<Block, 'steps'>): number => (count === 0 ? 0 : squares / count);

/** Square of how far off it usually is, in √mean. @param offs in order @returns 0 where nothing was seen */
function meanSquare(offs: Float64Array): number {
  if (offs.length === 0) return 0;
  const half = sortedPercentile(offs, 0.75)! - sortedPercentile(offs, 0.25)!;
  // Chance alone makes counts one off: of few that are nearly all the same the middle half is no measure.
  const far = FAR * Math.max(1, half / MIDDLE_HALF);
  return offs.reduce((sum, off) => sum + Math.min(Math.abs(off), far) ** 2, 0) / offs.length;
}
