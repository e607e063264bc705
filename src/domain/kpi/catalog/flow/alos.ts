import { z } from 'zod';
import { averageLosDays, inpatientDischarges, losDays, losOf } from '../../../flow/los.ts';
import { median, sum } from '../../../stats.ts';
import { dayOrNone, listOf } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isKnown, leftFrom } from '../../scope.ts';

/** Average length of stay of those who left in the period; also stands beside discharges by noon. */
export function averageLos(input: KpiInput, scope: KpiScope) {
  const discharges = leftFrom(inpatientDischarges(input.visits, input.period), input, scope);
  const { days, dropped } = losOf(discharges, input.site.zone, input.sameDayStayDays);
  const of = (value: number | undefined, parts: { readonly numerator?: number; readonly denominator?: number } = {}) =>
    figure(input, 'day', {
      value,
      measure: 'days',
      n: days.length,
      dropped,
      otherwise: unavailable('no-data'),
      ...parts,
    });
  const average = of(averageLosDays(days), { numerator: sum(days), denominator: days.length });
  return { days, dropped, average, median: of(median(days)) };
}

const FOUR_STAYS = [
  { admitted: '2026-01-01', discharged: '2026-01-05' },
  { admitted: '2026-01-02', discharged: '2026-01-02' },
  { admitted: '2025-12-20', discharged: '2026-01-03' },
  { admitted: '2026-01-03', discharged: '2026-01-06' },
];

export const alos = defineKpi({
  id: 'alos_days',
  family: 'flow',
  title: 'Average length of stay',
  formula:
    'sum of (day of discharge − day of admission) ÷ discharges; a same-day stay counts 1 day (US) or 0 (NHS, OECD)',
  unit: 'days',
  better: 'lower',
  variant: { dispute: 'D-2', says: 'over discharges; what a same-day stay counts is a setting of the site' },
  source: 'AHIMA (same day = 1); OECD and NHS (same day = 0)',
  thresholds: [{ says: 'geometric mean of the same case mix', whose: 'peers; CMS IPPS Table 5', fixed: false }],
  partner: 'discharge_before_noon_pct',
  definitionVersion: 1,
  inputs: z.object({
    stays: listOf(z.object({ admitted: dayOrNone, discharged: dayOrNone })),
    convention: z.enum(['same_day_counts_1', 'same_day_counts_0'], {
      error: 'write same_day_counts_1 or same_day_counts_0',
    }),
  }),
  compute: ({ stays, convention }) =>
    averageLosDays(
      stays.flatMap(({ admitted, discharged }) =>
        admitted === undefined || discharged === undefined
          ? []
          : [losDays(admitted, discharged, convention === 'same_day_counts_1' ? 1 : 0)],
      ),
    ) ?? null,
  examples: [
    { inputs: { stays: FOUR_STAYS, convention: 'same_day_counts_1' }, expected: 5.5, tolerance: 0.001 },
    { inputs: { stays: FOUR_STAYS, convention: 'same_day_counts_0' }, expected: 5.25, tolerance: 0.001 },
    {
      inputs: { stays: [{ admitted: '2026-01-01', discharged: null }], convention: 'same_day_counts_0' },
      expected: null,
      tolerance: 0,
    },
  ],
  aliases: ['alos', 'los', 'length of stay', 'average length of stay'],
  observe: {
    measure: 'days',
    variant: 'same-day-1',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    unclaimed: 'everybody',
    reads: ['visits'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { average, median: middle, days } = averageLos(input, scope);
      return {
        main: average,
        parts: [
          part('median-los', middle),
          part('discharges', figure(input, 'day', { value: days.length, measure: 'visits', n: days.length })),
        ],
        variant: input.sameDayStayDays === 1 ? 'same-day-1' : 'same-day-0',
      };
    },
  },
});
