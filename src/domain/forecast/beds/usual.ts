/** The usual count of a unit at each hour of the week, from the last weeks. Pure. */
import { HOURS_A_DAY } from '../counts.ts';
import { HOURS_A_WEEK } from './hazards.ts';

/** Level, hour of the day and weekday are told apart by so many weeks; a longer time knows less of today. */
const WEEKS = 8;

/**
 * Level, and what hours of the day and weekdays stray from it: 168 means of their own would each be those of eight counts.
 * @param counts by the hour
 * @param until the count that is looked at last
 * @param weekHourOf of a count, from Monday on
 * @returns by hour of the week; undefined: there is less than a week
 */
export function usualCounts(
  counts: ArrayLike<number>,
  until: number,
  weekHourOf: (n: number) => number,
): Float64Array | undefined {
  const from = Math.max(0, until + 1 - WEEKS * HOURS_A_WEEK);
  const all = until + 1 - from;
  if (all < HOURS_A_WEEK) return undefined;
  const hours = new Float64Array(HOURS_A_DAY);
  const days = new Float64Array(HOURS_A_WEEK / HOURS_A_DAY);
  const [ofHour, ofDay] = [new Float64Array(hours.length), new Float64Array(days.length)];
  let level = 0;
  for (let n = from; n <= until; n++) {
    const at = weekHourOf(n);
    const [hour, day] = [at % HOURS_A_DAY, Math.floor(at / HOURS_A_DAY)];
    level += counts[n]! / all;
    hours[hour]! += counts[n]!;
    ofHour[hour]! += 1;
    days[day]! += counts[n]!;
    ofDay[day]! += 1;
  }
  return Float64Array.from({ length: HOURS_A_WEEK }, (_, at) => {
    const [hour, day] = [at % HOURS_A_DAY, Math.floor(at / HOURS_A_DAY)];
    return Math.max(0, hours[hour]! / ofHour[hour]! + days[day]! / ofDay[day]! - level);
  });
}
