import { z } from 'zod';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { RETURN_HOURS, edReturns as returnsOf } from '../../../flow/returns.ts';
import { unitFinder } from '../../../flow/where.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { notYet } from '../../settled.ts';

const WAITS_DAYS = RETURN_HOURS / 24;

export const edReturns = defineKpi({
  id: 'ed_return_72h_pct',
  family: 'ed',
  title: 'Back in the ED within 72 h',
  formula: '100 × returns within 72 h ÷ ED visits that were discharged',
  unit: '%',
  better: 'lower',
  source: 'ED quality literature',
  thresholds: [{ says: 'the trend only', whose: 'local', fixed: false }],
  partner: 'op18b_median_min',
  definitionVersion: 1,
  inputs: z.object({ returns_within_72h: amount, ed_discharged_visits: amount }),
  compute: ({ returns_within_72h, ed_discharged_visits }) => percentOf(returns_within_72h, ed_discharged_visits),
  examples: [
    { inputs: { returns_within_72h: 14, ed_discharged_visits: 450 }, expected: 3.111111, tolerance: 0.001 },
    { inputs: { returns_within_72h: 0, ed_discharged_visits: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['ed returns', '72 hour return'],
  observe: {
    measure: 'share',
    variant: 'sent-away-and-back-here',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    waitsDays: WAITS_DAYS,
    reads: ['visits', 'after'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      // Of a day with a change of the clock in the three after it, the hours are not those of the days.
      const early = notYet(input, WAITS_DAYS, after(input.period.to, RETURN_HOURS * HOUR_MS));
      if (early !== undefined) return noResult(early);
      const { period, visits, after: later = [], site } = input;
      const { left, back, dropped } = returnsOf(visits, { period, after: later, unitAt: unitFinder(site) });
      return {
        main: figure(input, 'day', {
          value: shareOf(back, left),
          measure: 'share',
          numerator: back,
          denominator: left,
          n: left,
          dropped,
          otherwise: dropped > 0 ? unavailable('missing-inputs', 'patient number (PID-3)') : unavailable('no-data'),
        }),
        parts: [],
      };
    },
  },
});
