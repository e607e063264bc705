/** The two ways in which a ratio is told: a share inside the house, a percentage in the catalogue. Nothing divides by 0. */

/**
 * @param denominator ≥ 0
 * @returns 0…n (1 = all); undefined when the denominator is 0: n/a, never 0
 * @example 281 of 302 → 0.9305
 */
export const shareOf = (numerator: number, denominator: number): number | undefined =>
  denominator > 0 ? numerator / denominator : undefined;

/**
 * The same in percent, worked out so that whole percentages stay whole.
 * @returns 0…n (100 = all); null when the denominator is 0
 * @example 281 of 302 → 93.05
 */
export const percentOf = (numerator: number, denominator: number): number | null =>
  denominator > 0 ? (100 * numerator) / denominator : null;

/** A ratio that is no percentage; null when the denominator is 0. */
export const perOne = (numerator: number, denominator: number): number | null =>
  shareOf(numerator, denominator) ?? null;
