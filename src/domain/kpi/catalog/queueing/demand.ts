/** How many beds those in the ED, and those still to come, will need. */
import { z } from 'zod';
import { sum } from '../../../stats.ts';
import { amount, listOf, probability, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { type CountChances, chanceAbove, poisson, poissonBinomial, together } from './counts.ts';

export const admissionsFromEd = defineKpi({
  id: 'poisson_binomial',
  family: 'queueing',
  aliases: ['admissions from ed', 'poisson binomial'],
  title: 'Admissions to expect from patients now in the ED',
  formula:
    'Each patient has a chance of admission. Their sum is the number to expect; the chance of exactly k and of at least k admissions come from multiplying out all cases. Patients are taken to be independent: widen it for a major incident.',
  unit: 'patients',
  better: 'context',
  source: 'patientflow, UCL, 2025; King et al., 2022',
  thresholds: [],
  partner: 'bed_demand_forecast',
  definitionVersion: 1,
  inputs: z.object({ admission_probabilities: listOf(probability), k: signed.int({ error: 'write a whole number' }) }),
  compute({ admission_probabilities: chances, k }) {
    const admitted = poissonBinomial(chances);
    return {
      mean: sum(chances),
      p_exactly_k: admitted[k] ?? 0,
      p_at_least_k: k <= 0 ? 1 : chanceAbove(admitted, k - 1),
    };
  },
  examples: [
    {
      inputs: { admission_probabilities: [0.9, 0.6, 0.35, 0.2, 0.05], k: 3 },
      expected: { mean: 2.1, p_exactly_k: 0.26105, p_at_least_k: 0.31139 },
      tolerance: 0.00001,
    },
    {
      inputs: { admission_probabilities: [0.5, 0.5], k: 0 },
      expected: { mean: 1, p_exactly_k: 0.25, p_at_least_k: 1 },
      tolerance: 1e-12,
    },
    {
      inputs: { admission_probabilities: [1, 1], k: 3 },
      expected: { mean: 2, p_exactly_k: 0, p_at_least_k: 0 },
      tolerance: 0,
    },
  ],
});

/** Chances added up in a computer miss 1 by less than this; a target that is met but for that is met. */
const ROUNDING = 1e-12;

/** The fewest beds with which demand is met with at least this chance. */
function bedsFor(demand: CountChances, atLeast: number): number {
  let met = 0;
  for (const [beds, chance] of demand.entries()) {
    met += chance;
    if (met >= atLeast - ROUNDING) return beds;
  }
  return demand.length - 1;
}

/** More in one window is a typing error, and would take minutes. */
const MOST_ARRIVALS = 100_000;

export const bedDemandForecast = defineKpi({
  id: 'bed_demand_forecast',
  family: 'queueing',
  aliases: ['bed demand', 'bed demand forecast', 'demand forecast'],
  title: 'Beds that will be needed in the window',
  formula:
    'Admissions from patients now in the ED, each with a chance of admission, and those of patients still to come, at a rate (Poisson), taken together: the number to expect, the chance that more beds are needed than there are, and the fewest beds that are enough with the chance that is asked for. Beds do not hold the demand down, on purpose.',
  unit: 'beds',
  better: 'context',
  source: 'patientflow, UCL, 2025',
  thresholds: [{ says: 'enough with a chance of 0.8 to 0.9', whose: 'practice of bed huddles', fixed: false }],
  partner: 'net_bed_position',
  definitionVersion: 1,
  inputs: z.object({
    admission_probabilities: listOf(probability),
    yet_to_arrive_rate: amount.max(MOST_ARRIVALS, { error: `write at most ${MOST_ARRIVALS}` }),
    beds_available: signed,
    min_probability: probability,
  }),
  compute({
    admission_probabilities: chances,
    yet_to_arrive_rate: rate,
    beds_available: beds,
    min_probability: least,
  }) {
    const demand = together(poissonBinomial(chances), poisson(rate));
    // With any rate at all there is no number of beds that is enough for certain.
    const neverEnough = least === 1 && rate > 0;
    return {
      mean: sum(chances) + rate,
      p_demand_exceeds_beds: chanceAbove(demand, Math.floor(beds)),
      beds_to_meet_demand: neverEnough ? null : bedsFor(demand, least),
    };
  },
  examples: [
    {
      inputs: {
        admission_probabilities: [0.9, 0.6, 0.35, 0.2, 0.05],
        yet_to_arrive_rate: 1.4,
        beds_available: 4,
        min_probability: 0.9,
      },
      expected: { mean: 3.5, p_demand_exceeds_beds: 0.231318, beds_to_meet_demand: 5 },
      tolerance: 0.00001,
    },
    {
      // One patient, one in ten: no bed is enough with a chance of exactly 0.9.
      inputs: { admission_probabilities: [0.1], yet_to_arrive_rate: 0, beds_available: 0, min_probability: 0.9 },
      expected: { mean: 0.1, p_demand_exceeds_beds: 0.1, beds_to_meet_demand: 0 },
      tolerance: 1e-12,
    },
    {
      inputs: { admission_probabilities: [1, 1], yet_to_arrive_rate: 0, beds_available: -1, min_probability: 1 },
      expected: { mean: 2, p_demand_exceeds_beds: 1, beds_to_meet_demand: 2 },
      tolerance: 0,
    },
    {
      inputs: { admission_probabilities: [], yet_to_arrive_rate: 2, beds_available: 2, min_probability: 1 },
      expected: { mean: 2, p_demand_exceeds_beds: 0.3233235838, beds_to_meet_demand: null },
      tolerance: 1e-9,
    },
  ],
});
