import { z } from 'zod';
import { edArrivals as arrivalsOf, countWithin, throughput } from '../../../flow/throughput.ts';
import { unitFinder } from '../../../flow/where.ts';
import { importedCount } from '../../imported.ts';
import { listOf, moment, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { edOf } from '../../scope.ts';

export const edArrivals = defineKpi({
  id: 'ed_arrivals',
  family: 'ed',
  title: 'ED arrivals',
  formula: 'arrivals from the start of the period on and before its end',
  unit: 'visits',
  better: 'context',
  source: 'NHS ECDS and CMS arrival time',
  thresholds: [{ says: 'within the forecast band', whose: 'local', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ arrived_at: listOf(momentOrNone), start: moment, end: moment }),
  compute: ({ arrived_at, start, end }) =>
    countWithin(
      arrived_at.flatMap((arrived) => arrived?.at ?? []),
      { from: start.at, to: end.at },
    ),
  examples: [
    {
      inputs: {
        arrived_at: ['07:59', '08:00', '10:30', '11:59', '12:00'].map((time) => `2026-01-05T${time}:00+00:00`),
        start: '2026-01-05T08:00:00+00:00',
        end: '2026-01-05T12:00:00+00:00',
      },
      expected: 3,
      tolerance: 0,
    },
  ],
  aliases: ['arrivals', 'ed visits'],
  observe: {
    measure: 'visits',
    scopes: ['house'],
    sensitive: false,
    about: 'day',
    over: { by: 'sum' },
    reads: ['visits'],
    moments: ({ site, visits }) => visits.flatMap((visit) => arrivalsOf(visit, unitFinder(site))),
    compute(input) {
      if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
      const moved = throughput(input.visits, input.period, unitFinder(input.site));
      const count = (value: number) => figure(input, 'day', { value, measure: 'visits', n: value });
      return { main: count(moved.edArrivals), parts: [part('ed-departures', count(moved.edDepartures))] };
    },
  },
  imported: importedCount('ed_attendances', 'visits'),
});
