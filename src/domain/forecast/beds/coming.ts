/** Those who are still to come, as expected numbers: in their first unit by hours of stay, and onwards with whoever moved. Pure. */
import type { UnitLeave } from './cast.ts';
import { STAY_CLASSES, stayClassOf, type UnitHazards } from './hazards.ts';

/** By unit n and hour h at `n × hours + h`. */
export type Flow = {
  /** Expected newcomers from outside who are there at the end of each hour ahead. */
  readonly came: Float64Array;
  /** Expected ones who moved there, other than the first move of somebody who is here now. */
  readonly moved: Float64Array;
};

/** Of whoever comes within an hour half of it is left. */
const HALF = 0.5;

/**
 * @param arrivals by unit: expected ones from outside in each hour ahead
 * @param leave by unit
 * @param leaving by unit and hour: expected ones of those who are here now who leave a second unit
 */
export function flowOf(
  units: readonly { readonly hazards: Pick<UnitHazards, 'moves'> }[],
  arrivals: readonly Float64Array[],
  leave: readonly UnitLeave[],
  leaving: readonly Float64Array[],
): Flow {
  const hours = leaving[0]?.length ?? 0;
  const came = new Float64Array(units.length * hours);
  const moved = new Float64Array(units.length * hours);
  const cohorts = new Float64Array(units.length * hours);
  const sums = new Float64Array(units.length);
  const into = new Float64Array(units.length);
  const classes = Uint8Array.from({ length: hours }, (_, lag) => stayClassOf(lag));
  for (let hour = 0; hour < hours; hour++) {
    into.fill(0);
    for (let n = 0; n < units.length; n++) {
      const { table, onwards } = leave[n]!;
      const begins = n * hours;
      const row = hour * STAY_CLASSES.length;
      const fresh = arrivals[n]![hour]!;
      let out = fresh * HALF * table[row]!;
      let there = fresh - out;
      cohorts[begins + hour] = there;
      for (let lag = 1; lag <= hour; lag++) {
        const all = cohorts[begins + hour - lag]!;
        const leaves = all * table[row + classes[lag]!]!;
        cohorts[begins + hour - lag] = all - leaves;
        out += leaves;
        there += all - leaves;
      }
      came[begins + hour] = there;
      const passing = sums[n]! * onwards[hour]!;
      sums[n]! -= passing;
      for (const { to, share } of units[n]!.hazards.moves) into[to]! += (out + passing + leaving[n]![hour]!) * share;
    }
    for (let n = 0; n < units.length; n++) {
      sums[n]! += into[n]!;
      moved[n * hours + hour] = sums[n]!;
    }
  }
  return { came, moved };
}
