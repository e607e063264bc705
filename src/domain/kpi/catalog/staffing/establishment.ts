/** Posts: how many there are, how many are filled, how many people one takes. */
import { z } from 'zod';
import { amount, percent } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf, perOne } from '../../ratio.ts';

export const vacancyRate = defineKpi({
  id: 'vacancy_rate_pct',
  family: 'staffing',
  aliases: ['vacancies', 'vacancy rate'],
  title: 'Vacancy rate',
  formula:
    '100 × (established − in post) ÷ established, in full-time equivalents. Below 0 means more people in post than established.',
  unit: '%',
  better: 'lower',
  source: 'NHS England vacancy statistics, from memory',
  thresholds: [{ says: 'as the workforce plan says', whose: 'local', fixed: false }],
  partner: 'agency_pct',
  definitionVersion: 1,
  inputs: z.object({ established_fte: amount, in_post_fte: amount }),
  compute: (x) => percentOf(x.established_fte - x.in_post_fte, x.established_fte),
  examples: [
    { inputs: { established_fte: 142.6, in_post_fte: 127.3 }, expected: 10.729313, tolerance: 0.001 },
    { inputs: { established_fte: 100, in_post_fte: 104 }, expected: -4, tolerance: 0 },
    { inputs: { established_fte: 0, in_post_fte: 2 }, expected: null, tolerance: 0 },
  ],
});

export const fteFromHours = defineKpi({
  id: 'fte_from_hours',
  family: 'staffing',
  aliases: ['fte', 'wte', 'full time equivalents'],
  title: 'Full-time equivalents of hours',
  formula: 'Hours ÷ the hours of one full-time person in the same period.',
  unit: 'FTE',
  better: 'context',
  source: 'NHS Agenda for Change handbook; US payroll practice; both from memory',
  thresholds: [
    { says: '2,080 h a year', whose: 'US payroll practice', fixed: false },
    { says: '37.5 h a week', whose: 'NHS Agenda for Change', fixed: false },
  ],
  partner: 'fte_to_cover_post',
  definitionVersion: 1,
  inputs: z.object({ hours: amount, hours_per_fte: amount }),
  compute: (x) => perOne(x.hours, x.hours_per_fte),
  examples: [
    { inputs: { hours: 3120, hours_per_fte: 2080 }, expected: 1.5, tolerance: 0.001 },
    { inputs: { hours: 3120, hours_per_fte: 0 }, expected: null, tolerance: 0 },
  ],
});

export const fteToCoverPost = defineKpi({
  id: 'fte_to_cover_post',
  family: 'staffing',
  aliases: ['uplift', 'headroom', 'staff to cover a post'],
  title: 'Staff needed to keep one post covered',
  formula:
    'Hours a day × days a week ÷ (weekly hours of one full-time person × (1 − share of time unavailable)). Unavailable: leave, sickness, study.',
  unit: 'FTE',
  better: 'context',
  variant: {
    dispute: 'D-10',
    says: 'divided by (1 − unavailability): at 22 % a factor of 1.28; "× (1 + uplift)" gives 1.22 and is another figure',
  },
  source: 'NHS establishment practice, from memory',
  thresholds: [{ says: '21 to 27 % unavailable, by contract', whose: 'local', fixed: false }],
  partner: 'fte_from_hours',
  definitionVersion: 1,
  inputs: z.object({
    hours_per_day: amount,
    days_per_week: amount,
    hours_per_fte_week: amount,
    unavailability_pct: percent,
  }),
  compute: (x) => perOne(x.hours_per_day * x.days_per_week, x.hours_per_fte_week * (1 - x.unavailability_pct / 100)),
  examples: [
    {
      inputs: { hours_per_day: 24, days_per_week: 7, hours_per_fte_week: 37.5, unavailability_pct: 22 },
      expected: 5.74359,
      tolerance: 0.001,
    },
    {
      inputs: { hours_per_day: 12, days_per_week: 5, hours_per_fte_week: 40, unavailability_pct: 0 },
      expected: 1.5,
      tolerance: 0,
    },
    {
      inputs: { hours_per_day: 24, days_per_week: 7, hours_per_fte_week: 37.5, unavailability_pct: 100 },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const staffTurnover = defineKpi({
  id: 'staff_turnover_pct',
  family: 'staffing',
  aliases: ['staff turnover', 'leavers'],
  title: 'Staff turnover',
  formula: '100 × people who left ÷ mean number of people employed, over the same 12 months.',
  unit: '%',
  better: 'lower',
  source: 'NSI National Health Care Retention reports, from memory',
  thresholds: [{ says: '16 to 18 % of registered nurses', whose: 'recent US surveys', fixed: false }],
  partner: 'vacancy_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ leavers: amount, average_headcount: amount }),
  compute: (x) => percentOf(x.leavers, x.average_headcount),
  examples: [
    { inputs: { leavers: 31, average_headcount: 214 }, expected: 14.485981, tolerance: 0.001 },
    { inputs: { leavers: 3, average_headcount: 0 }, expected: null, tolerance: 0 },
  ],
});
