/** The usual range of a figure: what the same weekday brought of late. */
import {
  after,
  dayOf,
  type LocalDate,
  localTimeAt,
  localToInstant,
  MINUTE_MS,
  type Span,
  type ZoneId,
} from '#src/kernel/time.ts';
import { median } from '../stats.ts';

/**
 * So many same weekdays make the range. Of n ordinary days and one more, the new one lies between the lowest and the
 * highest of the others in (n − 1) ÷ (n + 1) of all cases, whatever the distribution: 7 of 9 here.
 * @source distribution-free prediction interval by order statistics: Wilks, Annals of Mathematical Statistics 12, 1941;
 * Hahn and Meeker, Statistical Intervals, 1991
 */
export const USUAL_DAYS = 8;

/** With fewer the range would miss more than one ordinary day in three ((5 − 1) ÷ (5 + 1) = 2 of 3), and there is none. */
export const FEWEST_USUAL_DAYS = 5;

/** A day that is older says little of this season: holidays and gaps are stepped over for so many weeks. */
export const FURTHEST_WEEKS = 12;

export type Usual = {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  /** How many days stand behind it. */
  readonly days: number;
};

/**
 * Lowest to highest, and the median, of the same weekdays.
 * @param values one per day on which the figure could be worked out
 * @returns undefined with fewer than FEWEST_USUAL_DAYS
 * @example 38, 41, 35, 44, 40, 39, 42, 37 → 35 to 44, median 39.5
 */
export function usualRange(values: readonly number[]): Usual | undefined {
  const middle = median(values);
  if (middle === undefined || values.length < FEWEST_USUAL_DAYS) return undefined;
  return { low: Math.min(...values), high: Math.max(...values), middle, days: values.length };
}

export type Standing = 'below' | 'within' | 'above';

/** Where a figure lies; on the edge is within. */
export const standingTo = (value: number, { low, high }: Usual): Standing =>
  value < low ? 'below' : value > high ? 'above' : 'within';

/**
 * The same part of another day: the whole of it, or from its midnight to the same time on the wall clock, so that a day
 * that still runs is compared with as much of the others.
 * @param period from the midnight of `date`, within its day
 * @example 00:00–14:00 of Tuesday 13 January → 00:00–14:00 of the Tuesday before
 */
export function sameTimeOn(other: LocalDate, { date, period }: { date: LocalDate; period: Span }, zone: ZoneId): Span {
  const day = dayOf(other, zone);
  if (period.to === dayOf(date, zone).to) return day;
  const minute = localToInstant(other, localTimeAt(period.to, zone), zone);
  const to = after(minute, period.to % MINUTE_MS);
  return { from: day.from, to: to < day.to ? to : day.to };
}
