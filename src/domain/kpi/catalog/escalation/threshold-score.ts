import { z } from 'zod';
import { sum } from '../../../stats.ts';
import { listOf, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

const PARAMETER = z.object({
  name: z.string().nullish(),
  value: signed,
  cutpoints: listOf(signed),
  worse: z.enum(['high', 'low'], { error: 'write high or low' }),
  weight: signed.default(1),
});

/**
 * Points of one parameter: the cut-points that its value has passed on the worse side, times its weight. On a cut-point is not past it.
 * @example 34 with 15, 30, 60, worse when high → 2 · 71 with 95, 78, 65, worse when low, weight 2 → 4
 */
const pointsOf = ({ value, cutpoints, worse, weight }: z.output<typeof PARAMETER>): number =>
  cutpoints.filter((cut) => (worse === 'high' ? value > cut : value < cut)).length * weight;

/** The highest level, counted from 1, whose least total is reached; undefined when none is. */
function levelOf(total: number, minimums: readonly number[]): number | undefined {
  const index = minimums.findLastIndex((minimum) => minimum <= total);
  return index < 0 ? undefined : index + 1;
}

export const thresholdScore = defineKpi({
  id: 'threshold_score_level',
  family: 'escalation',
  title: 'Escalation score by the house’s own cut-points',
  formula:
    'points = cut-points passed on the worse side × weight, summed; level = the highest whose least total is reached. Cut-points, weights and bands are the site’s own',
  unit: 'points',
  better: 'lower',
  source: 'engine in the shape of the NHS England OPEL framework 2024 to 2026, without its numbers',
  thresholds: [{ says: 'all of them', whose: 'the policy of the site', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ parameters: listOf(PARAMETER), level_minimums: listOf(signed) }),
  compute({ parameters, level_minimums }) {
    const points = parameters.map(pointsOf);
    const total = sum(points);
    return { points, total, level: levelOf(total, level_minimums) ?? null };
  },
  examples: [
    {
      inputs: {
        parameters: [
          { name: 'handover_mean_min', value: 34, cutpoints: [15, 30, 60], worse: 'high', weight: 1 },
          { name: 'four_hour_pct', value: 71, cutpoints: [95, 78, 65], worse: 'low', weight: 2 },
          { name: 'ga_occupancy_pct', value: 96.2, cutpoints: [92, 95, 98], worse: 'high', weight: 2 },
        ],
        level_minimums: [0, 4, 8, 12],
      },
      expected: { points: [2, 4, 4], total: 10, level: 3 },
      tolerance: 0,
    },
    {
      inputs: {
        parameters: [{ name: 'on the cut', value: 30, cutpoints: [15, 30, 60], worse: 'high', weight: 1 }],
        level_minimums: [0, 2],
      },
      expected: { points: [1], total: 1, level: 1 },
      tolerance: 0,
    },
  ],
  aliases: ['escalation score'],
});
