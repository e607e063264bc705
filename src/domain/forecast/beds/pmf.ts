/** Exact distributions of counts: the shares of so many, one more, two more … Pure. */
import type { Band } from '../bands.ts';

export type Pmf = {
  /** The count that the first share is of. */
  readonly from: number;
  /** Sum to 1. */
  readonly shares: Float64Array;
};

/** What is less likely is left out at either end: of a thousand patients less than one in 10¹⁰ together. */
const NEGLIGIBLE = 1e-14;

export const certain = (count: number): Pmf => ({ from: count, shares: Float64Array.of(1) });

/** So many coins are summed one by one; more are halved, and the halves added, which is less work. */
const ONE_BY_ONE = 48;

/**
 * How many of some unlike coins fall on their head.
 * @param chances each 0 … 1, in any order
 * @source Wang, On the Number of Successes in Independent Trials, Statistica Sinica 3, 1993; summed coin by coin
 */
export function poissonBinomial(chances: ArrayLike<number>): Pmf {
  return ofCoins(chances, 0, chances.length);
}

function ofCoins(chances: ArrayLike<number>, begin: number, end: number): Pmf {
  if (end - begin <= ONE_BY_ONE) return oneByOne(chances, begin, end);
  const half = (begin + end) >> 1;
  return plus(ofCoins(chances, begin, half), ofCoins(chances, half, end));
}

const row = new Float64Array(ONE_BY_ONE + 1);

function oneByOne(chances: ArrayLike<number>, begin: number, end: number): Pmf {
  row[0] = 1;
  let [low, high, sure] = [0, 0, 0];
  for (let n = begin; n < end; n++) {
    const p = chances[n]!;
    if (p <= 0) continue;
    if (p >= 1) {
      sure++;
      continue;
    }
    const q = 1 - p;
    let above = row[high]!;
    row[high + 1] = above * p;
    for (let k = high; k > low; k--) {
      const below = row[k - 1]!;
      row[k] = above * q + below * p;
      above = below;
    }
    row[low] = above * q;
    high++;
    while (high > low && row[high]! < NEGLIGIBLE) high--;
    while (low < high && row[low]! < NEGLIGIBLE) low++;
  }
  return { from: low + sure, shares: row.slice(low, high + 1) };
}

/**
 * A count that is spread wider than Poisson: its variance is mean + mean² ÷ size.
 * @param size the shape of the gamma that its rate is drawn from; infinite: Poisson
 */
export function negativeBinomial(mean: number, size: number): Pmf {
  if (mean <= 0) return certain(0);
  const poisson = !Number.isFinite(size);
  const odds = poisson ? mean : mean / (mean + size);
  // Share of k + 1 ÷ share of k is odds × (k + size) ÷ (k + 1), and of Poisson odds ÷ (k + 1).
  const [slope, start] = poisson ? [0, odds] : [odds, odds * size];
  // From the likeliest count outwards, so that nothing underflows; scaled at the end.
  const mode = Math.max(0, Math.floor(poisson ? mean : (mean * (size - 1)) / size));
  let [low, high] = [mode, mode];
  let sum = 1;
  for (let share = 1; low > 0; low--) {
    share *= low / (slope * (low - 1) + start);
    if (share < NEGLIGIBLE) break;
    sum += share;
  }
  for (let share = 1; ; high++) {
    share *= (slope * high + start) / (high + 1);
    if (share < NEGLIGIBLE) break;
    sum += share;
  }
  const shares = new Float64Array(high - low + 1);
  shares[mode - low] = 1 / sum;
  for (let k = mode; k > low; k--) shares[k - 1 - low] = (shares[k - low]! * k) / (slope * (k - 1) + start);
  for (let k = mode; k < high; k++) shares[k + 1 - low] = (shares[k - low]! * (slope * k + start)) / (k + 1);
  return { from: low, shares };
}

/** The sum of two counts that know nothing of each other. */
export function plus(a: Pmf, b: Pmf): Pmf {
  const [long, short] = a.shares.length >= b.shares.length ? [a.shares, b.shares] : [b.shares, a.shares];
  if (short.length === 1) return { from: a.from + b.from, shares: long };
  const shares = new Float64Array(long.length + short.length - 1);
  for (let i = 0; i < short.length; i++) {
    const share = short[i]!;
    for (let k = 0; k < long.length; k++) shares[i + k]! += share * long[k]!;
  }
  return trimmed(a.from + b.from, shares);
}

function trimmed(from: number, shares: Float64Array): Pmf {
  let [low, high] = [0, shares.length];
  while (low < high - 1 && shares[low]! < NEGLIGIBLE) low++;
  while (high > low + 1 && shares[high - 1]! < NEGLIGIBLE) high--;
  return { from: from + low, shares: shares.subarray(low, high) };
}

export type Weighed = { readonly weight: number; readonly pmf: Pmf };

/** @param parts weights sum to 1 */
export function mixture(parts: readonly Weighed[]): Pmf {
  if (parts.length === 1) return parts[0]!.pmf;
  const from = Math.min(...parts.map(({ pmf }) => pmf.from));
  const to = Math.max(...parts.map(({ pmf }) => pmf.from + pmf.shares.length));
  const shares = new Float64Array(to - from);
  for (const { weight, pmf } of parts)
    for (let k = 0; k < pmf.shares.length; k++) shares[pmf.from - from + k]! += weight * pmf.shares[k]!;
  return { from, shares };
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
 * The band in the middle whose chance is nearest to a level: one of whole counts can rarely have it exactly, and the next wider one would
 * hold more than it says.
 * @param level 0.8: four in five counts lie within, both ends included
 */
export function bandOf(pmf: Pmf, level: number): Band {
  let [from, to] = [quantileOf(pmf, (1 - level) / 2), quantileOf(pmf, (1 + level) / 2)];
  const share = (count: number): number => pmf.shares[count - pmf.from]!;
  let over = shareUpTo(pmf, to) - shareUpTo(pmf, from - 1) - level;
  while (from < to) {
    const end = share(from) < share(to) ? from : to;
    if (share(end) >= 2 * over) break;
    over -= share(end);
    if (end === from) from++;
    else to--;
  }
  return { from, to };
}

/**
 * Beds that are missing if one wants to have enough in such a share of cases; below nought: so many are over.
 * @example staffed 24, 8 in 10 times 27 suffice → 3
 */
export const netNeed = (pmf: Pmf, staffed: number, share: number): number => quantileOf(pmf, share) - staffed;
