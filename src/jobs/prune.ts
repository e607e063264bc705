import type { Logger } from '#src/kernel/log.ts';
import { after, DAY_MS, type ZoneId } from '#src/kernel/time.ts';
import { type DayDeps, onceADay } from './once-a-day.ts';

export type PruneDeps = DayDeps & { readonly log: Logger };

/**
 * Once a day (UTC) drops snapshots, settled posts and claims older than settings keep them; never the log, nor what snapshots come to by day.
 * @returns rows removed; 0 when the day was done already
 */
export async function pruneDaily(deps: PruneDeps): Promise<{ readonly removed: number }> {
  return (await onceADay('prune', deps, () => prune(deps))) ?? { removed: 0 };
}

async function prune({ store, settings, now, log }: PruneDeps): Promise<{ readonly removed: number }> {
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
