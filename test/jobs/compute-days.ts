/** Daily values as a running house has them: days are said to be stale, and the beat computes one after the other. */
import { siteOf } from '#src/config/settings.ts';
import { computeLatestDay, outdatedDays } from '#src/jobs/compute-kpis.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type LocalDate, localDateAt } from '#src/kernel/time.ts';

type Deps = Parameters<typeof outdatedDays>[0];

/** Computes the given days of a site, and whichever else are stale; days that are not over are left to the job. */
export async function computeDays(id: SiteId, days: readonly LocalDate[], deps: Deps): Promise<void> {
  const today = localDateAt(deps.now, siteOf(deps.settings, id)!.zone);
  await deps.store.commit([{ kind: 'days.stale', site: id, days: days.filter((day) => day < today) }]);
  await outdatedDays(deps);
  while ((await computeLatestDay(id, { ...deps, except: new Set() })) !== undefined);
}
