/** What the midnights of a period say of the beds of a place. */
import type { SiteCensus } from '../../../census/census.ts';
import type { KpiInput, KpiScope } from '../../kpi.ts';
import { bedsOf } from '../../scope.ts';

export type BedDays = { readonly available: number; readonly occupied: number; readonly nights: number };

/** The house at each midnight that ends a day of the period. */
export const nightsOf = ({ midnights, period }: KpiInput): readonly SiteCensus[] =>
  midnights.filter(({ at }) => at > period.from);

/** Bed-days are counted at the midnight that ends each day; undefined when the period ends none, or nobody knows the beds of one. */
export function bedDays(input: KpiInput, scope: KpiScope): BedDays | undefined {
  const nights = nightsOf(input).map((census) => bedsOf(census, scope));
  if (nights.length === 0) return undefined;
  let available = 0;
  let occupied = 0;
  for (const beds of nights) {
    if (beds === undefined) return undefined;
    available += beds.staffedBeds;
    occupied += beds.occupied;
  }
  return { available, occupied, nights: nights.length };
}
