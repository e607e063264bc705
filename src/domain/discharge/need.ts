/** What a unit needs of its discharges: the balance of RTDC, capacity against demand. Pure. */

export type BedBalance = {
  /** Heads in the unit now. */
  readonly census: number;
  readonly staffedBeds: number;
  /** Confirmed to come in. */
  readonly pendingIn: number;
};

/**
 * Beds that have to be left so that everybody who comes in finds one.
 * @returns ≥ 0
 * @source IHI Real-Time Demand Capacity Management (catalogue A `net_bed_position`)
 * @example 28 in 28 beds, 4 to come → 4; 26 in 28, 1 to come → 0
 */
export const bedsNeeded = ({ census, staffedBeds, pendingIn }: BedBalance): number =>
  Math.max(0, census + pendingIn - staffedBeds);
