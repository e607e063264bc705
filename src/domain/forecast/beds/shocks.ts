/** What strikes everybody at once: a day on which all leave later, a day on which more come. Pure. */

/** One value of a shared factor, and how likely it is. */
export type Shock = { readonly weight: number /** Of each hour ahead. */; readonly factor: Float64Array };

/** Roots and weights of the standard normal distribution. @source Gauss–Hermite quadrature, Abramowitz and Stegun 25.4.46 */
const NODES: Readonly<Record<3 | 4, readonly (readonly [at: number, weight: number])[]>> = {
  3: [
    [-Math.sqrt(3), 1 / 6],
    [0, 2 / 3],
    [Math.sqrt(3), 1 / 6],
  ],
  4: [
    [-Math.sqrt(3 + Math.sqrt(6)), (3 - Math.sqrt(6)) / 12],
    [-Math.sqrt(3 - Math.sqrt(6)), (3 + Math.sqrt(6)) / 12],
    [Math.sqrt(3 - Math.sqrt(6)), (3 + Math.sqrt(6)) / 12],
    [Math.sqrt(3 + Math.sqrt(6)), (3 - Math.sqrt(6)) / 12],
  ],
};

/** How wide a shared factor spreads, as standard deviations of its logarithm. */
export type Spread = {
  /** Of what happens in one day. */
  readonly day: number;
  /** Of what happens in three days: smaller, unless a bad day is followed by another. */
  readonly threeDays: number;
};

export const NO_SPREAD: Spread = { day: 0, threeDays: 0 };
const HOURS_A_DAY = 24;
/** The house is moved by a bad day of leaving by more than it spreads by itself, so that fewer values would show. */
export const SHOCK_VALUES = { leaving: 4, coming: 3 } as const;

/**
 * A factor with mean 1 in each hour, as a few values of equal rank in all hours.
 *
 * After the first day each hour is shocked by less, so that the sum over three days spreads as it should.
 */
export function shocksOf({ day, threeDays }: Spread, hours: number, values: 3 | 4): readonly Shock[] {
  if (day <= 0) return [{ weight: 1, factor: new Float64Array(hours).fill(1) }];
  const later = Math.min(day, Math.max(0, (3 * threeDays - day) / 2));
  const means = [day, later].map((spread) =>
    NODES[values].reduce((sum, [at, weight]) => sum + weight * Math.exp(at * spread), 0),
  );
  return NODES[values].map(([at, weight]) => {
    const [first, then] = [day, later].map((spread, n) => Math.exp(at * spread) / means[n]!);
    return { weight, factor: Float64Array.from({ length: hours }, (_, hour) => (hour < HOURS_A_DAY ? first! : then!)) };
  });
}
