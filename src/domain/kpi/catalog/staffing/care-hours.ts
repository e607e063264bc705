/** Hours of care set against the patients who were there. */
import { z } from 'zod';
import { isRegistered, isSupport } from '../../../staffing/hours.ts';
import type { StaffRole } from '../../../staffing/roster.ts';
import { sum } from '../../../stats.ts';
import { type CareDay, careFigure, careHours, isDirectCare, observeCare, perPatientDay, servedIn } from '../../care.ts';
import { importedCareHours, importedShare } from '../../imported.ts';
import { amount, amounts } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, perOne } from '../../ratio.ts';
import { part } from '../../result.ts';
import { hoursOfRows, hoursThere, observeRoster, rosterRatio } from '../../rostered.ts';
import { allowedHours, withTarget } from '../../target-hours.ts';

const PER_PATIENT_DAY = 'h/patient day';

export const hppd = defineKpi({
  id: 'hppd',
  family: 'staffing',
  aliases: ['hours per patient day', 'nursing hours per patient day'],
  title: 'Nursing hours per patient day',
  formula:
    'Hours of direct nursing care ÷ patient days. Leave and education do not count; hours of sitters count only where local policy counts them.',
  unit: PER_PATIENT_DAY,
  better: 'context',
  variant: { dispute: 'D-12', says: 'over the patient days that are given; say how they were counted' },
  source: 'ANA/NDNQI, from memory',
  thresholds: [{ says: 'the budget of the unit', whose: 'local', fixed: false }],
  partner: 'skill_mix_registered_pct',
  definitionVersion: 1,
  inputs: z.object({ productive_nursing_hours: amount, patient_days: amount }),
  compute: (x) => perOne(x.productive_nursing_hours, x.patient_days),
  observe: observeCare('rostered-direct-care', (care) => {
    const isDirect = (role: StaffRole, of: CareDay) => isDirectCare(role, of, care.facts);
    const registered = careHours(care, (role, of) => isRegistered(role) && isDirect(role, of));
    return {
      main: perPatientDay(care, careHours(care, isDirect)),
      parts: [part('registered', perPatientDay(care, registered))],
    };
  }),
  imported: importedCareHours('productive_nursing_hours'),
  examples: [
    { inputs: { productive_nursing_hours: 2310, patient_days: 268 }, expected: 8.619403, tolerance: 0.001 },
    { inputs: { productive_nursing_hours: 96, patient_days: 0 }, expected: null, tolerance: 0 },
  ],
});

export const chppd = defineKpi({
  id: 'chppd',
  family: 'staffing',
  aliases: ['care hours per patient day', 'care hours'],
  title: 'Care hours per patient day (NHS)',
  formula:
    'Hours of registered, support and other rostered clinical staff of the ward ÷ the sum of the patients counted at 23:59 each day. Registered and support staff are also told alone.',
  unit: PER_PATIENT_DAY,
  better: 'context',
  variant: { dispute: 'D-12', says: 'patients counted at 23:59; short-stay wards look better staffed than they were' },
  source: 'NHS England, CHPPD guidance for all inpatient trusts; NHS Digital, NStfFil page',
  thresholds: [{ says: 'no national minimum; compare with peers', whose: 'NHS England', fixed: false }],
  partner: 'staffing_fill_rate_pct',
  definitionVersion: 1,
  inputs: z.object({
    registered_hours: amount,
    support_hours: amount,
    other_rostered_clinical_hours: amount,
    midnight_counts: amounts,
  }),
  compute(x) {
    const patients = sum(x.midnight_counts);
    const care = x.registered_hours + x.support_hours + x.other_rostered_clinical_hours;
    return {
      registered: perOne(x.registered_hours, patients),
      support: perOne(x.support_hours, patients),
      overall: perOne(care, patients),
    };
  },
  observe: observeCare('rostered-care', (care) => {
    const per = (counts: (role: StaffRole) => boolean) => perPatientDay(care, careHours(care, counts));
    return {
      main: per(() => true),
      parts: [part('registered', per(isRegistered)), part('support', per(isSupport))],
    };
  }),
  imported: importedCareHours('registered_hours', 'support_hours'),
  examples: [
    {
      inputs: {
        registered_hours: 806,
        support_hours: 692,
        other_rostered_clinical_hours: 22,
        midnight_counts: [27, 28, 28, 26, 27, 28, 28],
      },
      expected: { registered: 4.197917, support: 3.604167, overall: 7.916667 },
      tolerance: 0.001,
    },
    {
      inputs: { registered_hours: 24, support_hours: 12, other_rostered_clinical_hours: 0, midnight_counts: [0, 0] },
      expected: { registered: null, support: null, overall: null },
      tolerance: 0,
    },
  ],
});

/** Below 0: fewer hours than the target asks for. */
const overRequired = (actual: number, required: number): number => actual - required;

