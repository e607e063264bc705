/** What people told by forms and files: shifts, call-outs, figures of their unit. */
import type { Report } from '#src/domain/report.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { batch } from './batch.ts';
import { oneByOne, type Writes } from './writes.ts';

const DROP_SHIFTS = 'DELETE FROM roster_shift WHERE site = $1 AND unit = ANY($2) AND from_at >= $3 AND from_at < $4';
const shifts = batch<{
  site: string;
  unit: string;
  role: string;
  person: string | null;
  from_at: number;
  to_at: number;
  can: string;
  kind: string;
}>({
  site: 'text',
  unit: 'text',
  role: 'text',
  person: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
  can: 'text',
  kind: 'text',
});
const ADD_SHIFTS = `INSERT INTO roster_shift (${shifts.names}) SELECT ${shifts.names} FROM ${shifts.from}`;
const shiftRow = ({ from, to, can, person, site, unit, role, kind }: RosterShift) => ({
  site,
  unit,
  role,
  person: person ?? null,
  from_at: from,
  to_at: to,
  can: JSON.stringify(can),
  kind,
});
const ADD_CALL_OUT = `INSERT INTO call_out (site, id, unit, role, from_at, to_at, people, at, by, withdrawn)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT DO NOTHING`;
const WITHDRAW = 'UPDATE call_out SET withdrawn = 1 WHERE site = $1 AND id = $2 AND withdrawn = 0';
const reports = batch<{
  site: string;
  unit: string;
  item: string;
  value: number | null;
  text: string | null;
  at: number;
  by_person: string;
  by_name: string;
  submission: string;
  undone: number;
}>({
  site: 'text',
  unit: 'text',
  item: 'text',
  value: 'float8',
  text: 'text',
  at: 'bigint',
  by_person: 'text',
  by_name: 'text',
  submission: 'text',
  undone: 'smallint',
});
const ADD_REPORTS = `INSERT INTO report (${reports.names}) SELECT ${reports.names} FROM ${reports.from}`;
const reportRow = ({ site, unit, item, value, text, at, by, submission }: Report) => ({
  site,
  unit,
  item,
  value: value ?? null,
  text: text ?? null,
  at,
  by_person: by.person,
  by_name: by.name,
  submission,
  undone: 0,
});
const UNDO = `UPDATE report SET undone = 1 WHERE site = $1 AND submission = $2 AND undone = 0
  AND ($3::text IS NULL OR (unit = $3 AND item = $4))`;

export const reportWrites: Writes<'roster.put' | 'callout.add' | 'callout.withdraw' | 'report.put' | 'report.undo'> = {
  'roster.put': oneByOne(async (sql, { site, units, span, shifts: rostered }) => {
    await sql.run(DROP_SHIFTS, [site, units, span.from, span.to]);
    if (rostered.length > 0) await sql.run(ADD_SHIFTS, shifts.params(rostered.map(shiftRow)));
    return true;
  }),
  'callout.add': oneByOne(async (sql, { callOut: { site, id, unit, role, from, to, count, at, by } }) => {
    return (await sql.run(ADD_CALL_OUT, [site, id, unit, role, from, to, count, at, by])) === 1;
  }),
  'callout.withdraw': oneByOne(async (sql, { site, id }) => (await sql.run(WITHDRAW, [site, id])) === 1),
  async 'report.put'(sql, changes) {
    await sql.run(ADD_REPORTS, reports.params(changes.map(({ report }) => reportRow(report))));
    return true;
  },
  'report.undo': oneByOne(
    async (sql, { site, submission, only }) =>
      (await sql.run(UNDO, [site, submission, only?.unit ?? null, only?.item ?? null])) > 0,
  ),
};
