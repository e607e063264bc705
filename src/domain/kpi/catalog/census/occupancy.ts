import { z } from 'zod';
import type { Measure, Unavailable } from '../../../measure.ts';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { bedsOf, noBeds } from '../../scope.ts';

type BedsInUse = { readonly occupied: number; readonly staffedBeds: number };

/** Staffed beds that are occupied, blocked ones in the denominator (N D-1), at the end of the period, with what it was worked out from. */
export const shareOfStaffed = (input: KpiInput, { occupied, staffedBeds }: BedsInUse): Measure | Unavailable =>
  figure(input, 'instant', {
    value: shareOf(occupied, staffedBeds),
    measure: 'share',
    numerator: occupied,
    denominator: staffedBeds,
    n: staffedBeds,
  });

export const occupancy = defineKpi({
  id: 'occupancy_pct',
  family: 'census',
  title: 'Occupancy of staffed inpatient beds',
  formula: '100 × occupied beds ÷ staffed beds, blocked ones included; may be over 100',
  unit: '%',
  better: 'context',
  variant: { dispute: 'D-1', says: 'of staffed beds, blocked ones kept in' },
  source: 'NHS England KH03 and daily SitRep',
  thresholds: [
    { says: '92 %', whose: 'NHS planning maximum; no step there in a 2018–25 re-analysis', fixed: false },
    { says: '85 %', whose: 'Bagust, BMJ 1999, a simulation', fixed: false },
  ],
  partner: 'ed_boarders_now',
  definitionVersion: 1,
  inputs: z.object({ occupied_beds: amount, staffed_beds: amount }),
  compute: ({ occupied_beds, staffed_beds }) => percentOf(occupied_beds, staffed_beds),
  examples: [
    { inputs: { occupied_beds: 281, staffed_beds: 302 }, expected: 93.046358, tolerance: 0.001 },
    { inputs: { occupied_beds: 0, staffed_beds: 0 }, expected: null, tolerance: 0 },
    { inputs: { occupied_beds: 33, staffed_beds: 30 }, expected: 110, tolerance: 0 },
  ],
  aliases: ['occupancy', 'occ', 'bed occupancy'],
  observe: {
    measure: 'share',
    variant: 'staffed-beds-blocked-included',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    heads: true,
    reads: [],
    compute(input, scope) {
      const beds = bedsOf(input.census, scope);
      const none = noBeds(input, scope);
      if (beds === undefined || none !== undefined) return noResult(none ?? unavailable('not-open'));
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
  },
  imported: importedShare('occupied_beds', 'staffed_beds'),
});
