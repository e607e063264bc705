/** The four rules of special cause. The first that applies to a point names it. */
import type { Zone } from './lines.ts';
import type { Variant } from './variant.ts';

export type Rule = 'outside' | 'trend' | 'two-of-three' | 'shift';

/** `high`: above the centre, or rising. */
export type Signal = { readonly rule: Rule; readonly side: 'high' | 'low' };

/** Points of a trend or of a run on one side. @source NHS England, Making Data Count; NHSRplotthedots 0.2.2 */
const SEVEN = 7;

const both = (rule: Rule): Readonly<Record<1 | -1, Signal>> => ({
  1: { rule, side: 'high' },
  [-1]: { rule, side: 'low' },
});
const OUTSIDE = both('outside');
const TREND = both('trend');
const TWO_OF_THREE = both('two-of-three');
const SHIFT = both('shift');

type Marks = (1 | 0 | -1)[];

/**
 * What each point of one segment says: outside the limits, then a trend of seven, then two of three beyond two sigma, then seven on one side.
 * Trends and runs flag all their points, back to the first; "two of three" flags those beyond two sigma alone.
 * @param values oldest first; `zones` are theirs
 * @returns one entry a point; undefined is common cause
 * @source catalogue section I; the order is that of NHSRplotthedots 0.2.2
 */
export function signalsOf(
  values: readonly number[],
  zones: readonly Zone[],
  variant: Variant,
): readonly (Signal | undefined)[] {
  const trends = trendMarks(values, variant.trendBy);
  const pairs = twoOfThreeMarks(zones, variant.outsideCounts);
  const shifts = runMarks(zones.map(sideOf), SEVEN);
  return zones.map((zone, n) => {
    if (zone === 3 || zone === -3) return OUTSIDE[sideOf(zone) as 1 | -1];
    const [trend, pair, shift] = [trends[n]!, pairs[n]!, shifts[n]!];
    if (trend !== 0) return TREND[trend];
    if (pair !== 0) return TWO_OF_THREE[pair];
    return shift === 0 ? undefined : SHIFT[shift];
  });
}

const sideOf = (zone: number): 1 | 0 | -1 => (zone > 0 ? 1 : zone < 0 ? -1 : 0);

/** Marks every entry of a stretch of equal, non-zero sides that is long enough. */
function runMarks(sides: readonly (1 | 0 | -1)[], atLeast: number): Marks {
  const marks: Marks = new Array(sides.length).fill(0);
  for (let from = 0; from < sides.length; ) {
    let to = from + 1;
    while (to < sides.length && sides[to] === sides[from]) to++;
    if (sides[from] !== 0 && to - from >= atLeast) marks.fill(sides[from]!, from, to);
    from = to;
  }
  return marks;
}

/** A tie breaks a trend. The turning point of two trends belongs to the later one. */
function trendMarks(values: readonly number[], by: Variant['trendBy']): Marks {
  const steps: Marks = [];
  for (let n = 1; n < values.length; n++) steps.push(sideOf(values[n]! - values[n - 1]!));
  const runs = runMarks(steps, SEVEN - 1);
  const marks: Marks = new Array(values.length).fill(0);
  for (let n = 0; n < runs.length; n++) if (runs[n] !== 0) marks[n] = marks[n + 1] = runs[n]!;
  if (by === 'run') return marks;
  // The package takes a point's colour from the step to the next point when that is of a trend too, even of another one that starts there.
  return marks.map((mark, n) => {
    if (mark === 0) return 0;
    return steps[(marks[n + 1] ?? 0) === 0 ? n - 1 : n] === 1 ? 1 : -1;
  });
}

function twoOfThreeMarks(zones: readonly Zone[], outsideCounts: boolean): Marks {
  const marks: Marks = new Array(zones.length).fill(0);
  const isBeyond = (zone: number): boolean => Math.abs(zone) === 2 || (outsideCounts && Math.abs(zone) === 3);
  for (let last = 2; last < zones.length; last++) {
    const side = sideOf(zones[last]!);
    if (side === 0 || sideOf(zones[last - 1]!) !== side || sideOf(zones[last - 2]!) !== side) continue;
    let beyond = 0;
    for (let n = last - 2; n <= last; n++) if (isBeyond(zones[n]!)) beyond++;
    if (beyond < 2) continue;
    for (let n = last - 2; n <= last; n++) if (isBeyond(zones[n]!)) marks[n] = side;
  }
  return marks;
}
