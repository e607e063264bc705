/** Which times are due. Pure: zones, changes of the clock and catching up are decided here and nowhere else. */
import {
  addDays,
  type Instant,
  instant,
  type LocalDate,
  localDateAt,
  localToInstant,
  MINUTE_MS,
  startOfDay,
  weekdayOf,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { CatchUp, Schedule } from './job.ts';

/** A job that never catches up still takes the time of a beat that came late. */
const LATE_BEAT_MS = 2 * MINUTE_MS;

/**
 * Every due time of a schedule after `last` and at or before `now`, oldest first.
 * Wall-clock times follow the site's zone: a time that the spring change skips is due at the change, one that the autumn change repeats is due the first time;
 * so each local day that has the weekday has exactly one. Steps of minutes count in UTC from the epoch and know no zone.
 */
export function occurrences(
  schedule: Schedule,
  { last, now }: { last: Instant; now: Instant },
  zone: ZoneId,
): readonly Instant[] {
  if (now <= last) return [];
  if ('everyMinutes' in schedule) return steps(schedule.everyMinutes * MINUTE_MS, last, now);
  const due: Instant[] = [];
  // The day before and after, because a zone's change may move a time over midnight.
  const end = addDays(localDateAt(now, zone), 1);
  for (let date = addDays(localDateAt(last, zone), -1); date <= end; date = addDays(date, 1)) {
    const at = onDay(schedule, date, zone);
    if (at > last && at <= now && takesPlace(schedule, date, zone)) due.push(at);
  }
  return due;
}

function steps(stepMs: number, last: Instant, now: Instant): readonly Instant[] {
  const due: Instant[] = [];
  for (let at = (Math.floor(last / stepMs) + 1) * stepMs; at <= now; at += stepMs) due.push(instant(at));
  return due;
}

const DAYS_A_WEEK = 7;

type ByDay = Exclude<Schedule, { everyMinutes: number }>;

const onDay = (schedule: ByDay, date: LocalDate, zone: ZoneId): Instant =>
  'midnight' in schedule ? startOfDay(date, zone) : localToInstant(date, schedule.at, zone);

/** Asked last, because nearly every day that is looked at lies outside the span. */
function takesPlace(schedule: ByDay, date: LocalDate, zone: ZoneId): boolean {
  if ('on' in schedule && !schedule.on.includes(weekdayOf(date))) return false;
  if ('of' in schedule && schedule.of !== undefined && Number(date.slice(8)) > DAYS_A_WEEK) return false;
  // A day that a zone left out when it moved over the date line has no time of day.
  return startOfDay(date, zone) < startOfDay(addDays(date, 1), zone);
}

/**
 * From where to look for due times.
 * @param lastClaim the latest due time that was claimed; undefined on the very first run, when nothing can have been missed
 */
export function lookBack(catchUp: CatchUp, lastClaim: Instant | undefined, now: Instant): Instant {
  if (catchUp === 'all') return lastClaim ?? instant(now - LATE_BEAT_MS);
  const window = catchUp === 'skip' ? LATE_BEAT_MS : catchUp.latestWithinMs;
  return instant(Math.max(lastClaim ?? Number.NEGATIVE_INFINITY, now - window));
}

/** Which of the due times are worth doing: all of them oldest first (at most `most`), or only the latest. */
export function worthDoing(catchUp: CatchUp, due: readonly Instant[], most: number): readonly Instant[] {
  return catchUp === 'all' ? due.slice(0, most) : due.slice(-1);
}
