/** Time that patients spend in the clinic, and wait in it. */
import { z } from 'zod';
import { minutesBetween } from '#src/kernel/time.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { medianOf } from '../../formula.ts';
import { listOf, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

export const clinicCycleTime = defineKpi({
  id: 'clinic_cycle_time_min',
  family: 'clinic',
  aliases: ['clinic cycle time', 'cycle time'],
  title: 'Time from check-in to check-out',
  formula: 'Median of the minutes from check-in to check-out; visits that lack one of the times are left out.',
  unit: 'min',
  better: 'lower',
  source: 'IHI, from memory',
  thresholds: [{ says: 'as the site sets it', whose: 'local', fixed: false }],
  partner: 'clinic_wait_min',
  definitionVersion: 1,
  inputs: z.object({ visits: listOf(z.object({ checked_in_at: momentOrNone, checked_out_at: momentOrNone })) }),
  compute: ({ visits }) =>
    medianOf(elapsedMinutes(visits.map((v) => ({ from: v.checked_in_at, to: v.checked_out_at })))),
  examples: [
    {
      inputs: {
        visits: [
          { checked_in_at: '2026-01-05T08:50:00+00:00', checked_out_at: '2026-01-05T09:52:00+00:00' },
          { checked_in_at: '2026-01-05T09:20:00+00:00', checked_out_at: '2026-01-05T10:05:00+00:00' },
          { checked_in_at: '2026-01-05T10:00:00+00:00', checked_out_at: '2026-01-05T11:30:00+00:00' },
        ],
      },
      expected: 62,
      tolerance: 0,
    },
    {
      inputs: {
        visits: [
          { checked_in_at: '2026-01-05T08:50:00-05:00', checked_out_at: '2026-01-05T14:20:00+00:00' },
          { checked_in_at: '2026-01-05T09:20:00-05:00', checked_out_at: null },
          { checked_in_at: '2026-01-05T10:00:00-05:00', checked_out_at: '2026-01-05T11:05:00-05:00' },
        ],
      },
      expected: 47.5,
      tolerance: 0,
    },
    { inputs: { visits: [] }, expected: null, tolerance: 0 },
  ],
});

export const clinicWait = defineKpi({
  id: 'clinic_wait_min',
  family: 'clinic',
  aliases: ['clinic wait', 'wait to room', 'waiting room time'],
  title: 'Wait to be roomed in the clinic',
  formula:
    'Median of the minutes from the later of scheduled time and check-in to being taken to a room; never below 0. Time before the appointment, of those who come early, is no wait. Visits that lack one of the times are left out.',
  unit: 'min',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: '15 min', whose: 'local', fixed: false }],
  partner: 'clinic_cycle_time_min',
  definitionVersion: 1,
  inputs: z.object({
    visits: listOf(z.object({ scheduled_at: momentOrNone, checked_in_at: momentOrNone, roomed_at: momentOrNone })),
  }),
  compute({ visits }) {
    const waits = visits.flatMap(({ scheduled_at: scheduled, checked_in_at: checkedIn, roomed_at: roomed }) => {
      if (scheduled === undefined || checkedIn === undefined || roomed === undefined) return [];
      const due = scheduled.at > checkedIn.at ? scheduled.at : checkedIn.at;
      return [Math.max(0, minutesBetween(due, roomed.at))];
    });
    return medianOf(waits);
  },
  examples: [
    {
      inputs: {
        visits: [
          {
            scheduled_at: '2026-01-05T09:00:00+00:00',
            checked_in_at: '2026-01-05T08:45:00+00:00',
            roomed_at: '2026-01-05T09:10:00+00:00',
          },
          {
            scheduled_at: '2026-01-05T09:20:00+00:00',
            checked_in_at: '2026-01-05T09:30:00+00:00',
            roomed_at: '2026-01-05T09:52:00+00:00',
          },
          {
            scheduled_at: '2026-01-05T10:00:00+00:00',
            checked_in_at: '2026-01-05T09:40:00+00:00',
            roomed_at: '2026-01-05T09:55:00+00:00',
          },
        ],
      },
      expected: 10,
      tolerance: 0,
    },
    {
      inputs: {
        visits: [
          {
            scheduled_at: '2026-01-05T09:00:00+00:00',
            checked_in_at: '2026-01-05T08:45:00+00:00',
            roomed_at: null,
          },
        ],
      },
      expected: null,
      tolerance: 0,
    },
  ],
});
