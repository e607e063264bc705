/** A table of the document as a table block, or, where Slack takes no further one, as text in columns. */
import type { types } from '@slack/bolt';
import type { Row, Table } from '#src/message/document.ts';
import { MAX_CELL_CHARS, MAX_PARAGRAPH_CHARS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './limits.ts';
import { clip, type Look, literal, richText, statusText } from './spans.ts';

/** What Slack can show of a table: every cell has text, every row the same width. */
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

export function createGrids(look: Look): Grids {
  const made = new Map<Table, readonly (readonly string[])[]>();
  return (table, rowLimit) => {
    const shape = shapeOf(table);
    const rows = made.get(table) ?? rowsOf(table, shape, look);
    made.set(table, rows);
    const shown = rows.slice(0, rowLimit);
    const missing = { rows: table.rows.length - shown.length, columns: shape.width - shape.columns };
    return { ...headOf(table, shape, look), rows: shown, left: leftOut(table, look, missing) };
  };
}

type Shape = { readonly width: number; readonly columns: number; readonly withStatus: boolean };

/** A row's status gets a column of its own unless a cell says it or all is well. */
function shapeOf(table: Table): Shape {
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.cells.length), table.columns.length);
  const withStatus = table.rows.some((row) => (row.status ?? 'ok') !== 'ok' && !showsStatus(row));
  return { width, withStatus, columns: Math.min(width, MAX_TABLE_COLUMNS - (withStatus ? 1 : 0)) };
}

const showsStatus = (row: Row): boolean =>
  row.cells.some((cell) => cell.some((span) => span.t === 'status' && span.status === row.status));

const cellText = (text: string, look: Look): string =>
  literal(text, MAX_CELL_CHARS).trim() || look.words.rendering.emptyCell;

function rowsOf(table: Table, { columns, withStatus }: Shape, look: Look): readonly (readonly string[])[] {
  return table.rows.slice(0, MAX_TABLE_ROWS - 1).map((row) => {
    const cells = Array.from({ length: columns }, (_, n) => cellText(richText(row.cells[n] ?? [], look), look));
    if (!withStatus) return cells;
    return [...cells, row.status === undefined ? look.words.rendering.emptyCell : statusText(row.status, look)];
  });
}

function headOf(table: Table, { columns, withStatus }: Shape, look: Look): Pick<Grid, 'caption' | 'header' | 'right'> {
  const header = Array.from({ length: columns }, (_, n) => cellText(table.columns[n]?.header ?? '', look));
  return {
    caption: literal(table.caption, MAX_CELL_CHARS).trim(),
    header: withStatus ? [...header, look.words.rendering.statusHeader] : header,
    right: header.map((_, n) => table.columns[n]?.align === 'right'),
  };
}

function leftOut(table: Table, look: Look, missing: { rows: number; columns: number }): string[] {
  const { rendering } = look.words;
  const more = table.more === undefined ? undefined : literal(table.more, MAX_CELL_CHARS);
  const lines: string[] = [];
  if (missing.rows > 0) lines.push(rendering.left(look.format.count(missing.rows, rendering.moreRow), more));
  if (missing.columns > 0) lines.push(rendering.left(look.format.count(missing.columns, rendering.moreColumn), more));
  return lines;
}

/** Slack takes one per message. */
export function tableBlock(grid: Grid): types.TableBlock {
  const raw = (text: string): types.RawTextElement => ({ type: 'raw_text', text });
  return {
    type: 'table',
    column_settings: grid.header.map((_, n) => ({ align: grid.right[n] === true ? 'right' : 'left' })),
    rows: [grid.header, ...grid.rows].map((row) => row.map(raw)),
  };
}

/** Columns made with spaces, in pieces that each fit one text element. */
export function tableInColumns(grid: Grid): readonly string[] {
  const lines = [grid.header, ...grid.rows];
  const widths = grid.header.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const pad = (text: string, n: number): string =>
    grid.right[n] === true ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0);
  const pieces: string[] = [];
  for (const line of lines) {
    const row = clip(line.map(pad).join('  ').trimEnd(), MAX_PARAGRAPH_CHARS);
    const last = pieces.at(-1);
    if (last === undefined || last.length + 1 + row.length > MAX_PARAGRAPH_CHARS) pieces.push(row);
    else pieces[pieces.length - 1] = `${last}\n${row}`;
  }
  return pieces;
}

/** The same table for a screen reader: one line per row, cells in the order of the header. */
export const tableLines = (grid: Grid): readonly string[] => [
  ...(grid.caption === '' ? [] : [grid.caption]),
  ...(grid.header.length === 0 ? [] : [grid.header, ...grid.rows].map((row) => row.join(' | '))),
  ...grid.left,
];
