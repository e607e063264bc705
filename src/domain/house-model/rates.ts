/** How many come by hour of the week, and how much days are more unlike than chance alone makes them. */
import { sum } from '../stats.ts';
import { HOURS_A_DAY, HOURS_A_WEEK, hourOfWeek } from './model.ts';

/** [from, to) in full hours. */
export type Hours = { readonly from: number; readonly to: number };

const DAYS_A_WEEK = 7;
/** An hour of the week is trusted as much as the usual hour on the usual day when it was seen so often. */
const TRUSTED_AFTER_WEEKS = 8;

/**
 * Mean arrivals in each hour of the week, drawn towards what hour of the day and day of the week alone would say.
 * @param times of arrivals, within the hours
 */
export function ratesOf(times: readonly number[], hours: Hours): readonly number[] {
  const seen = new Array<number>(HOURS_A_WEEK).fill(0);
  for (let hour = hours.from; hour < hours.to; hour++) seen[hourOfWeek(hour)]! += 1;
  const counts = new Array<number>(HOURS_A_WEEK).fill(0);
  for (const at of times) counts[hourOfWeek(at)]! += 1;
  const overall = times.length / Math.max(1, hours.to - hours.from);
  const days = shares(DAYS_A_WEEK, (how) => Math.floor(how / HOURS_A_DAY));
  const clock = shares(HOURS_A_DAY, (how) => how % HOURS_A_DAY);
  return counts.map((count, how) => {
    const usual = overall * days[Math.floor(how / HOURS_A_DAY)]! * clock[how % HOURS_A_DAY]!;
    return (count + TRUSTED_AFTER_WEEKS * usual) / (seen[how]! + TRUSTED_AFTER_WEEKS);
  });

  /** Mean of each part of the week ÷ overall; 1 where it was never seen. */
  function shares(parts: number, partOf: (how: number) => number): readonly number[] {
    const came = new Array<number>(parts).fill(0);
    const could = new Array<number>(parts).fill(0);
    for (let how = 0; how < HOURS_A_WEEK; how++) {
      came[partOf(how)]! += counts[how]!;
      could[partOf(how)]! += overall * seen[how]!;
    }
    return came.map((n, part) => (could[part]! > 0 ? n / could[part]! : 1));
  }
}

/**
 * Variance of the factor, 1 on average, that the arrivals of a day share: what is left of the variance within each weekday when that of Poisson
 * counts is taken off.
 * @returns 0 where days differ no more than by chance
 */
export function dayVarianceOf(times: readonly number[], { from, to }: Hours): number {
  const first = Math.ceil(from / HOURS_A_DAY);
  const counts = new Array<number>(Math.max(0, Math.floor(to / HOURS_A_DAY) - first)).fill(0);
  for (const at of times) {
    const day = Math.floor(at / HOURS_A_DAY) - first;
    if (day >= 0 && day < counts.length) counts[day]! += 1;
  }
  let [excess, squares] = [0, 0];
  for (let weekday = 0; weekday < DAYS_A_WEEK; weekday++) {
    const own = counts.filter((_, day) => day % DAYS_A_WEEK === weekday);
    if (own.length < 2) continue;
    const usual = sum(own) / own.length;
    excess += (sum(own.map((n) => (n - usual) ** 2)) * own.length) / (own.length - 1) - usual * own.length;
    squares += usual ** 2 * own.length;
  }
  return squares > 0 ? Math.max(0, excess / squares) : 0;
}
