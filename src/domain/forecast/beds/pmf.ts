/** Exact distributions of counts: the shares of so many, one more, two more … Pure. */
import type { Band } from '../bands.ts';
import { broughtIn, coinsAt, countAt, endOf, mixedAt, plusAt, type Span, takenOut } from './sums.ts';

export type Pmf = {
  /** The count that the first share is of. */
  readonly from: number;
  /** Sum to 1. */
  readonly shares: Float64Array;
};

export const certain = (count: number): Pmf => ({ from: count, shares: Float64Array.of(1) });

const outside = (span: Span): Pmf => ({ from: span.from, shares: takenOut([span])[0]! });
const inside = ({ from, shares }: Pmf, at: number): Span => broughtIn(from, shares, at);

/**
 * How many of some unlike coins fall on their head.
 * @param chances each 0 … 1, in any order
 * @source Wang, On the Number of Successes in Independent Trials, Statistica Sinica 3, 1993; summed coin by coin
 */
export const poissonBinomial = (chances: ArrayLike<number>): Pmf => outside(coinsAt(chances, 0, chances.length, 0));

/**
 * A count that is spread wider than Poisson: its variance is mean + mean² ÷ size.
 * @param size the shape of the gamma that its rate is drawn from; infinite: Poisson
 */
export const negativeBinomial = (mean: number, size: number): Pmf => outside(countAt(mean, size, 0));

/** The sum of two counts that know nothing of each other. */
export function plus(a: Pmf, b: Pmf): Pmf {
  const one = inside(a, 0);
  const other = inside(b, endOf(one));
  return outside(plusAt(one, other, endOf(other)));
}

export type Weighed = { readonly weight: number; readonly pmf: Pmf };

/** @param parts weights sum to 1 */
export function mixture(parts: readonly Weighed[]): Pmf {
  let at = 0;
  const spans = parts.map(({ pmf }) => {
    const span = inside(pmf, at);
    at = endOf(span);
    return span;
  });
  return outside(
    mixedAt(
      spans,
      parts.map(({ weight }) => weight),
      at,
    ),
  );
}

export function meanOf({ from, shares }: Pmf): number {
  let sum = from;
  for (let k = 0; k < shares.length; k++) sum += k * shares[k]!;
  return sum;
}

export function varianceOf(pmf: Pmf): number {
  const middle = meanOf(pmf) - pmf.from;
  return pmf.shares.reduce((sum, share, k) => sum + share * (k - middle) ** 2, 0);
}

/** How likely it is that the count is `count` or less. */
export function shareUpTo({ from, shares }: Pmf, count: number): number {
  let sum = 0;
  const last = Math.min(shares.length - 1, Math.floor(count) - from);
  for (let k = 0; k <= last; k++) sum += shares[k]!;
  return Math.min(1, sum);
}

/** How likely it is that more are there than so many beds. */
export function chanceAbove({ from, shares }: Pmf, limit: number): number {
  let sum = 0;
  for (let k = shares.length - 1; k >= 0 && from + k > limit; k--) sum += shares[k]!;
  return Math.min(1, sum);
}

/** The least count that suffices in such a share of cases. @param share 0 … 1 */
export function quantileOf({ from, shares }: Pmf, share: number): number {
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    sum += shares[k]!;
    if (sum >= share - 1e-12) return from + k;
  }
  return from + shares.length - 1;
}

/**
 * The band round the middle one whose chance is nearest to a level: one of whole counts can rarely have it exactly, and the next wider one would
 * hold more than it says. It grows by whichever end more lies beyond, so that a narrower one lies within each wider one.
 * @param level 0.8: four in five counts lie within, both ends included
 */
export function bandOf(pmf: Pmf, level: number): Band {
  const share = (count: number): number => pmf.shares[count - pmf.from] ?? 0;
  const middle = quantileOf(pmf, 0.5);
  let [from, to] = [middle, middle];
  let below = shareUpTo(pmf, middle - 1);
  let above = 1 - below - share(middle);
  while (Math.max(below, above) > NOTHING) {
    const isBelow = below > above - NOTHING;
    const end = nextCount(pmf, isBelow ? from : to, isBelow ? -1 : 1);
    if (share(end) >= 2 * (level - (1 - below - above))) break;
    if (isBelow) [from, below] = [end, below - share(end)];
    else [to, above] = [end, above - share(end)];
  }
  return { from, to };
}

/** Less than that is what sums are exact to. */
const NOTHING = 1e-12;

/** The next one that may come. */
function nextCount({ from, shares }: Pmf, count: number, step: 1 | -1): number {
  let next = count + step;
  while (shares[next - from] === 0) next += step;
  return next;
}

/**
 * Beds that are missing if one wants to have enough in such a share of cases; below nought: so many are over.
 * @example staffed 24, 8 in 10 times 27 suffice → 3
 */
export const netNeed = (pmf: Pmf, staffed: number, share: number): number => quantileOf(pmf, share) - staffed;
