/** Several values of one figure as one: sums are made before anything is divided, and nothing is the mean of shares. */
import { isAvailable, type Measure, type Unavailable } from '../measure.ts';
import type { OverBy } from './kpi.ts';
import { unavailable } from './result.ts';

export type Value = Measure | Unavailable;

/**
 * One figure of several places over the same time.
 * @returns n/a with its reason as soon as one place is not known: a total without it would be another figure. A place that has nothing to
 * count, such as a house without an ED, adds nothing
 * @example 40 of 50 and 100 of 200 → 140 of 250, not 65 %
 */
export function overPlaces(by: OverBy, values: readonly Value[]): Value {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  const { known, unknown, nothing } = sorted(by, values);
  if (unknown.length > 0) return unknown[0]!;
  if (known.length === 0) return ofNothing(nothing[0], nothing);
  return summed(by, known, { over: 'places', nothing });
}

/**
 * One figure of one place over the time that its values cover together.
 * @returns of the times that are known, `partial` where some are not; n/a where none is
 * @example daily census 287, 281, 290 → mean 286, numerator 858, denominator 3
 */
export function overTimes(by: OverBy, values: readonly Value[]): Value {
  const { known, unknown, nothing } = sorted(by, values);
  if (known.length === 0) return unknown.at(-1) ?? ofNothing(nothing.at(-1), nothing);
  const whole = summed(by, known, { over: 'times', nothing });
  return isAvailable(whole) && unknown.length > 0 && whole.quality === 'complete'
    ? { ...whole, quality: 'partial' }
    : whole;
}

type Sorted = {
  readonly known: readonly Measure[];
  /** There is a figure, and nobody knows it. */
  readonly unknown: readonly Unavailable[];
  /** There was nothing to count. */
  readonly nothing: readonly Unavailable[];
};

function sorted(by: OverBy, values: readonly Value[]): Sorted {
  const gone = values.filter((value): value is Unavailable => !isAvailable(value));
  return {
    known: values.filter(isAvailable),
    unknown: gone.filter((one) => isUnknown(by, one)),
    nothing: gone.filter((one) => !isUnknown(by, one)),
  };
}

/** Whether there is a figure that nobody knows; where there was nothing to count, nothing is missing. */
export function isUnknown(by: OverBy, value: Value): boolean {
  if (isAvailable(value)) return false;
  const { unavailable: reason } = value;
  return !(
    reason === 'not-mapped' ||
    reason === 'not-open' ||
    reason === 'empty-denominator' ||
    (by === 'ratio' && reason === 'no-data')
  );
}

/** Nothing to divide by anywhere, and perhaps something that would have been divided. */
function ofNothing(reason = unavailable('no-data'), nothing: readonly Unavailable[]): Unavailable {
  const numerator = total(nothing, (one) => one.numerator ?? 0);
  return numerator === 0 ? reason : { ...reason, numerator };
}

type Summing = { readonly over: 'places' | 'times'; readonly nothing: readonly Unavailable[] };

function summed(by: OverBy, known: readonly Measure[], { over, nothing }: Summing): Value {
  if (by === 'records' || by === 'nothing') return unavailable('not-summable');
  const [first] = known;
  const dropped = known.some((one) => one.dropped !== undefined) ? total(known, (one) => one.dropped ?? 0) : undefined;
  const head = {
    measure: first!.measure,
    n: total(known, ({ n }) => n),
    ...(dropped === undefined ? {} : { dropped }),
    quality: worst(known),
  };
  const sum = total(known, ({ value }) => value);
  if (by === 'sum' || (by === 'mean' && over === 'places')) return { ...head, value: sum };
  if (by === 'mean') return { ...head, value: sum / known.length, numerator: sum, denominator: known.length };
  if (known.some(({ numerator, denominator }) => numerator === undefined || denominator === undefined))
    return unavailable('not-summable');
  const numerator = total(known, (one) => one.numerator ?? 0) + total(nothing, (one) => one.numerator ?? 0);
  const denominators = total(known, (one) => one.denominator ?? 0);
  // A ward that was closed for half of the time had half of its beds.
  const times = known.length + nothing.filter((one) => one.unavailable === 'empty-denominator').length;
  const denominator = by === 'turns' && over === 'times' ? denominators / times : denominators;
  return denominator > 0
    ? { ...head, value: numerator / denominator, numerator, denominator }
    : unavailable('empty-denominator');
}

const total = <T>(known: readonly T[], of: (one: T) => number): number => known.reduce((sum, one) => sum + of(one), 0);

const QUALITIES = ['complete', 'partial', 'stale'] as const satisfies readonly Measure['quality'][];
const worst = (known: readonly Measure[]): Measure['quality'] =>
  QUALITIES.findLast((quality) => known.some((one) => one.quality === quality)) ?? 'complete';
