/** What else is known of each step, the weather or the school's calendar, as columns of the regression. Pure. */
import { solveInPlace } from './cholesky.ts';
import { type Counts, DAYS_A_YEAR, dayOf, hourOf, stepsADay, stepsAYear } from './counts.ts';

/** A value of each step from `first` on, counted as that of the counts is; past its end nothing is known. */
type OfSteps<Value> = {
  readonly name: string;
  readonly first: number;
  readonly values: readonly (Value | undefined)[];
};
/** Each name is learned by itself: of a day that comes once nothing can be, and more of them are no calendar. */
export const MOST_NAMES = 40;

/** Days that have a name: it is known long before of each step. Without a name a step is as usual. */
export type NamedColumn = OfSteps<string> & { readonly kind: 'named'; readonly isKnownAhead: boolean };
/** A number: of a step of which it is unknown it is taken as usual. */
export type NumberColumn = OfSteps<number> & { readonly kind: 'number'; readonly isKnownAhead: boolean };
export type Column = NamedColumn | NumberColumn;

/** Of a column: the name of a step, or how far the number is off its usual one, and what is more of it above and below. */
export type ColumnMeaning = { readonly column: string; readonly level: string };

export const OFF = { linear: 'off', above: 'above', below: 'below' } as const;

/** One column of the regression. */
export type Feature = {
  readonly meaning: ColumnMeaning;
  readonly penalty: number;
  /** Of each step; 0: as usual. */
  readonly values: Float64Array;
};

/**
 * In counts of the regression: before anything is known a name moves it by some 20 %, a spread of a number by 10, and beyond one spread by 7 more.
 * @source ours; the effect of 1 SD of temperature on emergency visits is some 1–3 %
 */
const PENALTY = { name: 25, linear: 100, beyond: 200 } as const;
/** In spreads: further off counts as if it lay there. */
const FAR = 4;
/** In spreads: from there on more or less than a straight line. */
const BEND = 1;

/**
 * @param length steps from the first on, the future ones too
 * @param to the first step ahead: a number that is not known ahead is unknown from there on, and what is usual is learned from what is before
 */
export function featuresOf(
  column: Column,
  of: Pick<Counts, 'step' | 'first'>,
  { length, to }: { readonly length: number; readonly to: number },
): readonly Feature[] {
  const seen = column.isKnownAhead ? length : to;
  const skipped = of.first - column.first;
  if (column.kind === 'named') {
    const at = (n: number): string | undefined => (n < seen ? column.values[n + skipped] : undefined);
    const names = new Set(Array.from({ length: to }, (_, n) => at(n)).filter((name) => name !== undefined));
    return [...names].sort().map((level) => ({
      meaning: { column: column.name, level },
      penalty: PENALTY.name,
      values: Float64Array.from({ length }, (_, n) => Number(at(n) === level)),
    }));
  }
  const at = (n: number): number | undefined => (n < seen ? column.values[n + skipped] : undefined);
  const off = spreadsOff(at, of, { length, to });
  if (off === undefined) return [];
  const feature = (level: string, penalty: number, from: (value: number) => number): Feature => ({
    meaning: { column: column.name, level },
    penalty,
    values: off.map(from),
  });
  return [
    feature(OFF.linear, PENALTY.linear, (value) => value),
    feature(OFF.above, PENALTY.beyond, (value) => Math.max(0, value - BEND)),
    feature(OFF.below, PENALTY.beyond, (value) => Math.max(0, -value - BEND)),
  ];
}

/** How far each number is off what is usual at that time of the year (of hours also of the day), in spreads; 0 where it is unknown. */
function spreadsOff(
  at: (n: number) => number | undefined,
  of: Pick<Counts, 'step' | 'first'>,
  { length, to }: { readonly length: number; readonly to: number },
): Float64Array | undefined {
  const known = Array.from({ length: to }, (_, n) => n).filter((n) => at(n) !== undefined);
  const usual = usualOf(known, at, of);
  const offs = known.map((n) => at(n)! - usual(n));
  const spread = Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / Math.max(1, known.length));
  const size = Math.max(...known.map((n) => Math.abs(at(n)!)), 0);
  // What never changes tells nothing; rounding leaves a trace of it.
  if (spread <= 1e-9 * size || spread === 0) return undefined;
  return Float64Array.from({ length }, (_, n) => {
    const value = at(n);
    return value === undefined ? 0 : Math.min(FAR, Math.max(-FAR, (value - usual(n)) / spread));
  });
}

/** By the hour of the day, and where a year is known by two waves of the year. */
function usualOf(
  known: readonly number[],
  at: (n: number) => number | undefined,
  of: Pick<Counts, 'step' | 'first'>,
): (n: number) => number {
  const hours = stepsADay(of.step);
  const waves = known.length > 0 && known.at(-1)! - known[0]! >= stepsAYear(of.step) ? WAVES : [];
  const size = hours + waves.length;
  const rowOf = (n: number): readonly number[] => {
    const angle = (2 * Math.PI * dayOf(of, n)) / DAYS_A_YEAR;
    return waves.map((wave) => wave(angle));
  };
  const [normal, right] = [new Float64Array(size * size), new Float64Array(size)];
  const add = (row: number, column: number, by: number): void => {
    normal[row * size + column]! += by;
  };
  for (const n of known) {
    const [hour, row, value] = [hourOf(of, n), rowOf(n), at(n)!];
    add(hour, hour, 1);
    right[hour]! += value;
    for (const [a, x] of row.entries()) {
      right[hours + a]! += x * value;
      add(hours + a, hour, x);
      for (const [b, y] of row.slice(0, a + 1).entries()) add(hours + a, hours + b, x * y);
    }
  }
  // An hour of which nothing is known is 0 and never asked for.
  for (let n = 0; n < size; n++) add(n, n, 1e-6);
  solveInPlace(normal, right, size);
  return (n) => right[hourOf(of, n)]! + rowOf(n).reduce((sum, x, a) => sum + x * right[hours + a]!, 0);
}

const WAVES: readonly ((angle: number) => number)[] = [
  (angle) => Math.sin(angle),
  (angle) => Math.cos(angle),
  (angle) => Math.sin(2 * angle),
  (angle) => Math.cos(2 * angle),
];
