import type { KpiId } from '#src/kernel/ids.ts';
import { BOARDING_THRESHOLD_MINUTES, boardingSummary, boardingWaits, overThreshold } from '../../flow/boarding.ts';
import { unitFinder } from '../../flow/where.ts';
import type { MeasureUnit } from '../../measure.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

export const boardingMinutes: Kpi = {
  id: 'boarding-minutes' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['boarding time', 'ed boarding minutes', 'dta wait minutes', 'dta wait time'],
  measure: 'minutes',
  better: 'lower',
  definitionVersion: 1,
  source: 'Joint Commission LD.04.03.11 EP 6; CMS1244v1; catalogue A ed_boarding_minutes; variant D-3',
  variant: 'decision-to-admit-else-class-i',
  scopes: ['house'],
  sensitive: false,
  about: 'day',
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
};
