import type { KpiId } from '#src/kernel/ids.ts';
import { BOARDING_THRESHOLD_MINUTES, boardersAt, overThreshold } from '../../flow/boarding.ts';
import { unitFinder } from '../../flow/where.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

export const boarders: Kpi = {
  id: 'boarders' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['ed boarders', 'boarding', 'dta waits'],
  measure: 'patients',
  better: 'lower',
  definitionVersion: 1,
  source: 'Joint Commission LD.04.03.11 EP 6; catalogue A ed_boarders_now; variant D-3',
  variant: 'decision-to-admit-else-class-i',
  scopes: ['house'],
  sensitive: false,
  about: 'instant',
  compute(input) {
    if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
    const waiting = boardersAt(input.present, input.period.to, unitFinder(input.site));
    const n = waiting.length;
    const heads = (value: number) => figure(input, 'instant', { value, measure: 'patients', n });
    const minutes = waiting.map((boarder) => boarder.minutes);
    return {
      main: heads(n),
      parts: [
        part('over-threshold', heads(overThreshold(minutes, BOARDING_THRESHOLD_MINUTES))),
        part(
          'longest-boarding',
          figure(input, 'instant', { value: minutes[0], measure: 'minutes', n, otherwise: unavailable('no-data') }),
        ),
        part('by-decision', heads(waiting.filter(({ clock }) => clock === 'decision').length)),
        part('by-class-i', heads(waiting.filter(({ clock }) => clock === 'class-i').length)),
      ],
    };
  },
};
