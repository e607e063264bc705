/** How many are in each unit and in the house, by the hour ahead, as exact distributions. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { flowOf } from './coming.ts';
import { type Hours, leaveTable, type Move, newcomersLeave, type UnitHazards } from './hazards.ts';
import { type Column, type Course, type Onward, type Told, toldLeave, usualLeave, walk } from './person.ts';
import { certain, mixture, negativeBinomial, type Pmf, plus, poissonBinomial } from './pmf.ts';
import { type Spread, shocksOf } from './shocks.ts';

export type BedUnit = {
  readonly unit: UnitId;
  /** Its beds are beds of the house; in another one (an ED) those alone are in the house who wait for such a bed. */
  readonly houseBeds: boolean;
  readonly hazards: UnitHazards;
  /** Expected arrivals from outside the house in each hour ahead. */
  readonly arrivals: ArrayLike<number>;
  /** How evenly they come: shape of the gamma that their rate is drawn from; infinite: Poisson. */
  readonly arrivalsSize: number;
};

/** Units are named by their place in `units`. */
export type Lying = {
  readonly unit: number;
  /** Since they came into the unit. */
  readonly elapsedHours: number;
  readonly told?: Told;
  /** Waits for a bed of the house, of one unit or wherever the unit sends people: does not leave without one. */
  readonly waits?: { readonly into?: number };
};

/** Somebody on the operating list, or another one of whom it is known when they come. */
export type Planned = { readonly unit: number; readonly inHours: number; readonly chance: number };

export type HouseNow = {
  readonly hours: number;
  /** Of each hour ahead, which one of the week it is, from Monday on. */
  readonly weekHours: ArrayLike<number>;
  readonly units: readonly BedUnit[];
  readonly lying: readonly Lying[];
  readonly planned: readonly Planned[];
  /** What is shared by all who leave, and by all who come. */
  readonly leaving: Spread;
  readonly coming: Spread;
};

export type BedsAhead = {
  /** By unit, in their order, and by hour: 0 is now. Of an hour that was not asked for there is none. */
  readonly units: readonly (readonly Pmf[])[];
  /** Each who is in a bed of the house or waits for one, once. */
  readonly house: readonly Pmf[];
};

/** Chances that are smaller are added up and taken for a Poisson count: its variance is more by their squares. */
const FEW = 1e-3;
/** A shared factor moves one unit by less than it spreads by itself, so that three values of it do; the house it moves by more. */
const [UNIT_VALUES, HOUSE_VALUES, COMING_VALUES] = [3, 5, 3] as const;

/**
 * @param now who is here and who comes; nothing of it is drawn, so that two answers differ by what was changed alone
 * @param asked hours ahead, 1 or more; absent: all of them
 * @source Poisson-binomial of those here and negative-binomial of those to come, mixed over shared factors (docs/adr/0029-bed-demand.md)
 */
export function bedsAhead(now: HouseNow, asked?: readonly number[]): BedsAhead {
  const hours = asked ?? Array.from({ length: now.hours }, (_, hour) => hour + 1);
  const counts = now.units.map(() => 0);
  for (const { unit } of now.lying) counts[unit]! += 1;
  const ofUnits = mixedOver(now, UNIT_VALUES, (people) => unitsUnder(now, people, hours));
  const ofHouse = mixedOver(now, HOUSE_VALUES, (people) => houseUnder(now, people, hours));
  const byHour = (count: number, pmfs: readonly Pmf[]): readonly Pmf[] => {
    const all: Pmf[] = [certain(count)];
    for (const [n, hour] of hours.entries()) all[hour] = pmfs[n]!;
    return all;
  };
  return {
    units: counts.map((count, n) => byHour(count, ofUnits.slice(n * hours.length, (n + 1) * hours.length))),
    house: byHour(now.lying.filter((one) => isOfHouse(now.units, one)).length, ofHouse),
  };
}

const isOfHouse = (units: readonly BedUnit[], { unit, waits }: Pick<Lying, 'unit' | 'waits'>): boolean =>
  units[unit]!.houseBeds || waits !== undefined;

/** Everything under each value of the factor on leaving, mixed. */
function mixedOver(now: HouseNow, values: 3 | 5, under: (people: People) => readonly Pmf[]): readonly Pmf[] {
  const parts = shocksOf(now.leaving, now.hours, values).map(({ weight, factor }) => ({
    weight,
    pmfs: under(peopleUnder(now, { ofWeek: now.weekHours, factor })),
  }));
  return parts[0]!.pmfs.map((_, n) => mixture(parts.map(({ weight, pmfs }) => ({ weight, pmf: pmfs[n]! }))));
}

/** Unit by unit, and of each hour by hour. */
function unitsUnder(now: HouseNow, people: People, hours: readonly number[]): readonly Pmf[] {
  const come = comingUnder(now, people);
  return people.units.flatMap(({ table, width }, n) => {
    const chances = new Float64Array(width);
    return hours.map((hour) => {
      let [count, few] = [0, 0];
      for (let at = (hour - 1) * width; at < hour * width; at++) {
        const chance = table[at]!;
        if (chance < FEW) few += chance;
        else chances[count++] = chance;
      }
      return plus(poissonBinomial(chances.subarray(0, count)), come([n], hour - 1, few));
    });
  });
}

function houseUnder(now: HouseNow, people: People, hours: readonly number[]): readonly Pmf[] {
  const come = comingUnder(now, people);
  const ofHouse = now.units.flatMap(({ houseBeds }, n) => (houseBeds ? [n] : []));
  const { table, width } = people.house;
  return hours.map((hour) =>
    plus(poissonBinomial(table.subarray((hour - 1) * width, hour * width)), come(ofHouse, hour - 1, 0)),
  );
}

