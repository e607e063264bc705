/** Forecasts that were issued: what each store owes of them. */
import { expect, it } from 'vitest';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { SeriesId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, prune, SITE } from './house.ts';

const SERIES = 'ed-arrivals' as SeriesId;
/** Of 13 January 2026. */
const DAY = 20_466;

const issued = (first: number, at: number, more: Partial<IssuedForecast> = {}): IssuedForecast => ({
  ...{ site: SITE, series: SERIES, place: 'house', step: 'day', issuedAt: hour(at), asOf: hour(at - 0.5), first },
  ...{
    means: [159.25, 0],
    quantiles: [
      [131, 142, 150, 159, 168, 176.5, 188],
      [0, 0, 0, 0, 0, 0, 0],
    ],
  },
  ...{ members: [{ name: 'calendar', weight: 1 }], knows: { steps: 60, gaps: 1, holidays: { country: 'US-NY' } } },
  ...more,
});
const put = (forecast: IssuedForecast): Change => ({ kind: 'forecast.put', forecast });
const HOUSE = { series: SERIES, place: 'house', step: 'day' } as const;

export function forecastsContract(make: MakeStore): void {
  const house = eachWith(make);

  it('come back as they were issued, by their first step, of what was asked alone', async () => {
    const { store } = house();
    const all = [issued(DAY + 1, 24), issued(DAY, 0.2), issued(DAY + 2, 48)];
    await store.commit([
      ...all.map(put),
      put(issued(DAY, 1, { site: OTHER_SITE })),
      put(issued(DAY, 1, { series: 'admissions' as SeriesId })),
      put(issued(DAY, 1, { place: 'unit:5W' })),
      put(issued(DAY, 1, { step: 'hour' })),
    ]);
    expect(await store.forecasts(SITE, { ...HOUSE, from: DAY, to: DAY + 2 })).toEqual([all[1], all[0]]);
    expect(await store.forecasts(SITE, { ...HOUSE, from: DAY + 3, to: DAY + 9 })).toEqual([]);
  });

  it('a row of a unit has the hours ahead that it is of', async () => {
    const { store } = house();
    const place = 'unit:5W';
    const row = issued(DAY * 24 + 7, 1, { step: 'hour', place, ahead: [4, 72] });
    await store.commit([put(row), put(issued(DAY * 24 + 7, 1, { step: 'hour' }))]);
    const asked = { ...HOUSE, place, step: 'hour', from: DAY * 24, to: DAY * 24 + 24 } as const;
    expect(await store.forecasts(SITE, asked)).toEqual([row]);
  });

  it('a row never changes: the first one of a first step stands', async () => {
    const { store } = house();
    expect(await store.commit([put(issued(DAY, 1))])).toMatchObject({ applied: true });
    expect(await store.commit([put(issued(DAY, 2, { means: [1] }))])).toMatchObject({ applied: false });
    expect(await store.forecasts(SITE, { ...HOUSE, from: DAY, to: DAY + 1 })).toEqual([issued(DAY, 1)]);
  });

  it('of hours those of one hour of the day can be asked for', async () => {
    const { store } = house();
    const hours = Array.from({ length: 30 }, (_, n) => issued(DAY * 24 + n, n, { step: 'hour' }));
    await store.commit(hours.map(put));
    const asked = { ...HOUSE, step: 'hour', from: DAY * 24, to: DAY * 24 + 99 } as const;
    expect(await store.forecasts(SITE, { ...asked, atHour: 5 })).toEqual([hours[5], hours[29]]);
    expect(await store.forecasts(SITE, asked)).toHaveLength(30);
  });

  it('those of hours have their day, those of days are kept', async () => {
    const { store } = house();
    const rows = [
      issued(DAY, 1),
      issued(DAY * 24 + 1, 1, { step: 'hour' }),
      issued(DAY * 24 + 30, 30, { step: 'hour' }),
    ];
    await store.commit(rows.map(put));
    await prune(store, hour(24));
    expect(await store.forecasts(SITE, { ...HOUSE, from: 0, to: DAY + 9 })).toEqual([rows[0]]);
    expect(await store.forecasts(SITE, { ...HOUSE, step: 'hour', from: 0, to: DAY * 25 })).toEqual([rows[2]]);
  });
}
