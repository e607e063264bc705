/** Series of the house's own figures: days as they are stored, everything else worked out from them or from the records (ADR 16). */
import { type Settings, siteOf } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { overPlaces, overTimes, type Value } from '#src/domain/kpi/combine.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { type Period, periodsIn, spanOf } from '#src/domain/kpi/periods.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import type { Grain, ObservedPlace, Series, SeriesPoint } from '#src/domain/kpi/series.ts';
import { type KpiValue, type Restated, restatedByAll } from '#src/domain/kpi/value.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { byDate, type Days, daysOfPlaces, loadDays } from './days.ts';
import { loadHours, type Part, type SeriesContext } from './hours.ts';
import { ofRecords } from './records.ts';

export type SeriesAsked = {
  readonly kpi: ObservedKpi;
  readonly place: ObservedPlace;
  readonly grain: Grain;
  /** Periods that begin in it. */
  readonly span: Span;
};

/**
 * One figure of one place over time.
 * @returns a point for each period that is over, oldest first; n/a with its reason where it is not known
 * @throws OpsError SERIES_SITE_UNKNOWN
 */
export async function loadSeries(read: Reader, asked: SeriesAsked, ctx: SeriesContext): Promise<Series> {
  const { kpi, place, grain, span } = asked;
  const parts = partsOf(place, ctx.settings);
  const periods = periodsIn(span, grain, { zone: parts[0]!.site.zone, now: ctx.now });
  return {
    kpi: kpi.id,
    place,
    grain,
    points: await pointsOf(read, { kpi, parts, periods, grain }, ctx),
    from: 'observed',
  };
}

export type PointsAsked = {
  readonly kpi: ObservedKpi;
  readonly parts: readonly Part[];
  readonly periods: readonly Period[];
  readonly grain: Grain;
};

async function pointsOf(read: Reader, asked: PointsAsked, ctx: SeriesContext): Promise<readonly SeriesPoint[]> {
  const { kpi, parts, periods, grain } = asked;
  const fresh = (period: Period, value: Value): SeriesPoint => point(period, value, kpi, ctx.now);
  if (periods.length === 0) return [];
  if (parts.some(({ scope }) => !kpi.observe.scopes.includes(scope.of)))
    return periods.map((period) => fresh(period, unavailable('not-mapped', parts[0]!.scope.of)));
  if (grain === 'hour') {
    const hours = await Promise.all(parts.map((part) => loadHours(read, { kpi, part, periods }, ctx)));
    return periods.map((period, n) =>
      fresh(
        period,
        overPlaces(
          kpi.observe.over.by,
          hours.map((some) => some[n]!),
        ),
      ),
    );
  }
  const isOne = grain === 'day' && parts.length === 1;
  if (kpi.observe.over.by === 'records' && !isOne) {
    const points: SeriesPoint[] = [];
    for (const period of periods) {
      const spans = parts.map((part) => ({ ...part, span: spanOf(period, part.site.zone) }));
      points.push(fresh(period, await ofRecords(read, kpi, spans, ctx)));
    }
    return points;
  }
  const stored = await Promise.all(parts.map((part) => daysOf(read, part, asked)));
  return periods.map((period) => ofDays(period, stored, kpi) ?? fresh(period, unavailable('no-data')));
}

function partsOf(place: ObservedPlace, settings: Settings): readonly Part[] {
  const site = (id: Parameters<typeof siteOf>[1]): Site => {
    const found = siteOf(settings, id);
    if (found !== undefined) return found;
    const message = 'A series is asked of a site that settings do not have.';
    throw new OpsError({
      code: 'SERIES_SITE_UNKNOWN',
      kind: 'user',
      message,
      cure: 'Name a site of the configuration.',
    });
  };
  switch (place.of) {
    case 'sites':
      return place.sites.map((id) => ({ site: site(id), scope: { of: 'house' } }));
    case 'house':
      return [{ site: site(place.site), scope: { of: 'house' } }];
    case 'pool':
      return [{ site: site(place.site), scope: { of: 'pool', pool: place.pool } }];
    case 'unit':
      return [{ site: site(place.site), scope: { of: 'unit', unit: place.unit } }];
    default:
      return place satisfies never;
  }
}

const point = (period: Span, value: Value, { definitionVersion }: ObservedKpi, at: Instant): SeriesPoint => ({
  period: { from: period.from, to: period.to },
  value,
  definitionVersion,
  computedAt: at,
});

async function daysOf(read: Reader, part: Part, { kpi, periods }: PointsAsked): Promise<Days> {
  const { zone } = part.site;
  const span = { from: spanOf(periods[0]!, zone).from, to: spanOf(periods.at(-1)!, zone).to };
  return byDate(await loadDays(read, kpi, part, span), part);
}

/** @returns undefined when nothing of the period is stored */
function ofDays(period: Period, stored: readonly Days[], kpi: ObservedKpi): SeriesPoint | undefined {
  const rows = period.dates.flatMap((date) => stored.flatMap((days) => days.get(date) ?? []));
  if (rows.length === 0) return undefined;
  const combined = (of?: (value: KpiValue) => Value): Value => {
    const days = daysOfPlaces(kpi, period.dates, stored, of);
    return days.length === 1 ? days[0]! : overTimes(kpi.observe.over.by, days);
  };
  const changed = rows.flatMap(({ restated }) =>
    restated !== undefined && restated.at >= period.to ? [restated] : [],
  );
  const feeds = rows.flatMap(({ feedAt }) => feedAt ?? []);
  return {
    period: { from: period.from, to: period.to },
    value: combined(),
    definitionVersion: Math.min(...rows.map((row) => row.definitionVersion)),
    computedAt: Math.max(...rows.map((row) => row.computedAt)) as Instant,
    ...(feeds.length === 0 ? {} : { feedAt: Math.min(...feeds) as Instant }),
    ...(changed.length === 0
      ? {}
      : {
          restated: restatedAs(
            changed,
            combined((row) => saidBefore(row, period)),
          ),
        }),
  };
}

const saidBefore = ({ value, restated }: KpiValue, { to }: Span): Value =>
  restated !== undefined && restated.at >= to ? restated.before : value;

function restatedAs(changed: readonly Restated[], before: Value): Restated {
  const by = restatedByAll(changed.map((one) => one.by));
  return {
    at: Math.max(...changed.map(({ at }) => at)) as Instant,
    before,
    beforeVersion: Math.min(...changed.map(({ beforeVersion }) => beforeVersion)),
    ...(by === undefined ? {} : { by }),
  };
}
