import { z } from 'zod';
import { inpatientDischarges } from '../../../flow/los.ts';
import { bedTurns, turnoverIntervalDays } from '../../../flow/throughput.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { shareOf } from '../../ratio.ts';
import { figure, noResult, part } from '../../result.ts';
import { leftFrom } from '../../scope.ts';
import { bedDays } from './bed-days.ts';

export const bedTurnoverInterval = defineKpi({
  id: 'bed_turnover_interval_days',
  family: 'census',
  title: 'Bed turnover interval',
  formula:
    'How long a bed is empty between two patients: (available − occupied bed-days) ÷ discharges, deaths included; below 0 where there were more patients than beds',
  unit: 'days',
  better: 'context',
  variant: { dispute: 'D-1', says: 'of staffed beds, blocked ones kept in' },
  source: 'WHO hospital indicators',
  thresholds: [{ says: '1–3 days', whose: 'textbooks', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ available_bed_days: amount, occupied_bed_days: amount, discharges_incl_deaths: amount }),
  compute: (x) =>
    turnoverIntervalDays(
      { available: x.available_bed_days, occupied: x.occupied_bed_days },
      x.discharges_incl_deaths,
    ) ?? null,
  examples: [
    {
      inputs: { available_bed_days: 9060, occupied_bed_days: 8430, discharges_incl_deaths: 1520 },
      expected: 0.414474,
      tolerance: 0.001,
    },
    {
      inputs: { available_bed_days: 100, occupied_bed_days: 110, discharges_incl_deaths: 20 },
      expected: -0.5,
      tolerance: 0,
    },
    {
      inputs: { available_bed_days: 100, occupied_bed_days: 90, discharges_incl_deaths: 0 },
      expected: null,
      tolerance: 0,
    },
  ],
  aliases: ['bed turnover interval', 'turnover', 'turnover interval', 'bed turnover', 'bti'],
  observe: {
    measure: 'days',
    variant: 'staffed-beds-blocked-included',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits', 'midnights'],
    compute(input, scope) {
      const days = bedDays(input, scope);
      if ('unavailable' in days) return noResult(days);
      const n = leftFrom(inpatientDischarges(input.visits, input.period), input, scope).length;
      return {
        main: figure(input, 'day', {
          value: turnoverIntervalDays(days, n),
          measure: 'days',
          numerator: days.available - days.occupied,
          denominator: n,
          n,
        }),
        parts: [
          part('discharges', figure(input, 'day', { value: n, measure: 'visits', n })),
          part(
            'bed-turns',
            figure(input, 'day', { value: bedTurns(n, days.available / days.nights), measure: 'per-bed', n }),
          ),
          part(
            'period-occupancy',
            figure(input, 'day', {
              value: shareOf(days.occupied, days.available),
              measure: 'share',
              numerator: days.occupied,
              denominator: days.available,
              n: days.nights,
            }),
          ),
        ],
      };
    },
  },
});
