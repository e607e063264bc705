/** The house at the same hour of an earlier day, to set beside the present. */
import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addDays, type Instant, localDateAt, localTimeAt, localToInstant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { HouseThen } from '#src/views/now-vs.ts';
import { loadCensusAt } from './census.ts';

/** The same time of the wall clock so many days before. */
export const sameHourBefore = (at: Instant, days: number, { zone }: Site): Instant =>
  localToInstant(addDays(localDateAt(at, zone), -days), localTimeAt(at, zone), zone);

export async function loadHouseAt(read: Reader, site: Site, at: Instant): Promise<HouseThen> {
  const [census, present] = await Promise.all([loadCensusAt(read, site, at), read.staysAt(site.id, at)]);
  return { at, census, boarders: boardersAt(present, at, unitFinder(site)).length };
}
