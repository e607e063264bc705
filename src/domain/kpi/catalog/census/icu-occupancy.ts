import { z } from 'zod';
import type { UnitCensus } from '../../../census/census.ts';
import { sum } from '../../../stats.ts';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { noResult, unavailable } from '../../result.ts';
import { shareOfStaffed } from './occupancy.ts';

export const icuOccupancy = defineKpi({
  id: 'icu_occupancy_pct',
  family: 'census',
  title: 'ICU occupancy',
  formula: '100 × occupied ICU beds ÷ staffed ICU beds; adult, paediatric and neonatal each by itself',
  unit: '%',
  better: 'context',
  source: 'CDC/NHSN ICU fields',
  thresholds: [
    { says: '70–85 %', whose: 'literature', fixed: false },
    { says: 'over 100 %: surge', whose: 'literature', fixed: false },
  ],
  partner: 'ed_boarders_now',
  definitionVersion: 1,
  inputs: z.object({ icu_occupied: amount, icu_staffed_beds: amount }),
  compute: ({ icu_occupied, icu_staffed_beds }) => percentOf(icu_occupied, icu_staffed_beds),
  examples: [
    { inputs: { icu_occupied: 21, icu_staffed_beds: 24 }, expected: 87.5, tolerance: 0.001 },
    { inputs: { icu_occupied: 0, icu_staffed_beds: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['icu occupancy'],
  observe: {
    measure: 'share',
    scopes: ['house', 'pool'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    heads: true,
    reads: [],
    compute(input, scope) {
      const isOf = ({ pool }: UnitCensus): boolean => scope.of !== 'pool' || pool === scope.pool;
      const units = input.census.units.filter((one) => one.kind === 'icu' && isOf(one));
      if (units.length === 0) return noResult(unavailable('not-mapped', 'ICU'));
      const occupied = sum(units.map((one) => one.occupied));
      const staffed = sum(units.map((one) => one.staffedBeds ?? 0));
      return { main: shareOfStaffed(input, { occupied, staffedBeds: staffed }), parts: [] };
    },
  },
  imported: importedShare('icu_occupied', 'icu_staffed_beds'),
});
