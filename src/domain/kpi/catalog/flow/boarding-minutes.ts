import { z } from 'zod';
import { minutesBetween } from '#src/kernel/time.ts';
import { BOARDING_THRESHOLD_MINUTES, boardingSummary, boardingWaits, overThreshold } from '../../../flow/boarding.ts';
import { unitFinder } from '../../../flow/where.ts';
import type { MeasureUnit } from '../../../measure.ts';
import { amount, listOf, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { BOARDING_GOAL } from './boarding-goal.ts';

export const boardingMinutes = defineKpi({
  id: 'ed_boarding_minutes',
  family: 'flow',
  title: 'ED boarding time, median',
  formula:
    'departure from the ED − decision to admit, of admitted visits: median, 90th percentile, % over the limit, hours in all',
  unit: 'min',
  better: 'lower',
  variant: { dispute: 'D-3', says: 'clock from the decision to admit' },
  source: 'Joint Commission LD.04.03.11 EP 6; CMS1244v1',
  thresholds: [BOARDING_GOAL],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({
    visits: listOf(z.object({ admit_decision_at: momentOrNone, ed_departed_at: momentOrNone })),
    threshold_min: amount.default(BOARDING_THRESHOLD_MINUTES),
  }),
  compute({ visits, threshold_min }) {
    const minutes = visits.flatMap(({ admit_decision_at: decided, ed_departed_at: left }) =>
      decided === undefined || left === undefined ? [] : [minutesBetween(decided.at, left.at)],
    );
    const found = boardingSummary(minutes, threshold_min);
    if (found === undefined) return null;
    return {
      median: found.medianMinutes,
      p90: found.p90Minutes,
      pct_over: percentOf(overThreshold(minutes, threshold_min), minutes.length),
      total_hours: found.totalHours,
    };
  },
  examples: [
    {
      inputs: {
        visits: [
          { admit_decision_at: '2026-01-05T08:00:00+00:00', ed_departed_at: '2026-01-05T10:10:00+00:00' },
          { admit_decision_at: '2026-01-05T09:30:00+00:00', ed_departed_at: '2026-01-05T14:00:00+00:00' },
          { admit_decision_at: '2026-01-05T11:00:00+00:00', ed_departed_at: '2026-01-05T15:00:00+00:00' },
          { admit_decision_at: '2026-01-05T22:00:00+00:00', ed_departed_at: '2026-01-06T05:30:00+00:00' },
        ],
        threshold_min: 240,
      },
      expected: { median: 255, p90: 396, pct_over: 50, total_hours: 18.166667 },
      tolerance: 0.001,
    },
    { inputs: { visits: [], threshold_min: 240 }, expected: null, tolerance: 0 },
  ],
  aliases: ['boarding minutes', 'boarding time', 'ed boarding minutes', 'dta wait minutes', 'dta wait time'],
  observe: {
    measure: 'minutes',
    variant: 'decision-to-admit-else-class-i',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: {
      by: 'records',
      recordsOf(input) {
        const { minutes, dropped } = boardingWaits(input.visits, input.period, unitFinder(input.site));
        return { values: minutes, dropped };
      },
      of: (minutes) => boardingSummary(minutes)?.medianMinutes,
    },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { minutes, dropped } = boardingWaits(input.visits, input.period, unitFinder(input.site));
      const n = minutes.length;
      const found = boardingSummary(minutes);
      const otherwise = dropped > 0 ? unavailable('missing-inputs', 'decision to admit') : unavailable('no-data');
      const of = (value: number | undefined, measure: MeasureUnit) =>
        figure(input, 'day', { value, measure, n, dropped, otherwise });
      return {
        main: of(found?.medianMinutes, 'minutes'),
        parts: [
          part('p90', of(found?.p90Minutes, 'minutes')),
          part(
            'share-over-threshold',
            figure(input, 'day', {
              value: found?.shareOverThreshold,
              measure: 'share',
              numerator: overThreshold(minutes, BOARDING_THRESHOLD_MINUTES),
              denominator: n,
              n,
              dropped,
              otherwise,
            }),
          ),
          part('total-hours', of(found?.totalHours, 'hours')),
        ],
      };
    },
  },
});
