import { unitByLocation } from '#src/domain/hospital.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';
import { termsOf } from './terms.ts';

const MOST_NAMED = 5;

export async function checkPlaces(house: House, store: Pick<Store, 'seenLocations'>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const { unit, units } = termsOf(house);
  for (const site of house.settings.sites) {
    const known = unitByLocation(site, house.clock.now());
    const unmapped = (await store.seenLocations(site.id)).filter((seen) => !known.has(seen.location));
    const check = `places of ${site.id}`;
    if (unmapped.length === 0) {
      findings.push({ check, state: 'ok', detail: `every place the feed names belongs to a ${unit}` });
      continue;
    }
    const named = unmapped.slice(0, MOST_NAMED).map((seen) => seen.location);
    const more = unmapped.length - named.length;
    const rest = more === 0 ? '' : ` and ${more} more ("ask 'admin feeds'" lists them)`;
    const detail = `${unmapped.length} place(s) of the feed belong to no ${unit}: ${named.join(', ')}${rest}`;
    const cure = `Add them to locations: of their ${units}; figures are right at once, in the past as well.`;
    findings.push({ check, state: 'warn', detail, cure });
  }
  return findings;
}
