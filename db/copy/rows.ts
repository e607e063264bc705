/** A store as tables of rows, for copying one whole into another of whatever dialect: both have the same tables and columns. */
import type { Logger } from '#src/kernel/log.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { FoldVisit } from '#src/ports/store.ts';

export type Value = string | number | null;
/** In the order of the table's columns. */
export type Row = readonly Value[];
export type Table = { readonly name: string; readonly columns: readonly string[] };

export type CopyOptions = {
  readonly from: string;
  readonly to: string;
  readonly fold: FoldVisit;
  readonly log: Logger;
  readonly onRows: (done: number, of: number) => void;
};

export type Source = {
  readonly tables: readonly Table[];
  /** In batches. */
  readonly rows: (table: Table) => AsyncIterable<readonly Row[]>;
  readonly count: (table: Table) => Promise<number>;
  /** Answers from the same state of the data as the rows, whatever is written meanwhile. */
  readonly reader: Pick<Reader, 'census' | 'censusAt' | 'censusAsKnown'>;
};

export type Target = {
  readonly tables: readonly Table[];
  readonly put: (table: Table, rows: readonly Row[]) => Promise<void>;
  /** After the last row. */
  readonly finish: () => Promise<void>;
  readonly count: (table: Table) => Promise<number>;
  readonly reader: Source['reader'];
};

/** Rows that are read and written at once: enough for the round trip to cost little, few enough to stay small in memory. */
export const BATCH_ROWS = 5_000;
