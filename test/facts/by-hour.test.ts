/** Hours of a house's own figures, from its visits and its snapshots. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadByHour } from '#src/facts/by-hour.ts';
import type { Store } from '#src/ports/store.ts';
import { at, EAST, NOW, observed, openHouse, settings, tell, visit, WEEK } from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
  await tell(
    store,
    [
      visit({ path: [['W1', at('2026-01-05T09:10')]], left: at('2026-01-06T10:59') }, at('2026-01-06T11:00')),
      visit({ path: [['W2', at('2026-01-05T09:10')]], left: at('2026-01-06T15:00') }, at('2026-01-06T15:00')),
      visit({ path: [['ED', at('2026-01-05T10:00')]], left: at('2026-01-05T12:00') }, at('2026-01-05T12:00')),
    ],
    at('2026-01-06T15:00'),
  );
});
afterEach(() => store.close());

const site = settings.sites.find(({ id }) => id === EAST)!;
const cellOf = async (id: string, scope: Parameters<typeof loadByHour>[1]['scope'], weekday: number, hour: number) => {
  const asked = { kpi: observed(id), site, scope, span: WEEK };
  return (await loadByHour(store, asked, { settings, now: NOW })).cells[weekday]![hour]!;
};

describe('hours of a house', () => {
  it('discharged before noon tells how many left in each hour, of a unit its own', async () => {
    const id = 'discharge_before_noon_pct';
    expect((await cellOf(id, { of: 'house' }, 1, 10)).value).toMatchObject({ value: 1, measure: 'patients' });
    expect((await cellOf(id, { of: 'house' }, 1, 15)).value).toMatchObject({ value: 1 });
    expect((await cellOf(id, { of: 'unit', unit: 'W1' as never }, 1, 15)).value).toMatchObject({ value: 0 });
  });

  it('a day on which nobody was known to be here is no day without discharges', async () => {
    expect(await cellOf('discharge_before_noon_pct', { of: 'house' }, 4, 10)).toMatchObject({
      n: 0,
      value: { unavailable: 'no-data' },
    });
  });

  it('arrivals are counted in the hour in which they came', async () => {
    expect((await cellOf('ed_arrivals', { of: 'house' }, 0, 10)).value).toMatchObject({ value: 1, measure: 'visits' });
    expect((await cellOf('ed_arrivals', { of: 'house' }, 0, 9)).value).toMatchObject({ value: 0 });
  });
});
