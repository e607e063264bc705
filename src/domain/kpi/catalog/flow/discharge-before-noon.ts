import { z } from 'zod';
import type { Instant } from '#src/kernel/time.ts';
import { dischargedBefore, leftBefore, medianDischargeHour } from '../../../flow/discharge.ts';
import { inpatientDischarges } from '../../../flow/los.ts';
import { importedShare } from '../../imported.ts';
import { amount, listOf, momentOrNone } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { percentOf, shareOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isKnown, leftFrom } from '../../scope.ts';
import { averageLos } from './alos.ts';

const leftAtOf = (input: KpiInput, scope: KpiScope): readonly Instant[] =>
  leftFrom(inpatientDischarges(input.visits, input.period), input, scope).map((visit) => visit.dischargedAt);

/**
 * Share of inpatients who left before local noon. Pushed alone it can lengthen stays (a discharge held until the next
 * morning counts as a success), so the median hour and the length of stay always stand beside it.
 */
export const dischargeBeforeNoon = defineKpi({
  id: 'discharge_before_noon_pct',
  family: 'flow',
  title: 'Discharged before noon',
  formula: '100 × discharges that left before the local hour ÷ all discharges; 12:00 itself is not before noon',
  unit: '%',
  better: 'higher',
  variant: { dispute: 'D-13', says: 'by departure, not by order; reported, never a target alone' },
  source: 'NHS SAFER bundle: report, do not target alone',
  thresholds: [
    { says: '33 % before midday', whose: 'NHS SAFER bundle', fixed: false },
    { says: '30–40 %', whose: 'local, United States', fixed: false },
  ],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ discharged_at: listOf(momentOrNone), cutoff_hour: amount.max(24).default(12) }),
  compute({ discharged_at, cutoff_hour }) {
    const left = discharged_at.filter((at) => at !== undefined);
    return percentOf(
      leftBefore(
        left.map(({ hour }) => hour),
        cutoff_hour,
      ),
      left.length,
    );
  },
  examples: [
    {
      inputs: {
        discharged_at: ['09:40', '11:59', '12:00', '15:20', '17:05'].map((time) => `2026-01-05T${time}:00+00:00`),
        cutoff_hour: 12,
      },
      expected: 40,
      tolerance: 0,
    },
    // Hospital local time: as the text itself says it, not in UTC.
    { inputs: { discharged_at: ['2026-01-05T11:30:00-05:00'], cutoff_hour: 12 }, expected: 100, tolerance: 0 },
    { inputs: { discharged_at: [], cutoff_hour: 12 }, expected: null, tolerance: 0 },
  ],
  aliases: ['discharges by noon', 'dbn', 'discharge before noon', 'discharges before noon', 'noon'],
  observe: {
    measure: 'share',
    variant: 'departure-not-order',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    unclaimed: 'everybody',
    reads: ['visits'],
    moments: leftAtOf,
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const leftAt = leftAtOf(input, scope);
      const { zone } = input.site;
      const n = leftAt.length;
      const early = dischargedBefore(leftAt, zone);
      const otherwise = unavailable('no-data');
      return {
        main: figure(input, 'day', {
          value: shareOf(early, n),
          measure: 'share',
          numerator: early,
          denominator: n,
          n,
          otherwise,
        }),
        parts: [
          part(
            'median-discharge-hour',
            figure(input, 'day', { value: medianDischargeHour(leftAt, zone), measure: 'hour-of-day', n, otherwise }),
          ),
          part('alos', averageLos(input, scope).average),
        ],
      };
    },
  },
  imported: importedShare('discharges_before_noon', 'discharges'),
});
