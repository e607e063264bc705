import { z } from 'zod';
import { boardingWaits, overThreshold } from '../../../flow/boarding.ts';
import { TWELVE_HOURS_MINUTES } from '../../../flow/ed-time.ts';
import { unitFinder } from '../../../flow/where.ts';
import { present } from '../../formula.ts';
import { importedCount } from '../../imported.ts';
import { amount, listOf } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

/**
 * Counts from the decision to admit, and from nothing else: where neither the feed nor a file carries a decision the answer is n/a.
 * The twelve hours from arrival are another clock with another id: `ed-12h-from-arrival`.
 */
export const edTwelveHoursFromDta = defineKpi({
  id: 'ed_12h_from_dta_count',
  family: 'ed',
  title: 'Over 12 h from the decision to admit',
  formula: 'admissions that came more than 720 min after the decision to admit; exactly 12 h passes',
  unit: 'patients',
  better: 'lower',
  variant: { dispute: 'D-5', says: 'from the decision to admit, never mixed with the clock from arrival' },
  source: 'NHS England monthly A&E return, zero tolerance; OSR letter',
  thresholds: [{ says: '0', whose: 'NHS contract, zero tolerance', fixed: true }],
  partner: 'occupancy_pct',
  definitionVersion: 2,
  inputs: z.object({ dta_to_admission_min: listOf(amount.nullable()) }),
  compute: ({ dta_to_admission_min }) => overThreshold(present(dta_to_admission_min), TWELVE_HOURS_MINUTES),
  examples: [
    { inputs: { dta_to_admission_min: [180, 720, 721, 1200] }, expected: 2, tolerance: 0 },
    { inputs: { dta_to_admission_min: [] }, expected: 0, tolerance: 0 },
  ],
  aliases: ['ed 12h from dta', '12h from dta', 'twelve hours from dta', 'trolley waits'],
  observe: {
    measure: 'patients',
    variant: 'decision-to-admit-only',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'sum' },
    reads: ['visits'],
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const waits = boardingWaits(input.visits, input.period, unitFinder(input.site));
      const n = waits.byDecision.length;
      const dropped = waits.dropped + waits.minutes.length - n;
      // A feed without the field is silent about it; a file may have brought it.
      const isTold =
        input.mappedFields.has('admitDecisionAt') || input.visits.some((one) => one.admitDecisionAt !== undefined);
      return {
        main: figure(input, 'day', {
          value: isTold ? overThreshold(waits.byDecision, TWELVE_HOURS_MINUTES) : undefined,
          measure: 'patients',
          n,
          dropped,
          otherwise: unavailable('not-mapped', 'decision to admit'),
        }),
        parts: [],
      };
    },
  },
  imported: importedCount('ed_waits_over_12h_from_dta', 'patients'),
});
