/** Getting an appointment, and keeping it. */
import { z } from 'zod';
import { daysBetween } from '#src/kernel/time.ts';
import { amount, flag, listOf, moment, momentOrNone } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const noShowRate = defineKpi({
  id: 'no_show_rate_pct',
  family: 'clinic',
  aliases: ['no show', 'no shows', 'no show rate', 'dna', 'dna rate'],
  title: 'No-shows (did not attend)',
  formula:
    '100 × patients who did not come ÷ (patients who did not come + patients who came). Appointments cancelled in advance are in neither.',
  unit: '%',
  better: 'lower',
  source: 'NHS outpatient statistics convention, from memory',
  thresholds: [{ says: '6 to 8 %', whose: 'usual NHS range of patients who did not attend', fixed: false }],
  partner: 'schedule_utilization_pct',
  definitionVersion: 1,
  inputs: z.object({ no_shows: amount, attended: amount }),
  compute: (x) => percentOf(x.no_shows, x.no_shows + x.attended),
  examples: [
    { inputs: { no_shows: 14, attended: 186 }, expected: 7, tolerance: 0 },
    { inputs: { no_shows: 3, attended: 0 }, expected: 100, tolerance: 0 },
    { inputs: { no_shows: 0, attended: 0 }, expected: null, tolerance: 0 },
  ],
});

export const thirdNextAvailable = defineKpi({
  id: 'tnaa_days',
  family: 'clinic',
  aliases: ['tnaa', 'third next available', 'third next available appointment'],
  title: 'Third next available appointment',
  formula:
    'Calendar days from today to the third slot that is still open. Held or frozen slots and those already past do not count; several on one day count one by one. With fewer than three there is no value.',
  unit: 'days',
  better: 'lower',
  source: 'IHI, Measure the Backlog; HRSA Ryan White access measure',
  thresholds: [
    { says: 'same day in primary care, 2 days in specialty care', whose: 'IHI aims, from memory', fixed: false },
    { says: '15 business days', whose: 'HRSA Ryan White programme', fixed: false },
  ],
  partner: 'no_show_rate_pct',
  definitionVersion: 1,
  inputs: z.object({ as_of: moment, open_slots: listOf(z.object({ start: momentOrNone, held: flag })) }),
  compute({ as_of: now, open_slots: slots }) {
    const open = slots.flatMap(({ start, held }) => (start === undefined || held || start.at < now.at ? [] : [start]));
    const third = open.toSorted((a, b) => a.at - b.at)[2];
    return third === undefined ? null : daysBetween(now.date, third.date);
  },
  examples: [
    {
      inputs: {
        as_of: '2026-01-05T09:00:00+00:00',
        open_slots: [
          { start: '2026-01-05T15:00:00+00:00', held: false },
          { start: '2026-01-07T10:00:00+00:00', held: false },
          { start: '2026-01-08T09:00:00+00:00', held: true },
          { start: '2026-01-12T11:00:00+00:00', held: false },
          { start: '2026-01-13T09:30:00+00:00', held: false },
        ],
      },
      expected: 7,
      tolerance: 0,
    },
    {
      inputs: {
        as_of: '2026-01-05T09:00:00+00:00',
        open_slots: [{ start: '2026-01-06T15:00:00+00:00', held: false }],
      },
      expected: null,
      tolerance: 0,
    },
    {
      // All on one day, in any order; the clocks change between today and then. The slot of 08:00 today is past.
      inputs: {
        as_of: '2026-03-28T23:00:00+00:00',
        open_slots: [
          { start: '2026-03-30T09:40:00+01:00', held: false },
          { start: '2026-03-28T08:00:00+00:00', held: false },
          { start: '2026-03-30T09:00:00+01:00', held: false },
          { start: '2026-03-30T09:20:00+01:00', held: false },
        ],
      },
      expected: 2,
      tolerance: 0,
    },
  ],
});

export const abandonedVirtualVisits = defineKpi({
  id: 'abandoned_virtual_visit_pct',
  family: 'clinic',
  aliases: ['abandoned virtual visits', 'abandoned video visits', 'telehealth abandonment'],
  title: 'Virtual visits given up before the clinician came',
  formula: '100 × patients who joined and left before the clinician came ÷ patients who joined.',
  unit: '%',
  better: 'lower',
  source: 'practice; no single authority',
  thresholds: [{ says: 'as the site sets it', whose: 'local', fixed: false }],
  partner: 'clinic_wait_min',
  definitionVersion: 1,
  inputs: z.object({ joined_then_left_before_clinician: amount, patients_joined: amount }),
  compute: (x) => percentOf(x.joined_then_left_before_clinician, x.patients_joined),
  examples: [
    {
      inputs: { joined_then_left_before_clinician: 6, patients_joined: 134 },
      expected: 4.477612,
      tolerance: 0.001,
    },
    { inputs: { joined_then_left_before_clinician: 0, patients_joined: 0 }, expected: null, tolerance: 0 },
  ],
});
