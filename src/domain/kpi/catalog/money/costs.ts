/** What it costs. Every rate is the site's own. */
import { z } from 'zod';
import { amount, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

const RATES_ARE_LOCAL = { says: 'every rate', whose: 'local settings of the site', fixed: false };

export const avoidableBedDayCost = defineKpi({
  id: 'avoidable_bed_day_cost',
  family: 'money',
  aliases: ['avoidable bed day cost', 'cost of avoidable bed days'],
  title: 'Cost of avoidable bed-days',
  formula:
    'Avoidable bed-days × cost of a bed-day. Marginal and full cost differ widely, and a day that is saved is money only if a bed closes or is filled again.',
  unit: 'currency',
  better: 'lower',
  source: 'NHS costing; KFF; both from memory',
  thresholds: [
    RATES_ARE_LOCAL,
    { says: '£300 to £400 for an excess day', whose: 'NHS, from memory', fixed: false },
    { says: 'about $3,000 expense a day', whose: 'KFF, US hospitals, from memory', fixed: false },
  ],
  partner: 'avoidable_bed_days',
  definitionVersion: 1,
  inputs: z.object({ avoidable_bed_days: amount, cost_per_bed_day: amount }),
  compute: (x) => x.avoidable_bed_days * x.cost_per_bed_day,
  examples: [
    { inputs: { avoidable_bed_days: 46, cost_per_bed_day: 395 }, expected: 18170, tolerance: 0 },
    { inputs: { avoidable_bed_days: 0, cost_per_bed_day: 395 }, expected: 0, tolerance: 0 },
  ],
});

export const premiumLabourCost = defineKpi({
  id: 'premium_labour_cost',
  family: 'money',
  aliases: ['premium labour cost', 'premium labor cost', 'cost of premium labour'],
  title: 'Extra cost of premium labour',
  formula: 'Premium hours × (premium rate − base rate): what was paid above the normal rate.',
  unit: 'currency',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [RATES_ARE_LOCAL],
  partner: 'premium_pay_pct',
  definitionVersion: 1,
  inputs: z.object({ premium_hours: amount, premium_rate: signed, base_rate: signed }),
  compute: (x) => x.premium_hours * (x.premium_rate - x.base_rate),
  examples: [
    { inputs: { premium_hours: 690, premium_rate: 92.5, base_rate: 48 }, expected: 30705, tolerance: 0 },
    { inputs: { premium_hours: 10, premium_rate: 48, base_rate: 48 }, expected: 0, tolerance: 0 },
  ],
});

export const orTimeCost = defineKpi({
  id: 'or_time_cost',
  family: 'money',
  aliases: ['or time cost', 'cost of or minutes', 'cost of lost or minutes'],
  title: 'Cost of lost operating-room minutes',
  formula: 'Minutes lost × cost of a minute.',
  unit: 'currency',
  better: 'lower',
  source: 'Childers and Maggard-Gibbons, JAMA Surgery, 2018',
  thresholds: [
    RATES_ARE_LOCAL,
    { says: '$36 to $37 a minute', whose: 'Childers 2018, California, data of 2014', fixed: false },
  ],
  partner: 'turnover_time_min',
  definitionVersion: 1,
  inputs: z.object({ lost_minutes: amount, cost_per_minute: amount }),
  compute: (x) => x.lost_minutes * x.cost_per_minute,
  examples: [
    { inputs: { lost_minutes: 145, cost_per_minute: 37 }, expected: 5365, tolerance: 0 },
    { inputs: { lost_minutes: 0, cost_per_minute: 37 }, expected: 0, tolerance: 0 },
  ],
});
