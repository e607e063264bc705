/** Whether as many came in the time that a house is judged in as in that which it was learned from: its weeks are alike, and a season is none of it. Pure. */
import { mean } from '../stats.ts';
import { HOURS_A_DAY, type UnitStay } from './model.ts';

export type Level = {
  /** Admissions to wards a day: of the whole weeks that were learned from, of the last four of them, and of the time that is judged. */
  readonly learned: number;
  readonly lately: number;
  readonly judged: number;
  /** More in the judged time than in the learned one, as a share; below 0: fewer. */
  readonly change: number;
  /** More from one learned week to the next, as a share of them; absent: no more than chance, or too few weeks. */
  readonly trendAWeek?: number;
  /** The change is more than chance from week to week brings forth. */
  readonly differs: boolean;
};

const WEEK_HOURS = 7 * HOURS_A_DAY;
const LATELY_WEEKS = 4;
/** Off by more spreads than chance is once in a hundred times. */
const BEYOND_CHANCE = 2.58;

export type LevelAsk = {
  readonly stays: readonly UnitStay[];
  readonly eds: ReadonlySet<string>;
  /** Hours: learned from, the cut, and the end of what is judged. */
  readonly from: number;
  readonly cut: number;
  readonly to: number;
};

/** @returns undefined: nobody was admitted in the weeks that were learned from */
export function levelOf({ stays, eds, from, cut, to }: LevelAsk): Level | undefined {
  const at = admittedAt(stays, eds);
  const weeks = Math.floor((cut - from) / WEEK_HOURS);
  const begin = cut - weeks * WEEK_HOURS;
  const byWeek = new Array<number>(weeks).fill(0);
  let came = 0;
  for (const hour of at) {
    if (hour >= begin && hour < cut) byWeek[Math.floor((hour - begin) / WEEK_HOURS)]! += 1;
    if (hour >= cut && hour < to) came++;
  }
  const week = mean(byWeek);
  if (week === undefined || week === 0) return undefined;
  const judgedWeeks = (to - cut) / WEEK_HOURS;
  const judged = came / judgedWeeks;
  // Never narrower than counts are by chance.
  const variance = Math.max(week, sumOf(byWeek, (count) => (count - week) ** 2) / Math.max(1, weeks - 1));
  const off = (judged - week) / Math.sqrt(variance * (1 / weeks + 1 / judgedWeeks));
  const slope = slopeOf(byWeek, week);
  return {
    learned: week / 7,
    lately: mean(byWeek.slice(-LATELY_WEEKS))! / 7,
    judged: judged / 7,
    change: judged / week - 1,
    ...(slope === undefined ? {} : { trendAWeek: slope / week }),
    differs: Math.abs(off) > BEYOND_CHANCE,
  };
}

/** When each spell first came to a ward. */
function admittedAt(stays: readonly UnitStay[], eds: ReadonlySet<string>): Iterable<number> {
  const first = new Map<number, number>();
  for (const { spell, unit, from } of stays)
    if (!eds.has(unit)) first.set(spell, Math.min(from, first.get(spell) ?? Number.POSITIVE_INFINITY));
  return first.values();
}

/** More from week to week. @returns undefined: no more than chance @source least squares, and the standard error of its slope */
function slopeOf(byWeek: readonly number[], week: number): number | undefined {
  const middle = (byWeek.length - 1) / 2;
  const squares = sumOf(byWeek, (_, n) => (n - middle) ** 2);
  if (byWeek.length < 2 * LATELY_WEEKS) return undefined;
  const slope = sumOf(byWeek, (count, n) => (n - middle) * (count - week)) / squares;
  const left = sumOf(byWeek, (count, n) => (count - week - slope * (n - middle)) ** 2) / (byWeek.length - 2);
  return Math.abs(slope) > BEYOND_CHANCE * Math.sqrt(Math.max(week, left) / squares) ? slope : undefined;
}

const sumOf = (all: readonly number[], of: (value: number, n: number) => number): number =>
  all.reduce((sum, value, n) => sum + of(value, n), 0);
