import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader, SeenLocation } from '#src/ports/reader.ts';

export type UnmappedPlace = SeenLocation & {
  /** Who is there now. */
  readonly patients: number;
};

/** Every place that the feed has ever named and no unit claims now, the fullest first, then the most named. */
export async function loadUnmapped(
  read: Pick<Reader, 'seenLocations' | 'census'>,
  site: Site,
  now: Instant,
): Promise<readonly UnmappedPlace[]> {
  const [seen, counts] = await Promise.all([read.seenLocations(site.id), read.census(site.id)]);
  const mapped = unitByLocation(site, now);
  const patients = new Map(counts.map((count) => [count.location, count.occupied]));
  return seen
    .filter(({ location }) => !mapped.has(location))
    .map((place) => ({ ...place, patients: patients.get(place.location) ?? 0 }))
    .toSorted((a, b) => b.patients - a.patients || b.events - a.events);
}
