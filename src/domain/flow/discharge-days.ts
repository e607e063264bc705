/** Discharges day by day, by the pool of the last bed. */
import type { PoolId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

export type DayCounts = readonly (number | undefined)[];

/** A pool, or `undefined`: places that are in none. */
export type PoolDays = { readonly pool: PoolId | undefined; readonly counts: DayCounts };

export type DischargeDays = {
  /** When each day begins, oldest first. */
  readonly days: readonly Instant[];
  /** A count a day; undefined where nobody knows. */
  readonly house: DayCounts;
  /** Those that somebody left from, the most first; together they are the house. */
  readonly pools: readonly PoolDays[];
  /** So many of the known days the feed was silent for a part. */
  readonly partly: number;
};

export const totalOf = (counts: DayCounts): number => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);

/**
 * Counts by pool that come to those of the house.
 * @param house patients a day; undefined where nobody knows
 * @param pools the same by pool; of a day that the house knows, an unknown pool is one that nobody left
 * @returns pools with at least one discharge, the most first; what the house has more than its pools stands last, without a pool
 * @example house [5, undefined], pool A [3, undefined] → A [3, undefined], elsewhere [2, undefined]
 */
export function splitByPool(
  house: DayCounts,
  pools: readonly { readonly pool: PoolId; readonly counts: DayCounts }[],
): readonly PoolDays[] {
  const known = pools
    .map(({ pool, counts }) => ({ pool, counts: house.map((all, n) => (all === undefined ? all : (counts[n] ?? 0))) }))
    .filter(({ counts }) => totalOf(counts) > 0)
    .toSorted((a, b) => totalOf(b.counts) - totalOf(a.counts));
  const elsewhere = house.map((all, n) =>
    all === undefined ? all : Math.max(0, all - known.reduce((sum, { counts }) => sum + (counts[n] ?? 0), 0)),
  );
  return totalOf(elsewhere) > 0 ? [...known, { pool: undefined, counts: elsewhere }] : known;
}
