/** Discharges day by day out of the stored days: a month of them costs no reading of visits. */
import { type DischargeDays, splitByPool } from '#src/domain/flow/discharge-days.ts';
import type { Site } from '#src/domain/hospital.ts';
import { midnightCensus } from '#src/domain/kpi/catalog/census/midnight-census.ts';
import { dischargeBeforeNoon } from '#src/domain/kpi/catalog/flow/discharge-before-noon.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { SeriesPoint } from '#src/domain/kpi/series.ts';
import { isAvailable } from '#src/domain/measure.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { SeriesContext } from './hours.ts';
import { loadSeries } from './series.ts';

/** @param span whole local days; those that are not over are left out */
export async function loadDischargeDays(
  read: Reader,
  site: Site,
  span: Span,
  ctx: SeriesContext,
): Promise<DischargeDays> {
  const pools = [...new Set(site.units.map(({ pool }) => pool))];
  const pointsOf = async (kpi: ObservedKpi, scope: KpiScope): Promise<readonly SeriesPoint[]> =>
    (await loadSeries(read, { kpi, place: { ...scope, site: site.id }, grain: 'day', span }, ctx)).points;
  const [points, census, ...byPool] = await Promise.all([
    pointsOf(dischargeBeforeNoon, { of: 'house' }),
    pointsOf(midnightCensus, { of: 'house' }),
    ...pools.map((pool) => pointsOf(dischargeBeforeNoon, { of: 'pool', pool })),
  ]);
  const house = points.map((point, n) => leftOn(point) ?? (nobodyLeft(point, census[n]) ? 0 : undefined));
  return {
    days: points.map(({ period }) => period.from),
    house,
    pools: splitByPool(
      house,
      pools.map((pool, n) => ({ pool, counts: (byPool[n] ?? []).map(leftOn) })),
    ),
    partly: points.filter(({ value }) => isAvailable(value) && value.quality === 'stale').length,
  };
}

const leftOn = ({ value }: SeriesPoint): number | undefined => (isAvailable(value) ? value.denominator : undefined);

/** A share of nobody has no value: where the house was counted all the same, nobody left. */
const nobodyLeft = ({ value }: SeriesPoint, census: SeriesPoint | undefined): boolean =>
  !isAvailable(value) && value.unavailable === 'no-data' && census !== undefined && isAvailable(census.value);
