import { z } from 'zod';
import { inpatientDischarges } from '../../../flow/los.ts';
import { bedTurns } from '../../../flow/throughput.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, part } from '../../result.ts';
import { leftFrom } from '../../scope.ts';
import { bedDays } from './bed-days.ts';

export const bedTurnoverRate = defineKpi({
  id: 'bed_turnover_rate',
  family: 'census',
  title: 'Discharges per bed',
  formula: 'discharges, deaths included ÷ mean number of beds in the period',
  unit: 'per bed',
  better: 'higher',
  source: 'AHIMA; WHO hospital indicators',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ discharges_incl_deaths: amount, average_beds: amount }),
  compute: ({ discharges_incl_deaths, average_beds }) => bedTurns(discharges_incl_deaths, average_beds) ?? null,
  examples: [
    {
      inputs: { discharges_incl_deaths: 1520, average_beds: 302 },
      expected: 5.033113,
      tolerance: 0.001,
    },
    { inputs: { discharges_incl_deaths: 3, average_beds: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['bed turns', 'bed turnover rate'],
  observe: {
    measure: 'per-bed',
    variant: 'staffed-beds-blocked-included',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'turns' },
    reads: ['visits', 'midnights'],
    compute(input, scope) {
      const days = bedDays(input, scope);
      if ('unavailable' in days) return noResult(days);
      const n = leftFrom(inpatientDischarges(input.visits, input.period), input, scope).length;
      const beds = days.available / days.nights;
      return {
        main: figure(input, 'day', {
          value: bedTurns(n, beds),
          measure: 'per-bed',
          numerator: n,
          denominator: beds,
          n,
        }),
        parts: [part('discharges', figure(input, 'day', { value: n, measure: 'visits', n }))],
      };
    },
  },
});
