/** A table as a file: CSV as RFC 4180 has it, or a workbook of one sheet. No cell of either is run as a formula. */
import { setImmediate } from 'node:timers/promises';
import { XlsxStreamWriter } from 'hucre/xlsx';
import { csvLine } from '#src/message/csv.ts';
import { fileName, LONGEST_CELL, type Sheet, type SheetCell } from '#src/message/sheet.ts';
import { tidy } from '#src/message/tidy.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Rows between two turns for whoever else waits. */
const ROWS_A_TURN = 1_000;
const SHEET_NAME = 'Figures';

export const writeSheet: WriteSheet = async (sheet) => ({
  name: fileName(sheet),
  type: TYPES[sheet.format],
  bytes: sheet.format === 'csv' ? await csvOf(sheet) : await xlsxOf(sheet),
});

/** One cell each; `#` is how programs know a line that is none of the table. */
const headOf = ({ head = [] }: Sheet): readonly string[] => head.map((line) => `# ${line}`);

async function csvOf(sheet: Sheet): Promise<Uint8Array> {
  const { columns, rows } = sheet;
  const chunks = [...headOf(sheet).map((line) => [line]), columns].map((cells) => Buffer.from(csvLine(cells)));
  for (let at = 0; at < rows.length; at += ROWS_A_TURN) {
    chunks.push(
      Buffer.from(
        rows
          .slice(at, at + ROWS_A_TURN)
          .map(csvLine)
          .join(''),
      ),
    );
    await setImmediate();
  }
  return Buffer.concat(chunks);
}

async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
  const { columns, rows } = sheet;
  const head = headOf(sheet);
  const writer = new XlsxStreamWriter({ name: SHEET_NAME, freezePane: { rows: head.length + 1 } });
  for (const line of head) writer.addRow([cellOf(line)]);
  writer.addRow([...columns]);
  for (const [n, row] of rows.entries()) {
    writer.addRow(row.map(cellOf));
    if (n % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
  }
  return writer.finish();
}

/** A text stays one, also where it begins like a formula: a workbook says of each cell what it is. */
function cellOf(cell: SheetCell): SheetCell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return cell === null ? null : tidy(cell).slice(0, LONGEST_CELL);
}
