/** Work that was paid above the normal rate, and shifts that fell out unplanned. */
import { z } from 'zod';
import type { Span } from '#src/kernel/time.ts';
import type { ShiftKind } from '../../../staffing/roster.ts';
import { importedShare } from '../../imported.ts';
import { amount, signed } from '../../inputs.ts';
import { defineKpi, type Observation } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { noResult, unavailable } from '../../result.ts';
import { hoursThere, hoursThereOfKind, observeRoster, rosterRatio } from '../../rostered.ts';

/** Kinds of shift that somebody has to write into a roster on purpose. */
const PREMIUM: ReadonlySet<ShiftKind> = new Set<ShiftKind>(['agency', 'bank', 'overtime']);

/** Hours of one kind of shift among all that were there; n/a where the roster never says of what kind a shift is. */
const shareOfKind = (kind: ShiftKind): Observation =>
  observeRoster('rostered-hours', (rostered) => {
    if (!rostered.facts.roster.some((row) => PREMIUM.has(row.kind)))
      return noResult(unavailable('missing-inputs', 'kind of shift'));
    const numerator = hoursThereOfKind(rostered, kind);
    return { main: rosterRatio(rostered, { numerator, denominator: hoursThere(rostered) }), parts: [] };
  });

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
  observe: shareOfKind('overtime'),
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
  partner: 'overtime_pct',
  definitionVersion: 1,
  inputs: z.object({ agency_hours: amount, total_worked_hours: amount }),
  compute: (x) => percentOf(x.agency_hours, x.total_worked_hours),
  observe: shareOfKind('agency'),
  imported: importedShare('contract_nursing_hours', 'productive_nursing_hours'),
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
  partner: 'staffing_fill_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ staff_call_outs: amount, scheduled_shifts: amount }),
  compute: (x) => percentOf(x.staff_call_outs, x.scheduled_shifts),
  observe: observeRoster('shifts-that-began', (rostered) => {
    const { rows, facts, span, units } = rostered;
    const began = ({ from }: Span): boolean => span.from <= from && from < span.to;
    const ids = new Set(units.map(({ id }) => id));
    const outs = facts.callOuts.filter((out) => began(out) && ids.has(out.unit));
    return {
      main: rosterRatio(rostered, {
        numerator: outs.reduce((sum, { count }) => sum + count, 0),
        denominator: rows.filter((row) => began(row) && row.kind !== 'float').length,
      }),
      parts: [],
    };
  }),
  examples: [
    { inputs: { staff_call_outs: 23, scheduled_shifts: 412 }, expected: 5.582524, tolerance: 0.001 },
    { inputs: { staff_call_outs: 0, scheduled_shifts: 0 }, expected: null, tolerance: 0 },
  ],
});
