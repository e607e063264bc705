/** How well the stock serves: lines filled, items at zero, goods that expired, recalls. */
import { z } from 'zod';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const lineFillRate = defineKpi({
  id: 'line_fill_rate_pct',
  family: 'supply',
  aliases: ['line fill rate', 'fill rate of lines'],
  title: 'Order lines filled complete at once',
  formula: '100 × lines filled completely the first time ÷ lines requested.',
  unit: '%',
  better: 'higher',
  source: 'inventory textbooks, from memory',
  thresholds: [{ says: '95 to 98 %', whose: 'practice', fixed: false }],
  partner: 'stockout_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ lines_filled_complete: amount, lines_requested: amount }),
  compute: (x) => percentOf(x.lines_filled_complete, x.lines_requested),
  examples: [
    { inputs: { lines_filled_complete: 1894, lines_requested: 1960 }, expected: 96.632653, tolerance: 0.001 },
    { inputs: { lines_filled_complete: 0, lines_requested: 0 }, expected: null, tolerance: 0 },
  ],
});

export const stockoutRate = defineKpi({
  id: 'stockout_rate_pct',
  family: 'supply',
  aliases: ['stockouts', 'stock outs', 'stockout rate', 'stock out rate'],
  title: 'Stock-outs',
  formula: '100 × days on which an item was at zero, added over the items ÷ (items stocked × days).',
  unit: '%',
  better: 'lower',
  source: 'inventory textbooks, from memory',
  thresholds: [{ says: 'under 1 to 2 %', whose: 'local', fixed: false }],
  partner: 'expiry_waste_pct',
  definitionVersion: 1,
  inputs: z.object({ stockout_item_days: amount, stocked_items: amount, days: amount }),
  compute: (x) => percentOf(x.stockout_item_days, x.stocked_items * x.days),
  examples: [
    { inputs: { stockout_item_days: 63, stocked_items: 1200, days: 30 }, expected: 0.175, tolerance: 0.001 },
    { inputs: { stockout_item_days: 0, stocked_items: 1200, days: 0 }, expected: null, tolerance: 0 },
  ],
});

export const expiryWaste = defineKpi({
  id: 'expiry_waste_pct',
  family: 'supply',
  aliases: ['expiry', 'waste', 'expiry waste', 'expired stock'],
  title: 'Value expired or wasted',
  formula: '100 × (value expired + value wasted) ÷ (value expired + value wasted + value used).',
  unit: '%',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: 'as the site sets it', whose: 'local', fixed: false }],
  partner: 'stockout_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ expired_value: amount, wasted_value: amount, used_value: amount }),
  compute(x) {
    const lost = x.expired_value + x.wasted_value;
    return percentOf(lost, lost + x.used_value);
  },
  examples: [
    {
      inputs: { expired_value: 5200, wasted_value: 1300, used_value: 243000 },
      expected: 2.60521,
      tolerance: 0.001,
    },
    { inputs: { expired_value: 0, wasted_value: 0, used_value: 0 }, expected: null, tolerance: 0 },
  ],
});

export const recallQuarantine = defineKpi({
  id: 'recall_quarantine_pct',
  family: 'supply',
  aliases: ['recall', 'recall quarantine'],
  title: 'Recalled items found and put aside',
  formula:
    '100 × affected units that were located and put in quarantine ÷ (affected units received − already used). Units that were used go to tracing the patients.',
  unit: '%',
  better: 'higher',
  source: 'FDA 21 CFR 7, from memory',
  thresholds: [{ says: '100 %; class I recalls first', whose: 'FDA', fixed: false }],
  definitionVersion: 1,
  inputs: z.object({
    affected_units_located_and_quarantined: amount,
    affected_units_received: amount,
    affected_units_already_used: amount,
  }),
  compute: (x) =>
    percentOf(x.affected_units_located_and_quarantined, x.affected_units_received - x.affected_units_already_used),
  examples: [
    {
      inputs: {
        affected_units_located_and_quarantined: 41,
        affected_units_received: 60,
        affected_units_already_used: 12,
      },
      expected: 85.416667,
      tolerance: 0.001,
    },
    {
      inputs: {
        affected_units_located_and_quarantined: 0,
        affected_units_received: 12,
        affected_units_already_used: 12,
      },
      expected: null,
      tolerance: 0,
    },
  ],
});
