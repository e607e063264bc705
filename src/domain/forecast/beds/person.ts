/** One patient, hour by hour: how likely still in the bed, how likely in another unit, how likely in the house. Pure. */
import { HOURS_A_WEEK, type Hours, type Move, STAY_CLASSES, stayClassOf, type UnitHazards } from './hazards.ts';

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

/** Who it is about: chances to leave in each hour, and of somebody who is still to come since when and how surely. */
export type Course = {
  readonly leave: Float64Array;
  /** The hour in which they come; absent: here now. */
  readonly begins?: number;
  readonly chance?: number;
};

/** Where it is written: chances to be in the bed at the end of each hour, in another unit after a first move, in the house. */
export type Sinks = {
  readonly own: Column;
  /** In the order of the moves. */
  readonly moved: readonly Column[];
  readonly house: Column;
  /** By unit and hour: expected ones who leave a second unit. */
  readonly leaving: readonly Float64Array[];
};

/** One of several columns of a table with a row for each hour. */
export type Column = { readonly table: Float64Array; readonly width: number; readonly at: number };

export type Onward = Move & {
  /** Chances of newcomers to leave that unit, by hour. */
  readonly onwards: Float64Array;
  readonly houseBeds: boolean;
};

/**
 * @param moves where those go who leave; of somebody who waits for a bed their shares sum to 1
 * @param counts whether they are in the house where they lie
 */
export function walk(
  { leave, begins, chance = 1 }: Course,
  moves: readonly Onward[],
  counts: boolean,
  sinks: Sinks,
): void {
  const there = new Float64Array(moves.length);
  let alive = begins === undefined ? chance : 0;
  for (let hour = begins ?? 0; hour < leave.length; hour++) {
    const out = hour === begins ? 0 : alive * leave[hour]!;
    alive = hour === begins ? chance : alive - out;
    put(sinks.own, hour, alive);
    let inHouse = counts ? alive : 0;
    for (let n = 0; n < moves.length; n++) {
      const { to, share, onwards, houseBeds } = moves[n]!;
      const leaves = there[n]! * onwards[hour]!;
      const now = there[n]! + out * share - leaves;
      sinks.leaving[to]![hour]! += leaves;
      there[n] = now;
      put(sinks.moved[n]!, hour, now);
      if (houseBeds) inHouse += now;
    }
    put(sinks.house, hour, inHouse);
  }
}

const put = ({ table, width, at }: Column, hour: number, chance: number): void => {
  table[hour * width + at] = chance;
};
