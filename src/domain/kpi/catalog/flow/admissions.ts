import { z } from 'zod';
import { inpatientFrom } from '../../../flow/los.ts';
import { countWithin, throughput } from '../../../flow/throughput.ts';
import { unitFinder } from '../../../flow/where.ts';
import { listOf, moment, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure } from '../../result.ts';

export const admissions = defineKpi({
  id: 'admissions',
  family: 'flow',
  title: 'Admissions',
  formula: 'patients who became inpatients from the start of the period on and before its end, from the ED or directly',
  unit: 'visits',
  better: 'context',
  source: 'AHIMA health-statistics texts',
  thresholds: [{ says: 'within the forecast band', whose: 'local', fixed: false }],
  partner: 'ed_arrivals',
  definitionVersion: 1,
  inputs: z.object({ admitted_at: listOf(momentOrNone), start: moment, end: moment }),
  compute: ({ admitted_at, start, end }) =>
    countWithin(
      admitted_at.flatMap((admitted) => admitted?.at ?? []),
      { from: start.at, to: end.at },
    ),
  examples: [
    {
      inputs: {
        admitted_at: ['06:59', '07:00', '13:20', '18:59', '19:00'].map((time) => `2026-01-05T${time}:00+00:00`),
        start: '2026-01-05T07:00:00+00:00',
        end: '2026-01-05T19:00:00+00:00',
      },
      expected: 3,
      tolerance: 0,
    },
  ],
  aliases: ['admits', 'inpatient admissions'],
  observe: {
    measure: 'visits',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'sum' },
    reads: ['visits'],
    moments: ({ visits }) => visits.flatMap((visit) => inpatientFrom(visit) ?? []),
    compute(input) {
      const { admissions: value } = throughput(input.visits, input.period, unitFinder(input.site));
      return { main: figure(input, 'day', { value, measure: 'visits', n: value }), parts: [] };
    },
  },
});
