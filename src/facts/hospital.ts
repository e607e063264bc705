import type { HospitalFacts } from '#src/domain/alert/rule.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadCensusNow } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';

/** What the alert rules look at: one site, now. */
export async function loadHospitalFacts(read: Reader, site: Site, now: Instant): Promise<HospitalFacts> {
  const [census, feeds] = await Promise.all([loadCensusNow(read, site, now), loadFeeds(read, site, now)]);
  return { site, now, census, freshness: adtFreshness(feeds), feeds };
}
