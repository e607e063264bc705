/** Rows of a table as texts, one after the other: memory holds some of them at a time, however long the file is. */
import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { sheetRows } from '#adapters/xlsx/read.ts';
import { refusedFile } from '../csv/faults.ts';
import { delimiterOf } from '../csv/table.ts';
import type { Mapping } from './mapping.ts';
import { bytesOf, type TableFile } from './table-file.ts';

/** `number` as a spreadsheet counts: blank rows count too. */
export type RawRow = { readonly number: number; readonly cells: readonly string[] };

/** A quotation mark that nothing closes would take the rest of the file for one cell. */
const LONGEST_ROW = 1_000_000;
/** Beginning of the file, in which the delimiter is looked for. */
const HEAD = 65_536;

/** @throws OpsError TABLE_FILE, with the row */
export function rawRows(file: TableFile, how: Mapping['file']): AsyncIterable<RawRow> {
  return file.form === 'xlsx' ? xlsxRows(file, how) : textRows(file, how);
}

async function* xlsxRows({ path }: TableFile, { sheet }: Mapping['file']): AsyncGenerator<RawRow> {
  for await (const { number, cells } of sheetRows(path, sheet))
    yield { number, cells: cells.map((cell) => cell.trim()) };
}

async function* textRows(file: TableFile, how: Mapping['file']): AsyncGenerator<RawRow> {
  const { head, rest } = await headOf(decoded(file));
  const parser = parse({
    bom: true,
    delimiter: how.delimiter ?? delimiterOf(headerLine(head, how.headerRow)).delimiter,
    quote: how.quote === 'none' ? null : how.quote,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
    info: true,
  });
  const text = Readable.from(joined(head, rest));
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  let number = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ info: Info; record: string[] }>) {
      number += 1;
      yield { number, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusedFile('table', [faultOf(error, number)]) : error;
  } finally {
    text.destroy();
  }
}

const faultOf = ({ code, records }: CsvError, read: number) => ({
  // Rows are read ahead of those that were handed out.
  row: (typeof records === 'number' ? records : read) + 1,
  column: 'row',
  problem:
    code === 'CSV_MAX_RECORD_SIZE'
      ? 'the row is longer than a million characters.'
      : 'a quotation mark stands open or inside a cell.',
  cure: 'Quote whole cells, and double the quotes in them; or write quote: none in the mapping.',
});

/** A sign that is no letter of the encoding becomes U+FFFD, which no text of a mapping may hold. */
async function* decoded(file: TableFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(file.encoding);
  for await (const chunk of bytesOf(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

type Head = { readonly head: string; readonly rest: AsyncGenerator<string> };

async function headOf(pieces: AsyncGenerator<string>): Promise<Head> {
  let head = '';
  while (head.length < HEAD) {
    const { value, done } = await pieces.next();
    if (done) break;
    head += value;
  }
  return { head, rest: pieces };
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** The line with the names of the columns; rows above it may be of one cell. */
const headerLine = (head: string, row: number): string => head.split(/\r\n|\r|\n/, row)[row - 1] ?? head;
