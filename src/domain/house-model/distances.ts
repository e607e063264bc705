/** How far two counts or two lists of lengths are apart, and how wide one is. */
import { mean, sum } from '../stats.ts';

/** Standard deviation of what was seen, not of what it was drawn from. */
export function sdOf(values: readonly number[]): number | undefined {
  const middle = mean(values);
  if (middle === undefined) return undefined;
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / values.length);
}

/** Total variation: half the sum of how far shares are apart. Undefined where one of them has counted nobody. */
export function apart(a: readonly number[], b: readonly number[]): number | undefined {
  const [all, others] = [sum(a), sum(b)];
  if (all === 0 || others === 0) return undefined;
  return sum(a.map((count, n) => Math.abs(count / all - (b[n] ?? 0) / others))) / 2;
}

/**
 * The largest distance between two empirical distribution functions.
 * @source Smirnov, Table for Estimating the Goodness of Fit of Empirical Distributions, Annals of Mathematical Statistics 19, 1948
 */
export function kolmogorov(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [left, right] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  let [n, m, most] = [0, 0, 0];
  while (n < left.length && m < right.length) {
    const value = Math.min(left[n]!, right[m]!);
    while (n < left.length && left[n]! <= value) n++;
    while (m < right.length && right[m]! <= value) m++;
    most = Math.max(most, Math.abs(n / left.length - m / right.length));
  }
  return most;
}
