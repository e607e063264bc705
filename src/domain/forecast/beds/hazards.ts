/** How fast people leave a unit: by hours of stay so far and hour of the week, and where they go. Pure. */

/** Hours of stay at which the next class begins: finer where most leave. */
export const STAY_CLASSES = [0, 6, 12, 24, 48, 72, 120, 240, 480] as const;
export const HOURS_A_WEEK = 168;

export const stayClassOf = (hours: number): number => {
  for (let n = STAY_CLASSES.length - 1; n > 0; n--) if (hours >= STAY_CLASSES[n]!) return n;
  return 0;
};

/** A share of those who leave a unit: to another one. */
export type Move = {
  /** Index of the unit, in the order of the house. */
  readonly to: number;
  /** 0 … 1; what is left of all of them is gone from the house. */
  readonly share: number;
};

export type UnitHazards = {
  /** Of each class of stay, how many leave in an hour. */
  readonly byStay: Float64Array;
  /** Of each hour of the week from Monday on, what that is multiplied by. */
  readonly byHour: Float64Array;
  readonly moves: readonly Move[];
};

/** What each hour ahead multiplies the hazards by, and which hour of the week it is. */
export type Hours = { readonly ofWeek: ArrayLike<number>; readonly factor: ArrayLike<number> };

/**
 * Chances to leave in each hour ahead, by class of stay: of hour h and class c at `h × classes + c`.
 * @source discrete hazard, p = 1 − exp(−rate)
 */
export function leaveTable({ byStay, byHour }: UnitHazards, { ofWeek, factor }: Hours): Float64Array {
  const table = new Float64Array(ofWeek.length * byStay.length);
  for (let hour = 0; hour < ofWeek.length; hour++) {
    const times = byHour[ofWeek[hour]!]! * factor[hour]!;
    for (let n = 0; n < byStay.length; n++) table[hour * byStay.length + n] = -Math.expm1(-byStay[n]! * times);
  }
  return table;
}

/** Chances of those who have just come to leave in each hour ahead: the classes of the first three days, by how many get as far. */
export function newcomersLeave(hazards: UnitHazards, hours: Hours): Float64Array {
  let [alive, rates, stays] = [1, 0, 0];
  for (let hour = 0; hour < NEWCOMER_HOURS; hour++) {
    const rate = hazards.byStay[stayClassOf(hour)]!;
    rates += alive * rate;
    stays += alive;
    alive *= Math.exp(-rate);
  }
  return leaveTable({ ...hazards, byStay: Float64Array.of(rates / stays) }, hours);
}

const NEWCOMER_HOURS = 72;
