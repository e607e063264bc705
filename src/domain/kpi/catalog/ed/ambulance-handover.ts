import { z } from 'zod';
import { overThreshold } from '../../../flow/boarding.ts';
import { mean, sum } from '../../../stats.ts';
import { present } from '../../formula.ts';
import { amount, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

/** @source NHS Standard Contract: a handover within a quarter of an hour */
const WITHIN_MINUTES = 15;
const MINUTES_AN_HOUR = 60;

export const ambulanceHandover = defineKpi({
  id: 'ambulance_handover',
  family: 'ed',
  title: 'Ambulance handover',
  formula:
    'from arrival at the ED to the clinical handover: % within 15 min, how many over 15, 30, 45 and 60 min, the mean, and the hours beyond 15 min',
  unit: 'min',
  better: 'lower',
  source: 'NHS Standard Contract 2022/23 (Lords Library); clock: NHS Confederation',
  thresholds: [
    { says: '65 % within 15 min, 95 % within 30, all within 60', whose: 'NHS contract 2022/23', fixed: false },
    { says: 'none over 45 min', whose: 'NHS planning 2025/26', fixed: false },
  ],
  partner: 'ed_occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ handover_min: listOf(amount.nullable()) }),
  compute({ handover_min }) {
    const known = present(handover_min);
    const average = mean(known);
    if (average === undefined) return null;
    return {
      pct_within_15: percentOf(known.length - overThreshold(known, WITHIN_MINUTES), known.length),
      over_15: overThreshold(known, 15),
      over_30: overThreshold(known, 30),
      over_45: overThreshold(known, 45),
      over_60: overThreshold(known, 60),
      mean_min: average,
      hours_lost_over_15: sum(known.map((minutes) => Math.max(0, minutes - WITHIN_MINUTES))) / MINUTES_AN_HOUR,
    };
  },
  examples: [
    {
      inputs: { handover_min: [9, 14, 15, 22, 31, 47, 75] },
      expected: {
        pct_within_15: 42.857143,
        over_15: 4,
        over_30: 3,
        over_45: 2,
        over_60: 1,
        mean_min: 30.428571,
        hours_lost_over_15: 1.916667,
      },
      tolerance: 0.001,
    },
    { inputs: { handover_min: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['handover', 'ambulance handovers'],
});
