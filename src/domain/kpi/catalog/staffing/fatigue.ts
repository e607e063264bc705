/** Guards against fatigue: rest, weeks, rolling windows, runs of days. They warn a scheduler; nobody's hours are shown in a channel. */
import { z } from 'zod';
import { addDays, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { meanOf } from '../../formula.ts';
import { amount, amounts, day, listOf, momentOrNone, positive } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

const shiftList = listOf(z.object({ start: momentOrNone, end: momentOrNone }));

type Shift = z.output<typeof shiftList>[number];
type Work = { readonly from: Instant; readonly to: Instant };

const laterOf = (a: Instant | undefined, b: Instant): Instant => (a === undefined || a < b ? b : a);

/** By start, then by end; a shift that still runs comes after those that began with it. */
const inLine = (a: Shift, b: Shift): number =>
  placeInLine(a) - placeInLine(b) || (a.end?.at ?? Number.MAX_VALUE) - (b.end?.at ?? Number.MAX_VALUE);
const placeInLine = ({ start, end }: Shift): number => start?.at ?? end?.at ?? 0;

/**
 * Hours from the latest end so far to the next start; below 0 where shifts overlap. What lies before or after a time that nobody knows is
 * dropped: a shift that still runs has a rest before it and none after it.
 */
function restsOf(shifts: readonly Shift[]): readonly number[] {
  const known = shifts.filter(({ start, end }) => start !== undefined || end !== undefined);
  let lastEnd: Instant | undefined;
  return known.toSorted(inLine).flatMap(({ start, end }) => {
    const rest = start === undefined || lastEnd === undefined ? [] : [(start.at - lastEnd) / HOUR_MS];
    lastEnd = end === undefined ? undefined : laterOf(lastEnd, end.at);
    return rest;
  });
}

export const restBreaches = defineKpi({
  id: 'rest_breaches',
  family: 'staffing',
  aliases: ['rest', 'rest breaches', 'daily rest'],
  title: 'Too little rest between shifts',
  formula:
    'Number of times that the time from the end of one shift to the start of the next was shorter than the rest that is due; exactly the rest that is due passes. Beside it the shortest rest.',
  unit: 'count',
  better: 'lower',
  source: 'EU Directive 2003/88/EC art. 3; UK Working Time Regulations 1998 reg. 10; from memory',
  thresholds: [{ says: 'at least 11 h', whose: 'Directive 2003/88/EC and UK WTR 1998', fixed: true }],
  partner: 'staffing_gap',
  definitionVersion: 1,
  inputs: z.object({ shifts: shiftList, min_rest_hours: amount }),
  compute({ shifts, min_rest_hours: due }) {
    const rests = restsOf(shifts);
    return {
      breaches: rests.filter((hours) => hours < due).length,
      shortest_rest_hours: rests.length === 0 ? null : Math.min(...rests),
    };
  },
  examples: [
    {
      inputs: {
        shifts: [
          { start: '2026-01-05T07:00:00+00:00', end: '2026-01-05T19:30:00+00:00' },
          { start: '2026-01-06T07:00:00+00:00', end: '2026-01-06T19:30:00+00:00' },
          { start: '2026-01-07T13:00:00+00:00', end: '2026-01-07T21:00:00+00:00' },
          { start: '2026-01-08T07:00:00+00:00', end: '2026-01-08T15:00:00+00:00' },
        ],
        min_rest_hours: 11,
      },
      expected: { breaches: 1, shortest_rest_hours: 10 },
      tolerance: 0,
    },
    {
      // The night in which clocks go forward in London: 20:00 to 07:00 on the wall are 10 h. Given out of order.
      inputs: {
        shifts: [
          { start: '2026-03-29T07:00:00+01:00', end: '2026-03-29T15:00:00+01:00' },
          { start: '2026-03-28T12:00:00+00:00', end: '2026-03-28T20:00:00+00:00' },
        ],
        min_rest_hours: 11,
      },
      expected: { breaches: 1, shortest_rest_hours: 10 },
      tolerance: 0,
    },
    {
      // The second shift still runs: 9 h of rest before it, and what comes after it is not known. Exactly 11 h passes.
      inputs: {
        shifts: [
          { start: '2026-01-05T07:00:00+00:00', end: '2026-01-05T20:00:00+00:00' },
          { start: '2026-01-06T05:00:00+00:00', end: null },
          { start: '2026-01-07T07:00:00+00:00', end: '2026-01-07T20:00:00+00:00' },
          { start: '2026-01-08T07:00:00+00:00', end: '2026-01-08T20:00:00+00:00' },
        ],
        min_rest_hours: 11,
      },
      expected: { breaches: 1, shortest_rest_hours: 9 },
      tolerance: 0,
    },
    {
      inputs: {
        shifts: [{ start: '2026-01-05T07:00:00+00:00', end: '2026-01-05T19:30:00+00:00' }],
        min_rest_hours: 11,
      },
      expected: { breaches: 0, shortest_rest_hours: null },
      tolerance: 0,
    },
  ],
});

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

/** Stretches of work in order: shifts that overlap are one, so that no hour counts twice; a shift without start or end is dropped. */
function stretchesOf(shifts: readonly Shift[]): readonly Work[] {
  const whole = shifts.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ from: start.at, to: end.at }],
  );
  const stretches: Work[] = [];
  for (const shift of whole.toSorted((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last === undefined || shift.from > last.to) stretches.push(shift);
    else if (shift.to > last.to) stretches[stretches.length - 1] = { from: last.from, to: shift.to };
  }
  return stretches;
}

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
