import type { KpiId } from '#src/kernel/ids.ts';
import { overThreshold } from '../../flow/boarding.ts';
import { edTimes, FOUR_HOURS_MINUTES, shareWithin } from '../../flow/ed-time.ts';
import { unitFinder } from '../../flow/where.ts';
import { median } from '../../stats.ts';
import type { Kpi } from '../kpi.ts';
import { figure, noResult, part, unavailable } from '../result.ts';
import { edOf } from '../scope.ts';

export const edFourHours: Kpi = {
  id: 'ed-4h' as KpiId, // a literal of the registry is where the brand begins
  aliases: ['4h', 'four hour', 'four hours', 'four hour performance'],
  measure: 'share',
  better: 'higher',
  definitionVersion: 1,
  source: 'NHS constitutional standard; NHS Digital ECDS guidance (over 4 h is the breach); catalogue B ed_4h_pct',
  variant: 'ed-departures-of-the-period',
  scopes: ['house'],
  sensitive: false,
  about: 'day',
  compute(input) {
    if (edOf(input.census) === undefined) return noResult(unavailable('not-mapped', 'ED'));
    const { minutes, dropped } = edTimes(input.visits, input.period, unitFinder(input.site));
    const n = minutes.length;
    const over = overThreshold(minutes, FOUR_HOURS_MINUTES);
    const from = { n, dropped, otherwise: unavailable('no-data') };
    return {
      main: figure(input, 'day', {
        value: shareWithin(minutes, FOUR_HOURS_MINUTES),
        measure: 'share',
        numerator: n - over,
        denominator: n,
        ...from,
      }),
      parts: [
        part('over-four-hours', figure(input, 'day', { value: over, measure: 'patients', ...from })),
        part('median-ed-time', figure(input, 'day', { value: median(minutes), measure: 'minutes', ...from })),
      ],
    };
  },
};
