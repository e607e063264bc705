import { z } from 'zod';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

export const edOccupancy = defineKpi({
  id: 'ed_occupancy_pct',
  family: 'ed',
  title: 'ED occupancy',
  formula: '100 × patients in the ED, waiting room included ÷ treatment spaces',
  unit: '%',
  better: 'lower',
  source: 'ED crowding literature: patients incl. waiting room over spaces staffed at that hour',
  thresholds: [{ says: '100 %', whose: 'ED crowding literature', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ ed_patients_in_department: amount, ed_treatment_spaces: amount }),
  compute: (x) => percentOf(x.ed_patients_in_department, x.ed_treatment_spaces),
  examples: [
    { inputs: { ed_patients_in_department: 38, ed_treatment_spaces: 30 }, expected: 126.666667, tolerance: 0.001 },
    { inputs: { ed_patients_in_department: 3, ed_treatment_spaces: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['ed occupancy', 'ed occ', 'ed fullness'],
  observe: {
    measure: 'share',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    heads: true,
    reads: [],
    compute(input) {
      const ed = edOf(input.census);
      if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
      return {
        main: figure(input, 'instant', {
          value: shareOf(ed.patients, ed.spaces),
          measure: 'share',
          numerator: ed.patients,
          denominator: ed.spaces,
          n: ed.patients,
        }),
        parts: [
          part('ed-patients', figure(input, 'instant', { value: ed.patients, measure: 'patients', n: ed.patients })),
          part('ed-spaces', figure(input, 'instant', { value: ed.spaces, measure: 'beds', n: ed.spaces })),
        ],
      };
    },
  },
  imported: importedShare('ed_patients_in_department', 'ed_treatment_spaces'),
});
