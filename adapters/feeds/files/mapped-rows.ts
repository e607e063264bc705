/** A table as its mapping reads it: typed rows, each with what is wrong in it. What targets build upon. */
import type { TableFault } from '../csv/faults.ts';
import { refusedFile } from '../csv/faults.ts';
import { type Cell, MISSING, type ReadCell } from './cell.ts';
import { cellReader } from './cells.ts';
import { findColumns, type Places } from './header.ts';
import type { Mapping } from './mapping.ts';
import { type RawRow, rawRows } from './raw-rows.ts';
import type { TableFile } from './table-file.ts';

export type MappedRow = {
  /** As a spreadsheet counts. */
  readonly number: number;
  /** Of our name of a column; missing where the cell could not be read, which stands in `faults`. */
  readonly cell: (name: string) => Cell;
  readonly faults: readonly TableFault[];
};

/** Rows that hold nothing at all are passed over. @throws OpsError TABLE_FILE when the header is not as the mapping says */
export async function* mappedRows(file: TableFile, mapping: Mapping): AsyncGenerator<MappedRow> {
  const { headerRow, skipRows } = mapping.file;
  let readers: readonly Reader[] | undefined;
  let width = 0;
  for await (const row of rawRows(file, mapping.file)) {
    if (row.number < headerRow) continue;
    if (readers === undefined) {
      readers = readersOf(row, mapping);
      width = row.cells.length;
    } else if (row.number > headerRow + skipRows && row.cells.some((cell) => cell !== ''))
      yield read(row, readers, width);
  }
  if (readers === undefined)
    throw refusedFile('table', [
      { row: headerRow, column: 'file', problem: 'there is no header.', cure: 'Check the file, and headerRow.' },
    ]);
}

type Reader = {
  readonly name: string;
  readonly places: readonly number[];
  readonly label: string;
  readonly read: ReadCell;
};

function readersOf(header: RawRow, mapping: Mapping): readonly Reader[] {
  const places = findColumns(header, mapping);
  if (!isPlaces(places)) throw refusedFile('table', places);
  return Object.entries(mapping.columns).map(([name, column]) => ({
    name,
    places: places.get(name) ?? [],
    label: (column.join ?? column.from ?? []).join(' '),
    read: cellReader(column, mapping),
  }));
}

const isPlaces = (found: Places | readonly TableFault[]): found is Places => !Array.isArray(found);

function read(row: RawRow, readers: readonly Reader[], width: number): MappedRow {
  const cells = new Map<string, Cell>();
  const faults: TableFault[] = [];
  if (row.cells.slice(width).some((cell) => cell !== '')) faults.push(tooLong(row.number, width));
  for (const { name, places, label, read } of readers) {
    const cell = places.length === 0 ? MISSING : read(rawOf(row, places));
    if ('problem' in cell) faults.push({ row: row.number, column: label, ...cell });
    else cells.set(name, cell);
  }
  return { number: row.number, cell: (name) => cells.get(name) ?? MISSING, faults };
}

const rawOf = ({ cells }: RawRow, places: readonly number[]): string =>
  places.length === 1
    ? (cells[places[0]!] ?? '')
    : places
        .map((at) => cells[at] ?? '')
        .filter((text) => text !== '')
        .join(' ');

const tooLong = (row: number, width: number): TableFault => ({
  row,
  column: `column ${width + 1}`,
  problem: 'the row has more cells than the header.',
  cure: 'Put cells with the delimiter in them in quotes.',
});
