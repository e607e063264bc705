/** How much of the operating time that was given was used. */
import { z } from 'zod';
import { minutesBetween } from '#src/kernel/time.ts';
import { sum } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { present } from '../../formula.ts';
import { amount, listOf, type Moment, moment, momentOrNone, name } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const blockUtilizationRaw = defineKpi({
  id: 'block_utilization_raw_pct',
  family: 'perioperative',
  aliases: ['block utilization', 'block utilisation', 'raw block utilization'],
  title: 'Block time used, raw',
  formula: '100 × minutes with a patient in the room inside the block ÷ minutes of the allocated block.',
  unit: '%',
  better: 'higher',
  source: 'AACD Procedural Times Glossary; Abouleish et al., 2003',
  thresholds: [],
  partner: 'block_utilization_adjusted_pct',
  definitionVersion: 1,
  inputs: z.object({ in_block_patient_in_room_min: amount, allocated_block_min: amount }),
  compute: (x) => percentOf(x.in_block_patient_in_room_min, x.allocated_block_min),
  examples: [
    {
      inputs: { in_block_patient_in_room_min: 352, allocated_block_min: 480 },
      expected: 73.333333,
      tolerance: 0.001,
    },
    { inputs: { in_block_patient_in_room_min: 0, allocated_block_min: 0 }, expected: null, tolerance: 0 },
  ],
});

export const blockUtilizationAdjusted = defineKpi({
  id: 'block_utilization_adjusted_pct',
  family: 'perioperative',
  aliases: ['adjusted block utilization', 'adjusted block utilisation'],
  title: 'Block time used, adjusted',
  formula:
    '100 × (minutes with a patient in the room inside the block + turnover credited to the block) ÷ (allocated − released block minutes). Can pass 100.',
  unit: '%',
  better: 'higher',
  variant: {
    dispute: 'D-8',
    says: 'turnover inside the block is credited and released time leaves the denominator; AACD credits outside-block cases instead. Stands beside the raw figure',
  },
  source:
    'UCHealth form, as LeanTaaS tells it; AACD glossary for the other form. Dexter et al., 2003: 3 to 12 months cannot rank surgeons of low volume.',
  thresholds: [{ says: '75 to 85 %', whose: 'US practice', fixed: false }],
  partner: 'block_utilization_raw_pct',
  definitionVersion: 1,
  inputs: z.object({
    in_block_patient_in_room_min: amount,
    in_block_turnover_min: amount,
    allocated_block_min: amount,
    released_block_min: amount,
  }),
  compute: (x) =>
    percentOf(x.in_block_patient_in_room_min + x.in_block_turnover_min, x.allocated_block_min - x.released_block_min),
  examples: [
    {
      inputs: {
        in_block_patient_in_room_min: 352,
        in_block_turnover_min: 62,
        allocated_block_min: 540,
        released_block_min: 60,
      },
      expected: 86.25,
      tolerance: 0.001,
    },
    {
      inputs: {
        in_block_patient_in_room_min: 0,
        in_block_turnover_min: 0,
        allocated_block_min: 480,
        released_block_min: 480,
      },
      expected: null,
      tolerance: 0,
    },
  ],
});

/** Minutes of [from, to) that lie inside [open, close); undefined when a time is not known. */
function minutesInside(
  [from, to]: readonly [Moment | undefined, Moment | undefined],
  [open, close]: readonly [Moment, Moment],
): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [begin, end] = [from.at > open.at ? from.at : open.at, to.at < close.at ? to.at : close.at];
  return Math.max(0, minutesBetween(begin, end));
}

