import type { KpiId } from '#src/kernel/ids.ts';
import type { Kpi } from '../kpi.ts';
import { figure, part } from '../result.ts';
import { shareOfStaffed } from './occupancy.ts';

/**
 * The house line: all staffed beds in use, observation included. Kept apart from inpatient occupancy, which it would flatter:
 * empty cots hide a full adult house, so pools are judged one by one.
 */
export const staffedBedsInUse: Kpi = {
  id: 'staffed-beds-in-use' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['beds in use', 'house', 'house occupancy'],
  measure: 'share',
  better: 'context',
  definitionVersion: 1,
  source: 'NHS England daily SitRep (open and occupied beds); catalogue A occupancy_pct, observation included',
  variant: 'observation-included',
  scopes: ['house'],
  sensitive: false,
  about: 'instant',
  compute(input) {
    const { staffedBeds, occupied } = input.census.house;
    return {
      main: shareOfStaffed(input, { occupied, staffedBeds }),
      parts: [
        part('occupied', figure(input, 'instant', { value: occupied, measure: 'patients', n: occupied })),
        part('staffed', figure(input, 'instant', { value: staffedBeds, measure: 'beds', n: staffedBeds })),
      ],
    };
  },
};
