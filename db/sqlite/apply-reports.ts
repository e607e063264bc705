import type { Report } from '#src/domain/report.ts';
import type { CallOut } from '#src/domain/staffing/roster.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Db } from './connect.ts';

type RosterPut = Extract<Change, { kind: 'roster.put' }>;

type ReportUndo = Extract<Change, { kind: 'report.undo' }>;

/** What people told by forms and files: shifts, call-outs, figures of their unit. */
export function reportWriter(db: Db) {
  const dropShifts = db.prepare<[SiteId, UnitId, Instant, Instant]>(
    'DELETE FROM roster_shift WHERE site = ? AND unit = ? AND from_at >= ? AND from_at < ?',
  );
  const addShift = db.prepare(
    `INSERT INTO roster_shift (site, unit, role, person, from_at, to_at, can, kind)
     VALUES (@site, @unit, @role, @person, @from, @to, @can, @kind)`,
  );
  const addCallOut = db.prepare(
    `INSERT INTO call_out (site, id, unit, role, from_at, to_at, people, at, by, withdrawn)
     VALUES (@site, @id, @unit, @role, @from, @to, @count, @at, @by, 0) ON CONFLICT DO NOTHING`,
  );
  const withdraw = db.prepare<[SiteId, string]>(
    'UPDATE call_out SET withdrawn = 1 WHERE site = ? AND id = ? AND withdrawn = 0',
  );
  const addReport = db.prepare(
    `INSERT INTO report (site, unit, item, value, text, at, by_person, by_name, submission, undone)
     VALUES (@site, @unit, @item, @value, @text, @at, @person, @name, @submission, 0)`,
  );
  const undo = db.prepare<{ site: SiteId; submission: string; unit: UnitId | null; item: string | null }>(
    `UPDATE report SET undone = 1 WHERE site = @site AND submission = @submission AND undone = 0
       AND (@unit IS NULL OR (unit = @unit AND item = @item))`,
  );

  return {
    putRoster({ site, units, span, shifts }: RosterPut): boolean {
      for (const unit of units) dropShifts.run(site, unit, span.from, span.to);
      for (const { can, person, ...shift } of shifts) {
        addShift.run({ ...shift, person: person ?? null, can: JSON.stringify(can) });
      }
      return true;
    },
    addCallOut: (callOut: CallOut): boolean => addCallOut.run({ ...callOut }).changes === 1,
    withdrawCallOut: (site: SiteId, id: string): boolean => withdraw.run(site, id).changes === 1,
    putReport({ site, unit, item, value, text, at, by, submission }: Report): boolean {
      addReport.run({ site, unit, item, value: value ?? null, text: text ?? null, at, ...by, submission });
      return true;
    },
    undoReport: ({ site, submission, only }: ReportUndo): boolean =>
      undo.run({ site, submission, unit: only?.unit ?? null, item: only?.item ?? null }).changes > 0,
  };
}
