/** Six Sigma: defects, and the yield of a chain of steps. */
import { z } from 'zod';
import { normalQuantile } from '../../../normal.ts';
import { amount, listOf, probability, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { perOne } from '../../ratio.ts';

const SIX_SIGMA = 'Six Sigma textbooks, from memory';
const A_MILLION = 1e6;

export const dpmo = defineKpi({
  id: 'dpmo',
  family: 'lean',
  aliases: ['defects per million', 'defects per million opportunities'],
  title: 'Defects per million opportunities',
  formula: '1,000,000 × defects ÷ (units × chances of a defect in each unit).',
  unit: 'dpmo',
  better: 'lower',
  source: SIX_SIGMA,
  thresholds: [{ says: '3.4 at six sigma', whose: 'Six Sigma convention', fixed: false }],
  partner: 'sigma_level',
  definitionVersion: 1,
  inputs: z.object({ defects: amount, units: amount, opportunities_per_unit: amount }),
  compute: (x) => perOne(A_MILLION * x.defects, x.units * x.opportunities_per_unit),
  examples: [
    { inputs: { defects: 27, units: 1500, opportunities_per_unit: 4 }, expected: 4500, tolerance: 0 },
    { inputs: { defects: 0, units: 0, opportunities_per_unit: 4 }, expected: null, tolerance: 0 },
  ],
});

const shareOfMillion = amount.max(A_MILLION, { error: 'write at most 1000000' });

export const sigmaLevel = defineKpi({
  id: 'sigma_level',
  family: 'lean',
  aliases: ['sigma', 'sigma level'],
  title: 'Sigma level',
  formula:
    'The point below which a normal distribution has the share without defects (1 − defects per million ÷ 1,000,000), plus the shift: 1.5 by convention for short-term figures, or 0. Without any defect, or with nothing but defects, there is no value.',
  unit: 'σ',
  better: 'higher',
  source: SIX_SIGMA,
  thresholds: [],
  partner: 'dpmo',
  definitionVersion: 1,
  inputs: z.object({ dpmo: shareOfMillion, shift: signed }),
  compute(x) {
    // From the side of the defects: 1 − 3.4e-6 would lose digits that 3.4e-6 has.
    const quantile = normalQuantile(x.dpmo / A_MILLION);
    return quantile === undefined ? null : x.shift - quantile;
  },
  examples: [
    { inputs: { dpmo: 4500, shift: 1.5 }, expected: 4.112054, tolerance: 0.001 },
    { inputs: { dpmo: 3.4, shift: 1.5 }, expected: 5.999854, tolerance: 0.001 },
    { inputs: { dpmo: 500000, shift: 0 }, expected: 0, tolerance: 1e-9 },
    { inputs: { dpmo: 0, shift: 1.5 }, expected: null, tolerance: 0 },
  ],
});

export const rolledThroughputYield = defineKpi({
  id: 'rolled_throughput_yield_pct',
  family: 'lean',
  aliases: ['rolled throughput yield', 'rty'],
  title: 'Rolled throughput yield',
  formula:
    '100 × the yields of all steps multiplied: the share that passes every step without a defect. A yield is a share from 0 to 1.',
  unit: '%',
  better: 'higher',
  source: SIX_SIGMA,
  thresholds: [],
  partner: 'dpmo',
  definitionVersion: 1,
  inputs: z.object({ step_yields: listOf(probability) }),
  compute: ({ step_yields: yields }) =>
    yields.length === 0 ? null : 100 * yields.reduce((product, share) => product * share, 1),
  examples: [
    { inputs: { step_yields: [0.98, 0.95, 0.99] }, expected: 92.169, tolerance: 0.001 },
    { inputs: { step_yields: [0.98, 0, 0.99] }, expected: 0, tolerance: 0 },
    { inputs: { step_yields: [] }, expected: null, tolerance: 0 },
  ],
});
