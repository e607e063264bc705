import type { KpiId } from '#src/kernel/ids.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';
import { occupancyShare } from './occupancy.ts';

export const edOccupancy: Kpi = {
  id: 'ed-occupancy' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['ed occ', 'ed fullness'],
  measure: 'share',
  better: 'lower',
  definitionVersion: 1,
  source:
    'ED crowding literature; catalogue B ed_occupancy_pct: patients incl. waiting room over spaces staffed at that hour',
  scopes: ['house'],
  sensitive: false,
  about: 'instant',
  compute(input) {
    const ed = edOf(input.census);
    if (ed === undefined) return noResult(unavailable('not-mapped', 'ED'));
    return {
      main: figure(input, 'instant', {
        value: occupancyShare(ed.patients, ed.spaces),
        measure: 'share',
        numerator: ed.patients,
        denominator: ed.spaces,
        n: ed.patients,
      }),
      parts: [
        part('ed-patients', figure(input, 'instant', { value: ed.patients, measure: 'patients', n: ed.patients })),
        part('ed-spaces', figure(input, 'instant', { value: ed.spaces, measure: 'beds', n: ed.spaces })),
      ],
    };
  },
};
