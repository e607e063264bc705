import { z } from 'zod';
import type { SiteCensus } from '../../../census/census.ts';
import { importedCount } from '../../imported.ts';
import { amount } from '../../inputs.ts';
import { defineKpi, type KpiScope } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { bedsOf, noBeds, unclaimedInpatients } from '../../scope.ts';

/**
 * Patients in the beds at the last local midnight of the period, counted and not carried forward.
 * Those who are inpatients but still in the ED are shown beside it, not in it.
 * @source AHIMA health-statistics texts (catalogue A `midnight_census`)
 */
export const midnightCensus = defineKpi({
  id: 'midnight_census',
  family: 'census',
  title: 'Midnight census',
  formula: 'census of the midnight before + admissions + transfers in − discharges − deaths − transfers out, at 24:00',
  unit: 'patients',
  better: 'context',
  source: 'AHIMA health-statistics texts',
  thresholds: [],
  partner: 'ed_boarders_now',
  definitionVersion: 1,
  inputs: z.object({
    prior_midnight_census: amount,
    admissions: amount,
    transfers_in: amount,
    discharges: amount,
    deaths: amount,
    transfers_out: amount,
  }),
  compute: (x) => x.prior_midnight_census + x.admissions + x.transfers_in - x.discharges - x.deaths - x.transfers_out,
  examples: [
    {
      inputs: {
        prior_midnight_census: 281,
        admissions: 52,
        transfers_in: 6,
        discharges: 49,
        deaths: 2,
        transfers_out: 4,
      },
      expected: 284,
      tolerance: 0,
    },
  ],
  aliases: ['midnight', 'census at midnight'],
  observe: {
    measure: 'patients',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: { by: 'mean' },
    unclaimed: 'inpatients',
    reads: ['midnights'],
    compute(input, scope) {
      const none = noBeds(input, scope);
      if (none?.unavailable === 'not-mapped') return noResult(none);
      const heads = (census: SiteCensus) => {
        const counted = headsOf(census, scope);
        // A unit that is not open yet has no patients to count; whoever is there all the same is counted.
        const value = none !== undefined && counted === 0 ? undefined : counted;
        return figure(input, 'day', {
          value,
          measure: 'patients',
          n: value ?? 0,
          otherwise: unavailable('not-open'),
        });
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
  },
  imported: importedCount('midnight_census', 'patients'),
});

/** A unit without staffed beds still has heads to count, and so has a place that no unit claims: its inpatients are in the house. */
function headsOf(census: SiteCensus, scope: KpiScope): number | undefined {
  if (scope.of === 'unit') return census.units.find(({ unit, mapped }) => mapped && unit === scope.unit)?.occupied;
  const inBeds = bedsOf(census, scope)?.occupied;
  return scope.of === 'house' && inBeds !== undefined ? inBeds + unclaimedInpatients(census) : inBeds;
}
