/** `alert record export`: one row for each alert, by role and unit; no name, and nothing that anybody wrote. */
import { loadRecord } from '#src/facts/alert-record.ts';
import type { SheetFormat } from '#src/message/sheet.ts';
import { recordSheet, recordSheetDocument } from '#src/views/record-export.ts';
import { again } from './again.ts';
import type { RecordWords } from './alert-record-words.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

export async function exportRecord(asked: RecordWords, format: SheetFormat, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  requireOneOf(LEADS, 'alert record export', ctx);
  if (ctx.forChannel) throw refuse('EXPORT_SHARED', ctx.words.record.export.noShare);
  const { roleAt, ...record } = await loadRecord(read, { site, settings, now, span: asked.span, only: asked.only });
  if (record.cases.length === 0) throw refuse('EXPORT_NOTHING', ctx.words.record.export.nothing);
  const calendar = settings.staffing.get(site.id)?.calendar;
  const told = { site: site.name, place: asked.place, record, format, now, roleAt, calendar };
  const text = asked.typed.replace('alert record', 'alert record export');
  const sheet = { ...recordSheet(told, ctx), command: again(`${text} ${format}`, ctx) };
  const detail = { rows: sheet.rows.length, format };
  return {
    document: recordSheetDocument(told, sheet, ctx),
    data: { file: `${sheet.name}.${format}`, format, rows: sheet.rows.length },
    audience: 'caller',
    file: { sheet, action: 'alert.export', subject: asked.place, detail },
  };
}
