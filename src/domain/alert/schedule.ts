/** When a told rule may fire. */
import { addDays, type Instant, localDateAt, localTimeAt, weekdayOf } from '#src/kernel/time.ts';
import type { Site } from '../hospital.ts';
import type { RuleSchedule } from './told-body.ts';

/**
 * Whether an instant lies in the hours of a rule, by the wall clock of the site: a change of the clock moves none of them.
 * A holiday is the local day of the site's own list, from midnight to midnight of its wall clock.
 * @example weekdays 22:00–06:00 hold Saturday 03:00, which began on Friday, and not Monday 03:00
 * @example weekdays 22:00–06:00 except holidays hold 25 December 03:00, which began on the 24th, and not 26 December 03:00
 */
export function isInHours(
  { on, from, to, holidays }: RuleSchedule,
  at: Instant,
  { zone, holidays: listed = [] }: Pick<Site, 'zone' | 'holidays'>,
): boolean {
  const [date, time] = [localDateAt(at, zone), localTimeAt(at, zone)];
  const isOn = (days: number): boolean => {
    const day = addDays(date, days);
    const isNamed = on.includes(weekdayOf(day));
    if (holidays === undefined) return isNamed;
    const isHoliday = listed.includes(day);
    if (holidays === 'also') return isNamed || isHoliday;
    return isNamed && isHoliday === (holidays === 'only');
  };
  if (from === to) return isOn(0);
  if (from < to) return from <= time && time < to && isOn(0);
  return (time >= from && isOn(0)) || (time < to && isOn(-1));
}
