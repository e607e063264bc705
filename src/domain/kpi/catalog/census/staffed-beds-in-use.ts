import { z } from 'zod';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, part } from '../../result.ts';
import { shareOfStaffed } from './occupancy.ts';

/**
 * The house line: all staffed beds in use, observation included. Kept apart from inpatient occupancy, which it would flatter:
 * empty cots hide a full adult house, so pools are judged one by one.
 */
export const staffedBedsInUse = defineKpi({
  id: 'staffed_beds_in_use_pct',
  family: 'census',
  title: 'Staffed beds in use',
  formula: '100 × occupied beds ÷ staffed beds of the whole house, observation included',
  unit: '%',
  better: 'context',
  variant: { dispute: 'D-1', says: 'of staffed beds, blocked ones kept in, observation included' },
  source: 'NHS England daily SitRep (open and occupied beds)',
  thresholds: [],
  partner: 'ed_boarders_now',
  definitionVersion: 1,
  inputs: z.object({ occupied_beds: amount, staffed_beds: amount }),
  compute: ({ occupied_beds, staffed_beds }) => percentOf(occupied_beds, staffed_beds),
  examples: [
    { inputs: { occupied_beds: 228, staffed_beds: 240 }, expected: 95, tolerance: 0 },
    { inputs: { occupied_beds: 3, staffed_beds: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['staffed beds in use', 'beds in use', 'house', 'house occupancy'],
  observe: {
    measure: 'share',
    variant: 'observation-included',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    heads: true,
    reads: [],
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
  },
});
