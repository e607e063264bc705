import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiInput } from '#src/domain/kpi/kpi.ts';
import type { Report } from '#src/domain/report.ts';
import { LAST_BED_WAIT, stillKnown, VENTILATED } from '#src/domain/staffing/unit-update.ts';
import { addDays, type Instant, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadCensusAt } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';

/** Everything that KPIs of one site and period read, loaded once. */
export async function loadKpiInput(
  read: Reader,
  site: Site,
  settings: Settings,
  when: { readonly period: Span; readonly now: Instant },
): Promise<KpiInput> {
  const { period, now } = when;
  const [census, present, visits, feeds, midnights, reports] = await Promise.all([
    loadCensusAt(read, site, period.to),
    read.staysAt(site.id, period.to),
    read.visitsBetween(site.id, period),
    loadFeeds(read, site, now),
    Promise.all(midnightsIn(period, site).map((at) => loadCensusAt(read, site, at))),
    read.reports(site.id, period.to, ED_ITEMS),
  ]);
  return {
    site,
    period,
    now,
    census,
    present,
    visits,
    midnights,
    freshness: adtFreshness(feeds),
    sameDayStayDays: settings.kpi.sameDayStayDays,
    mappedFields: new Set(Object.keys(settings.hl7.fields)),
    edReported: edReports(reports, site, period.to),
  };
}

function midnightsIn(period: Span, site: Site): readonly Instant[] {
  const found: Instant[] = [];
  for (let day = localDateAt(period.from, site.zone); ; day = addDays(day, 1)) {
    const at = startOfDay(day, site.zone);
    if (at > period.to) return found;
    if (at >= period.from) found.push(at);
  }
}

const ED_ITEMS: readonly string[] = [VENTILATED, LAST_BED_WAIT];

/** ED inputs that plain ADT lacks, as the ED last reported them; the latest counts, and only while it is recent. */
export function edReports(reports: readonly Report[], site: Site, at: Instant): NonNullable<KpiInput['edReported']> {
  const eds = new Set(site.units.filter((unit) => unit.kind === 'ed').map((unit) => unit.id));
  const known = new Map<string, { readonly value: number; readonly at: Instant }>();
  for (const report of reports) {
    if (!ED_ITEMS.includes(report.item)) continue;
    const later = (known.get(report.item)?.at ?? report.at) <= report.at;
    if (report.value === undefined || !eds.has(report.unit) || !stillKnown(report, at) || !later) continue;
    known.set(report.item, { value: report.value, at: report.at });
  }
  return known;
}
