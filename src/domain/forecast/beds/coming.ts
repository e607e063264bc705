/** Those who are still to come, as expected numbers: in their first unit by hours of stay, and onwards with whoever moved. Pure. */
import { STAY_CLASSES, stayClassOf, type UnitHazards } from './hazards.ts';

export type Flow = {
  /** By unit: expected newcomers from outside who are there at the end of each hour ahead. */
  readonly came: readonly Float64Array[];
  /** By unit: expected ones who moved there, other than the first move of somebody who is here now. */
  readonly moved: readonly Float64Array[];
};

export type FlowUnit = {
  readonly hazards: UnitHazards;
  /** `leaveTable` of the unit. */
  readonly table: Float64Array;
  /** `newcomersLeave` of the unit. */
  readonly onwards: Float64Array;
  /** Expected arrivals from outside in each hour ahead. */
  readonly arrivals: ArrayLike<number>;
};

/** Of whoever comes within an hour half of it is left. */
const HALF = 0.5;

/**
 * @param leaving by unit and hour: expected ones of those who are here now who leave a second unit
 */
export function flowOf(units: readonly FlowUnit[], leaving: readonly Float64Array[], hours: number): Flow {
  const came = units.map(() => new Float64Array(hours));
  const moved = units.map(() => new Float64Array(hours));
  const cohorts = units.map(() => new Float64Array(hours));
  const sums = new Float64Array(units.length);
  const into = new Float64Array(units.length);
  const classes = Uint8Array.from({ length: hours }, (_, lag) => stayClassOf(lag));
  for (let hour = 0; hour < hours; hour++) {
    into.fill(0);
    for (let n = 0; n < units.length; n++) {
      const { table, arrivals, onwards, hazards } = units[n]!;
      const cohort = cohorts[n]!;
      const row = hour * STAY_CLASSES.length;
      const fresh = arrivals[hour]!;
      let out = fresh * HALF * table[row]!;
      let there = fresh - out;
      cohort[hour] = there;
      for (let begun = 0; begun < hour; begun++) {
        const all = cohort[begun]!;
        const leaves = all * table[row + classes[hour - begun]!]!;
        cohort[begun] = all - leaves;
        out += leaves;
        there += all - leaves;
      }
      came[n]![hour] = there;
      const passing = sums[n]! * onwards[hour]!;
      sums[n]! -= passing;
      const all = out + passing + leaving[n]![hour]!;
      for (const { to, share } of hazards.moves) into[to]! += all * share;
    }
    for (let n = 0; n < units.length; n++) {
      sums[n]! += into[n]!;
      moved[n]![hour] = sums[n]!;
    }
  }
  return { came, moved };
}
