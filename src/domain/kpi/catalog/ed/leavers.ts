/** Who left early, as a share of who came. */
import { z } from 'zod';
import { leftEarly } from '../../../flow/ed-left.ts';
import { leftUnseen } from '../../../flow/ed-seen.ts';
import { unitFinder } from '../../../flow/where.ts';
import { importedShare } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

export const leftWithoutBeingSeen = defineKpi({
  id: 'lwbs_pct',
  family: 'ed',
  title: 'Left without being seen',
  formula: '100 × left without being seen ÷ all registered arrivals',
  unit: '%',
  better: 'lower',
  variant: { dispute: 'D-4', says: 'of registered arrivals, those who left before triage counted' },
  source: 'CMS OP-22',
  thresholds: [{ says: '2 %', whose: 'rule of thumb, United States', fixed: false }],
  partner: 'door_to_provider_min',
  definitionVersion: 1,
  inputs: z.object({ lwbs: amount, ed_arrivals: amount }),
  compute: ({ lwbs, ed_arrivals }) => percentOf(lwbs, ed_arrivals),
  examples: [
    { inputs: { lwbs: 7, ed_arrivals: 212 }, expected: 3.301887, tolerance: 0.001 },
    { inputs: { lwbs: 0, ed_arrivals: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['lwbs'],
  observe: {
    measure: 'share',
    variant: 'ed-arrivals-of-the-period',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { arrivals, unseen, told } = leftUnseen(input.visits, input.period, unitFinder(input.site));
      const isTold = told > 0 || input.mappedFields.has('leftWithoutBeingSeen');
      return {
        main: figure(input, 'day', {
          value: isTold && arrivals > 0 ? unseen / arrivals : undefined,
          measure: 'share',
          numerator: unseen,
          denominator: arrivals,
          n: arrivals,
          otherwise: isTold ? unavailable('empty-denominator') : unavailable('not-mapped', 'left unseen'),
        }),
        parts: [],
      };
    },
  },
  imported: importedShare('lwbs', 'ed_arrivals'),
});

export const leftBeforeTreatmentComplete = defineKpi({
  id: 'lbtc_pct',
  family: 'ed',
  title: 'Left before treatment was complete',
  formula: '100 × (left without being seen + left after it began + left against advice) ÷ arrivals',
  unit: '%',
  better: 'lower',
  variant: { dispute: 'D-4', says: 'of registered arrivals' },
  source: 'EDBA definitions',
  thresholds: [],
  partner: 'door_to_provider_min',
  definitionVersion: 1,
  inputs: z.object({ lwbs: amount, left_before_treatment_complete: amount, left_ama: amount, ed_arrivals: amount }),
  compute: (x) => percentOf(x.lwbs + x.left_before_treatment_complete + x.left_ama, x.ed_arrivals),
  examples: [
    {
      inputs: { lwbs: 7, left_before_treatment_complete: 3, left_ama: 2, ed_arrivals: 212 },
      expected: 5.660377,
      tolerance: 0.001,
    },
    {
      inputs: { lwbs: 0, left_before_treatment_complete: 0, left_ama: 0, ed_arrivals: 0 },
      expected: null,
      tolerance: 0,
    },
  ],
  aliases: ['lbtc'],
  observe: {
    measure: 'share',
    variant: 'unseen-or-code-07',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { arrivals, left, told } = leftEarly(input.visits, input.period, unitFinder(input.site));
      return {
        main: figure(input, 'day', {
          value: told > 0 ? shareOf(left, arrivals) : undefined,
          measure: 'share',
          numerator: left,
          denominator: arrivals,
          n: arrivals,
          otherwise:
            arrivals === 0 ? unavailable('empty-denominator') : unavailable('not-mapped', 'discharge disposition'),
        }),
        parts: [],
      };
    },
  },
});
