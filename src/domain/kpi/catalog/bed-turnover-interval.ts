import type { KpiId } from '#src/kernel/ids.ts';
import { inpatientDischarges } from '../../flow/los.ts';
import { bedTurns, turnoverIntervalDays } from '../../flow/throughput.ts';
import type { Kpi, KpiInput, KpiScope } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { bedsOf, isKnown, leftFrom } from '../scope.ts';
import { occupancyShare } from './occupancy.ts';

/** Bed-days are counted at the midnight that ends each day; undefined when the period ends none. */
function bedDays(input: KpiInput, scope: KpiScope) {
  const nights = input.midnights.filter(({ at }) => at > input.period.from).map((census) => bedsOf(census, scope));
  if (nights.length === 0) return undefined;
  let available = 0;
  let occupied = 0;
  for (const beds of nights) {
    if (beds === undefined) return undefined;
    available += beds.staffedBeds;
    occupied += beds.occupied;
  }
  return { available, occupied, nights: nights.length };
}

export const bedTurnoverInterval: Kpi = {
  id: 'bed-turnover-interval' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['turnover', 'turnover interval', 'bed turnover', 'bti'],
  measure: 'days',
  better: 'context',
  definitionVersion: 1,
  source: 'WHO hospital indicators; catalogue A bed_turnover_interval_days',
  variant: 'staffed-beds-blocked-included',
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  compute(input, scope) {
    if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
    const days = bedDays(input, scope);
    if (days === undefined) return noResult(unavailable('no-data', 'midnight'));
    const n = leftFrom(inpatientDischarges(input.visits, input.period), input, scope).length;
    return {
      main: figure(input, 'day', {
        value: turnoverIntervalDays(days, n),
        measure: 'days',
        numerator: days.available - days.occupied,
        denominator: n,
        n,
      }),
      parts: [
        part('discharges', figure(input, 'day', { value: n, measure: 'visits', n })),
        part(
          'bed-turns',
          figure(input, 'day', { value: bedTurns(n, days.available / days.nights), measure: 'score', n }),
        ),
        part(
          'period-occupancy',
          figure(input, 'day', {
            value: occupancyShare(days.occupied, days.available),
            measure: 'share',
            numerator: days.occupied,
            denominator: days.available,
            n: days.nights,
          }),
        ),
      ],
    };
  },
};
