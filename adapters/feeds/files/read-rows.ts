/** A file of a list or a board read whole: all rows are seen before any is taken, and no cell is said back. */
import type { Instant } from '#src/kernel/time.ts';
import { refusedFile, type TableFault } from '../csv/faults.ts';
import type { MappedRow } from './mapped-rows.ts';
import { textOf } from './record-rows.ts';

export type RowFault = (column: string, problem: string, cure: string) => void;

export type RowsRead<R> = {
  /** Names the file in a refusal, and its code. */
  readonly kind: 'or_list' | 'marks';
  /** What one row is of. */
  readonly each: 'case' | 'bed';
  readonly most: number;
  /** Undefined: nothing, and then there is a fault. */
  readonly of: (row: MappedRow, fault: RowFault) => R | undefined;
};

/** @throws OpsError with every fault by row, column and cure */
export async function readRows<R>(
  rows: AsyncIterable<MappedRow>,
  { kind, each, most, of }: RowsRead<R>,
): Promise<readonly R[]> {
  const faults: TableFault[] = [];
  const read: R[] = [];
  const cure = `Give one row per ${each}.`;
  let count = 0;
  for await (const row of rows) {
    if (++count > most) {
      faults.push({ row: row.number, column: 'file', problem: 'too many rows.', cure });
      break;
    }
    faults.push(...row.faults);
    const one = of(row, (column, problem, how) => void faults.push({ row: row.number, column, problem, cure: how }));
    if (one !== undefined) read.push(one);
  }
  if (faults.length === 0 && count === 0) faults.push({ row: 1, column: 'file', problem: 'there is no row.', cure });
  if (faults.length > 0) throw refusedFile(kind, faults);
  return read;
}

/** One of a few words, in whatever capitals. */
export function wordIn<W extends string>(
  row: MappedRow,
  column: string | undefined,
  words: readonly W[],
  fault: RowFault,
): W | undefined {
  const text = textOf(row, column)?.toLowerCase();
  if (text === undefined || column === undefined) return undefined;
  const word = words.find((one) => one.toLowerCase() === text);
  if (word === undefined) fault(column, 'no such word.', `Use one of ${words.join(', ')}, or give the column codes.`);
  return word;
}

/** When it was so. @param what that the time is of; now, where nothing says it */
export function asOfIn(
  row: MappedRow,
  { column, what, now }: { readonly column: string | undefined; readonly what: string; readonly now: Instant },
  fault: RowFault,
): Instant {
  const cell = column === undefined ? undefined : row.cell(column);
  if (column === undefined || cell?.is !== 'time') return now;
  if (cell.at <= now) return cell.at;
  fault(column, 'lies in the future.', `Give the time that the ${what} is true of.`);
  return now;
}
