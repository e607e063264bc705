/** Periods that files tell, without their zone: on which dates they begin and end, and which grain most of them have. */
import { addMonths } from '#src/kernel/calendar.ts';
import {
  addDays,
  after,
  DAY_MS,
  daysBetween,
  HOUR_MS,
  type Instant,
  instant,
  isoOf,
  type LocalDate,
  type Span,
  startOfDay,
  zoneId,
} from '#src/kernel/time.ts';
import type { Grain } from './series.ts';

/** Noon after a local midnight lies on the same date in UTC, from zone −12 h to +12 h. */
const NOON_MS = 12 * HOUR_MS;

/** The local date that a period of whole days begins on, or whose beginning it ends with. @example 2018-03-31T23:00Z, in London → 2018-04-01 */
export const dateToldAt = (at: Instant): LocalDate => isoOf(instant(at + NOON_MS)).slice(0, 10) as LocalDate; // years of four digits

export type ToldDays = { readonly from: LocalDate; readonly to: LocalDate };

/** Half-open. */
export const daysTold = ({ from, to }: Span): ToldDays => ({ from: dateToldAt(from), to: dateToldAt(to) });

const UTC = zoneId('UTC');

/** Every instant with which a day of them may begin, in any zone; those of their neighbours are among them too. */
export const spanAround = ({ from, to }: ToldDays): Span => ({
  from: after(startOfDay(from, UTC), -DAY_MS),
  to: after(startOfDay(to, UTC), DAY_MS),
});

const WEEK_DAYS = 7;

/** Of one period; what is longer than a week is a month or more, and told as it is. */
export function grainOf(period: Span): Grain {
  const days = (period.to - period.from) / DAY_MS;
  return days <= 1.5 ? 'day' : days <= WEEK_DAYS + 0.5 ? 'week' : 'month';
}

/** The grain that most periods have; of equally many the finest. @returns undefined without a period */
export function usualGrain(periods: readonly Span[]): Grain | undefined {
  const counts = Map.groupBy(periods, grainOf);
  const grains = (['day', 'week', 'month'] as const).filter((grain) => counts.has(grain));
  return grains.toSorted((a, b) => counts.get(b)!.length - counts.get(a)!.length)[0];
}

/** As it is typed: `2018-03`, `2018`, `2018-03-05`, else `2018-03-05..2018-03-11`. */
export function typedDays({ from, to }: ToldDays): string {
  if (daysBetween(from, to) === 1) return from;
  if (from.endsWith('-01') && addMonths(from, 1) === to) return from.slice(0, 7);
  if (from.endsWith('-01-01') && addMonths(from, 12) === to) return from.slice(0, 4);
  return `${from}..${addDays(to, -1)}`;
}
