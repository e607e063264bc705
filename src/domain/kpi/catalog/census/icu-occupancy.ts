import { z } from 'zod';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

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
  partner: 'icu_delayed_discharge_pct',
  definitionVersion: 1,
  inputs: z.object({ icu_occupied: amount, icu_staffed_beds: amount }),
  compute: ({ icu_occupied, icu_staffed_beds }) => percentOf(icu_occupied, icu_staffed_beds),
  examples: [
    { inputs: { icu_occupied: 21, icu_staffed_beds: 24 }, expected: 87.5, tolerance: 0.001 },
    { inputs: { icu_occupied: 0, icu_staffed_beds: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['icu occupancy'],
  imported: importedShare('icu_occupied', 'icu_staffed_beds'),
});
