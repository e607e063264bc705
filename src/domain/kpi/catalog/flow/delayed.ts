import { z } from 'zod';
import { daysBetween } from '#src/kernel/time.ts';
import { overThreshold } from '../../../flow/boarding.ts';
import { excessDays } from '../../../flow/los.ts';
import { sum } from '../../../stats.ts';
import { present } from '../../formula.ts';
import { importedCount } from '../../imported.ts';
import { amount, day, dayOrNone, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

/** @source ICNARC and GPICS: four hours from ready to gone */
const STEP_DOWN_MINUTES = 240;

export const avoidableBedDays = defineKpi({
  id: 'avoidable_bed_days',
  family: 'flow',
  title: 'Avoidable bed-days',
  formula: 'midnights from medically ready to leaving, summed; who is still here counts up to the snapshot',
  unit: 'days',
  better: 'lower',
  source: 'NHS delayed-days practice',
  thresholds: [],
  partner: 'readmission_30d_pct',
  definitionVersion: 1,
  inputs: z.object({ as_of: day, stays: listOf(z.object({ ready: dayOrNone, left: dayOrNone })) }),
  compute: ({ as_of, stays }) =>
    sum(
      stays.flatMap(({ ready, left }) =>
        ready === undefined ? [] : [excessDays(daysBetween(ready, left ?? as_of), 0)],
      ),
    ),
  examples: [
    {
      inputs: {
        as_of: '2026-01-10',
        stays: [
          { ready: '2026-01-05', left: '2026-01-08' },
          { ready: '2026-01-09', left: '2026-01-09' },
          { ready: '2026-01-04', left: null },
        ],
      },
      expected: 9,
      tolerance: 0,
    },
    // Left before being declared ready: takes nothing off the others.
    {
      inputs: { as_of: '2026-01-10', stays: [{ ready: '2026-01-05', left: '2026-01-03' }] },
      expected: 0,
      tolerance: 0,
    },
  ],
  aliases: ['avoidable days', 'delayed bed days'],
  // A daily count of who is ready and still here is one day of each of them.
  imported: importedCount('avoidable_bed_days', 'days'),
});

export const redDays = defineKpi({
  id: 'red_day_pct',
  family: 'flow',
  title: 'Red bed-days',
  formula:
    '100 × red days ÷ (red + green days); every day starts red and turns green only when acute care that adds value was given and acted on',
  unit: '%',
  better: 'lower',
  source: 'NHS Improvement and ECIP, Red2Green rapid improvement guide',
  thresholds: [],
  partner: 'alos_days',
  definitionVersion: 1,
  inputs: z.object({ red_days: amount, green_days: amount }),
  compute: ({ red_days, green_days }) => percentOf(red_days, red_days + green_days),
  examples: [
    { inputs: { red_days: 96, green_days: 185 }, expected: 34.163701, tolerance: 0.001 },
    { inputs: { red_days: 0, green_days: 0 }, expected: null, tolerance: 0 },
  ],
  aliases: ['red days', 'red2green', 'red to green'],
});

export const icuDelayedDischarge = defineKpi({
  id: 'icu_delayed_discharge_pct',
  family: 'flow',
  title: 'Delayed discharge from the ICU',
  formula: '100 × ICU discharges that left more than the limit after being ready ÷ ICU discharges declared ready',
  unit: '%',
  better: 'lower',
  source: 'ICNARC; GPICS',
  thresholds: [{ says: 'over 240 min is a delay', whose: 'ICNARC, GPICS', fixed: false }],
  partner: 'icu_occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({
    ready_to_left_min: listOf(amount.nullable()),
    threshold_min: amount.default(STEP_DOWN_MINUTES),
  }),
  compute({ ready_to_left_min, threshold_min }) {
    const known = present(ready_to_left_min);
    return percentOf(overThreshold(known, threshold_min), known.length);
  },
  examples: [
    { inputs: { ready_to_left_min: [60, 250, 900, 180, 240], threshold_min: 240 }, expected: 40, tolerance: 0 },
    { inputs: { ready_to_left_min: [], threshold_min: 240 }, expected: null, tolerance: 0 },
  ],
  aliases: ['icu step down', 'icu delayed discharge'],
});
