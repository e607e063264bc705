import { z } from 'zod';
import { listOf, name } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const dischargePrediction = defineKpi({
  id: 'rtdc_reliability_pct',
  family: 'flow',
  title: 'Reliability of predicted discharges',
  formula: '100 × predicted beds whose patient left by the deadline ÷ predicted beds; bed by bed, not totals',
  unit: '%',
  better: 'higher',
  source: 'IHI Real-Time Demand Capacity Management',
  thresholds: [{ says: '80 %', whose: 'local', fixed: false }],
  partner: 'net_bed_position',
  definitionVersion: 1,
  inputs: z.object({ predicted_bed_ids: listOf(name), left_by_deadline_bed_ids: listOf(name) }),
  compute(x) {
    const predicted = new Set(x.predicted_bed_ids);
    const left = new Set(x.left_by_deadline_bed_ids);
    return percentOf([...predicted].filter((bed) => left.has(bed)).length, predicted.size);
  },
  examples: [
    {
      inputs: {
        predicted_bed_ids: ['4A-01', '4A-07', '4B-03', '4B-10'],
        left_by_deadline_bed_ids: ['4A-01', '4B-03', '4B-12'],
      },
      expected: 50,
      tolerance: 0,
    },
    { inputs: { predicted_bed_ids: [], left_by_deadline_bed_ids: ['4A-01'] }, expected: null, tolerance: 0 },
  ],
  aliases: ['rtdc', 'discharge prediction'],
});
