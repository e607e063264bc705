/** Places beside each other against what chance gives at their size: who is outside, and nobody's rank. */
import { isAvailable, type Measure, type Unavailable } from '../measure.ts';
import { attributeLimits } from '../spc/attribute.ts';
import type { Limits } from '../spc/lines.ts';
import { percentile } from '../stats.ts';

/** Below so many cases a share says nothing of a place; ours. */
export const FEWEST_CASES = 10;

export type Compared<P> = {
  readonly place: P;
  readonly value: Measure | Unavailable;
  /** Undefined: there is nothing to compare it with, or too few cases. */
  readonly standing?: 'within' | 'above' | 'below';
};

export type Funnel<P> = {
  readonly places: readonly Compared<P>[];
  /** All places taken together, and the limits of a place of a size; absent where the figure is no share of cases. */
  readonly pooled?: {
    readonly centre: number;
    readonly cases: number;
    /** How many times wider than chance alone the limits are, because places differ for more reasons than chance; 1: not at all. */
    readonly spread: number;
    readonly at: (cases: number) => Limits;
  };
};

/**
 * A funnel: the pooled share, with limits of three sigma for each place's number of cases.
 * @param values of one figure over one time, in any order
 * @source Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24, 2005
 * @example 12 of 40, 3 of 50, 20 of 60 → pooled 35 of 150
 */
export function funnelOf<P>(
  values: readonly { readonly place: P; readonly value: Measure | Unavailable }[],
): Funnel<P> {
  const cases = values.flatMap(({ value }) => (isAvailable(value) ? [shareOfCases(value)] : []));
  const counted = cases.filter((one) => one !== undefined && one.denominator >= FEWEST_CASES) as readonly Cases[];
  if (cases.includes(undefined) || counted.length < 2) return { places: values };
  const limits = attributeLimits(
    counted.map(({ numerator }) => numerator),
    counted.map(({ denominator }) => denominator),
    'share',
    false,
  );
  if (limits === undefined) return { places: values };
  const { centre } = limits;
  const spread = spreadOf(counted, centre);
  const at = (size: number): Limits => widened(limits.at(size), centre, spread);
  return {
    places: values.map(({ place, value }) => {
      const own = isAvailable(value) ? shareOfCases(value) : undefined;
      if (own === undefined || own.denominator < FEWEST_CASES || !isAvailable(value)) return { place, value };
      const { lower, upper } = at(own.denominator);
      return { place, value, standing: value.value > upper ? 'above' : value.value < lower ? 'below' : 'within' };
    }),
    pooled: { centre, at, spread, cases: counted.reduce((sum, one) => sum + one.denominator, 0) },
  };
}

/** Of fewer places nobody knows how much they differ; ours. */
const FEWEST_PLACES = 5;
/** The outermost tenth at either end is drawn in before the spread is taken, so that who stands out does not hide himself. */
const DRAWN_IN = 0.1;

/**
 * By how much places spread more than the binomial model alone would have them, as a factor of the standard deviation.
 * @source Spiegelhalter, Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14, 2005
 */
function spreadOf(cases: readonly Cases[], centre: number): number {
  const z = cases.map(
    ({ numerator, denominator }) =>
      (numerator / denominator - centre) / Math.sqrt((centre * (1 - centre)) / denominator),
  );
  if (cases.length < FEWEST_PLACES || !z.every(Number.isFinite)) return 1;
  const [low, high] = [percentile(z, DRAWN_IN)!, percentile(z, 1 - DRAWN_IN)!];
  const phi = z.reduce((sum, one) => sum + Math.min(high, Math.max(low, one)) ** 2, 0) / z.length;
  return phi > 1 + 2 * Math.sqrt(2 / z.length) ? Math.sqrt(phi) : 1;
}

function widened(limits: Limits, centre: number, spread: number): Limits {
  const wide = (value: number): number => Math.min(1, Math.max(0, centre + (value - centre) * spread));
  if (spread === 1) return limits;
  const { lower, upper, nearLower, nearUpper } = limits;
  return { lower: wide(lower), upper: wide(upper), nearLower: wide(nearLower), nearUpper: wide(nearUpper) };
}

type Cases = { readonly numerator: number; readonly denominator: number };

/** A share of things that are counted; bed-days of a month are such things, a mean stay is not. */
const shareOfCases = ({ measure, numerator, denominator }: Measure): Cases | undefined =>
  measure === 'share' && numerator !== undefined && denominator !== undefined && numerator <= denominator
    ? { numerator, denominator }
    : undefined;
