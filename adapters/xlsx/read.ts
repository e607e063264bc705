/** Rows of a sheet of an .xlsx file, one after the other; texts of the workbook are held in memory, its rows are not. */
import { readFile } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import { OpsError } from '#src/kernel/errors.ts';
import { partsOf } from './unpacked.ts';

/** `number` as the spreadsheet shows it; a row in which nothing was ever written is left out. */
export type SheetRow = { readonly number: number; readonly cells: readonly string[] };

/** Unpacked. Rows of a sheet pass by; texts and styles are held in memory, where they take several times as much. */
const MOST_OF_A_SHEET = 2_000_000_000;
const MOST_OF_OTHERS = 200_000_000;

/**
 * @param path of a file that fits into memory
 * @param sheet name of the sheet, or its number from 1
 * @throws OpsError XLSX_UNREADABLE (no spreadsheet, protected by a password), XLSX_TOO_LARGE (a few kB may unpack to gigabytes),
 *   XLSX_SHEET (no such sheet, or nothing in it)
 */
export async function* sheetRows(path: string, sheet: string | number): AsyncGenerator<SheetRow> {
  let rows = 0;
  try {
    const file = await readFile(path);
    const parts = partsOf(file);
    if (parts === undefined) throw unreadable(undefined);
    if (parts.some(({ name, bytes }) => bytes > (isSheet(name) ? MOST_OF_A_SHEET : MOST_OF_OTHERS))) throw tooLarge();
    for await (const { index, values } of streamXlsxRows(file, {
      sheet: typeof sheet === 'number' ? sheet - 1 : sheet,
    })) {
      rows += 1;
      yield { number: index + 1, cells: values.map(written) };
    }
  } catch (cause) {
    throw cause instanceof OpsError ? cause : unreadable(cause);
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

const isSheet = (part: string): boolean => part.includes('/worksheets/');

const tooLarge = (): OpsError =>
  new OpsError({
    code: 'XLSX_TOO_LARGE',
    kind: 'user',
    message: 'The spreadsheet unpacks to more than can be held in memory.',
    cure: 'Save the sheet as CSV, which is read row by row.',
  });

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
