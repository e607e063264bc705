import type { KpiId } from '#src/kernel/ids.ts';
import { averageLosDays, inpatientDischarges, losOf } from '../../flow/los.ts';
import { median } from '../../stats.ts';
import type { Kpi, KpiInput, KpiScope } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { isKnown, leftFrom } from '../scope.ts';

/** Average length of stay of those who left in the period; also stands beside discharges by noon. */
export function averageLos(input: KpiInput, scope: KpiScope) {
  const discharges = leftFrom(inpatientDischarges(input.visits, input.period), input, scope);
  const { days, dropped } = losOf(discharges, input.site.zone, input.sameDayStayDays);
  const of = (value: number | undefined) =>
    figure(input, 'day', { value, measure: 'days', n: days.length, dropped, otherwise: unavailable('no-data') });
  return { days, dropped, average: of(averageLosDays(days)), median: of(median(days)) };
}

export const alos: Kpi = {
  id: 'alos' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['los', 'length of stay', 'average length of stay'],
  measure: 'days',
  better: 'lower',
  definitionVersion: 1,
  source: 'AHIMA (same day = 1); OECD and NHS (same day = 0); catalogue A alos_days; variant D-2',
  variant: 'same-day-1',
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  compute(input, scope) {
    if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
    const { average, median: middle, days } = averageLos(input, scope);
    return {
      main: average,
      parts: [
        part('median-los', middle),
        part('discharges', figure(input, 'day', { value: days.length, measure: 'visits', n: days.length })),
      ],
      variant: input.sameDayStayDays === 1 ? 'same-day-1' : 'same-day-0',
    };
  },
};
