/** A unit in the week in which it opens, and one in the week in which it closes: days on which it was not there are no missing days. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadSeries } from '#src/facts/series.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, type LocalDate } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { at, EAST, NOW, observed, openHouse, tell, visit, WEEK } from './series-house.ts';

/** Opens on Thursday the 8th, and closes on Sunday the 11th. */
const settings = readSettings(
  `sites:
  - id: east
    name: east
    kind: hospital
    zone: America/New_York
    facilities: [east]
    units:
      - { id: W1, name: medicine, kind: ward, pool: adult, staffedBeds: 6, locations: [eastW1] }
      - id: W3
        name: new ward
        kind: ward
        pool: adult
        staffedBeds: [{ from: 2026-01-08, value: 4 }, { from: 2026-01-11, value: 0 }]
        locations: [eastW3]
        staffing: { roles: { rn: { ratio: 4 } } }
`,
  'huddleboard.yaml',
);

let store: Store;
beforeEach(async () => {
  store = await openHouse();
  const path = [['W3', at('2026-01-08T09:00')]] as const;
  const stays = [
    visit({ path: [['W1', at('2026-01-04T08:00')]] }, NOW),
    visit({ path, left: at('2026-01-10T15:00') }, NOW),
    visit({ path, left: at('2026-01-09T15:00') }, NOW),
  ];
  await tell(store, stays, NOW);
  const days = Array.from({ length: 7 }, (_, n) => addDays('2026-01-05' as LocalDate, n));
  await computeDays(EAST, days, { store, settings, now: NOW, log: silentLog });
});
afterEach(() => store.close());

const of = async (id: string, grain: 'day' | 'week') => {
  const place = { of: 'unit', site: EAST, unit: brand<UnitId>('W3') } as const;
  const asked = { kpi: observed(id), place, grain, span: WEEK };
  const { points } = await loadSeries(store, asked, { settings, now: NOW });
  return points.map(({ value }) => value);
};
const said = async (id: string, grain: 'day' | 'week') =>
  (await of(id, grain)).map((value) => (isAvailable(value) ? value.value : value.unavailable));

it.each([
  // Midnights of Thursday, Friday and Saturday: two, one and nobody in four beds; the last one is the first of the closed ward.
  ['midnight_census', ['not-open', 'not-open', 'not-open', 2, 1, 0, 0], 3 / 4],
  ['staffed_beds', ['not-open', 'not-open', 'not-open', 4, 4, 0, 0], 2],
  [
    'occupancy_period_pct',
    ['not-open', 'not-open', 'not-open', 0.5, 0.25, 'empty-denominator', 'empty-denominator'],
    3 / 8,
  ],
])('%s of a week in which a unit opened is of the days on which it was there', async (id, days, week) => {
  expect(await said(id, 'day')).toEqual(days);
  expect(await of(id, 'week')).toMatchObject([{ value: week, quality: 'complete' }]);
});

it('no figure of the unit is partial in that week, and none is told of a day before it opened but as nothing or 0', async () => {
  const kpis = OBSERVED.filter(({ observe: { scopes } }) => scopes.includes('unit'));
  const found = await Promise.all(
    kpis.map(async ({ id }) => ({ id, days: await of(id, 'day'), week: await of(id, 'week') })),
  );
  const ids = (some: typeof found) => some.map(({ id }) => id);
  expect(ids(found.filter(({ week: [value] }) => value && isAvailable(value) && value.quality !== 'complete'))).toEqual(
    [],
  );
  expect(ids(found.filter(({ days: [monday] }) => monday && isAvailable(monday) && monday.value !== 0))).toEqual([]);
});
