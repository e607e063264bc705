/** Which reported counts stand at an instant: pure, from reports, what the feed said since, and settings. */
import type { LocationId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { inForce } from '../dated.ts';
import { type Site, staffedBedsAt, type Unit } from '../hospital.ts';
import { CENSUS_ITEMS, type CensusItem, type Report } from '../report.ts';
import { operationalDayStart } from './operational-day.ts';

/** What people reported of a site, and what the feed has told of its places since. */
export type ReportsTold = {
  /** Any items and order; of one unit and item the latest counts. */
  readonly reports: readonly Report[];
  /** Latest time after the oldest report, up to the instant asked about, at which the feed told of somebody in a place. */
  readonly lastEvents: ReadonlyMap<LocationId, Instant>;
  /** Places that a feed has ever named: their units do not live by reports alone. */
  readonly fed: ReadonlySet<LocationId>;
};

export type StandingReports = {
  readonly reports: Readonly<Partial<Record<CensusItem, Report & { readonly value: number }>>>;
  /** A feed tells who is in this unit. */
  readonly fed: boolean;
};

/**
 * The reported counts that stand at an instant, by unit.
 * - `census` stands until the next event of the feed in one of the unit's places; what was told late of an earlier time ends nothing
 * - `staffed-beds` and `blocked` stand until the next operational day begins; staffed beds end sooner when settings change theirs
 * - a unit that no feed names has nobody else to say it: there each stands until the next report
 * @param at reports and events after it are none
 * @source ADR 13
 * @example census 26 at 08:29, a transfer into the unit at 08:40 → stands at 08:39, not at 08:40
 */
export function standingReports(site: Site, at: Instant, told: ReportsTold): ReadonlyMap<UnitId, StandingReports> {
  const standing = new Map<UnitId, StandingReports>();
  for (const unit of site.units) {
    const own = told.reports.filter((report) => report.unit === unit.id && report.at <= at);
    if (own.length === 0) continue;
    const places = inForce(unit.locations, at) ?? [];
    const fed = places.some((place) => told.fed.has(place));
    const reports: Partial<Record<CensusItem, Report & { value: number }>> = {};
    for (const item of CENSUS_ITEMS) {
      const report = latest(own, item);
      if (report === undefined) continue;
      const over =
        fed && (item === 'census' ? spokenSince(places, report.at, told) : outlived(report, unit, { site, at }));
      if (!over) reports[item] = report;
    }
    if (Object.keys(reports).length > 0) standing.set(unit.id, { reports, fed });
  }
  return standing;
}

/** Of two at one instant the later in the list: the store gives them in the order they came. */
function latest(own: readonly Report[], item: CensusItem): (Report & { readonly value: number }) | undefined {
  let found: (Report & { readonly value: number }) | undefined;
  for (const report of own) {
    if (report.item !== item || report.value === undefined || !isCount(report.value)) continue;
    if (found === undefined || report.at >= found.at) found = { ...report, value: report.value };
  }
  return found;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const spokenSince = (places: readonly LocationId[], since: Instant, { lastEvents }: ReportsTold): boolean =>
  places.some((place) => (lastEvents.get(place) ?? since) > since);

/** A forgotten figure of yesterday must not haunt today. */
function outlived(report: Report, unit: Unit, { site, at }: { readonly site: Site; readonly at: Instant }): boolean {
  if (report.at < operationalDayStart(site, at)) return true;
  if (report.item !== 'staffed-beds') return false;
  return staffedBedsAt(unit, report.at, site.zone) !== staffedBedsAt(unit, at, site.zone);
}
