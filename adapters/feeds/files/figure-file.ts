/** A whole file of figures: looked through once to see what is wrong in it, then handed out row by row. */
import type { ZoneId } from '#src/kernel/time.ts';
import { refusedFile } from '../csv/faults.ts';
import { monthsOf } from './cumulative.ts';
import { DoubtfulZeros } from './doubtful-zeros.ts';
import { Duplicates } from './duplicates.ts';
import { type FigureRow, figureReader, type MappingOfFigures, type ReadRow } from './figure-rows.ts';
import { mappedRows } from './mapped-rows.ts';
import type { Mapping } from './mapping.ts';
import { guardTexts } from './phi-guard.ts';
import type { TableFile } from './table-file.ts';
import { FileTally, type FileTold } from './tally.ts';

/** Which row counts is remembered for each. */
const MOST_ROWS = 5_000_000;

export type FigureFile = {
  /** Rows that are taken, in the order of the file. Once. */
  readonly rows: () => AsyncIterable<FigureRow>;
  /** What the file came to; whole once its rows were handed out. */
  readonly told: () => FileTold;
};

export type LookOptions = {
  /** Rows in which something is wrong are passed over; otherwise they refuse the file. */
  readonly skipFaulty: boolean;
  readonly onRow?: (rows: number) => void;
};

export const isOfFigures = (mapping: Mapping): mapping is MappingOfFigures => mapping.figures !== undefined;

/** @throws OpsError TABLE_FILE with every fault by row, column and cure; PHI_IN_TABLE */
export async function lookThrough(
  file: TableFile,
  mapping: MappingOfFigures,
  { skipFaulty, onRow = () => {} }: LookOptions,
): Promise<FigureFile> {
  const seen = new FileTally(mapping);
  const parts = { duplicates: new Duplicates(mapping), zeros: new DoubtfulZeros(mapping), tally: seen };
  const guard = guardTexts(mapping);
  for await (const row of readRows(file, mapping)) {
    seen.row();
    if (row.is === 'figures') {
      guard.see(row);
      const fault = parts.duplicates.see(row);
      if (fault !== undefined) seen.faulty({ faults: [fault] });
      else parts.zeros.see(row);
    } else if (row.is === 'left') seen.left(row.because);
    else seen.faulty(row);
    if (seen.rows > MOST_ROWS) throw tooMany();
    onRow(seen.rows);
  }
  guard.verdict();
  const { faults, rows } = seen.told(0);
  if (rows === 0) throw noRow(mapping);
  if (faults.length > 0 && !skipFaulty) throw refusedFile('table', faults);
  return { rows: () => taken(file, mapping, parts), told: () => seen.told(parts.duplicates.overlaps()) };
}

async function* readRows(file: TableFile, mapping: MappingOfFigures): AsyncGenerator<ReadRow> {
  const read = figureReader(mapping);
  for await (const row of mappedRows(file, mapping)) yield read(row);
}

type Parts = { readonly duplicates: Duplicates; readonly zeros: DoubtfulZeros; readonly tally: FileTally };

async function* taken(file: TableFile, mapping: MappingOfFigures, parts: Parts): AsyncGenerator<FigureRow> {
  const { cumulative } = mapping.figures;
  const counted = whatCounts(file, mapping, parts);
  if (cumulative === undefined) {
    yield* counted;
    return;
  }
  // Months stand in any order, and each is the difference to another: here the whole file is held.
  const rows: FigureRow[] = [];
  for await (const row of counted) rows.push(row);
  for (const row of monthsOf(rows, { zone: mapping.file.zone as ZoneId, jump: cumulative.jump })) {
    parts.tally.taken(row);
    yield row;
  }
}

async function* whatCounts(file: TableFile, mapping: MappingOfFigures, parts: Parts): AsyncGenerator<FigureRow> {
  const { duplicates, zeros, tally } = parts;
  for await (const row of readRows(file, mapping)) {
    if (row.is !== 'figures') continue;
    if (duplicates.counts(row)) {
      const told = zeros.without(row);
      if (mapping.figures.cumulative === undefined) tally.taken(told);
      yield told;
    } else if (mapping.figures.duplicates !== 'refused') tally.left('stands twice');
  }
}

const noRow = ({ file }: Mapping) =>
  refusedFile('table', [
    { row: file.headerRow, column: 'file', problem: 'there is no row after the header.', cure: 'Check the file.' },
  ]);
const tooMany = () =>
  refusedFile('table', [
    { row: MOST_ROWS, column: 'file', problem: 'there are more than five million rows.', cure: 'Import it in parts.' },
  ]);
