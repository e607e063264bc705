/** How much of the clinic's time was opened, booked and used. */
import { z } from 'zod';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const scheduleUtilization = defineKpi({
  id: 'schedule_utilization_pct',
  family: 'clinic',
  aliases: ['schedule utilization', 'schedule utilisation', 'booked utilization'],
  title: 'Clinic time that was booked',
  formula: '100 × minutes booked ÷ minutes available in the template.',
  unit: '%',
  better: 'higher',
  source: 'practice; no single authority',
  thresholds: [{ says: '85 to 95 %', whose: 'practice', fixed: false }],
  partner: 'completed_utilization_pct',
  definitionVersion: 1,
  inputs: z.object({ booked_min: amount, available_template_min: amount }),
  compute: (x) => percentOf(x.booked_min, x.available_template_min),
  examples: [
    { inputs: { booked_min: 1380, available_template_min: 1500 }, expected: 92, tolerance: 0 },
    { inputs: { booked_min: 60, available_template_min: 0 }, expected: null, tolerance: 0 },
  ],
});

export const completedUtilization = defineKpi({
  id: 'completed_utilization_pct',
  family: 'clinic',
  aliases: ['completed utilization', 'completed utilisation'],
  title: 'Clinic time that was used',
  formula: '100 × minutes of completed visits ÷ minutes available in the template.',
  unit: '%',
  better: 'higher',
  source: 'practice; no single authority',
  thresholds: [],
  partner: 'no_show_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ completed_min: amount, available_template_min: amount }),
  compute: (x) => percentOf(x.completed_min, x.available_template_min),
  examples: [
    { inputs: { completed_min: 1185, available_template_min: 1500 }, expected: 79, tolerance: 0 },
    { inputs: { completed_min: 0, available_template_min: 0 }, expected: null, tolerance: 0 },
  ],
});

export const templateUtilization = defineKpi({
  id: 'template_utilization_pct',
  family: 'clinic',
  aliases: ['template utilization', 'template utilisation'],
  title: 'Contracted clinic time that was opened',
  formula: '100 × minutes opened in the template ÷ minutes of clinic that the contract asks for.',
  unit: '%',
  better: 'higher',
  source: 'practice; no single authority',
  thresholds: [],
  partner: 'schedule_utilization_pct',
  definitionVersion: 1,
  inputs: z.object({ template_min_opened: amount, contracted_clinic_min: amount }),
  compute: (x) => percentOf(x.template_min_opened, x.contracted_clinic_min),
  examples: [
    {
      inputs: { template_min_opened: 1500, contracted_clinic_min: 1680 },
      expected: 89.285714,
      tolerance: 0.001,
    },
    { inputs: { template_min_opened: 0, contracted_clinic_min: 0 }, expected: null, tolerance: 0 },
  ],
});
