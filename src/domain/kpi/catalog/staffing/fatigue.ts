/** Guards against fatigue: weeks, rolling windows, runs of days. They warn a scheduler; nobody's hours are shown in a channel. */
import { z } from 'zod';
import { addDays, HOUR_MS } from '#src/kernel/time.ts';
import { meanOf } from '../../formula.ts';
import { amount, amounts, day, listOf, positive } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { shiftList, stretchesOf, type Work } from './turns.ts';

export const weeklyHoursAverage = defineKpi({
  id: 'weekly_hours_average',
  family: 'staffing',
  aliases: ['weekly hours', 'average weekly hours', '48 hours'],
  title: 'Average weekly hours',
  formula:
    'Mean of the hours worked in each week of the reference period; over the limit only when it is more than it.',
  unit: 'h',
  better: 'lower',
  source: 'UK Working Time Regulations 1998 reg. 4, from memory',
  thresholds: [
    { says: 'at most 48 h over 17 weeks (26 by agreement)', whose: 'UK WTR 1998; a person may opt out', fixed: true },
  ],
  partner: 'overtime_pct',
  definitionVersion: 1,
  inputs: z.object({ hours_by_week: amounts, limit_hours: amount }),
  compute({ hours_by_week: weeks, limit_hours: limit }) {
    const average = meanOf(weeks);
    return { average, over_limit: average === null ? null : average > limit };
  },
  examples: [
    {
      inputs: {
        hours_by_week: [37.5, 50, 49.5, 37.5, 60, 37.5, 48, 51, 37.5, 37.5, 62, 50, 37.5, 60, 37.5, 48, 37.5],
        limit_hours: 48,
      },
      expected: { average: 45.794118, over_limit: false },
      tolerance: 0.001,
    },
    {
      inputs: { hours_by_week: [48, 48, 48], limit_hours: 48 },
      expected: { average: 48, over_limit: false },
      tolerance: 0,
    },
    {
      inputs: { hours_by_week: [48, 49], limit_hours: 48 },
      expected: { average: 48.5, over_limit: true },
      tolerance: 0,
    },
    { inputs: { hours_by_week: [], limit_hours: 48 }, expected: { average: null, over_limit: null }, tolerance: 0 },
  ],
});

/**
 * The most time at work in any window of a given length.
 * Time at work grows with a window's place only until it begins or ends where a stretch does, so those places are enough.
 */
function mostInWindow(stretches: readonly Work[], lengthMs: number): number {
  const begins = stretches.flatMap(({ from, to }) => [from, to - lengthMs]);
  const worked = (begin: number): number => {
    let total = 0;
    for (const { from, to } of stretches) total += Math.max(0, Math.min(to, begin + lengthMs) - Math.max(from, begin));
    return total;
  };
  return begins.reduce((most, begin) => Math.max(most, worked(begin)), 0);
}

export const maxHoursRolling = defineKpi({
  id: 'max_hours_rolling',
  family: 'staffing',
  aliases: ['rolling hours', 'most hours in a window'],
  title: 'Most hours worked in any window of time',
  formula:
    'The window is moved over the shifts to where most time at work falls into it; that time in hours. Shifts that overlap count once.',
  unit: 'h',
  better: 'lower',
  source: 'Institute of Medicine, Keeping Patients Safe, 2004, p. 238; ANA fatigue statement, 2014',
  thresholds: [
    { says: 'at most 12 h in any 24 h and 60 h in any 7 days', whose: 'Institute of Medicine 2004', fixed: false },
    { says: 'shifts of at most 12 h, a week of at most 40 h', whose: 'ANA 2014', fixed: false },
  ],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ shifts: shiftList, window_hours: positive }),
  compute: (x) => mostInWindow(stretchesOf(x.shifts), x.window_hours * HOUR_MS) / HOUR_MS,
  examples: [
    {
      inputs: {
        shifts: [
          { start: '2026-01-05T07:00:00+00:00', end: '2026-01-05T19:30:00+00:00' },
          { start: '2026-01-06T07:00:00+00:00', end: '2026-01-06T19:30:00+00:00' },
          { start: '2026-01-07T07:00:00+00:00', end: '2026-01-07T19:30:00+00:00' },
          { start: '2026-01-09T07:00:00+00:00', end: '2026-01-09T19:30:00+00:00' },
          { start: '2026-01-11T07:00:00+00:00', end: '2026-01-11T19:30:00+00:00' },
        ],
        window_hours: 168,
      },
      expected: 62.5,
      tolerance: 0.001,
    },
    {
      inputs: {
        shifts: [
          { start: '2026-01-05T07:00:00+00:00', end: '2026-01-05T19:30:00+00:00' },
          { start: '2026-01-06T07:00:00+00:00', end: '2026-01-06T19:30:00+00:00' },
        ],
        window_hours: 24,
      },
      expected: 12.5,
      tolerance: 0.001,
    },
    {
      // Whatever window of 24 h holds both: of one it holds all 8 h, of the other 4 h.
      inputs: {
        shifts: [
          { start: '2026-01-05T08:00:00+00:00', end: '2026-01-05T16:00:00+00:00' },
          { start: '2026-01-06T04:00:00+00:00', end: '2026-01-06T12:00:00+00:00' },
        ],
        window_hours: 24,
      },
      expected: 12,
      tolerance: 0,
    },
    { inputs: { shifts: [], window_hours: 24 }, expected: 0, tolerance: 0 },
  ],
});

export const maxConsecutiveShiftDays = defineKpi({
  id: 'max_consecutive_shift_days',
  family: 'staffing',
  aliases: ['consecutive shifts', 'days in a row'],
  title: 'Longest run of working days',
  formula: 'The longest run of calendar days one after the other on each of which a shift began.',
  unit: 'days',
  better: 'lower',
  source: 'NIOSH and AORN guidance, from memory',
  thresholds: [{ says: 'three shifts of 12 h', whose: 'usual local limit', fixed: false }],
  partner: 'rest_breaches',
  definitionVersion: 1,
  inputs: z.object({ shift_dates: listOf(day) }),
  compute({ shift_dates: dates }) {
    const days = new Set(dates);
    let [longest, run] = [0, 0];
    for (const date of [...days].toSorted()) {
      run = days.has(addDays(date, -1)) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  },
  examples: [
    {
      inputs: { shift_dates: ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-09', '2026-01-10'] },
      expected: 3,
      tolerance: 0,
    },
    { inputs: { shift_dates: ['2026-03-01', '2026-02-28', '2026-02-28', '2026-02-27'] }, expected: 3, tolerance: 0 },
    { inputs: { shift_dates: [] }, expected: 0, tolerance: 0 },
  ],
});
