/** Series to chart; the first day is Mon 5 Jan 2026. */
import type { Grain, Series, SeriesPoint } from '#src/domain/kpi/series.ts';
import type { Measure, MeasureUnit, Unavailable } from '#src/domain/measure.ts';
import { brand, type KpiId, type SiteId } from '#src/kernel/ids.ts';
import { DAY_MS, instant } from '#src/kernel/time.ts';

export const NONE: Unavailable = { unavailable: 'no-data', missing: [] };
export const count = (value: number, measure: MeasureUnit = 'visits'): Measure => ({
  value,
  measure,
  n: value,
  quality: 'complete',
});
export const share = (numerator: number, denominator: number): Measure => ({
  value: numerator / denominator,
  measure: 'share',
  numerator,
  denominator,
  n: denominator,
  quality: 'complete',
});
export const from = (day: number) => instant(Date.UTC(2026, 0, 5) + day * DAY_MS);

export function series(values: readonly (Measure | Unavailable)[], grain: Grain = 'week'): Series {
  const points = values.map(
    (value, n): SeriesPoint => ({
      period: { from: from(n), to: from(n + 1) },
      value,
      definitionVersion: 1,
      computedAt: from(400),
    }),
  );
  return {
    kpi: brand<KpiId>('ed_arrivals'),
    place: { of: 'house', site: brand<SiteId>('general') },
    grain,
    points,
    from: 'observed',
  };
}

export const daySeries = (values: readonly (Measure | Unavailable)[]): Series => series(values, 'day');
