/** How leaving answers to how full it is: on a morning with more patients than usual more go home that day than their stays alone say. */
import { coefficientOf } from '../least-squares.ts';
import { sum } from '../stats.ts';
import { type Lengths, shareBy } from './lengths.ts';
import { type Fullness, HOURS_A_DAY, type HouseUnit, hourOfDay, hourOfWeek, type UnitStay } from './model.ts';
import type { Hours } from './rates.ts';

/** Before the first discharges of a day, when it is decided who goes home on it. */
export const MORNING_HOUR = 6;

export type FullnessOf = {
  /** Stays of each visit in their order, as far as they were known. */
  readonly visits: readonly (readonly UnitStay[])[];
  readonly units: readonly HouseUnit[];
  /** Of each ward. */
  readonly lengths: ReadonlyMap<string, Lengths>;
  readonly known: Hours;
};

/** Who came before anybody told is missing in the first days. */
const UNSURE_DAYS = 7;
/** Fewer mornings say nothing of weekdays. */
const FEWEST_MORNINGS = 14;
const DAYS_A_WEEK = 7;

/** @returns undefined where too little is known, or where leaving does not answer */
export function fullnessOf(of: FullnessOf): Fullness | undefined {
  const mornings = morningsOf(of.known);
  if (mornings.length < FEWEST_MORNINGS) return undefined;
  const wards = levelled(wardDaysOf(of, mornings), mornings);
  const pools = [...Map.groupBy(wards, ({ pool }) => pool).values()].map((own) => poolOf(own, mornings));
  const ofPool = slopeOf(pools.flatMap(({ all }) => all));
  const ofWard = slopeOf(pools.flatMap(({ beyond }) => beyond));
  const all = pools.flatMap((pool) => pool.all);
  const steadiness = steadinessOf(all, ofPool);
  if (ofPool === 0 && ofWard === 0 && steadiness === 1) return undefined;
  return {
    ...{ ofPool, ofWard, steadiness },
    byStays: leastSquares(all.map(({ patients, byStays }) => ({ patients, discharges: byStays }))),
    overBy: overByOf(wards.map(({ leftByHour }) => leftByHour)),
    usual: new Map(pools.flatMap(({ usual }) => usual)),
    usualLeft: new Map(pools.map(({ pool, usualLeft }) => [pool, usualLeft])),
  };
}

/** Monday 0. */
export const weekdayOf = (hour: number): number => Math.floor(hourOfWeek(hour) / HOURS_A_DAY);

/** Each from which a whole day is known. */
function morningsOf({ from, to }: Hours): readonly number[] {
  const begin = (Math.floor(from / HOURS_A_DAY) + UNSURE_DAYS) * HOURS_A_DAY + MORNING_HOUR;
  const count = Math.max(0, Math.floor((to - begin) / HOURS_A_DAY));
  return Array.from({ length: count }, (_, n) => begin + n * HOURS_A_DAY);
}

/** A ward morning by morning: who lies there, how many of them go home before the next one, and how many would by their stays. */
type WardDays = {
  readonly id: string;
  readonly pool: string;
  readonly here: Float64Array;
  readonly left: Float64Array;
  readonly expected: Float64Array;
  /** Of how many go by their stays. */
  readonly variance: Float64Array;
  readonly leftByHour: Float64Array;
};

function wardDaysOf({ visits, units, lengths }: FullnessOf, mornings: readonly number[]): readonly WardDays[] {
  const [first, days] = [mornings[0]!, mornings.length];
  const wards = units.flatMap(({ id, pool, kind }): readonly WardDays[] => {
    if (kind !== 'ward') return [];
    const [here, left, expected, variance] = [0, 1, 2, 3].map(() => new Float64Array(days));
    return [
      {
        ...{ id, pool, here: here!, left: left!, expected: expected!, variance: variance! },
        leftByHour: new Float64Array(HOURS_A_DAY),
      },
    ];
  });
  const byId = new Map(wards.map((ward) => [ward.id, ward]));
  for (const visit of visits)
    for (const [n, { unit, from, to = Number.POSITIVE_INFINITY }] of visit.entries()) {
      const ward = byId.get(unit);
      if (ward === undefined) continue;
      const home = n === visit.length - 1 && Number.isFinite(to);
      if (home) ward.leftByHour[hourOfDay(to)]! += 1;
      const of = lengths.get(unit)!;
      const last = Math.min(days, Math.ceil((to - first) / HOURS_A_DAY));
      for (let day = Math.max(0, Math.ceil((from - first) / HOURS_A_DAY)); day < last; day++) {
        const at = mornings[day]!;
        ward.here[day]! += 1;
        const chance = goesWithinADay(of, at - from);
        ward.expected[day]! += chance;
        ward.variance[day]! += chance * (1 - chance);
        if (home && to < at + HOURS_A_DAY) ward.left[day]! += 1;
      }
    }
  return wards;
}

/** The chance that a stay that has lasted so long ends within a day; 1 where none was seen to last longer. */
function goesWithinADay(lengths: Lengths, elapsed: number): number {
  const left = 1 - shareBy(lengths, elapsed);
  return left <= 0 ? 1 : 1 - (1 - shareBy(lengths, elapsed + HOURS_A_DAY)) / left;
}

