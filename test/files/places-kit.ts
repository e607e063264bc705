/** A house whose wards nobody named in the settings, and the same one once somebody did. */
import { expect, onTestFinished } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { computeStaleFor } from '#src/jobs/compute-kpis.ts';
import type { KpiId, PoolId, UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, dayOf, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { observed } from '#test/facts/series-house.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { at, FIXTURES, recordsHouse, SITE } from './records-kit.ts';

type Folder = (name: string, content: string) => string;
export const WARDS = Array.from({ length: 10 }, (_, n) => n + 1);
export const house = (
  wards: readonly number[],
  more: { readonly beds?: number; readonly name?: string } = {},
): Settings =>
  readSettings(
    `house: nhs
locale: en-GB
sites:
  - id: main
    name: ${more.name ?? 'Main'}
    kind: hospital
    zone: Europe/London
    units:
      - { id: ED, name: Emergency, kind: ed, pool: ed, staffedBeds: 20, locations: [ED] }
${wards.map((n) => `      - { id: W${n}, name: ${more.name ?? 'Ward'} ${n}, kind: ward, pool: adult, staffedBeds: ${more.beds ?? 40}, locations: [Ward ${n}] }`).join('\n')}
`,
    'test',
  );
export const NOBODYS = house([]);
export const MENDED = house(WARDS);
export const NOW = at('2019-09-01T12:00');
const HOUSE: KpiScope = { of: 'house' };
export const ADULT: KpiScope = { of: 'pool', pool: 'adult' as PoolId };
const WARD: KpiScope = { of: 'unit', unit: 'W1' as UnitId };

/** One figure of one day, as it is asked for. */
export async function ask(store: Store, settings: Settings, id: string, day: LocalDate, scope = HOUSE) {
  const site = settings.sites[0]!;
  const input = await loadKpiInput(store, site, settings, { period: dayOf(day, site.zone), now: NOW });
  return observed(id).observe.compute(input, scope);
}
const stored = async (store: Store, id: string, scope: KpiScope, days: readonly LocalDate[]) =>
  Promise.all(
    days.map(async (day) => {
      const [found] = await store.kpiValues(SITE.id, id as KpiId, scopeName(scope), dayOf(day, SITE.zone));
      return found && isAvailable(found.value) ? found.value.value : undefined;
    }),
  );
const catchUp = (store: Store, settings: Settings) =>
  computeStaleFor(60_000, {
    store,
    about: NOW,
    settings,
    now: NOW,
    log: silentLog,
    monotonicMs: () => performance.now(),
  });
export const waiting = (store: Store) => store.staleDays(SITE.id, { before: localDateAt(NOW, SITE.zone), most: 999 });

export async function imported(folder: Folder, url?: string) {
  const { store, take } = await recordsHouse(folder, url);
  await take(`${FIXTURES}ward-episodes.csv`, 'nhs-ward-episodes', { now: NOW });
  const visits = await store.visitsBetween(SITE.id, { from: at('2019-01-01T00:00'), to: NOW });
  const busiest = await busiestDay(store);
  const days = [-2, -1, 0].map((n) => addDays(busiest, n));
  return { store, visits, days };
}

/** The day of the file that ends with the most people in the house. */
async function busiestDay(store: Store): Promise<LocalDate> {
  let best = { day: '2019-01-01' as LocalDate, heads: -1 };
  for (let day = '2019-01-02' as LocalDate; day < '2019-07-01'; day = addDays(day, 1)) {
    const counts = await store.censusAt(SITE.id, dayOf(day, SITE.zone).to);
    const heads = counts.reduce((sum, { occupied }) => sum + occupied, 0);
    if (heads > best.heads) best = { day, heads };
  }
  return best.day;
}

export const heads = async (store: Store, days: readonly LocalDate[]): Promise<readonly number[]> =>
  Promise.all(
    days.map(async (day) =>
      (await store.censusAt(SITE.id, dayOf(day, SITE.zone).to)).reduce((sum, { inpatients }) => sum + inpatients, 0),
    ),
  );

/** Figures and stored days, before the wards are in the settings and after. */
export async function historyFollows(folder: Folder, url?: string): Promise<void> {
  const { store, days } = await imported(folder, url);
  onTestFinished(() => store.close());
  await computeDays(SITE.id, days, { store, settings: NOBODYS, now: NOW, log: silentLog });
  const patients = await heads(store, days);
  expect(await stored(store, 'midnight_census', HOUSE, days)).toEqual(patients);
  expect(await stored(store, 'staffed_beds', HOUSE, days)).toEqual([0, 0, 0]);
  expect(await catchUp(store, NOBODYS)).toBe(0);

  expect(await catchUp(store, MENDED)).toBe(0);
  expect(await stored(store, 'midnight_census', HOUSE, days)).toEqual(patients);
  expect(await stored(store, 'midnight_census', ADULT, days)).toEqual(patients);
  expect(await stored(store, 'staffed_beds', HOUSE, days)).toEqual([400, 400, 400]);
  const ward = await Promise.all(days.map((day) => ask(store, MENDED, 'midnight_census', day, WARD)));
  expect(await stored(store, 'midnight_census', WARD, days)).toEqual(
    ward.map(({ main }) => (isAvailable(main) ? main.value : undefined)),
  );
  // Before, it said nothing of beds; that is told.
  const [beds] = await store.kpiValues(SITE.id, 'staffed_beds' as KpiId, 'house', dayOf(days[0]!, SITE.zone));
  expect(beds?.restated).toMatchObject({ before: { value: 0, quality: 'partial' } });
}
