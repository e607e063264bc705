import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';

/** Which site a message speaks for. */
export type SiteFinder = (facility: string, force: SiteId | undefined) => Site | undefined;

/**
 * MSH-4 through `facilities`; an installation of one site that lists none takes every message.
 * A facility may be listed as the whole field or as its first component.
 */
export function siteFinder(sites: readonly Site[]): SiteFinder {
  const byFacility = new Map<string, Site>();
  for (const site of sites) for (const facility of site.facilities) byFacility.set(facility.toUpperCase(), site);
  const [only] = sites;
  const anyone = sites.length === 1 && only?.facilities.length === 0 ? only : undefined;
  return (facility, force) => {
    if (force !== undefined) return sites.find((site) => site.id === force);
    if (anyone !== undefined) return anyone;
    const whole = facility.trim().toUpperCase();
    return byFacility.get(whole) ?? byFacility.get(whole.split(/[^A-Z0-9 _.-]/, 1)[0] ?? '');
  };
}
