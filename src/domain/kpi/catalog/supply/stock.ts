/** How much to keep and when to order: textbook inventory. */
import { z } from 'zod';
import { normalQuantile } from '../../../normal.ts';
import { amount, probability, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { perOne } from '../../ratio.ts';

const TEXTBOOK = 'inventory textbooks, from memory';

export const parOrderQty = defineKpi({
  id: 'par_order_qty',
  family: 'supply',
  aliases: ['par', 'par order', 'par level'],
  title: 'How many to order up to PAR',
  formula: 'PAR level − on hand − already on order; never below 0.',
  unit: 'units',
  better: 'context',
  source: TEXTBOOK,
  thresholds: [{ says: 'PAR levels of the site', whose: 'local', fixed: false }],
  partner: 'days_on_hand',
  definitionVersion: 1,
  inputs: z.object({ par_level: signed, on_hand: signed, on_order: signed }),
  compute: (x) => Math.max(0, x.par_level - x.on_hand - x.on_order),
  examples: [
    { inputs: { par_level: 40, on_hand: 13, on_order: 10 }, expected: 17, tolerance: 0 },
    { inputs: { par_level: 40, on_hand: 44, on_order: 0 }, expected: 0, tolerance: 0 },
    { inputs: { par_level: 40, on_hand: 0, on_order: 40 }, expected: 0, tolerance: 0 },
  ],
});

export const safetyStock = defineKpi({
  id: 'safety_stock',
  family: 'supply',
  aliases: ['safety stock', 'buffer stock'],
  title: 'Safety stock',
  formula:
    'z × √(lead time × variance of daily demand + square of mean daily demand × variance of the lead time). z is the point below which a normal distribution has the service level: the share of order cycles without a stock-out. At 100 % no stock is enough, so there is no value.',
  unit: 'units',
  better: 'context',
  source: TEXTBOOK,
  thresholds: [{ says: 'service level of 95 to 99 %, by how critical the item is', whose: 'practice', fixed: false }],
  partner: 'stockout_rate_pct',
  definitionVersion: 1,
  inputs: z.object({
    service_level: probability,
    mean_daily_demand: amount,
    sd_daily_demand: amount,
    lead_time_days: amount,
    sd_lead_time_days: amount,
  }),
  compute(x) {
    const deviations = normalQuantile(x.service_level);
    const variance = x.lead_time_days * x.sd_daily_demand ** 2 + x.mean_daily_demand ** 2 * x.sd_lead_time_days ** 2;
    return deviations === undefined ? null : deviations * Math.sqrt(variance);
  },
  examples: [
    {
      inputs: {
        service_level: 0.95,
        mean_daily_demand: 20,
        sd_daily_demand: 6,
        lead_time_days: 5,
        sd_lead_time_days: 1,
      },
      expected: 39.613321,
      tolerance: 0.001,
    },
    {
      inputs: {
        service_level: 0.5,
        mean_daily_demand: 20,
        sd_daily_demand: 6,
        lead_time_days: 5,
        sd_lead_time_days: 1,
      },
      expected: 0,
      tolerance: 1e-9,
    },
    {
      inputs: {
        service_level: 1,
        mean_daily_demand: 20,
        sd_daily_demand: 6,
        lead_time_days: 5,
        sd_lead_time_days: 1,
      },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const reorderPoint = defineKpi({
  id: 'reorder_point',
  family: 'supply',
  aliases: ['reorder point', 'rop'],
  title: 'Reorder point',
  formula: 'Mean daily demand × lead time in days + safety stock: order when the stock has fallen to it.',
  unit: 'units',
  better: 'context',
  source: TEXTBOOK,
  thresholds: [],
  partner: 'safety_stock',
  definitionVersion: 1,
  inputs: z.object({ mean_daily_demand: amount, lead_time_days: amount, safety_stock: signed }),
  compute: (x) => x.mean_daily_demand * x.lead_time_days + x.safety_stock,
  examples: [
    { inputs: { mean_daily_demand: 20, lead_time_days: 5, safety_stock: 40 }, expected: 140, tolerance: 0 },
    { inputs: { mean_daily_demand: 2.5, lead_time_days: 0, safety_stock: 4 }, expected: 4, tolerance: 0 },
  ],
});

export const economicOrderQuantity = defineKpi({
  id: 'eoq',
  family: 'supply',
  aliases: ['economic order quantity'],
  title: 'Economic order quantity',
  formula:
    '√(2 × yearly demand × cost of one order ÷ yearly cost of holding one unit): the order size at which ordering and holding together cost least.',
  unit: 'units',
  better: 'context',
  source: 'Harris, How Many Parts to Make at Once, 1913',
  thresholds: [],
  partner: 'inventory_turns',
  definitionVersion: 1,
  inputs: z.object({ annual_demand: amount, cost_per_order: amount, annual_holding_cost_per_unit: amount }),
  compute(x) {
    const squared = perOne(2 * x.annual_demand * x.cost_per_order, x.annual_holding_cost_per_unit);
    return squared === null ? null : Math.sqrt(squared);
  },
  examples: [
    {
      inputs: { annual_demand: 7300, cost_per_order: 35, annual_holding_cost_per_unit: 2.4 },
      expected: 461.42894,
      tolerance: 0.001,
    },
    {
      inputs: { annual_demand: 7300, cost_per_order: 35, annual_holding_cost_per_unit: 0 },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const daysOnHand = defineKpi({
  id: 'days_on_hand',
  family: 'supply',
  aliases: ['days on hand', 'days of supply', 'doh'],
  title: 'Days of supply on hand',
  formula: 'Units on hand ÷ mean units used a day; nothing used, no value.',
  unit: 'days',
  better: 'context',
  source: 'HL7 US SAFR 1.0.0, codes for CDC NHSN Hospital Respiratory Data, 2026',
  thresholds: [
    { says: 'able to keep up a supply of 3 days', whose: 'CDC NHSN, item on protective equipment', fixed: false },
  ],
  partner: 'stockout_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ on_hand: signed, average_daily_usage: amount }),
  compute: (x) => perOne(x.on_hand, x.average_daily_usage),
  examples: [
    { inputs: { on_hand: 260, average_daily_usage: 20 }, expected: 13, tolerance: 0 },
    { inputs: { on_hand: 260, average_daily_usage: 0 }, expected: null, tolerance: 0 },
  ],
});

export const inventoryTurns = defineKpi({
  id: 'inventory_turns',
  family: 'supply',
  aliases: ['inventory turns', 'stock turns'],
  title: 'Inventory turns',
  formula: 'Usage of a year at cost ÷ mean value of the inventory.',
  unit: 'per year',
  better: 'higher',
  source: TEXTBOOK,
  thresholds: [{ says: 'as the site sets it', whose: 'local', fixed: false }],
  partner: 'stockout_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ annual_usage_cost: amount, average_inventory_value: amount }),
  compute: (x) => perOne(x.annual_usage_cost, x.average_inventory_value),
  examples: [
    {
      inputs: { annual_usage_cost: 4200000, average_inventory_value: 380000 },
      expected: 11.052632,
      tolerance: 0.001,
    },
    { inputs: { annual_usage_cost: 4200000, average_inventory_value: 0 }, expected: null, tolerance: 0 },
  ],
});
