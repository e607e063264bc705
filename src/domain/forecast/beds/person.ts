/** One patient, hour by hour: how likely still in the bed, how likely in another unit, how likely in the house. Pure. */
import { HOURS_A_WEEK, type Hours, STAY_CLASSES, stayClassOf, type UnitHazards } from './hazards.ts';

/** What was told of when somebody leaves. */
export type Told = {
  /** Hours ahead; a time that is over tells nothing any more. */
  readonly dueInHours: number;
  /** How often such words came true: 0 … 1. */
  readonly cameTrue: number;
};

/** Whoever is to leave later than that is not said to leave before. */
const WINDOW_HOURS = 24;
/** Before it few leave; these are so many of the usual ones. */
const EARLY = 0.3;
/** No word is as sure as that nobody who was told of stays. */
const SUREST = 0.999;

/**
 * Chances to leave in each hour ahead of somebody of whom it was told when they leave: until then as many in all as came true, at the hours
 * of the day at which people leave; earlier fewer than usual, and later as anybody.
 */
export function toldLeave(
  hazards: Pick<UnitHazards, 'byHour'>,
  usual: Float64Array,
  { dueInHours, cameTrue }: Told,
  hours: Hours,
): Float64Array {
  const from = Math.max(0, dueInHours - WINDOW_HOURS);
  const weights = usual.map((_, hour) => {
    const within = Math.min(hour + 1, dueInHours) - Math.max(hour, from);
    return within <= 0 ? 0 : within * (hazards.byHour[hours.ofWeek[hour]!]! + LEAST_HOUR);
  });
  // A window that reaches beyond the hours ahead holds the rest of the leaving there.
  const seen = Math.min(1, (usual.length - from) / (dueInHours - from));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const all = -Math.log1p(-Math.min(SUREST, cameTrue)) * seen;
  return usual.map((chance, hour) => {
    if (hour >= dueInHours) return chance;
    if (hour + 1 <= from) return chance * EARLY;
    return sum === 0 ? 0 : -Math.expm1((-all * weights[hour]! * hours.factor[hour]!) / sum);
  });
}

/** Somebody leaves at any hour, be it that nobody did yet. */
const LEAST_HOUR = 1 / HOURS_A_WEEK;

/**
 * Chances to leave in each hour ahead of somebody who lies there for so many hours.
 * @param table of their unit, as `leaveTable` gives it
 * @param leave is filled, hour by hour
 */
export function usualLeave(table: Float64Array, elapsedHours: number, leave: Float64Array): Float64Array {
  const classes = STAY_CLASSES.length;
  let of = stayClassOf(elapsedHours);
  for (let hour = 0; hour < leave.length; hour++) {
    if (of + 1 < classes && elapsedHours + hour + 0.5 >= STAY_CLASSES[of + 1]!) of++;
    leave[hour] = table[hour * classes + of]!;
  }
  return leave;
}

/** As if they left at so many times the rate, by hours ahead. @param leave is changed */
export function timesRate(leave: Float64Array, times: Float64Array): Float64Array {
  for (let hour = 0; hour < leave.length; hour++) leave[hour] = timesChance(leave[hour]!, atOrLast(times, hour));
  return leave;
}

/** The chance of an hour, where the rate is so many times as high. */
export const timesChance = (chance: number, times: number): number => -Math.expm1(times * Math.log1p(-chance));

/** By hours; later than the last of them as in the last. */
export const atOrLast = (values: Float64Array, hour: number): number => values[Math.min(hour, values.length - 1)]!;

/** Of those who leave in an hour ahead, which share of all goes to one unit. */
export const shareAt = (
  { share, houseBeds }: { readonly share: number; readonly houseBeds: boolean },
  toBeds: Float64Array | undefined,
  hour: number,
): number => (toBeds !== undefined && houseBeds ? share * atOrLast(toBeds, hour) : share);

/** Who it is about: chances to leave in each hour, and of somebody who is still to come since when and how surely. */
export type Course = {
  /** Is used up. */
  readonly leave: Float64Array;
  /** The hour in which they come; absent: here now. */
  readonly begins?: number;
  readonly chance?: number;
  /** By hours ahead, what shares to beds of the house are multiplied by; absent: 1. */
  readonly toBeds?: Float64Array;
  /** By hours ahead, of somebody who does not count in the house where they lie: how likely they wait for a bed by then, if they are there still. */
  readonly waits?: Float64Array;
};

/** One of several columns of a table with a row for each hour. */
export type Column = { readonly table: Float64Array; readonly width: number; readonly at: number };

/** Of many who are unlikely to be there, by hour: how many of them are expected, and the squares of their chances. */
export type Few = { readonly mean: Float64Array; readonly squares: Float64Array };

/** Where somebody may go, and where the chances to be there are written. */
export type Onward = {
  readonly share: number;
  readonly houseBeds: boolean;
  /** Chances of newcomers to leave that unit, by hour. */
  readonly onwards: Float64Array;
  /** Expected ones who leave it again, by hour: is added to. */
  readonly leaving: Float64Array;
  readonly into: Column | Few;
  /** Absent: where they are nobody waits for a bed of that unit. */
  readonly wanted?: Wanted;
};

/** Which share of those who wait goes there, and where it is written by how much they are likelier to need a bed there than to be there. */
export type Wanted = { readonly share: number; readonly into: Column | Few };

/** Where the chances of one person are written: to be in the bed at the end of each hour, and in the house. */
export type Sinks = { readonly own: Column; readonly house: Column };

/**
 * @param onward where those go who leave; of somebody who waits for a bed their shares sum to 1
 * @param counts whether they are in the house where they lie
 */
export function walk(
  { leave, begins, chance = 1, toBeds, waits }: Course,
  onward: readonly Onward[],
  counts: boolean,
  { own, house }: Sinks,
): void {
  const hours = leave.length;
  const waitsAt = (hour: number): number => (waits === undefined ? 1 : atOrLast(waits, hour));
  let alive = begins === undefined ? chance : 0;
  for (let hour = begins ?? 0; hour < hours; hour++) {
    const out = hour === begins ? 0 : alive * leave[hour]!;
    alive = hour === begins ? chance : alive - out;
    // From here on it holds how many leave in the hour.
    leave[hour] = out;
    own.table[hour * own.width + own.at] = alive;
    house.table[hour * house.width + house.at] = counts ? alive : waits === undefined ? 0 : alive * waitsAt(hour);
  }
  for (const one of onward) {
    const { houseBeds, onwards, leaving, into, wanted } = one;
    let there = 0;
    for (let hour = begins ?? 0; hour < hours; hour++) {
      const again = there * onwards[hour]!;
      there += leave[hour]! * shareAt(one, toBeds, hour) - again;
      leaving[hour]! += again;
      put(into, hour, there, 0);
      if (wanted !== undefined)
        put(wanted.into, hour, wanted.share * waitsAt(hour) * own.table[hour * own.width + own.at]!, there);
      if (houseBeds) house.table[hour * house.width + house.at]! += there;
    }
  }
}

/** @param beside the chance that it is added to, where that was put elsewhere */
function put(into: Column | Few, hour: number, chance: number, beside: number): void {
  if ('mean' in into) {
    into.mean[hour]! += chance;
    into.squares[hour]! += chance * (2 * beside + chance);
  } else into.table[hour * into.width + into.at] = chance;
}
