/** A figure hour by hour: heads from the five-minute snapshots and their rollups, the rest from the visits of each day. */
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '#src/config/settings.ts';
import type { LocationCount } from '#src/domain/census/census.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Value } from '#src/domain/kpi/combine.ts';
import type { KpiInput, KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { Period } from '#src/domain/kpi/periods.ts';
import { unavailable } from '#src/domain/kpi/result.ts';
import { CENSUS_ITEMS } from '#src/domain/report.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import { after, type Instant, type Span } from '#src/kernel/time.ts';
import type { CensusPoint, Reader } from '#src/ports/reader.ts';
import { loadReports } from './census.ts';
import { emptyInput, loadKpiInput } from './kpi.ts';

export type SeriesContext = { readonly settings: Settings; readonly now: Instant };

/** A site that is asked, and what of it. */
export type Part = { readonly site: Site; readonly scope: KpiScope };

type HoursAsked = {
  readonly kpi: ObservedKpi;
  readonly part: Part;
  /** Hours, oldest first; at least one. */
  readonly periods: readonly Period[];
};

/** A value for each hour. */
export const loadHours = (read: Reader, asked: HoursAsked, ctx: SeriesContext): Promise<readonly Value[]> =>
  asked.kpi.observe.heads === true ? fromHeads(read, asked, ctx) : fromVisits(read, asked, ctx);

const spanOf = (periods: readonly Span[]): Span => ({ from: periods[0]!.from, to: periods.at(-1)!.to });

const HOURS_A_TURN = 24;

/**
 * The mean heads of each hour, put through the figure's own formula: a bed in use for half of an hour is half a bed. Beds are those of
 * the hour's beginning.
 */
async function fromHeads(
  read: Reader,
  { kpi, part, periods }: HoursAsked,
  ctx: SeriesContext,
): Promise<readonly Value[]> {
  const { site, scope } = part;
  const span = spanOf(periods);
  const [places, isReported, input] = await Promise.all([
    headsByPlace(read, site, periods),
    read.reports(site.id, span.to, CENSUS_ITEMS).then((some) => some.length > 0),
    emptyInput(read, site, ctx),
  ]);
  const values: Value[] = [];
  for (const [n, period] of periods.entries()) {
    // Two years of hours take seconds; whoever else waits has a turn after each day.
    if (n % HOURS_A_TURN === HOURS_A_TURN - 1) await setImmediate();
    const counts = [...places].flatMap(([location, hours]) => countOf(location, hours.get(period.from)) ?? []);
    if (counts.length === 0) {
      values.push(unavailable('no-data'));
      continue;
    }
    const told = isReported ? await loadReports(read, site, period.to) : undefined;
    const census = siteCensus({ site, at: period.from, counts, beds: [], told });
    values.push(kpi.observe.compute({ ...input, period, census, isCounted: true }, scope).main);
  }
  return values;
}

type Hours = ReadonlyMap<Instant, CensusPoint>;

/** A week of one place is some ten milliseconds of reading where no day was rolled up; a year at once held everybody up for most of a second. */
const HOURS_A_READ = 168;

async function headsByPlace(
  read: Reader,
  site: Site,
  periods: readonly Period[],
): Promise<ReadonlyMap<LocationId, Hours>> {
  const claimed = site.units.flatMap((unit) => unit.locations.flatMap(({ value }) => value));
  // Places that no unit claims too: a house says how many are in them.
  const names = new Set([...claimed, ...(await read.seenLocations(site.id)).map(({ location }) => location)]);
  const places = new Map<LocationId, Hours>();
  for (const location of names) {
    const hours = new Map<Instant, CensusPoint>();
    for (let at = 0; at < periods.length; at += HOURS_A_READ) {
      const span = spanOf(periods.slice(at, at + HOURS_A_READ));
      const points = await read.censusSeries(site.id, location, { span, step: 'hour', zone: site.zone });
      for (const point of points) hours.set(point.from, point);
      await setImmediate();
    }
    places.set(location, hours);
  }
  return places;
}

const countOf = (location: LocationId, point: CensusPoint | undefined): LocationCount | undefined =>
  point && {
    location,
    occupied: point.occupiedMean,
    inpatients: point.inpatientsMean,
    toAdmit: point.toAdmitMean,
    onLeave: point.onLeaveMean,
  };

/** What happened in each hour, and the house at its end; the visits of a day are read once for its hours. */
async function fromVisits(
  read: Reader,
  { kpi, part, periods }: HoursAsked,
  ctx: SeriesContext,
): Promise<readonly Value[]> {
  const { site, scope } = part;
  const values: Value[] = [];
  for (const [, hours] of Map.groupBy(periods, ({ dates }) => dates[0])) {
    const { from, to } = spanOf(hours);
    // Who comes at the very end is in the house that the last hour ends with.
    const visits = await read.visitsBetween(site.id, { from, to: after(to, 1) });
    for (const period of hours) {
      const when = { period, now: ctx.now, visits, reads: kpi.observe.reads };
      const input: KpiInput = await loadKpiInput(read, site, ctx.settings, when);
      values.push(kpi.observe.compute(input, scope).main);
      await setImmediate();
    }
  }
  return values;
}