/** Expected ones put to the level of each ward and of each weekday: moves to other wards are no discharges, and Sundays are no Fridays. */
function levelled(wards: readonly WardDays[], mornings: readonly number[]): readonly WardDays[] {
  const ratio = (left: number, expected: number): number => (expected > 0 ? left / expected : 1);
  const own = wards.map((ward) => {
    const level = ratio(sum([...ward.left]), sum([...ward.expected]));
    return { ...ward, expected: ward.expected.map((n) => n * level), variance: ward.variance.map((n) => n * level) };
  });
  const [left, expected] = [new Float64Array(DAYS_A_WEEK), new Float64Array(DAYS_A_WEEK)];
  for (const ward of own)
    for (const [day, at] of mornings.entries()) {
      left[weekdayOf(at)]! += ward.left[day]!;
      expected[weekdayOf(at)]! += ward.expected[day]!;
    }
  return own.map((ward) => ({
    ...ward,
    expected: ward.expected.map((n, day) => {
      const weekday = weekdayOf(mornings[day]!);
      return n * ratio(left[weekday]!, expected[weekday]!);
    }),
  }));
}

/** Patients more than usual, and discharges more than expected. */
type Excess = { readonly patients: number; readonly discharges: number };
/** Also expected ones more than on others of that weekday, and how far they spread by themselves. */
type PoolExcess = Excess & { readonly byStays: number; readonly variance: number };

type PoolDays = {
  readonly pool: string;
  readonly all: readonly PoolExcess[];
  readonly usualLeft: readonly number[];
  /** Of each ward on each day, beyond its part of those of the pool. */
  readonly beyond: readonly Excess[];
  readonly usual: readonly (readonly [ward: string, byWeekday: readonly number[]])[];
};

function poolOf(wards: readonly WardDays[], mornings: readonly number[]): PoolDays {
  const together = (of: (ward: WardDays) => Float64Array): readonly number[] =>
    mornings.map((_, day) => sum(wards.map((ward) => of(ward)[day]!)));
  const byWeekday = (days: readonly number[]): readonly number[] =>
    Array.from({ length: DAYS_A_WEEK }, (_, weekday) => {
      const own = days.filter((_, day) => weekdayOf(mornings[day]!) === weekday);
      return sum(own) / own.length;
    });
  const [here, left, expected] = [together((w) => w.here), together((w) => w.left), together((w) => w.expected)];
  const variance = together((ward) => ward.variance);
  const mean = sum(here) / mornings.length;
  const [usual, usualLeft, usualExpected] = [byWeekday(here), byWeekday(left), byWeekday(expected)];
  const all = mornings.map((at, day) => ({
    patients: here[day]! - usual[weekdayOf(at)]!,
    discharges: left[day]! - expected[day]!,
    byStays: expected[day]! - usualExpected[weekdayOf(at)]!,
    variance: variance[day]!,
  }));
  const parts = wards.map((ward) => (mean > 0 ? sum([...ward.here]) / mornings.length / mean : 0));
  const beyond = wards.flatMap((ward, n) =>
    mornings.map((at, day) => ({
      patients: ward.here[day]! - parts[n]! * (usual[weekdayOf(at)]! + all[day]!.patients),
      discharges: ward.left[day]! - ward.expected[day]! - parts[n]! * all[day]!.discharges,
    })),
  );
  const { pool } = wards[0]!;
  return {
    pool,
    all,
    beyond,
    usualLeft,
    usual: wards.map(({ id }, n) => [id, usual.map((patients) => parts[n]! * patients)]),
  };
}

/** Drawn towards 0 by how unsure it is: a house whose leaving answers to nothing has none. @source James and Stein, 1961, positive part, one parameter */
function slopeOf(days: readonly Excess[]): number {
  const ones = days.map(() => 1);
  const found = coefficientOf(
    days.map(({ patients }) => patients),
    [ones],
    days.map(({ discharges }) => discharges),
  );
  if (found === undefined || found.estimate <= 0) return 0;
  return Math.min(1, found.estimate * Math.max(0, 1 - (found.standardError / found.estimate) ** 2));
}

/** How much is needed before it is believed that days are steadier, or less steady, than chance has it: standard errors. */
const SURE = 2;
const MOST_UNSTEADY = 1.5;

function steadinessOf(days: readonly PoolExcess[], ofPool: number): number {
  const variance = sum(days.map((day) => day.variance));
  if (variance <= 0) return 1;
  const ratio = sum(days.map(({ patients, discharges }) => (discharges - ofPool * patients) ** 2)) / variance;
  const isChance = Math.abs(ratio - 1) < SURE * Math.sqrt(2 / days.length);
  return isChance ? 1 : Math.min(MOST_UNSTEADY, Math.sqrt(ratio));
}

function leastSquares(days: readonly Excess[]): number {
  const squares = sum(days.map(({ patients }) => patients ** 2));
  return squares > 0 ? sum(days.map(({ patients, discharges }) => patients * discharges)) / squares : 0;
}

function overByOf(wards: readonly Float64Array[]): readonly number[] {
  const hours = Array.from({ length: HOURS_A_DAY }, (_, n) => (MORNING_HOUR + n) % HOURS_A_DAY);
  const left = (hour: number): number => sum(wards.map((of) => of[hour]!));
  const all = sum(hours.map(left));
  const overBy = new Array<number>(HOURS_A_DAY).fill(0);
  let over = 0;
  for (const hour of hours) {
    overBy[hour] = all > 0 ? over / all : 0;
    over += left(hour);
  }
  return overBy;
}
