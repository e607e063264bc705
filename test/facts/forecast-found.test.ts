/** Which of the issued forecasts are judged: as many whole days at each hour of the day, so that drift and stepping back are told all day. */
import { describe, expect, it } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import { HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { driftOf, stepsBack } from '#src/domain/forecast/record.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { type ForecastSeries, HOUSE } from '#src/facts/forecast/series.ts';
import type { SeriesId } from '#src/kernel/ids.ts';
import { type Instant, zoneId } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

const settings = demoSettings();
const site = { ...settings.sites[0]!, zone: zoneId('UTC') };
const MIDNIGHT = stepAt('hour', Date.UTC(2026, 0, 13) as Instant, site.zone);

/** Counts of a week come again, and each forecast says a hundred more: the rule is never off, the bands hold nothing. */
const countOf = (hour: number): number => 10 + (hour % 168);
const issuedAt = (first: number, ahead?: readonly number[]): IssuedForecast => {
  const steps = ahead ?? Array.from({ length: HOURS_A_DAY }, (_, n) => n + 1);
  const said = steps.map((step) => countOf(first + step - 1) + 100);
  return {
    ...{ site: site.id, series: 'counted' as SeriesId, place: 'house', step: 'hour', first },
    ...{ issuedAt: 0 as Instant, asOf: 0 as Instant, members: [], knows: { steps: 1, gaps: 0, holidays: 'none' } },
    ...(ahead === undefined ? {} : { ahead }),
    means: said,
    quantiles: said.map((median) => Array.from({ length: 7 }, (_, n) => median - 3 + n)),
  };
};

function seriesOf(plan: NonNullable<ForecastSeries['plans']['hour']>, now: number): ForecastSeries {
  const length = 150 * HOURS_A_DAY;
  return {
    id: 'counted' as SeriesId,
    aliases: [],
    plans: { hour: plan },
    rules: ['week-ago'],
    places: () => [HOUSE],
    counts: async () => ({
      ...{ step: 'hour', first: now - length },
      values: Array.from({ length }, (_, n) => countOf(now - length + n)),
    }),
    draw: async () => undefined,
  };
}

const readerOf = (rows: readonly IssuedForecast[]) =>
  ({
    forecasts: async (_: unknown, { from, to, atHour }: { from: number; to: number; atHour?: number }) =>
      rows.filter(
        ({ first }) => first >= from && first < to && (atHour ?? first % HOURS_A_DAY) === first % HOURS_A_DAY,
      ),
    kpiTargets: async () => [],
  }) as unknown as Reader;

const hours = Array.from({ length: HOURS_A_DAY }, (_, hour) => hour);
const allDays = (of: (midnight: number) => readonly IssuedForecast[]) =>
  Array.from({ length: 80 }, (_, n) => of(MIDNIGHT - (79 - n) * HOURS_A_DAY)).flat();

describe.each([
  [
    'each hour, judged by 07:00',
    { horizon: 48, days: 400, judgedAt: 7 },
    allDays((midnight) => hours.map((hour) => issuedAt(midnight + hour))),
  ],
  [
    'with the shifts',
    { horizon: 72, days: 112, issuedAt: [7, 19] },
    allDays((midnight) => [7, 19].map((hour) => issuedAt(midnight + hour, [4, 8, 24, 72]))),
  ],
])('forecasts that are issued %s', (_, plan, rows) => {
  it.each(hours)('are judged over eight weeks, asked at %i o’clock', async (hour) => {
    const step = MIDNIGHT + hour;
    const asked = { series: seriesOf(plan, step), place: HOUSE, step: 'hour', site, settings } as const;
    const now = startOfStep('hour', step, site.zone);
    const { days } = await loadForecast(readerOf(rows.filter(({ first }) => first <= step)), { ...asked, now });
    expect(days).toHaveLength(56);
    expect(driftOf(days)).toMatchObject({ days: 56, cover: 0 });
    expect(stepsBack(days)).toBe(true);
  });
});
