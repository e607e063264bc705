/** Places that no unit claims: what figures say until somebody maps them, and what they say of the past from then on. */
import { expect, onTestFinished, test } from 'vitest';
import { computeStaleFor } from '#src/jobs/compute-kpis.ts';
import { silentLog } from '#src/kernel/log.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { tables } from './kit.ts';
import {
  ADULT,
  ask,
  heads,
  historyFollows,
  house,
  imported,
  MENDED,
  NOBODYS,
  NOW,
  WARDS,
  waiting,
} from './places-kit.ts';
import { SITE } from './records-kit.ts';

const folder = tables();

test('until a place is mapped, its inpatients count in the house, nobody calls a pool or ward empty, and how many they are is said', async () => {
  const { store, days } = await imported(folder);
  onTestFinished(() => store.close());
  const day = days.at(-1)!;
  const [patients] = await heads(store, [day]);
  expect(patients).toBeGreaterThan(1);
  expect(await ask(store, NOBODYS, 'midnight_census', day)).toMatchObject({
    main: { value: patients, quality: 'partial' },
    unplaced: { patients, counted: true },
  });
  expect(await ask(store, NOBODYS, 'average_daily_census', day)).toMatchObject({ main: { quality: 'partial' } });
  expect(await ask(store, NOBODYS, 'staffed_beds', day)).toMatchObject({
    main: { value: 0, quality: 'partial' },
    unplaced: { patients, counted: false },
  });
  expect(await ask(store, NOBODYS, 'occupancy_pct', day)).toMatchObject({
    main: { unavailable: 'empty-denominator' },
    unplaced: { patients },
  });
  const long = await ask(store, NOBODYS, 'long_stay_counts', day);
  expect(long.main).toEqual((await ask(store, MENDED, 'long_stay_counts', day)).main);
  expect(long.unplaced).toEqual({ patients, counted: true });
  // Half of the wards: what lies in them is theirs, and the house has all.
  const half = house([1, 2, 3]);
  const inHalf = await ask(store, half, 'midnight_census', day, ADULT);
  expect(inHalf.unplaced).toBeUndefined();
  expect(await ask(store, half, 'midnight_census', day)).toMatchObject({
    main: { value: patients, quality: 'partial' },
  });
  expect((await ask(store, MENDED, 'midnight_census', day)).main).toMatchObject({
    value: patients,
    quality: 'complete',
  });
});

test('once it is mapped, stored days follow, in the past as well', () => historyFollows(folder));

test('other beds make every day stale, the latest first; other names make none', async () => {
  const { store, days } = await imported(folder);
  onTestFinished(() => store.close());
  const deps = { store, now: NOW, about: NOW, log: silentLog };
  await computeDays(SITE.id, days, { ...deps, settings: MENDED });
  await computeDays(SITE.id, [], { ...deps, settings: house(WARDS, { name: 'Bay' }) });
  expect(await waiting(store)).toEqual([]);
  const none = await computeStaleFor(0, { ...deps, settings: house(WARDS, { name: 'Bay' }), monotonicMs: () => 0 });
  expect(none).toBe(0);
  // No time to compute any: they wait, and a restart finds them.
  const left = await computeStaleFor(0, { ...deps, settings: house(WARDS, { beds: 30 }), monotonicMs: () => 0 });
  const all = await waiting(store);
  expect(left).toBe(all.length);
  expect(all.map(({ day }) => day)).toEqual(
    all
      .map(({ day }) => day)
      .toSorted()
      .reverse(),
  );
  expect(all.map(({ day }) => day)).toEqual(expect.arrayContaining([...days]));
});
