/** Everybody who is here or is known to come, and where their chances to be in each unit are written. Pure. */
import { type Hours, leaveTable, type Move, newcomersLeave } from './hazards.ts';
import type { BedUnit, HouseNow, Lying, Planned } from './house-now.ts';
import {
  type Column,
  type Course,
  type Few,
  type Onward,
  type Sinks,
  timesRate,
  toldLeave,
  usualLeave,
  walk,
} from './person.ts';

/** Chances with a row for each hour and a column for each who may be there. */
export type Table = { readonly table: Float64Array; readonly width: number };

/** Of one unit: chances of whoever may well be there, and the many unlikely ones together. */
export type UnitTable = Table & {
  readonly few: Few;
  /** By how much it is likelier that they need a bed of it than that they are there: of the first columns, and of the unlikely ones. */
  readonly waiting: Table & { readonly few: Few };
};

/** Chances to leave a unit in each hour: by class of stay, and of those who moved there. */
export type UnitLeave = {
  readonly table: Float64Array;
  readonly onwards: Float64Array;
  /** Of those who wait for a bed, by class of hours waited; absent: as anybody. */
  readonly waiting?: Float64Array;
};

export type Cast = {
  /** Those who may wait for it before others who may move there, and those who lie there: the less likely ones are summed first. */
  readonly units: readonly UnitTable[];
  readonly house: Table;
  /** By unit: of each who waits elsewhere now how likely it is for a bed of it. */
  readonly waitNow: readonly (readonly number[])[];
  /** By unit and hour: expected ones of them who leave a second unit. */
  readonly leaving: readonly Float64Array[];
  /**
   * Fills all of these anew under a factor on leaving, as they are large.
   * @param factor of each hour ahead
   */
  readonly under: (factor: Float64Array) => readonly UnitLeave[];
};

/**
 * Moves that are less likely are no coins of their own, but are counted together, as of so many like coins.
 * @source measured: no share of a count is off by 1 in 10,000 whatever the chances are, of 50 patients who may move by 1 in a million
 */
const UNLIKELY = 0.1;

export const isOfHouse = (units: readonly BedUnit[], { unit, waits }: Pick<Lying, 'unit' | 'waits'>): boolean =>
  units[unit]!.houseBeds || waits !== undefined;

type Person = {
  readonly unit: number;
  readonly counts: boolean;
  readonly moves: readonly Move[];
  /** Of who waits the shares that go to units of `moves`; absent: they wait for none. */
  readonly wants?: readonly Move[];
  readonly course: (leave: UnitLeave, hours: Hours) => Course;
};

export function castOf(now: HouseNow): Cast {
  const leaves = now.units.map(() => new Float64Array(now.hours));
  const leaving = now.units.map(() => new Float64Array(now.hours));
  const people = personsOf(now);
  const units = tablesFor(now, people);
  const house: Table = { width: people.length, table: new Float64Array(people.length * now.hours) };
  const walks = people.map((person, at) => {
    const { unit, counts, moves, course } = person;
    const onward = moves.map(({ to, share }): Onward => {
      const wanted = wantedOf(person, to);
      return {
        ...{ share, houseBeds: now.units[to]!.houseBeds, onwards: leaves[to]!, leaving: leaving[to]! },
        ...(wanted === undefined
          ? { into: units[to]!.nextMoving(share) }
          : { into: units[to]!.nextWanting(share), wanted: { share: wanted, into: units[to]!.nextWaiting(share) } }),
      };
    });
    const sinks: Sinks = { own: units[unit]!.nextLying(), house: { ...house, at } };
    return (leave: readonly UnitLeave[], hours: Hours) => walk(course(leave[unit]!, hours), onward, counts, sinks);
  });
  return {
    units,
    house,
    waitNow: units.map((_, n) =>
      people.flatMap((one, at) => (now.lying[at]?.waits === undefined ? [] : (wantedOf(one, n) ?? []))),
    ),
    leaving,
    under(factor) {
      const hours: Hours = { ofWeek: now.weekHours, factor };
      const leave = now.units.map((unit, n): UnitLeave => {
        const found = unitLeave(unit, hours);
        leaves[n]!.set(found.onwards);
        leaving[n]!.fill(0);
        for (const { mean, squares } of [units[n]!.few, units[n]!.waiting.few]) {
          mean.fill(0);
          squares.fill(0);
        }
        return { ...found, onwards: leaves[n]! };
      });
      for (const walkOn of walks) walkOn(leave, hours);
      return leave;
    },
  };
}

export const unitLeave = ({ hazards, waiting }: BedUnit, hours: Hours): UnitLeave => ({
  table: leaveTable(hazards, hours),
  onwards: newcomersLeave(hazards, hours),
  ...(waiting === undefined ? {} : { waiting: leaveTable(waiting.hazards, hours) }),
});

