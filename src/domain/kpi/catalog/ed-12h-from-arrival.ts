import type { KpiId } from '#src/kernel/ids.ts';
import { overThreshold } from '../../flow/boarding.ts';
import { edTimes, shareOver, TWELVE_HOURS_MINUTES } from '../../flow/ed-time.ts';
import { unitFinder } from '../../flow/where.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

/** Counts from arrival. The twelve hours from the decision to admit are another clock with another id: `ed-12h-from-dta`. */
export const edTwelveHoursFromArrival: Kpi = {
  id: 'ed-12h-from-arrival' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['12h from arrival', 'twelve hours from arrival'],
  measure: 'share',
  better: 'lower',
  definitionVersion: 1,
  source: 'NHS England planning guidance; OSR letter ("more than 12 hours"); catalogue B ed_12h_from_arrival_pct',
  variant: 'ed-departures-of-the-period',
  scopes: ['house'],
  sensitive: false,
  about: 'day',
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
};
