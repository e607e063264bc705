import type { KpiId } from '#src/kernel/ids.ts';
import type { SiteCensus } from '../../census/census.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { bedsOf, isKnown } from '../scope.ts';

/**
 * Patients in the beds at the last local midnight of the period, counted and not carried forward.
 * Those who are inpatients but still in the ED are shown beside it, not in it.
 * @source AHIMA health-statistics texts (catalogue A `midnight_census`)
 */
export const midnightCensus: Kpi = {
  id: 'midnight-census' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['midnight', 'census at midnight'],
  measure: 'patients',
  better: 'context',
  definitionVersion: 1,
  source: 'AHIMA health-statistics texts; catalogue A midnight_census',
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  compute(input, scope) {
    if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
    const heads = (census: SiteCensus) => {
      const value = headsOf(census, scope);
      return figure(input, 'day', { value, measure: 'patients', n: value ?? 0, otherwise: unavailable('not-mapped') });
    };
    const night = input.midnights.at(-1);
    if (night === undefined) return noResult(unavailable('no-data', 'midnight'));
    const before = input.midnights.at(-2);
    return {
      main: heads(night),
      parts: [
        ...(before === undefined ? [] : [part('previous-midnight', heads(before))]),
        ...(scope.of === 'house'
          ? [
              part(
                'boarders',
                figure(input, 'day', {
                  value: night.totals.boarders,
                  measure: 'patients',
                  n: night.totals.boarders,
                }),
              ),
            ]
          : []),
      ],
    };
  },
};

/** A unit without staffed beds still has heads to count. */
const headsOf = (census: SiteCensus, scope: Parameters<Kpi['compute']>[1]): number | undefined =>
  scope.of === 'unit'
    ? census.units.find(({ unit, mapped }) => mapped && unit === scope.unit)?.occupied
    : bedsOf(census, scope)?.occupied;
