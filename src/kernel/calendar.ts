/** Months and ISO weeks of the calendar, over dates without zone. */
import { addDays, daysBetween, type LocalDate, weekdayOf } from './time.ts';

/** True for a day that the calendar has. */
export function isDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return addDays(text as LocalDate, 0) === text;
  } catch {
    return false;
  }
}

export const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01` as LocalDate;

/**
 * The first of the month so many months on.
 * @param first a first of a month
 * @example 2019-11-01 and 3 → 2020-02-01
 */
export function addMonths(first: LocalDate, months: number): LocalDate {
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as LocalDate;
}

/**
 * The Monday with which an ISO week begins.
 * @returns undefined for a week that the year does not have
 * @source ISO 8601: week 1 is the one with 4 January in it
 * @example 2019, 10 → 2019-03-04
 */
export function mondayOfIsoWeek(year: number, week: number): LocalDate | undefined {
  const fourth = `${year}-01-04` as LocalDate;
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (week - 1));
  return week >= 1 && isoWeekOf(monday).year === year ? monday : undefined;
}

/** ISO year and week of a day. */
export function isoWeekOf(date: LocalDate): { readonly year: number; readonly week: number } {
  // The Thursday of a week is in its year.
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = Number(thursday.slice(0, 4));
  const newYear = `${year}-01-01` as LocalDate;
  return { year, week: Math.floor(daysBetween(newYear, thursday) / 7) + 1 };
}