export const primeTimeUtilization = defineKpi({
  id: 'prime_time_utilization_pct',
  family: 'perioperative',
  aliases: ['prime time', 'prime time utilization', 'prime time utilisation'],
  title: 'Prime time used in the operating rooms',
  formula:
    '100 × minutes with a patient in the room that fall into prime time ÷ (staffed rooms × minutes of prime time).',
  unit: '%',
  better: 'context',
  source: 'practice',
  thresholds: [{ says: '75 to 80 %', whose: 'practice', fixed: false }],
  partner: 'turnover_time_min',
  definitionVersion: 1,
  inputs: z.object({
    cases: listOf(z.object({ room: name, in: momentOrNone, out: momentOrNone })),
    prime_start: moment,
    prime_end: moment,
    staffed_rooms: amount,
  }),
  compute(x) {
    const prime = [x.prime_start, x.prime_end] as const;
    const used = sum(present(x.cases.map((c) => minutesInside([c.in, c.out], prime))));
    return percentOf(used, x.staffed_rooms * minutesBetween(x.prime_start.at, x.prime_end.at));
  },
  examples: [
    {
      inputs: {
        cases: [
          { room: 'OR1', in: '2026-01-05T07:30:00+00:00', out: '2026-01-05T09:40:00+00:00' },
          { room: 'OR1', in: '2026-01-05T10:12:00+00:00', out: '2026-01-05T15:30:00+00:00' },
          { room: 'OR2', in: '2026-01-05T07:00:00+00:00', out: '2026-01-05T08:50:00+00:00' },
          { room: 'OR2', in: '2026-01-05T14:30:00+00:00', out: '2026-01-05T16:10:00+00:00' },
        ],
        prime_start: '2026-01-05T07:30:00+00:00',
        prime_end: '2026-01-05T15:00:00+00:00',
        staffed_rooms: 2,
      },
      expected: 58.666667,
      tolerance: 0.001,
    },
    {
      inputs: {
        cases: [],
        prime_start: '2026-01-05T07:30:00+00:00',
        prime_end: '2026-01-05T15:00:00+00:00',
        staffed_rooms: 0,
      },
      expected: null,
      tolerance: 0,
    },
  ],
});

export const theatreUtilisation = defineKpi({
  id: 'theatre_utilisation_capped',
  family: 'perioperative',
  aliases: ['theatre utilisation', 'theatre utilization', 'touch time'],
  title: 'Theatre utilisation (NHS)',
  formula:
    'Capped: 100 × touch time inside the planned session ÷ planned session. Uncapped: 100 × all touch time ÷ planned session. Touch time runs from the start to the end of each case, gaps left out.',
  unit: '%',
  better: 'higher',
  variant: {
    dispute: 'D-9',
    says: 'capped comes first, uncapped beside it; the clock is that of the times given',
  },
  source: 'Model Health System theatres Q&A, 2022; Zhang, Dunstan and Pandit, 2024',
  thresholds: [{ says: '85 %', whose: 'NHS England; capped since 2023, uncapped before', fixed: false }],
  partner: 'day_of_surgery_cancellation_pct',
  definitionVersion: 1,
  inputs: z.object({
    cases: listOf(z.object({ start: momentOrNone, end: momentOrNone })),
    session_start: moment,
    session_end: moment,
  }),
  compute(x) {
    const session = [x.session_start, x.session_end] as const;
    const planned = minutesBetween(x.session_start.at, x.session_end.at);
    const inside = present(x.cases.map((c) => minutesInside([c.start, c.end], session)));
    const all = elapsedMinutes(x.cases.map((c) => ({ from: c.start, to: c.end })));
    return { capped_pct: percentOf(sum(inside), planned), uncapped_pct: percentOf(sum(all), planned) };
  },
  examples: [
    {
      inputs: {
        cases: [
          { start: '2026-01-05T09:10:00+00:00', end: '2026-01-05T10:40:00+00:00' },
          { start: '2026-01-05T11:00:00+00:00', end: '2026-01-05T12:20:00+00:00' },
          { start: '2026-01-05T12:35:00+00:00', end: '2026-01-05T13:20:00+00:00' },
        ],
        session_start: '2026-01-05T09:00:00+00:00',
        session_end: '2026-01-05T13:00:00+00:00',
      },
      expected: { capped_pct: 81.25, uncapped_pct: 89.583333 },
      tolerance: 0.001,
    },
    {
      inputs: {
        cases: [{ start: '2026-01-05T14:00:00+01:00', end: '2026-01-05T15:00:00+01:00' }],
        session_start: '2026-01-05T09:00:00+00:00',
        session_end: '2026-01-05T13:00:00+00:00',
      },
      expected: { capped_pct: 0, uncapped_pct: 25 },
      tolerance: 0,
    },
    {
      inputs: {
        cases: [],
        session_start: '2026-01-05T09:00:00+00:00',
        session_end: '2026-01-05T09:00:00+00:00',
      },
      expected: { capped_pct: null, uncapped_pct: null },
      tolerance: 0,
    },
  ],
});
