/** Discharges by day and pool, as the house itself computes its days. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDischargeDays } from '#src/facts/discharge-days.ts';
import type { Store } from '#src/ports/store.ts';
import { compute, day, NOW, openHouse, settings, stay, tell, visit, WEEK } from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
});
afterEach(() => store.close());

const [east] = settings.sites;
const found = (span = WEEK) => loadDischargeDays(store, east!, span, { settings, now: NOW });

it('each pool has those whose last bed was in it, the pools come to the house, and a day on which nobody left is 0', async () => {
  await tell(
    store,
    [
      stay('W1', 4, 6),
      stay('W2', 4, 6),
      stay('ICU', 5, 6),
      stay('W1', 5, 8),
      visit(
        {
          path: [
            ['ICU', day(4)],
            ['W2', day(7)],
          ],
          left: day(9, '11:00'),
        },
        day(9, '12:00'),
      ),
      visit({ path: [['HALL', day(6)]], left: day(9, '13:00') }, day(9, '14:00')),
      stay('W1', 4, 19),
    ],
    NOW,
  );
  await compute(store);
  expect(await found()).toMatchObject({
    house: [0, 3, 0, 1, 2, 0, 0],
    pools: [
      { pool: 'adult', counts: [0, 2, 0, 1, 1, 0, 0] },
      { pool: 'critical', counts: [0, 1, 0, 0, 0, 0, 0] },
      { pool: undefined, counts: [0, 0, 0, 0, 1, 0, 0] },
    ],
    partly: 0,
  });
});

it('days that nobody told of are unknown, not 0', async () => {
  await compute(store);
  expect(await found()).toMatchObject({ house: Array.from({ length: 7 }, () => undefined), pools: [] });
});
