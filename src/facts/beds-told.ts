/** A site with the staffed beds that its wards told: whoever looks ahead says how likely these are too few. */
import { siteAsTold } from '#src/domain/census/beds-told.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { loadReports, type ReadsReports } from './census.ts';

export async function loadSiteAsTold(read: ReadsReports, site: Site, now: Instant): Promise<Site> {
  const told = await loadReports(read, site, now);
  return told === undefined ? site : siteAsTold(site, now, told);
}
