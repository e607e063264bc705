/** Who comes to each unit and who leaves it, as expected numbers of each hour ahead: work that a number of patients does not show. Pure. */
import { personsOf, type UnitLeave } from './cast.ts';
import { flowOf } from './coming.ts';
import { type Hours, leaveTable, type Move, newcomersLeave } from './hazards.ts';
import type { HouseNow } from './house-now.ts';

/** Of one unit, by hour ahead; expected numbers ≥ 0. */
export type TurnoverByHour = {
  /** From outside the house, or from a place without beds of the house (the ED, recovery). */
  readonly admitted: Float64Array;
  /** From another unit with beds of the house. */
  readonly movedIn: Float64Array;
  /** Gone from the house. */
  readonly discharged: Float64Array;
  readonly movedOut: Float64Array;
};

/**
 * @returns by unit in their order; what comes less what goes is by how much the expected census changes in that hour, without what days have in common and before it is
 * pulled towards the usual counts
 */
export function turnoverAhead(now: HouseNow): readonly TurnoverByHour[] {
  const { units, hours } = now;
  const ofHours: Hours = { ofWeek: now.weekHours, factor: new Float64Array(hours).fill(1) };
  const leave = units.map(
    ({ hazards }): UnitLeave => ({
      table: leaveTable(hazards, ofHours),
      onwards: newcomersLeave(hazards, ofHours),
    }),
  );
  const arrivals = units.map((unit) => Float64Array.from(unit.arrivals));
  const found = arrivals.map((of): TurnoverByHour => {
    const none = () => new Float64Array(hours);
    return { admitted: of.slice(0, hours), movedIn: none(), discharged: none(), movedOut: none() };
  });
  const goes = (from: number, moves: readonly Move[], hour: number, count: number): void => {
    let gone = count;
    for (const { to, share } of moves) {
      const { admitted, movedIn } = found[to]!;
      (units[from]!.houseBeds ? movedIn : admitted)[hour]! += count * share;
      found[from]!.movedOut[hour]! += count * share;
      gone -= count * share;
    }
    found[from]!.discharged[hour]! += gone;
  };
  const arrived = firstMoves(now, leave, ofHours, { goes, found });
  const again = arrived.map((came, n) => leavingAgain(came, leave[n]!.onwards));
  const { came, moved } = flowOf(units, arrivals, leave, again);
  for (const [n, { hazards }] of units.entries()) {
    for (let hour = 0; hour < hours; hour++) {
      const at = n * hours + hour;
      const [there, passing] = hour === 0 ? [0, 0] : [came[at - 1]!, moved[at - 1]! * leave[n]!.onwards[hour]!];
      const newcomers = there + arrivals[n]![hour]! - came[at]!;
      goes(n, hazards.moves, hour, again[n]![hour]! + newcomers + passing);
    }
  }
  return found;
}

type Telling = {
  readonly goes: (from: number, moves: readonly Move[], hour: number, count: number) => void;
  readonly found: readonly TurnoverByHour[];
};

/** Tells of everybody who is here or is known to come when they leave their unit. @returns by unit: how many come there so, hour by hour */
function firstMoves(
  now: HouseNow,
  leave: readonly UnitLeave[],
  ofHours: Hours,
  { goes, found }: Telling,
): readonly Float64Array[] {
  const arrived = now.units.map(() => new Float64Array(now.hours));
  for (const { unit, moves, course } of personsOf(now)) {
    const { leave: chances, begins, chance = 1 } = course(leave[unit]!, ofHours);
    let alive = chance;
    if (begins !== undefined) found[unit]!.admitted[begins]! += chance;
    for (let hour = begins === undefined ? 0 : begins + 1; hour < now.hours; hour++) {
      const out = alive * chances[hour]!;
      alive -= out;
      goes(unit, moves, hour, out);
      for (const { to, share } of moves) arrived[to]![hour]! += out * share;
    }
  }
  return arrived;
}

/** Of those who came by a first move, how many leave again in each hour. */
function leavingAgain(came: Float64Array, onwards: Float64Array): Float64Array {
  let there = 0;
  return came.map((count, hour) => {
    const again = there * onwards[hour]!;
    there += count - again;
    return again;
  });
}
