/** `doctor` about forecasts: which one drifts, by which record it is seen, and none that holds what it says. */
import { afterEach, expect, it } from 'vitest';
import { checkForecasts } from '#src/app/doctor/forecasts.ts';
import type { HolidaysFrom, IssuedForecast } from '#src/domain/forecast/issued.ts';
import { dayNumber } from '#src/domain/forecast/local-steps.ts';
import type { KpiId, SeriesId } from '#src/kernel/ids.ts';
import { addDays, dayOf, startOfDay } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type House, NOW, openHouse, SITE, settingsOf, ZONE } from '#test/commands/house.ts';
import { TODAY } from '#test/commands/kpi-days.ts';
import { random } from '#test/forecast/drawn.ts';

let house: House | undefined;
afterEach(() => house?.store.close());

const TODAY_NUMBER = dayNumber(TODAY);
const PAST_DAYS = 170;
const FORECASTS = 60;

/** A day on which 150 came, give or take twenty. */
const counted = (back: number, lot: number): Change => {
  const period = dayOf(addDays(TODAY, -back), ZONE);
  const value = Math.round(150 + 40 * (lot - 0.5));
  return {
    kind: 'kpi.put',
    value: {
      ...{
        site: SITE,
        kpi: 'admissions' as KpiId,
        scope: 'house',
        period,
        definitionVersion: 1,
        computedAt: period.to,
      },
      value: { value, measure: 'visits', n: value, quality: 'complete' },
    },
  };
};

/** One that says 150, and a band of four in five that is so wide to each side. */
const issued = (back: number, wide: number, holidays: HolidaysFrom = 'none'): Change => {
  const at = startOfDay(addDays(TODAY, -back), ZONE);
  const forecast: IssuedForecast = {
    ...{ site: SITE, series: 'admissions' as SeriesId, place: 'house', step: 'day', issuedAt: at, asOf: at },
    ...{ first: TODAY_NUMBER - back, means: [150], members: [{ name: 'calendar', weight: 1 }] },
    quantiles: [[-1.5, -1, -0.5, 0, 0.5, 1, 1.5].map((part) => 150 + part * wide)],
    knows: { steps: 100, gaps: 0, holidays },
  };
  return { kind: 'forecast.put', forecast };
};

async function found(wide: number, holidays?: HolidaysFrom) {
  house = await openHouse();
  const lot = random(7);
  await house.store.commit([
    ...Array.from({ length: PAST_DAYS }, (_, n) => counted(n + 1, lot())),
    ...Array.from({ length: FORECASTS }, (_, n) => issued(n, wide, holidays)),
  ]);
  const at = { settings: settingsOf(), settingsFrom: 'huddleboard.yaml', dataDir: '.', clock: { now: () => NOW } };
  return (await checkForecasts(at, house.store)).find(({ check }) => check.startsWith('forecast admissions by day'))!;
}

it('a band that holds too little is named, with the record that shows it', async () => {
  const { state, detail, cure } = await found(1);
  expect(state).toBe('warn');
  expect(detail).toMatch(
    /^over 56 days its 80 % band held \d+ %, and the error of the same as a week ago was \d\.\d\d of its own$/,
  );
  expect(cure).toContain('forecast record admissions by day');
});

it('one that holds what it says is fine', async () => {
  const { state, detail } = await found(16);
  expect([state, detail]).toEqual(['ok', '56 day(s) judged, of which none says that it drifts']);
});

it('one whose country no calendar knows is named', async () => {
  const { state, detail } = await found(16, { country: 'XX', isUnknown: true });
  expect([state, detail]).toEqual(['warn', 'it knows no holidays: the calendar does not know those of XX']);
});
