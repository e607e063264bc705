import { overThreshold } from '../../../flow/boarding.ts';
import { edTimes, edTimesOfArrivals, FOUR_HOURS_MINUTES, shareWithin } from '../../../flow/ed-time.ts';
import { unitFinder } from '../../../flow/where.ts';
import { median } from '../../../stats.ts';
import { present } from '../../formula.ts';
import { ratioOf } from '../../imported.ts';
import { defineKpi, type KpiInput } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { TIME_IN_DEPARTMENT } from './time-in-department.ts';

const OF_ARRIVALS = 'four-hours-of-arrivals';

export const edFourHours = defineKpi({
  id: 'ed_4h_pct',
  family: 'ed',
  title: 'Left the ED within 4 h of arrival',
  formula: '100 × attendances with at most 240 min in the department ÷ attendances; exactly 4 h passes',
  unit: '%',
  better: 'higher',
  source: 'NHS constitutional standard; NHS Digital ECDS guidance (over 4 h is the breach)',
  thresholds: [
    { says: '95 %', whose: 'NHS constitutional standard', fixed: true },
    { says: '78 %', whose: 'NHS interim, 2024/25 and 2025/26', fixed: false },
    { says: '82 %', whose: 'NHS interim, 2026/27 (unconfirmed)', fixed: false },
  ],
  partner: 'ed_occupancy_pct',
  definitionVersion: 1,
  inputs: TIME_IN_DEPARTMENT,
  compute({ time_in_dept_min }) {
    const known = present(time_in_dept_min);
    return percentOf(known.length - overThreshold(known, FOUR_HOURS_MINUTES), known.length);
  },
  examples: [
    { inputs: { time_in_dept_min: [95, 239, 240, 241, 610] }, expected: 60, tolerance: 0 },
    { inputs: { time_in_dept_min: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['ed 4h', '4h', 'four hour', 'four hours', 'four hour performance'],
  observe: {
    measure: 'share',
    variant: 'ed-departures-of-the-period',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    partsOfRecords: [OF_ARRIVALS],
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { minutes, dropped } = edTimes(input.visits, input.period, unitFinder(input.site));
      const n = minutes.length;
      const over = overThreshold(minutes, FOUR_HOURS_MINUTES);
      const from = { n, dropped, otherwise: unavailable('no-data') };
      return {
        main: figure(input, 'day', {
          value: shareWithin(minutes, FOUR_HOURS_MINUTES),
          measure: 'share',
          numerator: n - over,
          denominator: n,
          ...from,
        }),
        parts: [
          part('over-four-hours', figure(input, 'day', { value: over, measure: 'patients', ...from })),
          part(OF_ARRIVALS, ofArrivals(input)),
          part('median-ed-time', figure(input, 'day', { value: median(minutes), measure: 'minutes', ...from })),
        ],
      };
    },
  },
  imported: {
    needs: ['ed_attendances', 'ed_attendances_over_4h'],
    measure: 'share',
    compute: ({ ed_attendances: all = 0, ed_attendances_over_4h: over = 0 }) => ratioOf(all - over, all),
  },
});

/** The other way to count the same: those who came in the period, whenever they left. */
function ofArrivals(input: KpiInput) {
  const how = { unitAt: unitFinder(input.site), now: input.now, limitMinutes: FOUR_HOURS_MINUTES };
  const minutes = edTimesOfArrivals(input.visits, input.period, how);
  const over = overThreshold(minutes, FOUR_HOURS_MINUTES);
  return figure(input, 'day', {
    value: shareWithin(minutes, FOUR_HOURS_MINUTES),
    measure: 'share',
    numerator: minutes.length - over,
    denominator: minutes.length,
    n: minutes.length,
    otherwise: unavailable('no-data'),
  });
}
