import type { KpiId } from '#src/kernel/ids.ts';
import { boardingWaits, overThreshold } from '../../flow/boarding.ts';
import { TWELVE_HOURS_MINUTES } from '../../flow/ed-time.ts';
import { unitFinder } from '../../flow/where.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

/**
 * Counts from the decision to admit, and from nothing else: where the feed carries no decision the answer is n/a.
 * The twelve hours from arrival are another clock with another id: `ed-12h-from-arrival`.
 */
export const edTwelveHoursFromDta: Kpi = {
  id: 'ed-12h-from-dta' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['12h from dta', 'twelve hours from dta', 'trolley waits'],
  measure: 'patients',
  better: 'lower',
  definitionVersion: 1,
  source: 'NHS England monthly A&E return, zero tolerance; OSR letter; catalogue B ed_12h_from_dta_count',
  variant: 'decision-to-admit-only',
  scopes: ['house'],
  sensitive: false,
  about: 'day',
  compute(input) {
    if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
    const waits = boardingWaits(input.visits, input.period, unitFinder(input.site));
    const n = waits.byDecision.length;
    const dropped = waits.dropped + waits.minutes.length - n;
    const isTold = input.mappedFields.has('admitDecisionAt');
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
};
