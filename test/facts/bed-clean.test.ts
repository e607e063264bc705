/** Cleaning of beds as the house tells it: over midnight, by unit, and again when a state is told late. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BedStatus } from '#src/domain/census/event.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { brand, type LocationId, type PoolId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import {
  at,
  compute,
  computeStale,
  NOW,
  observed,
  openHouse,
  PLACES,
  series,
  settings,
  tell,
  visit,
} from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
  await tell(store, [visit({ path: [['W2', at('2026-01-05T00:30')]] }, NOW)], NOW);
});
afterEach(() => store.close());

let messages = 0;
/** Beds of a place, told as `05T10:00 K`. */
function beds(place: string, bed: string, ...told: readonly string[]) {
  return told.map((one) => {
    const [when = '', status] = one.split(' ');
    const record = visit({ path: [] }, NOW, `bed${++messages}`);
    const event = {
      site: record.site,
      message: record.message,
      place: { location: brand<LocationId>(`east${place}`), bed },
      status: status as BedStatus, // written so by this file
      occurredAt: at(`2026-01-${when}`) as Instant,
      receivedAt: NOW,
    };
    return { ...record, beds: [event] };
  });
}

const CLEAN = 'bed_clean_turnaround_min';
const days = async (place: Parameters<typeof series>[2]) =>
  (await series(store, CLEAN, place, 'day')).points.map(({ value }) =>
    isAvailable(value) ? [value.value, value.n, value.dropped] : [value.unavailable, ...value.missing],
  );

it('a cleaning is of the day on which the bed was clean, and of the unit that the bed is of', async () => {
  await tell(
    store,
    [
      ...beds('W1', '1', '05T22:00 K', '05T23:00 H', '06T00:00 U', '06T08:00 H', '06T08:30 U'),
      ...beds('W2', '1', '06T10:00 K', '06T10:25 H', '06T11:05 U', '06T12:00 H', '06T13:00 O'),
    ],
    NOW,
  );
  await compute(store);
  expect((await days(PLACES.house)).slice(0, 3)).toEqual([['no-data'], [65, 3, 1], ['no-data']]);
  expect((await days(PLACES.w1))[1]).toEqual([75, 2, 0]);
  expect((await days(PLACES.critical))[1]).toEqual(['no-data']);
  expect((await series(store, CLEAN, PLACES.house, 'week')).points[0]?.value).toMatchObject({ value: 65, n: 3 });
});

it('its steps stand beside it, or what is not told of them', async () => {
  await tell(store, beds('W1', '1', '06T10:00 K', '06T10:25 H', '06T11:05 U'), NOW);
  await tell(store, beds('ICU', '1', '06T10:00 H', '06T10:40 U'), NOW);
  const period = { from: at('2026-01-06'), to: at('2026-01-07') };
  const input = await loadKpiInput(store, settings.sites[0]!, settings, { period, now: NOW });
  const { compute: of } = observed(CLEAN).observe;
  const parts = (pool: string) =>
    of(input, { of: 'pool', pool: brand<PoolId>(pool) }).parts.map(({ value }) =>
      isAvailable(value) ? value.value : value.missing[0],
    );
  expect(parts('adult')).toEqual([25, 40]);
  expect(parts('critical')).toEqual(['start of cleaning (K, then H)', 'start of cleaning (K, then H)']);
});

it('a state that is told late restates the day on which its bed was clean', async () => {
  const [dirty, ...others] = beds('W1', '1', '05T22:00 K', '07T09:00 H', '08T09:30 U');
  await tell(store, others, NOW);
  await compute(store);
  expect((await days(PLACES.w1))[3]).toEqual([24.5 * 60, 1, 0]);
  await tell(store, [dirty!], NOW);
  await computeStale(store);
  const point = (await series(store, CLEAN, PLACES.w1, 'day')).points[3];
  expect(point).toMatchObject({ value: { value: 59.5 * 60 }, restated: { before: { value: 24.5 * 60 } } });
});

it('a house whose feed tells no bed states says so', async () => {
  await compute(store);
  expect((await days(PLACES.house))[0]).toEqual(['missing-inputs', 'bed states (A20)']);
});
