/** When a told rule may fire. */
import { addDays, type Instant, localDateAt, localTimeAt, weekdayOf, type ZoneId } from '#src/kernel/time.ts';
import type { RuleSchedule } from './told-body.ts';

/**
 * Whether an instant lies in the hours of a rule, by the wall clock of the site: a change of the clock moves none of them.
 * @example weekdays 22:00–06:00 hold Saturday 03:00, which began on Friday, and not Monday 03:00
 */
export function isInHours({ on, from, to }: RuleSchedule, at: Instant, zone: ZoneId): boolean {
  const [date, time] = [localDateAt(at, zone), localTimeAt(at, zone)];
  const isOn = (days: number): boolean => on.includes(weekdayOf(addDays(date, days)));
  if (from === to) return isOn(0);
  if (from < to) return from <= time && time < to && isOn(0);
  return (time >= from && isOn(0)) || (time < to && isOn(-1));
}
