/** A table of the document as a grid of words: shortened to what a platform can show, what is left out said. */
import type { Row, Table } from '#src/message/document.ts';
import type { Look } from './look.ts';
import { richText, statusText } from './spans.ts';

/** What a platform can take of one table. */
export type GridLimits = {
  readonly maxColumns: number;
  /** Rows of the body. */
  readonly maxRows: number;
  /** A cell is a word or a figure. */
  readonly maxCellChars: number;
  /** Text as the platform may show it, at most so many characters. */
  readonly literal: (text: string, max: number) => string;
};

/** What can be shown of a table: every cell has text, every row the same width. */
export type Grid = {
  readonly caption: string;
  readonly header: readonly string[];
  readonly right: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  /** What is left out and the command that gives it. */
  readonly left: readonly string[];
};

/** Dear to make and needed twice, for the blocks and for the text: made once per table of a message. */
export type Grids = (table: Table, rowLimit: number) => Grid;

export function createGrids(look: Look, limits: GridLimits): Grids {
  const cellText = (text: string): string =>
    limits.literal(text, limits.maxCellChars).trim() || look.words.rendering.emptyCell;
  const making: Making = { look, limits, cellText };
  const made = new Map<Table, readonly (readonly string[])[]>();
  return (table, rowLimit) => {
    const shape = shapeOf(table, limits.maxColumns);
    const rows = made.get(table) ?? rowsOf(table, shape, making);
    made.set(table, rows);
    const shown = rows.slice(0, rowLimit);
    const missing = { rows: table.rows.length - shown.length, columns: shape.width - shape.columns };
    return { ...headOf(table, shape, making), rows: shown, left: leftOut(table, making, missing) };
  };
}

type Making = { readonly look: Look; readonly limits: GridLimits; readonly cellText: (text: string) => string };
type Shape = { readonly width: number; readonly columns: number; readonly withStatus: boolean };

/** A row's status gets a column of its own unless a cell says it or all is well. */
function shapeOf(table: Table, maxColumns: number): Shape {
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.cells.length), table.columns.length);
  const withStatus = table.rows.some((row) => (row.status ?? 'ok') !== 'ok' && !showsStatus(row));
  return { width, withStatus, columns: Math.min(width, maxColumns - (withStatus ? 1 : 0)) };
}

const showsStatus = (row: Row): boolean =>
  row.cells.some((cell) => cell.some((span) => span.t === 'status' && span.status === row.status));

function rowsOf(
  table: Table,
  { columns, withStatus }: Shape,
  { look, limits, cellText }: Making,
): readonly (readonly string[])[] {
  const { emptyCell } = look.words.rendering;
  return table.rows.slice(0, limits.maxRows).map((row) => {
    const cells = Array.from({ length: columns }, (_, n) => cellText(richText(row.cells[n] ?? [], look)));
    if (!withStatus) return cells;
    return [...cells, row.status === undefined ? emptyCell : statusText(row.status, look)];
  });
}

function headOf(
  table: Table,
  { columns, withStatus }: Shape,
  { look, limits, cellText }: Making,
): Pick<Grid, 'caption' | 'header' | 'right'> {
  const header = Array.from({ length: columns }, (_, n) => cellText(table.columns[n]?.header ?? ''));
  return {
    caption: limits.literal(table.caption, limits.maxCellChars).trim(),
    header: withStatus ? [...header, look.words.rendering.statusHeader] : header,
    right: header.map((_, n) => table.columns[n]?.align === 'right'),
  };
}

function leftOut(table: Table, { look, limits }: Making, missing: { rows: number; columns: number }): string[] {
  const { rendering } = look.words;
  const more = table.more === undefined ? undefined : limits.literal(table.more, limits.maxCellChars);
  const lines: string[] = [];
  if (missing.rows > 0) lines.push(rendering.left(look.format.count(missing.rows, rendering.moreRow), more));
  if (missing.columns > 0) lines.push(rendering.left(look.format.count(missing.columns, rendering.moreColumn), more));
  return lines;
}

/** The same table for a screen reader: one line per row, cells in the order of the header. */
export const tableLines = (grid: Grid): readonly string[] => [
  ...(grid.caption === '' ? [] : [grid.caption]),
  ...(grid.header.length === 0 ? [] : [grid.header, ...grid.rows].map((row) => row.join(' | '))),
  ...grid.left,
];