export const nhppdVariance = defineKpi({
  id: 'nhppd_variance',
  family: 'staffing',
  aliases: ['nhppd', 'nhppd target', 'nhppd variance'],
  title: 'Nursing hours against the target per patient day',
  formula:
    'Required hours = target hours per patient day × patient days. Variance = hours of direct care worked − required; below 0 means fewer hours than the target asks for.',
  unit: 'h',
  better: 'context',
  source: 'WA Health, Nursing hours per patient day pages, 2022–24; category values from memory',
  thresholds: [
    {
      says: '7.5 h (category A) to 3.0 h (category G) per patient day',
      whose: 'WA Health, which is moving to ratios',
      fixed: false,
    },
  ],
  partner: 'overtime_pct',
  definitionVersion: 1,
  inputs: z.object({ target_nhppd: amount, patient_days: amount, actual_direct_care_hours: amount }),
  compute(x) {
    const required = x.target_nhppd * x.patient_days;
    return {
      required_hours: required,
      variance_hours: overRequired(x.actual_direct_care_hours, required),
      actual_nhppd: perOne(x.actual_direct_care_hours, x.patient_days),
    };
  },
  observe: {
    ...observeCare(
      'against-target-hours',
      (care) => {
        const actual = careHours(care, (role, of) => isDirectCare(role, of, care.facts));
        const required = allowedHours('perPatientDay', care);
        const hours = (value: number) => careFigure(care, { value, measure: 'staff-hours', n: servedIn(care) });
        return {
          main: hours(overRequired(actual, required)),
          parts: [
            part('required-hours', hours(required)),
            part('direct-care-hours', hours(actual)),
            part('hours-per-patient-day', perPatientDay(care, actual)),
          ],
        };
      },
      withTarget('perPatientDay'),
    ),
    measure: 'staff-hours',
    over: { by: 'sum' },
  },
  examples: [
    {
      inputs: { target_nhppd: 6, patient_days: 812, actual_direct_care_hours: 4710 },
      expected: { required_hours: 4872, variance_hours: -162, actual_nhppd: 5.800493 },
      tolerance: 0.001,
    },
    {
      inputs: { target_nhppd: 6, patient_days: 0, actual_direct_care_hours: 12 },
      expected: { required_hours: 0, variance_hours: 12, actual_nhppd: null },
      tolerance: 0,
    },
  ],
});

export const skillMix = defineKpi({
  id: 'skill_mix_registered_pct',
  family: 'staffing',
  aliases: ['skill mix', 'registered share'],
  title: 'Skill mix: share of care hours by registered nurses',
  formula: '100 × hours of registered nurses ÷ all care hours.',
  unit: '%',
  better: 'context',
  source: 'Royal College of Nursing, from memory',
  thresholds: [
    { says: '65 % registered', whose: 'RCN', fixed: false },
    { says: '50 % registered on wards for older people', whose: 'RCN', fixed: false },
  ],
  partner: 'hppd',
  definitionVersion: 1,
  inputs: z.object({ registered_hours: amount, total_care_hours: amount }),
  compute: (x) => percentOf(x.registered_hours, x.total_care_hours),
  observe: observeRoster('rostered-care', (rostered) => {
    const all = hoursThere(rostered);
    const shareBy = (of: (role: StaffRole) => boolean) =>
      rosterRatio(rostered, { numerator: hoursThere(rostered, of), denominator: all });
    return { main: shareBy(isRegistered), parts: [part('support', shareBy(isSupport))] };
  }),
  imported: importedShare('rn_hours', 'productive_nursing_hours'),
  examples: [
    { inputs: { registered_hours: 806, total_care_hours: 1520 }, expected: 53.026316, tolerance: 0.001 },
    { inputs: { registered_hours: 0, total_care_hours: 0 }, expected: null, tolerance: 0 },
  ],
});

export const staffingFillRate = defineKpi({
  id: 'staffing_fill_rate_pct',
  family: 'staffing',
  aliases: ['staffing fill rate', 'shift fill rate', 'safe staffing fill rate'],
  title: 'Planned staff hours that were filled',
  formula:
    '100 × hours worked ÷ hours planned. Day and night, registered and support staff are each told apart. Over 100 means extra staff, for example one-to-one care.',
  unit: '%',
  better: 'context',
  source: 'NHS safe staffing returns, from memory',
  thresholds: [{ says: '80 to 110 %', whose: 'usual red-amber-green of NHS trusts', fixed: false }],
  partner: 'chppd',
  definitionVersion: 1,
  inputs: z.object({ actual_hours: amount, planned_hours: amount }),
  compute: (x) => percentOf(x.actual_hours, x.planned_hours),
  observe: observeRoster('planned-as-rostered', (rostered) => {
    const fill = (of: (role: StaffRole) => boolean) =>
      rosterRatio(rostered, {
        numerator: hoursThere(rostered, of),
        denominator: hoursOfRows(rostered, ({ kind, role }) => kind === 'rostered' && of(role)),
      });
    return {
      main: fill(() => true),
      parts: [part('registered', fill(isRegistered)), part('support', fill(isSupport))],
    };
  }),
  examples: [
    { inputs: { actual_hours: 1288, planned_hours: 1380 }, expected: 93.333333, tolerance: 0.001 },
    { inputs: { actual_hours: 1518, planned_hours: 1380 }, expected: 110, tolerance: 0.001 },
    { inputs: { actual_hours: 12, planned_hours: 0 }, expected: null, tolerance: 0 },
  ],
});
