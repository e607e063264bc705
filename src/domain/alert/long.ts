/** What has been open for more than a day: a line of the huddle, asked about once a shift, and anew only when it is worse than its own last days. Pure. */
import { DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { DayWorst, Episode } from './episode-state.ts';
import type { Reading } from './rule.ts';

/** ADR 25. */
export const LONG_MS = DAY_MS;
/** A shift. */
export const LONG_EVERY_MS = 12 * HOUR_MS;
/** It is compared with so many days before this one. */
const DAYS = 3;

export const isLong = ({ openedAt, state }: Pick<Episode, 'openedAt' | 'state'>, now: Instant): boolean =>
  openedAt !== undefined && state !== 'closed' && now - openedAt > LONG_MS;

/** @returns the worse of two values; `higher`: a higher one is */
export const worseOf = (a: number | undefined, b: number, { fireLimit, clearLimit }: Reading): number =>
  a === undefined ? b : fireLimit >= clearLimit ? Math.max(a, b) : Math.min(a, b);

/**
 * The worst of each of its days with one more reading.
 * @returns at most four days, oldest first
 */
export function daysWith(episode: Episode, reading: Reading, now: Instant): readonly DayWorst[] | undefined {
  const { openedAt, days = [] } = episode;
  if (openedAt === undefined || reading.value === undefined) return episode.days;
  const last = days.at(-1);
  // A clock that was set back goes on with the day it had.
  const day = Math.max(Math.floor((now - openedAt) / DAY_MS), last?.day ?? 0);
  const worst = worseOf(last?.day === day ? last.worst : undefined, reading.value, reading);
  return [...days.filter((one) => one.day !== day && one.day >= day - DAYS), { day, worst }];
}

/** Is the value of a reading worse than anything of the episode's own last three days, today with them? */
export function isWorseThanItsDays(before: Pick<Episode, 'days'>, reading: Reading): boolean {
  const { value } = reading;
  const days = before.days ?? [];
  if (value === undefined || days.length === 0) return false;
  return days.every(({ worst }) => worst !== value && worseOf(worst, value, reading) === value);
}
