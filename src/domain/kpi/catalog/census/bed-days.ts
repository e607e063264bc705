/** What the midnights of a period say of the beds of a place. */
import type { SiteCensus } from '../../../census/census.ts';
import type { Unavailable } from '../../../measure.ts';
import type { KpiInput, KpiScope } from '../../kpi.ts';
import { unavailable } from '../../result.ts';
import { bedsOf, noBeds } from '../../scope.ts';

export type BedDays = { readonly available: number; readonly occupied: number; readonly nights: number };

/** The house at each midnight that ends a day of the period. */
export const nightsOf = ({ midnights, period }: KpiInput): readonly SiteCensus[] =>
  midnights.filter(({ at }) => at > period.from);

/**
 * Bed-days are counted at the midnight that ends each day on which the place had beds.
 * @returns n/a: the place is not here, the period ends no day, or the place was not open on any of them
 */
export function bedDays(input: KpiInput, scope: KpiScope): BedDays | Unavailable {
  const none = noBeds(input, scope);
  if (none !== undefined) return none;
  const all = nightsOf(input);
  if (all.length === 0) return unavailable('no-data', 'midnight');
  const nights = all.flatMap((census) => bedsOf(census, scope) ?? []);
  if (nights.length === 0) return unavailable('not-open');
  let available = 0;
  let occupied = 0;
  for (const beds of nights) {
    available += beds.staffedBeds;
    occupied += beds.occupied;
  }
  return { available, occupied, nights: nights.length };
}
