import type { HospitalFacts } from '#src/domain/alert/rule.ts';
import { BLOCKING, siteCensus } from '#src/domain/census/units.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';

/** What the alert rules look at: one site, now. */
export async function loadHospitalFacts(read: Reader, site: Site, now: Instant): Promise<HospitalFacts> {
  const [counts, beds, feeds] = await Promise.all([
    read.census(site.id),
    read.bedStates(site.id, now, { of: BLOCKING }),
    loadFeeds(read, site, now),
  ]);
  return { site, now, census: siteCensus({ site, at: now, counts, beds }), freshness: adtFreshness(feeds), feeds };
}
