import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type CountConflict, countConflicts } from '#src/views/count-conflicts.ts';

/** What somebody said of a count that differs: the ward's stands. Its text is the submission that it is about. */
export const COUNT_KEPT = 'census-kept';

/** Units where a count by hand stands, is not the feed's, and nobody has settled it. */
export async function openCountConflicts(
  read: Pick<Reader, 'reports'>,
  site: Site,
  census: SiteCensus,
  now: Instant,
): Promise<readonly CountConflict[]> {
  const conflicts = countConflicts(census);
  if (conflicts.length === 0) return [];
  const kept = await read.reports(site.id, now, [COUNT_KEPT]);
  const settled = new Set(kept.map(({ unit, text }) => `${unit} ${text}`));
  return conflicts.filter(({ unit, ward }) => !settled.has(`${unit} ${ward.submission}`));
}
