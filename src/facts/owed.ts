/** What people still owe of alerts that are over: what was done, and whether it helped. */
import type { Settings } from '#src/config/settings.ts';
import { isOwed } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, DAY_MS, type Instant, instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { slotBefore } from './huddle-slots.ts';

/** A meeting that had no time for it is not the last one that is asked. */
const OWED_MS = 3 * DAY_MS;

/** Alerts are found by their opening: what is open for weeks is a line of the huddle each day, and is owed at its end as any other. */
const LONGEST_OPEN_MS = 60 * DAY_MS;

/**
 * Alerts that ended since the last day with a huddle, and at least in the last three days: Monday's meeting sees the weekend, however long.
 * @returns the latest to end first
 */
export async function loadOwed(
  read: Pick<Reader, 'episodesBetween'>,
  settings: Settings,
  site: Site,
  now: Instant,
): Promise<{ readonly since: Instant; readonly episodes: readonly Episode[] }> {
  const day = slotBefore(settings, site, startOfDay(localDateAt(now, site.zone), site.zone));
  const since = instant(Math.min(day ?? now, now - OWED_MS));
  const all = await read.episodesBetween(site.id, { from: after(since, -LONGEST_OPEN_MS), to: after(now, 1) });
  const episodes = all
    .filter((one) => isOwed(one) && (one.closedAt ?? since) >= since)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return { since, episodes };
}
