/** Work that was paid above the normal rate, and shifts that fell out unplanned. */
import { z } from 'zod';
import { amount, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const overtime = defineKpi({
  id: 'overtime_pct',
  family: 'staffing',
  aliases: ['overtime', 'overtime share'],
  title: 'Share of hours worked as overtime',
  formula: '100 × overtime hours ÷ all hours worked. Hours paid but not worked do not count.',
  unit: '%',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: 'at most 5 %', whose: 'local', fixed: false }],
  partner: 'agency_pct',
  definitionVersion: 1,
  inputs: z.object({ overtime_hours: amount, total_worked_hours: amount }),
  compute: (x) => percentOf(x.overtime_hours, x.total_worked_hours),
  examples: [
    { inputs: { overtime_hours: 412, total_worked_hours: 9860 }, expected: 4.178499, tolerance: 0.001 },
    { inputs: { overtime_hours: 0, total_worked_hours: 0 }, expected: null, tolerance: 0 },
  ],
});

export const agency = defineKpi({
  id: 'agency_pct',
  family: 'staffing',
  aliases: ['agency', 'agency share', 'travelers'],
  title: 'Share of hours worked by agency staff',
  formula: '100 × agency hours ÷ all hours worked.',
  unit: '%',
  better: 'lower',
  source: 'practice; NHS ceilings are on the pay bill, not on hours',
  thresholds: [{ says: 'as the staffing plan says', whose: 'local', fixed: false }],
  partner: 'vacancy_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ agency_hours: amount, total_worked_hours: amount }),
  compute: (x) => percentOf(x.agency_hours, x.total_worked_hours),
  examples: [
    { inputs: { agency_hours: 690, total_worked_hours: 9860 }, expected: 6.997972, tolerance: 0.001 },
    { inputs: { agency_hours: 690, total_worked_hours: 0 }, expected: null, tolerance: 0 },
  ],
});

export const premiumPay = defineKpi({
  id: 'premium_pay_pct',
  family: 'staffing',
  aliases: ['premium pay', 'premium labour share'],
  title: 'Share of pay that went to agency, overtime and bonus shifts',
  formula: '100 × (agency + overtime + bonus shift pay) ÷ total pay.',
  unit: '%',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: 'as the budget says', whose: 'local', fixed: false }],
  partner: 'staffing_fill_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ agency_cost: signed, overtime_cost: signed, bonus_shift_cost: signed, total_pay_cost: amount }),
  compute: (x) => percentOf(x.agency_cost + x.overtime_cost + x.bonus_shift_cost, x.total_pay_cost),
  examples: [
    {
      inputs: { agency_cost: 62000, overtime_cost: 24800, bonus_shift_cost: 5100, total_pay_cost: 655000 },
      expected: 14.030534,
      tolerance: 0.001,
    },
    {
      inputs: { agency_cost: 0, overtime_cost: 0, bonus_shift_cost: 0, total_pay_cost: 0 },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const callOffRate = defineKpi({
  id: 'call_off_rate_pct',
  family: 'staffing',
  aliases: ['call out rate', 'call outs', 'call off rate', 'unplanned absence'],
  title: 'Shifts that staff called out of',
  formula: '100 × shifts that staff called out of ÷ scheduled shifts.',
  unit: '%',
  better: 'lower',
  variant: {
    dispute: 'D-11',
    says: 'staff calling out; shifts that the hospital cancels for low census are not in it',
  },
  source: 'practice; no single authority',
  thresholds: [{ says: 'as the staffing plan says', whose: 'local', fixed: false }],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ staff_call_outs: amount, scheduled_shifts: amount }),
  compute: (x) => percentOf(x.staff_call_outs, x.scheduled_shifts),
  examples: [
    { inputs: { staff_call_outs: 23, scheduled_shifts: 412 }, expected: 5.582524, tolerance: 0.001 },
    { inputs: { staff_call_outs: 0, scheduled_shifts: 0 }, expected: null, tolerance: 0 },
  ],
});
