/** The hours by which houses plan, and the like days on which what is usual of them was seen. */
import { dischargesBy } from '#src/domain/discharge/deadline.ts';
import type { Site } from '#src/domain/hospital.ts';
import {
  addDays,
  type Instant,
  type LocalTime,
  localDateAt,
  localTime,
  localTimeAt,
  localToInstant,
} from '#src/kernel/time.ts';

/** Of a day, by which houses plan: when beds are to be left, the evening and the morning. */
const hoursOf = (site: Site): readonly LocalTime[] => [
  ...new Set([dischargesBy(site), localTime('19:00'), localTime('07:00')]),
];

/** The next of them, in turn. */
export function hoursAhead(site: Site, now: Instant): readonly Instant[] {
  const today = localDateAt(now, site.zone);
  const hours = hoursOf(site);
  return [today, addDays(today, 1)]
    .flatMap((day) => hours.map((time) => localToInstant(day, time, site.zone)))
    .filter((at) => at > now)
    .toSorted((a, b) => a - b)
    .slice(0, hours.length);
}

/** Like days that what is usual comes from, and as many before the day for which the sum is tried again. */
export const LIKE_DAYS = 4;
export const WEEK_DAYS = 7;
/** The same weekday and wall clock so many weeks before: a day may have an hour more or less than another. */
export const weeksBefore = (at: Instant, weeks: number, { zone }: Site): Instant =>
  localToInstant(addDays(localDateAt(at, zone), -weeks * WEEK_DAYS), localTimeAt(at, zone), zone);

/** The same weekday and wall clock, the last one first. */
export const likeDays = (now: Instant, site: Site, skip: number): readonly Instant[] =>
  Array.from({ length: LIKE_DAYS }, (_, n) => weeksBefore(now, n + 1 + skip, site));
