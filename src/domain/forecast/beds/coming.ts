/** Those who are still to come, as expected numbers: in their first unit by hours of stay, and onwards with whoever moved. Pure. */
import type { UnitLeave } from './cast.ts';
import { STAY_CLASSES, stayClassOf, type UnitHazards } from './hazards.ts';
import type { ByHours, Waiting } from './learn-waiting.ts';
import { atOrLast, timesChance } from './person.ts';

/** By unit n and hour h at `n × hours + h`. */
export type Flow = {
  /** Expected newcomers from outside who are there at the end of each hour ahead. */
  readonly came: Float64Array;
  /** Expected ones who moved there, other than the first move of somebody who is here now. */
  readonly moved: Float64Array;
  /** Of newcomers those who are in the house: in its beds, or waiting for one. */
  readonly inHouse: Float64Array;
  /** Of newcomers who leave their first unit in each hour, what shares to beds of the house are multiplied by. */
  readonly toBeds: Float64Array;
};

/** Of whoever comes within an hour half of it is left. */
const HALF = 0.5;

type FlowUnit = {
  readonly houseBeds: boolean;
  readonly hazards: Pick<UnitHazards, 'moves'>;
  readonly waiting?: Pick<Waiting, 'comers'>;
};

/**
 * @param arrivals by unit: expected ones from outside in each hour ahead
 * @param leave by unit
 * @param leaving by unit and hour: expected ones of those who are here now who leave a second unit
 */
export function flowOf(
  units: readonly FlowUnit[],
  arrivals: readonly Float64Array[],
  leave: readonly UnitLeave[],
  leaving: readonly Float64Array[],
): Flow {
  const hours = leaving[0]?.length ?? 0;
  const came = new Float64Array(units.length * hours);
  const moved = new Float64Array(units.length * hours);
  const inHouse = new Float64Array(units.length * hours);
  const toBeds = new Float64Array(units.length * hours).fill(1);
  const cohorts = new Float64Array(units.length * hours);
  const sums = new Float64Array(units.length);
  const into = new Float64Array(units.length);
  const classes = Uint8Array.from({ length: hours }, (_, lag) => stayClassOf(lag));
  for (let hour = 0; hour < hours; hour++) {
    into.fill(0);
    for (let n = 0; n < units.length; n++) {
      const { table, onwards } = leave[n]!;
      const { hazards, waiting } = units[n]!;
      const comers = waiting?.comers;
      const begins = n * hours;
      const row = hour * STAY_CLASSES.length;
      const fresh = arrivals[n]![hour]!;
      let out = fresh * HALF * leaveAt(table[row]!, comers, 0);
      let there = fresh - out;
      let awaiting = comers === undefined ? 0 : there * comers.waits[0]!;
      let beds = comers === undefined ? 0 : out * comers.toBeds[0]!;
      cohorts[begins + hour] = there;
      for (let lag = 1; lag <= hour; lag++) {
        const all = cohorts[begins + hour - lag]!;
        const leaves = all * leaveAt(table[row + classes[lag]!]!, comers, lag);
        cohorts[begins + hour - lag] = all - leaves;
        out += leaves;
        there += all - leaves;
        if (comers === undefined) continue;
        beds += leaves * atOrLast(comers.toBeds, lag);
        awaiting += (all - leaves) * atOrLast(comers.waits, lag);
      }
      if (comers !== undefined && out > 0) toBeds[begins + hour] = beds / out;
      came[begins + hour] = there;
      inHouse[begins + hour] = units[n]!.houseBeds ? there : awaiting;
      const passing = sums[n]! * onwards[hour]!;
      sums[n]! -= passing;
      for (const { to, share } of hazards.moves) {
        const first = units[to]!.houseBeds ? out * toBeds[begins + hour]! : out;
        into[to]! += (first + passing + leaving[n]![hour]!) * share;
      }
    }
    for (let n = 0; n < units.length; n++) {
      sums[n]! += into[n]!;
      moved[n * hours + hour] = sums[n]!;
    }
  }
  return { came, moved, inHouse, toBeds };
}

/** Of newcomers after so many hours. */
const leaveAt = (chance: number, comers: ByHours | undefined, hours: number): number =>
  comers === undefined ? chance : timesChance(chance, atOrLast(comers.leaving, hours));
