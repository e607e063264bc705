import type { KpiId } from '#src/kernel/ids.ts';
import { dischargedBefore, medianDischargeHour } from '../../flow/discharge.ts';
import { inpatientDischarges } from '../../flow/los.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { isKnown, leftFrom } from '../scope.ts';
import { averageLos } from './alos.ts';

/**
 * Share of inpatients who left before local noon. Pushed alone it can lengthen stays (a discharge held until the next
 * morning counts as a success), so the median hour and the length of stay always stand beside it.
 */
export const dischargesByNoon: Kpi = {
  id: 'discharges-by-noon' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['dbn', 'discharge before noon', 'discharges before noon', 'noon'],
  measure: 'share',
  better: 'context',
  definitionVersion: 1,
  source: 'NHS SAFER bundle; catalogue A discharge_before_noon_pct; variant D-13: report, do not target alone',
  variant: 'departure-not-order',
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  compute(input, scope) {
    if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
    const leftAt = leftFrom(inpatientDischarges(input.visits, input.period), input, scope).map(
      (visit) => visit.dischargedAt,
    );
    const { zone } = input.site;
    const n = leftAt.length;
    const early = dischargedBefore(leftAt, zone);
    const otherwise = unavailable('no-data');
    return {
      main: figure(input, 'day', {
        value: n > 0 ? early / n : undefined,
        measure: 'share',
        numerator: early,
        denominator: n,
        n,
        otherwise,
      }),
      parts: [
        part(
          'median-discharge-hour',
          figure(input, 'day', { value: medianDischargeHour(leftAt, zone), measure: 'hour-of-day', n, otherwise }),
        ),
        part('alos', averageLos(input, scope).average),
      ],
    };
  },
};