/** Chances with a row for each hour and a column for each who may be there. */
type Table = { readonly table: Float64Array; readonly width: number };

type People = {
  /** Those who may move there before those who lie there: the many that are unlikely are summed first. */
  readonly units: readonly Table[];
  readonly house: Table;
  /** By unit and hour: expected ones of them who leave a second unit. */
  readonly leaving: readonly Float64Array[];
  readonly flow: readonly { readonly table: Float64Array; readonly onwards: Float64Array }[];
};

type Person = {
  readonly of: Pick<Lying, 'unit' | 'waits'>;
  readonly moves: readonly Move[];
  readonly course: () => Course;
};

function peopleUnder(now: HouseNow, hours: Hours): People {
  const flow = now.units.map(({ hazards }) => ({
    table: leaveTable(hazards, hours),
    onwards: newcomersLeave(hazards, hours),
  }));
  const people = personsOf(now, flow, hours);
  const tables = tablesFor(now, people);
  const house: Table = { width: people.length, table: new Float64Array(people.length * now.hours) };
  const leaving = now.units.map(() => new Float64Array(now.hours));
  for (const [at, { of, moves, course }] of people.entries()) {
    const onward = moves.map((move): Onward => {
      const { houseBeds } = now.units[move.to]!;
      return { ...move, onwards: flow[move.to]!.onwards, houseBeds };
    });
    const moved = moves.map(({ to }) => tables[to]!.nextMoving());
    const sinks = { own: tables[of.unit]!.nextLying(), moved, house: { ...house, at }, leaving };
    walk(course(), onward, isOfHouse(now.units, of), sinks);
  }
  return { units: tables, house, leaving, flow };
}

function personsOf(now: HouseNow, flow: People['flow'], hours: Hours): readonly Person[] {
  const scratch = new Float64Array(now.hours);
  const moves = now.units.map(({ hazards }) => hazards.moves);
  const here = now.lying.map((one): Person => {
    const usual = () => usualLeave(flow[one.unit]!.table, one.elapsedHours, scratch);
    return {
      of: one,
      moves: one.waits === undefined ? moves[one.unit]! : movesOf(now.units[one.unit]!, one),
      course: () => ({ leave: leaveOf(now.units[one.unit]!, one, usual(), hours) }),
    };
  });
  const planned = now.planned.flatMap(({ unit, inHours, chance }): readonly Person[] => {
    const begins = Math.max(0, Math.ceil(inHours) - 1);
    if (begins >= now.hours) return [];
    const course = () => ({ leave: usualLeave(flow[unit]!.table, -inHours, scratch), begins, chance });
    return [{ of: { unit }, moves: moves[unit]!, course }];
  });
  return [...here, ...planned];
}

function tablesFor(now: HouseNow, people: readonly Person[]) {
  const [lying, moving] = [now.units.map(() => 0), now.units.map(() => 0)];
  for (const { of, moves } of people) {
    lying[of.unit]! += 1;
    for (const { to } of moves) moving[to]! += 1;
  }
  return now.units.map((_, n) => {
    const width = lying[n]! + moving[n]!;
    const table = new Float64Array(width * now.hours);
    let [nextMoving, nextLying] = [0, moving[n]!];
    return {
      table,
      width,
      nextMoving: (): Column => ({ table, width, at: nextMoving++ }),
      nextLying: (): Column => ({ table, width, at: nextLying++ }),
    };
  });
}

/** Who waits for a bed goes where it is, or where the unit usually sends people, and does not leave the house. */
function movesOf({ hazards }: BedUnit, { waits }: Pick<Lying, 'waits'>): readonly Move[] {
  if (waits?.into !== undefined) return [{ to: waits.into, share: 1 }];
  const all = hazards.moves.reduce((sum, { share }) => sum + share, 0);
  return all === 0 ? [] : hazards.moves.map(({ to, share }) => ({ to, share: share / all }));
}

function leaveOf(unit: BedUnit, { told, waits }: Lying, usual: Float64Array, hours: Hours): Float64Array {
  // Who waits for a bed that nobody can name stays.
  if (waits !== undefined) return movesOf(unit, { waits }).length === 0 ? usual.fill(0) : usual;
  return told === undefined || told.dueInHours <= 0 ? usual : toldLeave(unit.hazards, usual, told, hours);
}

/** How many of those who are still to come are in some units, and of `few` more: mixed over the factor on coming. */
function comingUnder(now: HouseNow, { flow, leaving }: Pick<People, 'flow' | 'leaving'>) {
  const parts = shocksOf(now.coming, now.hours, COMING_VALUES).map(({ weight, factor }) => {
    const units = now.units.map(({ hazards, arrivals }, n) => ({
      ...flow[n]!,
      hazards,
      arrivals: factor.map((times, hour) => times * arrivals[hour]!),
    }));
    return { weight, flow: flowOf(units, leaving, now.hours) };
  });
  return (of: readonly number[], hour: number, few: number): Pmf =>
    mixture(
      parts.map(({ weight, flow: { came, moved } }) => {
        let [mean, wider] = [few, 0];
        for (const n of of) {
          mean += came[n]![hour]! + moved[n]![hour]!;
          wider += came[n]![hour]! ** 2 / now.units[n]!.arrivalsSize;
        }
        return { weight, pmf: negativeBinomial(mean, wider === 0 ? Number.POSITIVE_INFINITY : mean ** 2 / wider) };
      }),
    );
}
