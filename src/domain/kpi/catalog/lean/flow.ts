/** Lean: how much of the time is spent on what the patient needs, and the pace that demand asks for. */
import { z } from 'zod';
import { amount, percent } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { ranked } from '../../ranking.ts';
import { percentOf, perOne } from '../../ratio.ts';

export const processCycleEfficiency = defineKpi({
  id: 'process_cycle_efficiency_pct',
  family: 'lean',
  aliases: ['process cycle efficiency', 'pce', 'value added ratio'],
  title: 'Share of the time that adds value',
  formula: '100 × minutes that the patient has something from ÷ minutes from beginning to end of the process.',
  unit: '%',
  better: 'higher',
  source: 'Lean textbooks, from memory',
  thresholds: [{ says: '25 % is often called lean', whose: 'Lean textbooks', fixed: false }],
  partner: 'takt_time_min',
  definitionVersion: 1,
  inputs: z.object({ value_added_min: amount, lead_time_min: amount }),
  compute: (x) => percentOf(x.value_added_min, x.lead_time_min),
  examples: [
    { inputs: { value_added_min: 46, lead_time_min: 214 }, expected: 21.495327, tolerance: 0.001 },
    { inputs: { value_added_min: 0, lead_time_min: 0 }, expected: null, tolerance: 0 },
  ],
});

export const taktTime = defineKpi({
  id: 'takt_time_min',
  family: 'lean',
  aliases: ['takt', 'takt time'],
  title: 'Takt time',
  formula: 'Minutes of work available ÷ units that are asked for: how often one must be finished to keep up.',
  unit: 'min/unit',
  better: 'context',
  source: 'Lean textbooks, from memory',
  thresholds: [{ says: 'cycle time at most the takt time', whose: 'Lean textbooks', fixed: false }],
  partner: 'process_cycle_efficiency_pct',
  definitionVersion: 1,
  inputs: z.object({ available_min: amount, demand_units: amount }),
  compute: (x) => perOne(x.available_min, x.demand_units),
  examples: [
    { inputs: { available_min: 450, demand_units: 36 }, expected: 12.5, tolerance: 0.001 },
    { inputs: { available_min: 450, demand_units: 0 }, expected: null, tolerance: 0 },
  ],
});

export const pareto = defineKpi({
  id: 'pareto',
  family: 'lean',
  aliases: ['pareto of delays', 'vital few'],
  title: 'Pareto of delay reasons',
  formula:
    'Reasons in order of their count, greatest first (equal counts by name), each with the share of all that has been reached. The vital few are the first of them that together reach the cut.',
  unit: '%',
  better: 'context',
  source: 'quality textbooks after Juran, from memory',
  thresholds: [{ says: 'cut at 80 %', whose: 'textbooks', fixed: false }],
  definitionVersion: 1,
  inputs: z.object({ counts: z.record(z.string(), amount), vital_few_cut_pct: percent }),
  compute({ counts, vital_few_cut_pct: cut }) {
    const reasons = ranked(counts);
    return {
      rows: reasons.map(({ name, value, throughPct }) => [name, value, throughPct]),
      vital_few: reasons.filter(({ beforePct }) => beforePct !== null && beforePct < cut).map(({ name }) => name),
    };
  },
  examples: [
    {
      inputs: {
        counts: { transport: 34, pharmacy: 58, social_care: 71, bed_clean: 22, imaging: 15 },
        vital_few_cut_pct: 80,
      },
      expected: {
        rows: [
          ['social_care', 71, 35.5],
          ['pharmacy', 58, 64.5],
          ['transport', 34, 81.5],
          ['bed_clean', 22, 92.5],
          ['imaging', 15, 100],
        ],
        vital_few: ['social_care', 'pharmacy', 'transport'],
      },
      tolerance: 0.001,
    },
    {
      // 80 % stand before the last two: that is not less than the cut.
      inputs: { counts: { pharmacy: 8, transport: 1, imaging: 1 }, vital_few_cut_pct: 80 },
      expected: {
        rows: [
          ['pharmacy', 8, 80],
          ['imaging', 1, 90],
          ['transport', 1, 100],
        ],
        vital_few: ['pharmacy'],
      },
      tolerance: 0.001,
    },
    {
      inputs: { counts: { pharmacy: 0 }, vital_few_cut_pct: 80 },
      expected: { rows: [['pharmacy', 0, null]], vital_few: [] },
      tolerance: 0,
    },
  ],
});
