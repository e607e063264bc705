import { z } from 'zod';
import { bedCleans, cleanMinutes } from '../../../flow/bed-clean.ts';
import { unitFinder, within } from '../../../flow/where.ts';
import { median } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { listOf, type Moment, momentOrNone } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isKnown } from '../../scope.ts';

type Clean = {
  readonly dirty_at: Moment | undefined;
  readonly started_at: Moment | undefined;
  readonly completed_at: Moment | undefined;
};

const medianOf = (cleans: readonly Clean[], from: keyof Clean, to: keyof Clean): number | undefined =>
  median(elapsedMinutes(cleans.map((clean) => ({ from: clean[from], to: clean[to] }))));

const at = (time: string): string => `2026-01-05T${time}:00+00:00`;

/** Cleanings that ended in the period, of beds that were then the scope's: what is a bed of nobody is in no figure. */
function minutesOf({ site, period, bedSpans = [] }: KpiInput, scope: KpiScope) {
  const unitAt = unitFinder(site);
  const isMeant = ({ location, endedAt }: ReturnType<typeof bedCleans>[number]): boolean => {
    const unit = within(endedAt, period) ? unitAt(location, endedAt) : undefined;
    if (unit === undefined || scope.of === 'house') return unit !== undefined;
    return scope.of === 'pool' ? unit.pool === scope.pool : unit.id === scope.unit;
  };
  return cleanMinutes(bedCleans(bedSpans).filter(isMeant));
}

export const bedCleanTurnaround = defineKpi({
  id: 'bed_clean_turnaround_min',
  family: 'flow',
  title: 'Bed clean turnaround',
  formula:
    'response = start − dirty, clean = complete − start, total = complete − dirty; the median of each by itself, so they do not add up',
  unit: 'min',
  better: 'lower',
  source: 'AHE practice',
  thresholds: [{ says: '45–60 min in all, a terminal clean longer', whose: 'local', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({
    cleans: listOf(z.object({ dirty_at: momentOrNone, started_at: momentOrNone, completed_at: momentOrNone })),
  }),
  compute({ cleans }) {
    const response = medianOf(cleans, 'dirty_at', 'started_at');
    const clean = medianOf(cleans, 'started_at', 'completed_at');
    const total = medianOf(cleans, 'dirty_at', 'completed_at');
    if (response === undefined && clean === undefined && total === undefined) return null;
    return { response: response ?? null, clean: clean ?? null, total: total ?? null };
  },
  examples: [
    {
      inputs: {
        cleans: [
          { dirty_at: at('10:00'), started_at: at('10:25'), completed_at: at('11:05') },
          { dirty_at: at('12:00'), started_at: at('12:15'), completed_at: at('12:50') },
          { dirty_at: at('13:30'), started_at: at('14:20'), completed_at: at('15:10') },
        ],
      },
      expected: { response: 25, clean: 40, total: 65 },
      tolerance: 0,
    },
    {
      inputs: { cleans: [{ dirty_at: at('10:00'), started_at: at('10:25'), completed_at: null }] },
      expected: { response: 25, clean: null, total: null },
      tolerance: 0,
    },
    { inputs: { cleans: [] }, expected: null, tolerance: 0 },
  ],
  aliases: ['bed clean', 'bed cleaning', 'evs turnaround'],
  observe: {
    measure: 'minutes',
    variant: 'dirty-to-clean-by-a20',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'day',
    over: {
      by: 'records',
      recordsOf(input, scope) {
        const { total, dropped } = minutesOf(input, scope);
        return { values: total, dropped };
      },
      of: median,
    },
    reads: ['bed-spans'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { response, clean, total, dropped } = minutesOf(input, scope);
      const isTold = (input.bedSpans ?? []).length > 0;
      const otherwise = !isTold
        ? unavailable('missing-inputs', 'bed states (A20)')
        : dropped > 0
          ? unavailable('missing-inputs', 'when the bed was clean')
          : unavailable('no-data');
      const of = (minutes: readonly number[]) =>
        figure(input, 'day', { value: median(minutes), measure: 'minutes', n: minutes.length, dropped, otherwise });
      const step = (minutes: readonly number[]) =>
        minutes.length === 0 && total.length > 0
          ? unavailable('missing-inputs', 'start of cleaning (K, then H)')
          : of(minutes);
      return {
        main: of(total),
        parts: [part('clean-response', step(response)), part('clean-work', step(clean))],
      };
    },
  },
});
