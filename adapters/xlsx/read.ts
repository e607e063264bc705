/** Rows of a sheet of an .xlsx file, one after the other; texts of the workbook are held in memory, its rows are not. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { streamXlsxRows } from 'hucre/xlsx';
import { OpsError } from '#src/kernel/errors.ts';

/** `number` as the spreadsheet shows it; a row in which nothing was ever written is left out. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };

/**
 * @param sheet name of the sheet, or its number from 1
 * @throws OpsError XLSX_UNREADABLE (no spreadsheet, protected by a password), XLSX_SHEET (no such sheet, or nothing in it)
 */
export async function* sheetRows(path: string, sheet: string | number): AsyncGenerator<SheetRow> {
  const file = createReadStream(path);
  // The platform's stream of bytes, which the library declares under the name of the browsers.
  const bytes = Readable.toWeb(file) as ReadableStream<Uint8Array> as never;
  let rows = 0;
  try {
    for await (const { index, values } of streamXlsxRows(bytes, {
      sheet: typeof sheet === 'number' ? sheet - 1 : sheet,
    })) {
      rows += 1;
      yield { number: index + 1, cells: values.map(written) };
    }
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    file.destroy();
  }
  if (rows === 0) throw noSheet();
}

/** A date as ISO writes it, in nobody's zone, as spreadsheets hold them. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? '' : value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

const unreadable = (cause: unknown): OpsError =>
  new OpsError({
    code: 'XLSX_UNREADABLE',
    kind: 'user',
    message: 'The spreadsheet cannot be read.',
    cure: 'Save it again as .xlsx without a password, or the sheet as CSV.',
    cause,
  });

const noSheet = (): OpsError =>
  new OpsError({
    code: 'XLSX_SHEET',
    kind: 'user',
    message: 'There is no such sheet in the spreadsheet, or nothing in it.',
    cure: 'Write the name of the sheet, or its number from 1, as sheet in the mapping.',
  });
