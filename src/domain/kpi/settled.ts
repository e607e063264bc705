/** Whether what decides a figure has all happened, and been told. */
import { addDays, type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Unavailable } from '../measure.ts';
import type { KpiInput } from './kpi.ts';
import { unavailable } from './result.ts';

const WHAT_CAME_AFTER = 'what came after';

/** Whether it was one of these reasons, all of which pass. */
export const isWaiting = ({ unavailable: reason, missing }: Unavailable): boolean =>
  reason === 'too-early' || reason === 'stale-feed' || missing.includes(WHAT_CAME_AFTER);

type Told = Pick<KpiInput, 'site' | 'period' | 'now' | 'freshness' | 'toldUntil'>;

/**
 * Why a figure whose cases are decided by what comes after them cannot be told yet.
 * @param waitsDays whole local days after the last day of the period
 * @param endsAt the instant at which the last case is decided, where that is no midnight
 * @returns too early, or the feed has been silent since before the end, or a file ends before it; undefined: it can be told
 */
export function notYet(
  { site, period, now, freshness, toldUntil }: Told,
  waitsDays: number,
  endsAt?: Instant,
): Unavailable | undefined {
  const { zone } = site;
  const since = freshness.state === 'stale' || freshness.state === 'down' ? freshness.since : undefined;
  // Of a time of which nothing was told, more than that is not to be said.
  if (freshness.state === 'none' || (since !== undefined && since <= period.from)) return undefined;
  const lastDay = localDateAt((period.to - 1) as Instant, zone);
  const over = startOfDay(addDays(lastDay, waitsDays + 1), zone);
  const end = Math.max(over, endsAt ?? over);
  if (now < end) return unavailable('too-early', `until ${localDateAt((end - 1) as Instant, zone)}`);
  if (
    freshness.state === 'file' &&
    toldUntil !== undefined &&
    localDateAt(toldUntil, zone) < localDateAt((end - 1) as Instant, zone)
  )
    return unavailable('missing-inputs', WHAT_CAME_AFTER);
  return since !== undefined && since < end ? unavailable('stale-feed') : undefined;
}
