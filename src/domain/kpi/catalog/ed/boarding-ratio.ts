import { z } from 'zod';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

export const boardingRatio = defineKpi({
  id: 'boarding_ratio_pct',
  family: 'ed',
  title: 'ED spaces taken by boarders',
  formula: '100 × boarders ÷ ED treatment spaces',
  unit: '%',
  better: 'lower',
  variant: { dispute: 'D-3', says: 'everybody who waits for a bed is a boarder' },
  source: 'ED crowding literature',
  thresholds: [],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ boarders: amount, ed_treatment_spaces: amount }),
  compute: ({ boarders, ed_treatment_spaces }) => percentOf(boarders, ed_treatment_spaces),
  examples: [
    { inputs: { boarders: 9, ed_treatment_spaces: 30 }, expected: 30, tolerance: 0 },
    { inputs: { boarders: 1, ed_treatment_spaces: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['boarding ratio', 'dta wait ratio'],
  observe: {
    measure: 'share',
    variant: 'decision-to-admit-else-class-i',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'ratio' },
    heads: true,
    reads: [],
    compute(input) {
      const ed = edOf(input.census);
      if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { boarders: numerator } = input.census.totals;
      const { spaces: denominator } = ed;
      const value = shareOf(numerator, denominator);
      const main = figure(input, 'instant', { value, measure: 'share', numerator, denominator, n: numerator });
      return { main, parts: [] };
    },
  },
  imported: importedShare('boarders', 'ed_treatment_spaces'),
});
