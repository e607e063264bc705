/** The hours of a figure over some weeks, for a picture of hour and weekday. */
import { setImmediate } from 'node:timers/promises';
import { countWithin } from '#src/domain/flow/throughput.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type HourTable, type HourValue, hourTable } from '#src/domain/kpi/by-hour.ts';
import type { Value } from '#src/domain/kpi/combine.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { periodsIn } from '#src/domain/kpi/periods.ts';
import { figure, unavailable } from '#src/domain/kpi/result.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { dayOf, type LocalDate, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { SeriesContext } from './hours.ts';
import { loadKpiInput } from './kpi.ts';
import { loadSeries } from './series.ts';

export type ByHourAsked = {
  readonly kpi: ObservedKpi;
  readonly site: Site;
  readonly scope: KpiScope;
  /** Whole local days; hours that are not over are left out. */
  readonly span: Span;
};

export async function loadByHour(read: Reader, asked: ByHourAsked, ctx: SeriesContext): Promise<HourTable> {
  const { kpi, site, scope, span } = asked;
  if (kpi.observe.moments !== undefined) return hourTable(await countedHours(read, asked, ctx), 'sum', site.zone);
  const place = { ...scope, site: site.id };
  const { points } = await loadSeries(read, { kpi, place, grain: 'hour', span }, ctx);
  return hourTable(points, kpi.observe.over.by, site.zone);
}

/** How many cases each hour had: a day's visits are read once. */
async function countedHours(
  read: Reader,
  { kpi, site, scope, span }: ByHourAsked,
  { settings, now }: SeriesContext,
): Promise<readonly HourValue[]> {
  const hours: HourValue[] = [];
  // Cases of a share are people.
  const measure = kpi.observe.over.by === 'sum' ? kpi.observe.measure : 'patients';
  for (const [date, periods] of Map.groupBy(periodsIn(span, 'hour', { zone: site.zone, now }), firstDate)) {
    const input = await loadKpiInput(read, site, settings, { period: dayOf(date, site.zone), now, reads: ['visits'] });
    const moments = kpi.observe.moments!(input, scope);
    const count = (period: Span): Value => {
      const value = countWithin(moments, period);
      return figure({ ...input, period }, 'day', { value, measure, n: value });
    };
    const day = kpi.observe.compute(input, scope).main;
    const isKnown = input.visits.length > 0 && (isAvailable(day) || day.unavailable !== 'not-mapped');
    for (const period of periods) hours.push({ period, value: isKnown ? count(period) : unavailable('no-data') });
    await setImmediate();
  }
  return hours;
}

const firstDate = ({ dates }: { readonly dates: readonly LocalDate[] }): LocalDate => dates[0]!;
