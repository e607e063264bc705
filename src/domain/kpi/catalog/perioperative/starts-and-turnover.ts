/** What happens around cases in theatre: late starts, turnovers, cancellations, durations that were planned wrong. */
import { z } from 'zod';
import { sum } from '../../../stats.ts';
import { elapsedMinutes } from '../../elapsed.ts';
import { meanOf, medianOf, percentWhere, present } from '../../formula.ts';
import { amount, listOf, momentOrNone, name, signed } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';

export const firstCaseOnTime = defineKpi({
  id: 'fcots_pct',
  family: 'perioperative',
  aliases: ['fcots', 'first case on time', 'first case on time starts'],
  title: 'First cases that started on time',
  formula:
    '100 × first cases whose patient was in the room no later than the scheduled time plus the grace ÷ first cases. Early counts as on time; the grace is told beside the figure.',
  unit: '%',
  better: 'higher',
  variant: { dispute: 'D-14', says: 'start = patient in room; with the grace that is given' },
  source: 'AACD Procedural Times Glossary, reprinted in Miller’s Anesthesia: start time is patient in room',
  thresholds: [
    { says: '80 to 90 %', whose: 'practice', fixed: false },
    { says: 'grace of 0 to 15 min', whose: 'local', fixed: false },
  ],
  partner: 'turnover_time_min',
  definitionVersion: 1,
  inputs: z.object({ delay_min: listOf(signed.nullable()), grace_min: signed }),
  compute: (x) => percentWhere(present(x.delay_min), (delay) => delay <= x.grace_min),
  examples: [
    { inputs: { delay_min: [-5, 0, 3, 5, 6, 14], grace_min: 5 }, expected: 66.666667, tolerance: 0.001 },
    { inputs: { delay_min: [-5, 0, 3, 5, 6, 14], grace_min: 0 }, expected: 33.333333, tolerance: 0.001 },
    { inputs: { delay_min: [null, 20], grace_min: 5 }, expected: 0, tolerance: 0 },
    { inputs: { delay_min: [], grace_min: 5 }, expected: null, tolerance: 0 },
  ],
});

const roomCases = listOf(z.object({ room: name, in: momentOrNone, out: momentOrNone }));
type RoomCase = z.output<typeof roomCases>[number];

const placeInLine = (x: RoomCase): number => (x.in ?? x.out)!.at; // those with neither have been left out

/** Minutes between one patient out and the next one in, room by room; a pair that lacks a time is dropped. */
function gapsOf(cases: readonly RoomCase[]): readonly number[] {
  const known = cases.filter((x) => x.in !== undefined || x.out !== undefined);
  return [...Map.groupBy(known, ({ room }) => room).values()].flatMap((inRoom) => {
    const line = inRoom.toSorted((a, b) => placeInLine(a) - placeInLine(b));
    return elapsedMinutes(line.slice(1).map((next, i) => ({ from: line[i]?.out, to: next.in })));
  });
}

export const turnoverTime = defineKpi({
  id: 'turnover_time_min',
  family: 'perioperative',
  aliases: ['turnover time', 'room turnover', 'theatre turnover'],
  title: 'Turnover time of an operating room',
  formula:
    'Minutes from one patient out of the room to the next one in, same room, one after the other. Gaps longer than the cap are idle time and left out, as are cases that overlap.',
  unit: 'min',
  better: 'lower',
  source: 'AACD Procedural Times Glossary, reprinted in Miller’s Anesthesia',
  thresholds: [
    { says: '25 to 35 min, inpatient', whose: 'practice', fixed: false },
    { says: 'cap of 60 to 90 min', whose: 'local', fixed: false },
  ],
  partner: 'fcots_pct',
  definitionVersion: 1,
  inputs: z.object({ cases: roomCases, max_gap_min: amount }),
  compute(x) {
    const turnovers = gapsOf(x.cases).filter((minutes) => minutes >= 0 && minutes <= x.max_gap_min);
    return { n: turnovers.length, mean: meanOf(turnovers), median: medianOf(turnovers) };
  },
  examples: [
    {
      inputs: {
        cases: [
          { room: 'OR1', in: '2026-01-05T07:30:00+00:00', out: '2026-01-05T09:40:00+00:00' },
          { room: 'OR1', in: '2026-01-05T10:12:00+00:00', out: '2026-01-05T11:30:00+00:00' },
          { room: 'OR1', in: '2026-01-05T13:30:00+00:00', out: '2026-01-05T15:00:00+00:00' },
          { room: 'OR2', in: '2026-01-05T07:35:00+00:00', out: '2026-01-05T08:50:00+00:00' },
          { room: 'OR2', in: '2026-01-05T09:14:00+00:00', out: '2026-01-05T10:40:00+00:00' },
        ],
        max_gap_min: 90,
      },
      expected: { n: 2, mean: 28, median: 28 },
      tolerance: 0,
    },
    {
      // 90 min is the cap and passes; the case that never ended has no turnover after it.
      inputs: {
        cases: [
          { room: 'OR1', in: '2026-01-05T09:30:00+00:00', out: null },
          { room: 'OR1', in: '2026-01-05T07:00:00+00:00', out: '2026-01-05T08:00:00+00:00' },
          { room: 'OR1', in: '2026-01-05T11:00:00+00:00', out: '2026-01-05T12:00:00+00:00' },
        ],
        max_gap_min: 90,
      },
      expected: { n: 1, mean: 90, median: 90 },
      tolerance: 0,
    },
    { inputs: { cases: [], max_gap_min: 90 }, expected: { n: 0, mean: null, median: null }, tolerance: 0 },
  ],
});

