/** Daily KPI values of the house and each pool, after local midnight and again when late news changed a day. */
import { type Settings, siteOf } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import type { PoolId, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, localTime } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import type { Job } from './job.ts';

/** Ten minutes past midnight the last discharges of the evening are mostly keyed; what comes later restates the day. */
const AFTER_MIDNIGHT = localTime('00:10');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export const computeKpis: Job = {
  name: 'compute-kpis',
  catchUp: 'all',
  schedules: () => [{ slot: '', schedule: { at: AFTER_MIDNIGHT, on: EVERY_DAY } }],
  decide: (due, _slot, { site, read, settings, now }) =>
    dayValues(read, site, settings, { day: addDays(localDateAt(due, site.zone), -1), now }),
};

/** Computes the given days again and stores them, day by day; days that are not over are left to the job. */
export async function recomputeDays(
  id: SiteId,
  days: readonly LocalDate[],
  deps: { readonly store: Store; readonly settings: Settings; readonly now: Instant; readonly log: Logger },
): Promise<void> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return;
  const today = localDateAt(deps.now, site.zone);
  for (const day of [...days].sort()) {
    if (day >= today) continue;
    await deps.store.commit(await dayValues(deps.store, site, deps.settings, { day, now: deps.now }));
  }
  deps.log.debug('daily values computed', { site: id, days: days.length });
}

async function dayValues(
  read: Reader,
  site: Site,
  settings: Settings,
  { day, now }: { day: LocalDate; now: Instant },
): Promise<readonly UnaskedChange[]> {
  const period = dayOf(day, site.zone);
  const input = await loadKpiInput(read, site, settings, { period, now });
  const pools = [...new Set(site.units.map((unit) => unit.pool))];
  return OBSERVED.flatMap((kpi) =>
    scopesOf(kpi.observe.scopes, pools).map(
      (scope): UnaskedChange => ({
        kind: 'kpi.put',
        value: {
          site: site.id,
          kpi: kpi.id,
          scope: scopeName(scope),
          period,
          value: kpi.observe.compute(input, scope).main,
          definitionVersion: kpi.definitionVersion,
          computedAt: now,
        },
      }),
    ),
  );
}

/** House and pools; units are asked for when somebody wants them and are not stored by the day. */
function scopesOf(scopes: readonly KpiScope['of'][], pools: readonly PoolId[]): readonly KpiScope[] {
  const house: readonly KpiScope[] = scopes.includes('house') ? [{ of: 'house' }] : [];
  return scopes.includes('pool') ? [...house, ...pools.map((pool) => ({ of: 'pool', pool }) as const)] : house;
}
