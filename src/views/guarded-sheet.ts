/** The last look at a table before it goes out as a file, the same as at a document. Each different text is looked at once. */
import type { Sheet, SheetCell } from '#src/message/sheet.ts';
import type { DocumentGuard, Guarded } from './guarded.ts';

/** Days and instants, which there are many of. */
const WHEN = /^\d{4}-\d{2}-\d{2}(?:T[\d:]{8}[+-]\d{2}:\d{2})?$/;

/** @param codes of a publisher's organisations and their parts, which are nobody's numbers */
export function guardedSheet(sheet: Sheet, guard: DocumentGuard, codes: readonly string[] = []): Guarded<Sheet> {
  const known = new Set(codes);
  const texts = new Set<string>();
  for (const row of sheet.rows)
    for (const cell of row) if (typeof cell === 'string' && !WHEN.test(cell) && !known.has(cell)) texts.add(cell);
  const before = [...texts];
  const { value: after, kinds } = guard.facts(before);
  if (kinds.length === 0) return { value: sheet, kinds };
  const changed = new Map(before.map((text, n) => [text, after[n]!]));
  const shown = (cell: SheetCell): SheetCell => (typeof cell === 'string' ? (changed.get(cell) ?? cell) : cell);
  return { value: { ...sheet, rows: sheet.rows.map((row) => row.map(shown)) }, kinds };
}
