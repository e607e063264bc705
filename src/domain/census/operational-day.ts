import { addDays, dayOf, type Instant, localDateAt, localToInstant } from '#src/kernel/time.ts';
import type { Site } from '../hospital.ts';

/**
 * When the operational day that is under way at an instant began: the latest `dayStart` of the site's wall clock at or before it. A start that
 * the spring change skips is the change; one that the autumn change repeats is its first, and what follows it belongs to the new day although
 * the clock shows earlier again; a day that the zone left out began nothing.
 * @example dayStart 07:00, New York: 06:59 on 13 January → 07:00 on 12 January
 */
export function operationalDayStart({ dayStart, zone }: Pick<Site, 'dayStart' | 'zone'>, at: Instant): Instant {
  const today = localDateAt(at, zone);
  const start = localToInstant(today, dayStart, zone);
  if (start <= at) return start;
  const before = addDays(today, -1);
  const { from, to } = dayOf(before, zone);
  return localToInstant(from < to ? before : addDays(before, -1), dayStart, zone);
}
