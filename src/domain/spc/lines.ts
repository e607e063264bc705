/** What is drawn across a control chart, and where a value lies between the lines. */

/** Three sigma and two sigma either side of the centre, in the unit of the values. */
export type Limits = {
  readonly lower: number;
  readonly upper: number;
  readonly nearLower: number;
  readonly nearUpper: number;
};

export type Lines = {
  readonly centre: number;
  /** Absent where there is nothing to make them of: a single point, or only equal ones once outlying moving ranges are dropped. */
  readonly limits?: Limits;
};

/** 0 on the centre, 1 within two sigma of it, 2 beyond them, 3 outside the limits; the sign tells above from below. */
export type Zone = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/**
 * @param flat what limits without width say: `untold` (a point cannot be outside of nothing), or `outside` as NHSRplotthedots has it
 */
export function zoneOf(value: number, { centre, limits }: Lines, flat: 'untold' | 'outside'): Zone {
  const side = value > centre ? 1 : value < centre ? -1 : 0;
  if (limits === undefined || (flat === 'untold' && limits.lower === limits.upper)) return side;
  if (value > limits.upper) return 3;
  if (value < limits.lower) return -3;
  if (value > limits.nearUpper) return 2;
  if (value < limits.nearLower) return -2;
  return side;
}