export function personsOf({ units, hours, lying, planned }: HouseNow): readonly Person[] {
  const scratch = new Float64Array(hours);
  const here = lying.map((one): Person => {
    const unit = units[one.unit]!;
    const others = one.waits === undefined ? unit.waiting?.others : undefined;
    const moves = one.waits === undefined ? unit.hazards.moves : bedsFor(unit, unit.waiting?.hazards.moves, one.waits);
    const wants =
      one.waits === undefined ? others && unit.waiting!.wants : bedsFor(unit, unit.waiting?.wants, one.waits);
    const usualOf = ({ table, waiting }: UnitLeave): Float64Array =>
      one.waits !== undefined && waiting !== undefined
        ? usualLeave(waiting, one.waits.hours ?? 0, scratch)
        : usualLeave(table, one.elapsedHours, scratch);
    const leaveOf = (usual: Float64Array, hours: Hours): Float64Array => {
      // Who waits for a bed that nobody can name stays.
      if (one.waits !== undefined) return moves.length === 0 ? usual.fill(0) : usual;
      if (one.told !== undefined && one.told.dueInHours > 0) return toldLeave(unit.hazards, usual, one.told, hours);
      return others === undefined ? usual : timesRate(usual, others.leaving);
    };
    return {
      unit: one.unit,
      counts: isOfHouse(units, one),
      moves,
      ...(wants === undefined ? {} : { wants }),
      course: (leave, hours) => ({
        leave: leaveOf(usualOf(leave), hours),
        ...(others === undefined ? {} : { toBeds: others.toBeds, waits: others.waits }),
      }),
    };
  });
  const arriving = planned.flatMap(
    ({ unit, inHours, chance, moves = units[unit]!.hazards.moves }: Planned): readonly Person[] => {
      const begins = Math.max(0, Math.ceil(inHours) - 1);
      if (begins >= hours) return [];
      const course = ({ table }: UnitLeave): Course => ({
        leave: usualLeave(table, -inHours, scratch),
        begins,
        chance,
      });
      return [{ unit, counts: units[unit]!.houseBeds, moves, course }];
    },
  );
  return [...here, ...arriving];
}

/** Who waits for a bed goes where it is, or where of these the unit usually sends people; few leave without one, where anybody was seen to wait. */
function bedsFor(
  { hazards }: BedUnit,
  waiting: readonly Move[] | undefined,
  { into }: NonNullable<Lying['waits']>,
): readonly Move[] {
  const moves = waiting ?? hazards.moves;
  const shareOf = (of: readonly Move[]): number => of.reduce((sum, { share }) => sum + share, 0);
  const usual = moves.filter(({ to }) => into?.includes(to) ?? true);
  const [all, inAll] = [shareOf(usual), waiting === undefined || moves.length === 0 ? 1 : shareOf(moves)];
  if (all > 0) return usual.map(({ to, share }) => ({ to, share: (share / all) * inAll }));
  return into?.map((to) => ({ to, share: inAll / into.length })) ?? [];
}

/** @returns undefined: they wait for no bed of that unit */
const wantedOf = ({ wants }: Pick<Person, 'wants'>, to: number): number | undefined =>
  wants?.find((one) => one.to === to)?.share;

type Next = (share: number) => Column | Few;

type Filling = UnitTable &
  Readonly<Record<'nextWanting' | 'nextWaiting' | 'nextMoving', Next>> & { readonly nextLying: () => Column };

function tablesFor({ units, hours }: HouseNow, people: readonly Person[]): readonly Filling[] {
  const [lying, moving, wanting] = [units.map(() => 0), units.map(() => 0), units.map(() => 0)];
  for (const person of people) {
    lying[person.unit]! += 1;
    for (const { to, share } of person.moves)
      if (share >= UNLIKELY) (wantedOf(person, to) === undefined ? moving : wanting)[to]! += 1;
  }
  return units.map((_, n) => {
    const all = tableOf(wanting[n]! + moving[n]! + lying[n]!, hours);
    const waiting = tableOf(wanting[n]!, hours);
    return {
      ...{ ...all, waiting },
      ...{ nextWanting: nextIn(all, 0), nextWaiting: nextIn(waiting, 0), nextMoving: nextIn(all, wanting[n]!) },
      nextLying: columnsOf(all, wanting[n]! + moving[n]!),
    };
  });
}

const tableOf = (width: number, hours: number): Table & { readonly few: Few } => ({
  ...{ width, table: new Float64Array(width * hours) },
  few: { mean: new Float64Array(hours), squares: new Float64Array(hours) },
});

/** One column after the other. */
function columnsOf({ table, width }: Table, first: number): () => Column {
  let at = first;
  return () => ({ table, width, at: at++ });
}

function nextIn(of: Table & { readonly few: Few }, first: number): Next {
  const next = columnsOf(of, first);
  return (share) => (share < UNLIKELY ? of.few : next());
}
