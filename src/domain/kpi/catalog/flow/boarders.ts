import { z } from 'zod';
import { minutesBetween } from '#src/kernel/time.ts';
import { BOARDING_THRESHOLD_MINUTES, boardersAt, isBoardingAt, overThreshold } from '../../../flow/boarding.ts';
import { unitFinder } from '../../../flow/where.ts';
import { amount, listOf, moment, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { BOARDING_GOAL } from './boarding-goal.ts';

const at = (time: string): string => `2026-01-05T${time}:00+00:00`;

export const boarders = defineKpi({
  id: 'ed_boarders_now',
  family: 'flow',
  title: 'ED boarders',
  formula:
    'patients in the ED whose admission is decided and who have not left it; how many over the limit, and the longest wait',
  unit: 'patients',
  better: 'lower',
  variant: {
    dispute: 'D-3',
    says: 'clock from the decision to admit; everybody who waits is a boarder, those over 4 h counted apart',
  },
  source: 'Joint Commission LD.04.03.11 EP 6',
  thresholds: [BOARDING_GOAL],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({
    as_of: moment,
    patients: listOf(z.object({ admit_decision_at: momentOrNone, ed_departed_at: momentOrNone })),
    threshold_min: amount.default(BOARDING_THRESHOLD_MINUTES),
  }),
  compute({ as_of, patients, threshold_min }) {
    const waits = patients.flatMap(({ admit_decision_at: decided, ed_departed_at: left }) =>
      decided !== undefined && isBoardingAt(as_of.at, { decided: decided.at, left: left?.at })
        ? [minutesBetween(decided.at, as_of.at)]
        : [],
    );
    return {
      boarders: waits.length,
      over_threshold: overThreshold(waits, threshold_min),
      longest_min: waits.length === 0 ? null : waits.reduce((longest, wait) => Math.max(longest, wait)),
    };
  },
  examples: [
    {
      inputs: {
        as_of: at('12:00'),
        patients: [
          { admit_decision_at: at('06:30'), ed_departed_at: null },
          { admit_decision_at: at('10:45'), ed_departed_at: null },
          { admit_decision_at: at('07:00'), ed_departed_at: at('09:00') },
          { admit_decision_at: null, ed_departed_at: null },
          { admit_decision_at: at('12:30'), ed_departed_at: null },
        ],
        threshold_min: 240,
      },
      expected: { boarders: 2, over_threshold: 1, longest_min: 330 },
      tolerance: 0,
    },
    {
      inputs: { as_of: at('12:00'), patients: [], threshold_min: 240 },
      expected: { boarders: 0, over_threshold: 0, longest_min: null },
      tolerance: 0,
    },
  ],
  aliases: ['boarders', 'ed boarders', 'boarding', 'dta waits'],
  observe: {
    measure: 'patients',
    variant: 'decision-to-admit-else-class-i',
    scopes: ['house'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    heads: true,
    reads: ['present'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const waiting = boardersAt(input.present, input.period.to, unitFinder(input.site));
      const n = input.census.totals.boarders;
      const heads = (value: number) => figure(input, 'instant', { value, measure: 'patients', n });
      const minutes = waiting.map((boarder) => boarder.minutes);
      return {
        main: heads(n),
        parts: [
          part('over-threshold', heads(overThreshold(minutes, BOARDING_THRESHOLD_MINUTES))),
          part(
            'longest-boarding',
            figure(input, 'instant', { value: minutes[0], measure: 'minutes', n, otherwise: unavailable('no-data') }),
          ),
          part('by-decision', heads(waiting.filter(({ clock }) => clock === 'decision').length)),
          part('by-class-i', heads(waiting.filter(({ clock }) => clock === 'class-i').length)),
        ],
      };
    },
  },
});
