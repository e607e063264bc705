import type { KpiId } from '#src/kernel/ids.ts';
import type { Measure, Unavailable } from '../../measure.ts';
import type { Kpi, KpiInput } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { bedsOf } from '../scope.ts';

/**
 * Share of staffed beds that are occupied; blocked beds stay in the denominator (N D-1).
 * @param occupied patients in the beds, ≥ 0
 * @param staffed staffed beds, ≥ 0
 * @returns 0..n (1 = full, more = over census); undefined when no bed is staffed
 * @source NHS England KH03 and daily SitRep; Bagust, BMJ 1999 (catalogue A `occupancy_pct`)
 * @example 281 of 302 → 0.9305
 */
export const occupancyShare = (occupied: number, staffed: number): number | undefined =>
  staffed > 0 ? occupied / staffed : undefined;

type BedsInUse = { readonly occupied: number; readonly staffedBeds: number };

/** `occupancyShare` at the end of the period, with what it was worked out from. */
export const shareOfStaffed = (input: KpiInput, { occupied, staffedBeds }: BedsInUse): Measure | Unavailable =>
  figure(input, 'instant', {
    value: occupancyShare(occupied, staffedBeds),
    measure: 'share',
    numerator: occupied,
    denominator: staffedBeds,
    n: staffedBeds,
  });

export const occupancy: Kpi = {
  id: 'occupancy' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['occ', 'bed occupancy', 'occupancy pct'],
  measure: 'share',
  better: 'context',
  definitionVersion: 1,
  source: 'NHS England KH03 and daily SitRep; catalogue A occupancy_pct; variant D-1',
  variant: 'staffed-beds-blocked-included',
  scopes: ['pool', 'unit'],
  sensitive: false,
  about: 'instant',
  compute(input, scope) {
    const beds = bedsOf(input.census, scope);
    if (beds === undefined) return noResult(unavailable('not-mapped'));
    const { staffedBeds, occupied, blockedBeds, availableBeds } = beds;
    const count = (value: number) => figure(input, 'instant', { value, measure: 'beds', n: staffedBeds });
    return {
      main: shareOfStaffed(input, { occupied, staffedBeds }),
      parts: [
        part('occupied', figure(input, 'instant', { value: occupied, measure: 'patients', n: occupied })),
        part('staffed', count(staffedBeds)),
        part('blocked', count(blockedBeds)),
        part('available', count(availableBeds)),
      ],
    };
  },
};
