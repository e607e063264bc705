/** Which step of a wall clock an instant lies in, and back: steps are counted from 1970-01-01, days or 24 hours each. Pure. */
import {
  addDays,
  daysBetween,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateAt,
  localTimeAt,
  localToInstant,
  type ZoneId,
} from '#src/kernel/time.ts';
import { HOURS_A_DAY, type Step } from './counts.ts';

const FIRST_DAY = '1970-01-01' as LocalDate;

export const dayNumber = (date: LocalDate): number => daysBetween(FIRST_DAY, date);

export const dateOfDay = (day: number): LocalDate => addDays(FIRST_DAY, day);

/** Of an hour that the clock shows twice it is the same one both times. */
export function stepAt(step: Step, at: Instant, zone: ZoneId): number {
  const day = dayNumber(localDateAt(at, zone));
  return step === 'day' ? day : HOURS_A_DAY * day + Number(localTimeAt(at, zone).slice(0, 2));
}

/** First instant of a step; of an hour that spring leaves out, the change. */
export function startOfStep(step: Step, n: number, zone: ZoneId): Instant {
  const day = step === 'day' ? n : Math.floor(n / HOURS_A_DAY);
  const hour = step === 'day' ? 0 : n - HOURS_A_DAY * day;
  return localToInstant(dateOfDay(day), `${String(hour).padStart(2, '0')}:00` as LocalTime, zone);
}