export const dayOfSurgeryCancellation = defineKpi({
  id: 'day_of_surgery_cancellation_pct',
  family: 'perioperative',
  aliases: ['day of surgery cancellation', 'cancelled on the day', 'cancellations on the day'],
  title: 'Operations cancelled on the day',
  formula: '100 × cases cancelled on the day of surgery ÷ cases on the final schedule of that day.',
  unit: '%',
  better: 'lower',
  source: 'practice; NHS quarterly QMCO return, from memory',
  thresholds: [
    { says: '2 to 5 %', whose: 'practice', fixed: false },
    { says: 'cancelled for non-clinical reasons: another date within 28 days', whose: 'NHS', fixed: true },
  ],
  partner: 'theatre_utilisation_capped',
  definitionVersion: 1,
  inputs: z.object({ cancelled_on_day: amount, scheduled_cases: amount }),
  compute: (x) => percentOf(x.cancelled_on_day, x.scheduled_cases),
  examples: [
    { inputs: { cancelled_on_day: 4, scheduled_cases: 71 }, expected: 5.633803, tolerance: 0.001 },
    { inputs: { cancelled_on_day: 0, scheduled_cases: 0 }, expected: null, tolerance: 0 },
  ],
});

export const pacuHold = defineKpi({
  id: 'pacu_hold_min',
  family: 'perioperative',
  aliases: ['pacu hold', 'recovery hold', 'pacu holds'],
  title: 'Held in recovery (PACU) after being ready',
  formula:
    'Minutes from the moment the criteria to leave recovery were met to leaving it: the median, and all of them added. Stays that lack one of the times are left out.',
  unit: 'min',
  better: 'lower',
  source: 'ASPAN practice, from memory',
  thresholds: [{ says: 'as the site sets it', whose: 'local', fixed: false }],
  partner: 'occupancy_pct',
  definitionVersion: 1,
  inputs: z.object({ stays: listOf(z.object({ ready_at: momentOrNone, left_at: momentOrNone })) }),
  compute({ stays }) {
    const held = elapsedMinutes(stays.map((stay) => ({ from: stay.ready_at, to: stay.left_at })));
    return { median: medianOf(held), total: sum(held) };
  },
  examples: [
    {
      inputs: {
        stays: [
          { ready_at: '2026-01-05T10:00:00+00:00', left_at: '2026-01-05T10:25:00+00:00' },
          { ready_at: '2026-01-05T11:10:00+00:00', left_at: '2026-01-05T13:40:00+00:00' },
          { ready_at: '2026-01-05T12:00:00+00:00', left_at: '2026-01-05T12:45:00+00:00' },
        ],
      },
      expected: { median: 45, total: 220 },
      tolerance: 0,
    },
    {
      inputs: {
        stays: [
          { ready_at: '2026-01-05T10:00:00-05:00', left_at: '2026-01-05T15:30:00+00:00' },
          { ready_at: '2026-01-05T11:00:00-05:00', left_at: null },
        ],
      },
      expected: { median: 30, total: 30 },
      tolerance: 0,
    },
    { inputs: { stays: [] }, expected: { median: null, total: 0 }, tolerance: 0 },
  ],
});

const durations = listOf(z.object({ scheduled_min: amount.nullable(), actual_min: amount.nullable() }));

export const caseDurationAccuracy = defineKpi({
  id: 'case_duration_accuracy',
  family: 'perioperative',
  aliases: ['case duration', 'case duration accuracy'],
  title: 'How well case durations are planned',
  formula:
    'Actual − scheduled minutes of each case: their mean (bias), the mean of their sizes (mean absolute error), and the share of cases whose size is at most the tolerance, a percentage of the scheduled time.',
  unit: 'min, %',
  better: 'context',
  source: 'operating-room management literature, from memory',
  thresholds: [{ says: 'tolerance of 10 to 20 %, or 15 min', whose: 'local', fixed: false }],
  partner: 'prime_time_utilization_pct',
  definitionVersion: 1,
  inputs: z.object({ cases: durations, tolerance_pct: amount }),
  compute({ cases, tolerance_pct: tolerance }) {
    const known = present(
      cases.map((x) =>
        x.scheduled_min === null || x.actual_min === null
          ? null
          : { scheduled: x.scheduled_min, off: x.actual_min - x.scheduled_min },
      ),
    );
    const off = known.map((x) => x.off);
    const within = known.filter((x) => 100 * Math.abs(x.off) <= tolerance * x.scheduled); // whole minutes compare exactly
    return {
      bias_min: meanOf(off),
      mae_min: meanOf(off.map(Math.abs)),
      within_pct: percentOf(within.length, known.length),
    };
  },
  examples: [
    {
      inputs: {
        cases: [
          { scheduled_min: 120, actual_min: 138 },
          { scheduled_min: 90, actual_min: 84 },
          { scheduled_min: 60, actual_min: 60 },
          { scheduled_min: 200, actual_min: 260 },
        ],
        tolerance_pct: 15,
      },
      expected: { bias_min: 18, mae_min: 21, within_pct: 75 },
      tolerance: 0,
    },
    {
      inputs: { cases: [{ scheduled_min: 60, actual_min: null }], tolerance_pct: 15 },
      expected: { bias_min: null, mae_min: null, within_pct: null },
      tolerance: 0,
    },
  ],
});
