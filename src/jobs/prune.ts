import type { Settings } from '#src/config/settings.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, DAY_MS, type Instant, instant, type ZoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

export type PruneDeps = {
  readonly store: Store;
  readonly settings: Settings;
  readonly now: Instant;
  readonly log: Logger;
};

/**
 * Once a day (UTC) drops snapshots, settled posts and claims older than settings keep them; never the log, nor what snapshots come to by day.
 * Not a `Job`: it is about the whole store, and what it removes is no change to record. The day is claimed under the first site.
 * @returns rows removed; 0 when the day was done already
 */
export async function pruneDaily({ store, settings, now, log }: PruneDeps): Promise<{ readonly removed: number }> {
  const site = settings.sites[0];
  if (site === undefined) return { removed: 0 };
  const due = instant(Math.floor(now / DAY_MS) * DAY_MS);
  if ((await store.lastClaim(site.id, 'prune', now)) === due) return { removed: 0 };
  try {
    await store.commit([{ kind: 'run.claim', site: site.id, job: 'prune', due, at: now }]);
  } catch (fault) {
    if (fault instanceof Conflict) return { removed: 0 };
    throw fault;
  }
  const { rawSnapshotDays, hourlyDays } = settings.retention;
  const kept = after(now, -hourlyDays * DAY_MS);
  const { removed } = await store.prune({
    snapshotsBefore: after(now, -rawSnapshotDays * DAY_MS),
    hoursBefore: kept,
    settledBefore: kept,
    zoneOf: (id) => settings.sites.find((one) => one.id === id)?.zone ?? ('UTC' as ZoneId),
  });
  if (removed > 0) log.info('old snapshots and posts removed', { removed });
  return { removed };
}
