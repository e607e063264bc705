/** The few statistics that operations figures use. All give undefined for an empty list: there is no mean of nothing. */

/**
 * Arithmetic mean.
 * @param values finite numbers, one unit
 * @example [1, 2, 6] → 3
 */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : sum(values) / values.length;
}

/** Sum; 0 for an empty list. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Median: the middle value, or the mean of the two middle ones.
 * @param values finite numbers, any order
 * @example [4, 1, 3] → 3 · [1, 2, 3, 4] → 2.5
 */
export const median = (values: readonly number[]): number | undefined => percentile(values, 0.5);

/**
 * Percentile by linear interpolation between closest ranks.
 * @param values finite numbers, any order
 * @param share 0 … 1
 * @source Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 50(4), 1996: type 7
 * @example [130, 240, 270, 450] at 0.9 → 396
 */
export const percentile = (values: readonly number[], share: number): number | undefined =>
  sortedPercentile(
    values.toSorted((a, b) => a - b),
    share,
  );

/** The same of values that are in order already. */
export function sortedPercentile(sorted: ArrayLike<number>, share: number): number | undefined {
  const rank = (sorted.length - 1) * share;
  const below = Math.floor(rank);
  const low = sorted[below];
  return low === undefined ? undefined : low + ((sorted[below + 1] ?? low) - low) * (rank - below);
}
