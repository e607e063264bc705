import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiInput } from '#src/domain/kpi/kpi.ts';
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
  const [census, present, visits, feeds, midnights] = await Promise.all([
    loadCensusAt(read, site, period.to),
    read.staysAt(site.id, period.to),
    read.visitsBetween(site.id, period),
    loadFeeds(read, site, now),
    Promise.all(midnightsIn(period, site).map((at) => loadCensusAt(read, site, at))),
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
