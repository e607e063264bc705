import { z } from 'zod';
import { median } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { listOf, type Moment, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

type Clean = {
  readonly dirty_at: Moment | undefined;
  readonly started_at: Moment | undefined;
  readonly completed_at: Moment | undefined;
};

const medianOf = (cleans: readonly Clean[], from: keyof Clean, to: keyof Clean): number | undefined =>
  median(elapsedMinutes(cleans.map((clean) => ({ from: clean[from], to: clean[to] }))));

const at = (time: string): string => `2026-01-05T${time}:00+00:00`;

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
});
