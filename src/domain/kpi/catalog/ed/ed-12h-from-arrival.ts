import { overThreshold } from '../../../flow/boarding.ts';
import { edTimes, shareOver, TWELVE_HOURS_MINUTES } from '../../../flow/ed-time.ts';
import { unitFinder } from '../../../flow/where.ts';
import { present } from '../../formula.ts';
import { importedShare } from '../../imported.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';
import { TIME_IN_DEPARTMENT } from './time-in-department.ts';

/** Counts from arrival. The twelve hours from the decision to admit are another clock with another id: `ed-12h-from-dta`. */
export const edTwelveHoursFromArrival = defineKpi({
  id: 'ed_12h_from_arrival_pct',
  family: 'ed',
  title: 'Over 12 h in the ED from arrival',
  formula: '100 × attendances with more than 720 min in the department ÷ attendances; exactly 12 h passes',
  unit: '%',
  better: 'lower',
  variant: { dispute: 'D-5', says: 'from arrival, never mixed with the clock from the decision to admit' },
  source: 'NHS England planning guidance; OSR letter ("more than 12 hours")',
  thresholds: [{ says: 'falling', whose: 'NHS England planning guidance', fixed: false }],
  partner: 'ed_boarding_minutes',
  definitionVersion: 1,
  inputs: TIME_IN_DEPARTMENT,
  compute({ time_in_dept_min }) {
    const known = present(time_in_dept_min);
    return percentOf(overThreshold(known, TWELVE_HOURS_MINUTES), known.length);
  },
  examples: [
    { inputs: { time_in_dept_min: [95, 719, 720, 721, 900] }, expected: 40, tolerance: 0 },
    { inputs: { time_in_dept_min: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['ed 12h from arrival', '12h from arrival', 'twelve hours from arrival'],
  observe: {
    measure: 'share',
    variant: 'ed-departures-of-the-period',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'ratio' },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const { minutes, dropped } = edTimes(input.visits, input.period, unitFinder(input.site));
      const n = minutes.length;
      return {
        main: figure(input, 'day', {
          value: shareOver(minutes, TWELVE_HOURS_MINUTES),
          measure: 'share',
          numerator: overThreshold(minutes, TWELVE_HOURS_MINUTES),
          denominator: n,
          n,
          dropped,
          otherwise: unavailable('no-data'),
        }),
        parts: [],
      };
    },
  },
  imported: importedShare('ed_attendances_over_12h_from_arrival', 'ed_attendances'),
});
