import { z } from 'zod';
import { type Instant, localTimeAt } from '#src/kernel/time.ts';
import { type DayScore, dayScore } from '../../../discharge/day-score.ts';
import { summed } from '../../../discharge/score.ts';
import type { Unavailable } from '../../../measure.ts';
import { listOf, name } from '../../inputs.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, part, unavailable } from '../../result.ts';

export const dischargePrediction = defineKpi({
  id: 'rtdc_reliability_pct',
  family: 'flow',
  title: 'Reliability of predicted discharges',
  formula: '100 × predicted beds whose patient left by the deadline ÷ predicted beds; bed by bed, not totals',
  unit: '%',
  better: 'higher',
  source: 'IHI Real-Time Demand Capacity Management',
  thresholds: [{ says: '80 %', whose: 'local', fixed: false }],
  partner: 'alos_days',
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
  observe: {
    measure: 'share',
    variant: 'predicted-before-the-lock',
    // A unit sees its own score and the house the sum: no list puts units in an order.
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    unclaimed: 'everybody',
    reads: ['visits', 'predictions'],
    compute(input) {
      const scores = (input.predictions ?? []).flatMap(({ told, times }) => {
        const score = dayScore(told, input.visits, { site: input.site, times });
        return score === undefined ? [] : [score];
      });
      const over = scores.filter(({ deadlineAt }) => deadlineAt <= Math.min(input.period.to, input.now));
      const { predicted, hit, left } = summed(over.map(({ house }) => house));
      const last = over.at(-1)?.deadlineAt;
      const otherwise = last === undefined ? noneOver(input, scores[0]) : silentBefore(input, last);
      const count = (value: number) => otherwise ?? figure(input, 'day', { value, measure: 'beds', n: predicted });
      const main = figure(input, 'day', {
        value: otherwise === undefined && predicted > 0 ? hit / predicted : undefined,
        measure: 'share',
        n: predicted,
        ...(otherwise === undefined ? { numerator: hit, denominator: predicted } : { otherwise }),
      });
      return {
        main,
        parts: [
          part('predicted-beds', count(predicted)),
          part('predicted-and-left', count(hit)),
          part('left-by-deadline', count(left)),
        ],
      };
    },
  },
});

/** Nobody predicted, or the time by which beds are to be left is still to come. */
const noneOver = ({ site }: KpiInput, score: DayScore | undefined): Unavailable =>
  score === undefined
    ? unavailable('missing-inputs', 'predictions of discharges')
    : unavailable('too-early', `until ${localTimeAt(score.deadlineAt, site.zone)}`);

/** Who had not left when the feed fell silent may have left since. */
function silentBefore({ freshness }: KpiInput, deadline: Instant): Unavailable | undefined {
  const isSilent = freshness.state === 'stale' || freshness.state === 'down';
  return isSilent && freshness.since !== undefined && freshness.since < deadline
    ? unavailable('stale-feed')
    : undefined;
}
