/**
 * Daily KPI values of the house, each pool and each unit. A day is stale from local midnight on, and again when late news change it; the
 * store knows which days are, and a day stops being stale in the very commit that writes its values.
 */
import { createHash } from 'node:crypto';
import { type Settings, siteOf } from '#src/config/settings.ts';
import { spokeAt } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { type KpiValue, restating } from '#src/domain/kpi/value.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, localTime } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { StaleDay } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import type { Job } from './job.ts';

/** Ten minutes past midnight the last discharges of the evening are mostly keyed; what comes later restates the day. */
const AFTER_MIDNIGHT = localTime('00:10');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Says that yesterday is over; it is computed with the next beat, as every stale day is. */
export const computeKpis: Job = {
  name: 'compute-kpis',
  catchUp: 'all',
  schedules: () => [{ slot: '', schedule: { at: AFTER_MIDNIGHT, on: EVERY_DAY } }],
  decide: async (due, _slot, { site }) => [
    { kind: 'days.stale', site: site.id, days: [addDays(localDateAt(due, site.zone), -1)] },
    { kind: 'days.outdated', site: site.id, print: printOf(site) },
  ],
};

type Deps = { readonly store: Store; readonly settings: Settings; readonly now: Instant; readonly log: Logger };

/** Days that were computed under another definition, or without a figure or unit that there is now, are computed again in their turn. */
export async function outdatedDays({ store, settings }: Pick<Deps, 'store' | 'settings'>): Promise<void> {
  await store.commit(
    settings.sites.map((site): UnaskedChange => ({ kind: 'days.outdated', site: site.id, print: printOf(site) })),
  );
}

/**
 * Computes the latest stale day of a site that is over and stores its values; where somebody was faster, or the day changed meanwhile,
 * nothing is written and the day is looked for again.
 * @param except days to step over; one that cannot be computed is added to them
 * @returns the day that was looked at; undefined: none is stale
 */
export async function computeLatestDay(
  id: SiteId,
  { except, ...deps }: Deps & { readonly except: Set<LocalDate> },
): Promise<LocalDate | undefined> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return undefined;
  const before = localDateAt(deps.now, site.zone);
  const stale = await deps.store.staleDays(id, { before, most: except.size + 1 });
  const latest = stale.find(({ day }) => !except.has(day));
  if (latest === undefined) return undefined;
  try {
    await computeDay(site, latest, deps);
  } catch (error) {
    except.add(latest.day);
    throw error;
  }
  return latest.day;
}

/** Computes the given days, and whichever else of the site are stale, one after the other; days that are not over are left to the job. */
export async function computeDays(id: SiteId, days: readonly LocalDate[], deps: Deps): Promise<void> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return;
  const today = localDateAt(deps.now, site.zone);
  await deps.store.commit([{ kind: 'days.stale', site: id, days: days.filter((day) => day < today) }]);
  while ((await computeLatestDay(id, { ...deps, except: new Set() })) !== undefined);
}

/**
 * Computes the days of a history that was loaded, and stale ones between them. Who came in it and never left makes every day since stale:
 * those are left to the service, which computes them in the background.
 */
export async function computeSpan(
  id: SiteId,
  { first, last }: { readonly first: LocalDate; readonly last: LocalDate },
  deps: Deps,
): Promise<void> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return;
  const today = localDateAt(deps.now, site.zone);
  const before = addDays(last, 1) < today ? addDays(last, 1) : today;
  const days: LocalDate[] = [];
  for (let day = first; day < before; day = addDays(day, 1)) days.push(day);
  await deps.store.commit([{ kind: 'days.stale', site: id, days }]);
  for (;;) {
    const [latest] = await deps.store.staleDays(id, { before, most: 1 });
    if (latest === undefined || latest.day < first) return;
    await computeDay(site, latest, deps);
  }
}

async function computeDay(site: Site, { day, mark }: StaleDay, { store, settings, now, log }: Deps): Promise<void> {
  const period = dayOf(day, site.zone);
  const input = await loadKpiInput(store, site, settings, { period, now });
  const feedAt = spokeAt(input.freshness, now);
  const fresh = OBSERVED.flatMap((kpi) =>
    scopesOf(kpi, site).map((scope): KpiValue => {
      const { main, ...detail } = kpi.observe.compute(input, scope);
      return {
        site: site.id,
        kpi: kpi.id,
        scope: scopeName(scope),
        period,
        value: main,
        definitionVersion: kpi.definitionVersion,
        computedAt: now,
        ...(feedAt === undefined ? {} : { feedAt }),
        detail,
      };
    }),
  );
  const stored = new Map((await store.kpiValuesOf(site.id, period, fresh)).map((one) => [nameOf(one), one]));
  const puts = fresh.map((one): UnaskedChange => ({ kind: 'kpi.put', value: restating(one, stored.get(nameOf(one))) }));
  const done: UnaskedChange = { kind: 'day.computed', site: site.id, day, mark, print: printOf(site), at: now };
  try {
    await store.commit([done, ...puts]);
    log.debug('daily values computed', { site: site.id, day });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

const nameOf = ({ kpi, scope }: Pick<KpiValue, 'kpi' | 'scope'>): string => `${kpi} ${scope}`;

/** House, pools and units. */
function scopesOf({ observe: { scopes } }: ObservedKpi, site: Site): readonly KpiScope[] {
  const all: readonly KpiScope[] = [
    { of: 'house' },
    ...[...new Set(site.units.map((unit) => unit.pool))].map((pool) => ({ of: 'pool', pool }) as const),
    ...site.units.map(({ id }) => ({ of: 'unit', unit: id }) as const),
  ];
  return all.filter(({ of }) => scopes.includes(of));
}

/** The same for two days exactly when the same figures of the same places under the same definitions were computed. */
const printOf = (site: Site): string =>
  createHash('sha256')
    .update(
      JSON.stringify([OBSERVED.map((kpi) => [kpi.id, kpi.definitionVersion, kpi.observe.scopes]), placesOf(site)]),
    )
    .digest('base64url')
    .slice(0, 16);

const placesOf = (site: Site): readonly (readonly string[])[] =>
  site.units.map(({ id, pool, kind }) => [id, pool, kind]);
