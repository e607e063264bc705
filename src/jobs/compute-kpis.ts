/**
 * Daily KPI values of the house, each pool and each unit. A day is stale from local midnight on, and again when late news change it; the
 * store knows which days are, and a day stops being stale in the very commit that writes its values.
 */
import { type Settings, siteOf } from '#src/config/settings.ts';
import { spokeAt } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { type KpiValue, type RestatedBy, restating } from '#src/domain/kpi/value.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, localTime } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { StaleDay } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { areSettledOtherwise, figuresPrint } from './figures-print.ts';
import type { Job } from './job.ts';
import { waitingDays } from './waiting-days.ts';

/** Ten minutes past midnight the last discharges of the evening are mostly keyed; what comes later restates the day. */
const AFTER_MIDNIGHT = localTime('00:10');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Says that yesterday is over, and of which earlier days more can be told now; they are computed with the next beat, as every stale day is. */
export const computeKpis: Job = {
  name: 'compute-kpis',
  catchUp: 'all',
  schedules: () => [{ slot: '', schedule: { at: AFTER_MIDNIGHT, on: EVERY_DAY } }],
  decide: async (due, _slot, { site, settings, read, now }) => [
    {
      kind: 'days.stale',
      site: site.id,
      days: [addDays(localDateAt(due, site.zone), -1), ...(await waitingDays(read, { site, settings, now }))],
    },
    { kind: 'days.outdated', site: site.id, print: figuresPrint(site, settings) },
  ],
};

type Deps = { readonly store: Store; readonly settings: Settings; readonly now: Instant; readonly log: Logger };

/**
 * Days that were computed under another definition or other settings, or without a figure or unit that there is now, are computed again in
 * their turn.
 */
export async function outdatedDays({ store, settings, now, log }: Deps): Promise<void> {
  for (const site of settings.sites) {
    const print = figuresPrint(site, settings);
    const waiting = await waitingDays(store, { site, settings, now });
    if (waiting.length > 0) await store.commit([{ kind: 'days.stale', site: site.id, days: waiting }]);
    const { applied } = await store.commit([{ kind: 'days.outdated', site: site.id, print }]);
    if (!applied) continue;
    const stale = await store.staleDays(site.id, { before: localDateAt(now, site.zone), most: MOST_COUNTED });
    log.info('figures or places changed: daily values are computed again', { site: site.id, days: stale.length });
  }
}

/** A century. */
const MOST_COUNTED = 36_525;

/**
 * Computes the latest stale day of a site that is over and stores its values; where somebody was faster, or the day changed meanwhile,
 * nothing is written and the day is looked for again.
 * @param except days to step over; one that cannot be computed is added to them
 * @returns the day that was looked at; undefined: none is stale
 */
export async function computeLatestDay(
  id: SiteId,
  deps: Deps & { readonly except: Set<LocalDate> },
): Promise<LocalDate | undefined> {
  const site = siteOf(deps.settings, id);
  return site && computeBefore(id, localDateAt(deps.now, site.zone), deps);
}

async function computeBefore(
  id: SiteId,
  before: LocalDate,
  { except, ...deps }: Deps & { readonly except: Set<LocalDate> },
): Promise<LocalDate | undefined> {
  const site = siteOf(deps.settings, id);
  if (site === undefined) return undefined;
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

/**
 * Computes stale days of every site, those before a day that somebody asks about first and the latest first, for as long as there is time:
 * where no server runs, nobody else does.
 * @param about asked about
 * @returns how many of all days are left
 */
export async function computeStaleFor(
  ms: number,
  { monotonicMs, about, ...deps }: Deps & { readonly about: Instant; monotonicMs(): number },
): Promise<number> {
  const until = monotonicMs() + ms;
  const isTime = (): boolean => monotonicMs() < until;
  let left = 0;
  await outdatedDays(deps);
  for (const { id, zone } of deps.settings.sites) {
    const today = localDateAt(deps.now, zone);
    const asked = addDays(localDateAt(about, zone), 1);
    const except = new Set<LocalDate>();
    for (const before of asked < today ? [asked, today] : [today])
      for (let n = 0; n < MOST_ASKED || before === today; n++)
        if (!isTime() || (await computeBefore(id, before, { ...deps, except })) === undefined) break;
    left += (await deps.store.staleDays(id, { before: today, most: MOST_COUNTED })).length;
  }
  return left;
}

/** What a control chart and a quarter look back. */
const MOST_ASKED = 120;

async function computeDay(
  site: Site,
  { day, mark, ...stale }: StaleDay,
  { store, settings, now, log }: Deps,
): Promise<void> {
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
  const print = figuresPrint(site, settings);
  const by = restatedBy(stale, print);
  const puts = fresh.map(
    (one): UnaskedChange => ({ kind: 'kpi.put', value: restating(one, stored.get(nameOf(one)), by) }),
  );
  const done: UnaskedChange = {
    kind: 'day.computed',
    site: site.id,
    day,
    mark,
    print,
    at: now,
  };
  try {
    await store.commit([done, ...puts]);
    log.debug('daily values computed', { site: site.id, day });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/** What has changed since a day was computed, apart from definitions. */
function restatedBy({ news, print }: Pick<StaleDay, 'news' | 'print'>, now: string): RestatedBy | undefined {
  const settled = print !== undefined && areSettledOtherwise(print, now);
  return news ? (settled ? 'news-and-settings' : 'news') : settled ? 'settings' : undefined;
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
