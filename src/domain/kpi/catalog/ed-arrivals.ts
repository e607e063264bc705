import type { KpiId } from '#src/kernel/ids.ts';
import { throughput } from '../../flow/throughput.ts';
import { unitFinder } from '../../flow/where.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

export const edArrivals: Kpi = {
  id: 'ed-arrivals' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['arrivals', 'ed visits'],
  measure: 'visits',
  better: 'context',
  definitionVersion: 1,
  source: 'NHS ECDS and CMS arrival time; catalogue B ed_arrivals',
  scopes: ['house'],
  sensitive: false,
  about: 'day',
  compute(input) {
    if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
    const moved = throughput(input.visits, input.period, unitFinder(input.site));
    const count = (value: number) => figure(input, 'day', { value, measure: 'visits', n: value });
    return { main: count(moved.edArrivals), parts: [part('ed-departures', count(moved.edDepartures))] };
  },
};
