/** Rest between shifts: whose it was is told to nobody. */
import { z } from 'zod';
import type { RosterShift } from '../../../staffing/roster.ts';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';
import { noResult, unavailable } from '../../result.ts';
import { observeRoster, rosterCount } from '../../rostered.ts';
import { restsOf, shiftList, stretchesOf } from './turns.ts';

/** @source Directive 2003/88/EC art. 3 */
const REST_HOURS = 11;

/** Hours of rest before a shift; one that goes on from another, or in it, is the same stretch of work, and nobody's rest. */
function restBefore(row: RosterShift, own: readonly RosterShift[]): number {
  const work = own.filter(({ kind, from }) => kind !== 'float' && from <= row.from);
  const stretches = stretchesOf(work.map(({ from, to }) => ({ start: { at: from }, end: { at: to } })));
  const begins = stretches.at(-1)?.from === row.from;
  const turns = stretches.slice(-2).map(({ from, to }) => ({ start: { at: from }, end: { at: to } }));
  return begins ? (restsOf(turns)[0] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
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
  partner: 'overtime_pct',
  definitionVersion: 1,
  inputs: z.object({ shifts: shiftList, min_rest_hours: amount }),
  compute({ shifts, min_rest_hours: due }) {
    const rests = restsOf(shifts);
    return {
      breaches: rests.filter((hours) => hours < due).length,
      shortest_rest_hours: rests.length === 0 ? null : Math.min(...rests),
    };
  },
  observe: {
    ...observeRoster('rostered-eleven-hours', (rostered) => {
      const { rows, facts, span } = rostered;
      const began = rows.filter(({ from, kind }) => kind !== 'float' && span.from <= from && from < span.to);
      const known = began.filter(({ person }) => person !== undefined);
      if (known.length === 0) return noResult(unavailable('missing-inputs', 'who is on which shift'));
      const byPerson = Map.groupBy(facts.roster, ({ person }) => person);
      const short = known.filter((row) => restBefore(row, byPerson.get(row.person) ?? []) < REST_HOURS);
      // Two rows of one person from the same moment on, such as nurse and charge nurse, are one rest too short.
      const breaches = new Set(short.map(({ person, from }) => `${person} ${from}`)).size;
      const dropped = rostered.dropped + began.length - known.length;
      return { main: rosterCount({ ...rostered, dropped }, breaches), parts: [] };
    }),
    measure: 'shifts',
    sensitive: true,
    over: { by: 'sum' },
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
