/** Who comes to each unit and who leaves it, as expected numbers of each hour ahead: work that a number of patients does not show. Pure. */
import { personsOf, type UnitLeave, unitLeave } from './cast.ts';
import { flowOf } from './coming.ts';
import type { Hours, Move } from './hazards.ts';
import type { HouseNow } from './house-now.ts';
import { atOrLast } from './person.ts';
import { meanOf, type Pmf } from './pmf.ts';

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
 * @param told of each unit by hour, each from now on
 * @returns by unit in their order; what comes less what goes is by how much the expected census changes in that hour, as it is told
 */
export const turnoverAhead = (now: HouseNow, told: readonly (readonly Pmf[])[]): readonly TurnoverByHour[] =>
  byRates(now).map((rates, n) => fitted(rates, told[n]!));

/**
 * What days have in common, the pull towards the usual counts and a rule that is told instead all change the census, and rates know of none of it: coming is
 * multiplied by as much as going is divided.
 * @source least relative entropy of two Poisson counts whose means are to differ by so many
 */
function fitted({ admitted, movedIn, discharged, movedOut }: TurnoverByHour, told: readonly Pmf[]): TurnoverByHour {
  const all = [admitted, movedIn, discharged, movedOut].map((counts) => counts.slice());
  const [anew, inside, gone, outside] = all as [Float64Array, Float64Array, Float64Array, Float64Array];
  let before = meanOf(told[0]!);
  for (let hour = 0; hour < anew.length; hour++) {
    const after = meanOf(told[hour + 1]!);
    const change = after - before;
    before = after;
    const [comes, goes] = [anew[hour]! + inside[hour]!, gone[hour]! + outside[hour]!];
    const middle = Math.hypot(change, 2 * Math.sqrt(Math.max(0, comes * goes)));
    // Of two numbers that differ by so many the larger one is known well.
    const come = change >= 0 ? (middle + change) / 2 : Math.max(0, (middle - change) / 2 + change);
    scaledTo(come, anew, inside, hour);
    scaledTo(Math.max(0, come - change), gone, outside, hour);
  }
  return { admitted: anew, movedIn: inside, discharged: gone, movedOut: outside };
}

/** Both in the shares that they have; where nobody was expected all are of the first kind. */
function scaledTo(count: number, first: Float64Array, second: Float64Array, hour: number): void {
  const sum = first[hour]! + second[hour]!;
  second[hour] = sum > 0 ? count * Math.min(1, Math.max(0, second[hour]! / sum)) : 0;
  first[hour] = count - second[hour]!;
}

/** As they come and go by the rates, without what days have in common. */
function byRates(now: HouseNow): readonly TurnoverByHour[] {
  const { units, hours } = now;
  const ofHours: Hours = { ofWeek: now.weekHours, factor: new Float64Array(hours).fill(1) };
  const leave = units.map((unit) => unitLeave(unit, ofHours));
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
  const { came, moved, toBeds } = flowOf(units, arrivals, leave, again);
  for (const [n, { hazards }] of units.entries()) {
    for (let hour = 0; hour < hours; hour++) {
      const at = n * hours + hour;
      const [there, passing] = hour === 0 ? [0, 0] : [came[at - 1]!, moved[at - 1]! * leave[n]!.onwards[hour]!];
      const newcomers = there + arrivals[n]![hour]! - came[at]!;
      goes(n, hazards.moves, hour, again[n]![hour]! + passing);
      goes(n, movesAt(now, hazards.moves, toBeds[at]!), hour, newcomers);
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
    const { leave: chances, begins, chance = 1, toBeds } = course(leave[unit]!, ofHours);
    let alive = chance;
    if (begins !== undefined) found[unit]!.admitted[begins]! += chance;
    for (let hour = begins === undefined ? 0 : begins + 1; hour < now.hours; hour++) {
      const out = alive * chances[hour]!;
      alive -= out;
      const theirs = movesAt(now, moves, toBeds === undefined ? 1 : atOrLast(toBeds, hour));
      goes(unit, theirs, hour, out);
      for (const { to, share } of theirs) arrived[to]![hour]! += out * share;
    }
  }
  return arrived;
}

/** @param times what shares to beds of the house are multiplied by */
const movesAt = ({ units }: HouseNow, moves: readonly Move[], times: number): readonly Move[] =>
  times === 1 ? moves : moves.map(({ to, share }) => ({ to, share: units[to]!.houseBeds ? share * times : share }));

/** Of those who came by a first move, how many leave again in each hour. */
function leavingAgain(came: Float64Array, onwards: Float64Array): Float64Array {
  let there = 0;
  return came.map((count, hour) => {
    const again = there * onwards[hour]!;
    there += count - again;
    return again;
  });
}
