/** A file of rows under a header, as spreadsheets save it: any of three delimiters, quotes, blank rows, encodings. */
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode.ts';
import type { TableFault } from './faults.ts';

export type TableForm<C extends string> = {
  readonly required: readonly C[];
  readonly optional: readonly C[];
  /** Columns of other names: passed over, or a fault, because a misspelt name would lose its column unseen. */
  readonly others: 'ignored' | 'refused';
  readonly mostRows: number;
  /** Where whoever asks has named the columns: what to do about one that is not there, of so many that are. */
  readonly missing?: (columns: number) => string;
};

export type TableRow<C extends string> = {
  /** As a spreadsheet counts: the header is row 1. */
  readonly number: number;
  /** Trimmed; empty where the row or the file has no such cell. */
  readonly cell: (column: C) => string;
};

export type Table<C extends string> = { readonly rows: readonly TableRow<C>[]; readonly faults: readonly TableFault[] };

const DELIMITERS = [',', ';', '\t'] as const;
/** A zip archive, which an .xlsx is. */
const ZIP = 'PK\u0003\u0004';

/** @returns rows, or faults and no rows; a row that is too long is told, and its cells under the header are still read */
export function readTable<C extends string>(bytes: Buffer, form: TableForm<C>): Table<C> {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (text.startsWith(ZIP) || text.includes('\0'))
    return refused(1, 'file', 'this is no text.', 'Save the sheet as CSV (comma-separated values).');
  const parsed = cellsOf(text);
  if ('row' in parsed) return { rows: [], faults: [parsed] };
  const [first, ...body] = parsed;
  const header = (first?.cells ?? []).map((name) => name.toLowerCase());
  const faults = headerFaults(header, first?.number ?? 1, form);
  if (faults.length > 0) return { rows: [], faults };
  if (body.length > form.mostRows)
    return refused(form.mostRows + 2, 'file', `there are more than ${form.mostRows} rows.`, 'Give it in parts.');
  const places = new Map(header.map((name, n) => [name, n]));
  return {
    rows: body.map(({ number, cells }) => ({ number, cell: (column: C) => cells[places.get(column) ?? -1] ?? '' })),
    faults: body.filter(({ cells }) => cells.slice(header.length).some((cell) => cell !== '')).map(tooLong),
  };

  function tooLong({ number }: Line): TableFault {
    const cure = 'Put cells with the delimiter in them in quotes.';
    return {
      row: number,
      column: `column ${header.length + 1}`,
      problem: 'the row has more cells than the header.',
      cure,
    };
  }
}

type Line = { readonly number: number; readonly cells: readonly string[] };

/** Rows that hold anything, numbered as a spreadsheet does: blank ones count. */
function cellsOf(text: string): readonly Line[] | TableFault {
  const { delimiter, told } = delimiterOf(text);
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, trim: true });
    return rows
      .map((row: readonly string[], n: number): Line => ({ number: n + 1, cells: row.map((cell) => cell.trim()) }))
      .slice(told ? 1 : 0)
      .filter(({ cells }: Line) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = openQuoteLine(text) ?? (typeof error.lines === 'number' ? error.lines : 1);
    const cure = 'Quote whole cells, and double the quotes in them.';
    return { row, column: 'row', problem: 'a quotation mark stands open or inside a cell.', cure };
  }
}

/** The line in which the last quotation mark was opened, when nothing closes it. */
function openQuoteLine(text: string): number | undefined {
  let line = 1;
  let opened: number | undefined;
  for (const character of text) {
    if (character === '\n') line++;
    else if (character === '"') opened = opened === undefined ? line : undefined;
  }
  return opened;
}

const refused = (row: number, column: string, problem: string, cure: string): { rows: []; faults: TableFault[] } => ({
  rows: [],
  faults: [{ row, column, problem, cure }],
});

/** The delimiter that the header holds most often outside quotes; a first line `sep=;`, as Excel writes it, decides. */
export function delimiterOf(text: string): { readonly delimiter: string; readonly told: boolean } {
  const [first = ''] = text.trimStart().split(/\r\n|\r|\n/, 1);
  const told = /^sep=([,;|\t])\s*$/i.exec(first)?.[1];
  if (told !== undefined) return { delimiter: told, told: true };
  const bare = first.replace(/"[^"]*"/g, '');
  const times = (delimiter: string): number => bare.split(delimiter).length;
  return { delimiter: DELIMITERS.reduce((best, one) => (times(one) > times(best) ? one : best)), told: false };
}

function headerFaults<C extends string>(
  header: readonly string[],
  row: number,
  form: TableForm<C>,
): readonly TableFault[] {
  const known: readonly string[] = [...form.required, ...form.optional];
  const cure = `The header is ${form.required.join(',')}${form.optional.length === 0 ? '' : `, and if you have them ${form.optional.join(',')}`}.`;
  const missing = form.required.filter((name) => !header.includes(name));
  const told = form.missing?.(header.length) ?? cure;
  const faults: TableFault[] =
    missing.length === 0 ? [] : [{ row, column: missing.join(', '), problem: 'missing in the header.', cure: told }];
  for (const [n, name] of header.entries()) {
    // Not said back: a file without a header has people in its first row.
    const column = `column ${n + 1}`;
    if (known.includes(name) && header.indexOf(name) !== n)
      faults.push({ row, column, problem: 'this name stands twice.', cure: 'Give each column its own name.' });
    if (form.others === 'refused' && name !== '' && !known.includes(name))
      faults.push({ row, column, problem: 'this column is not known.', cure: `${cure} Take the others out.` });
  }
  return faults;
}
