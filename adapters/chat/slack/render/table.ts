/** A table of the document as a table block, or, where Slack takes no further one, as text in columns. */
import type { types } from '@slack/bolt';
import type { Row, Table } from '#src/message/document.ts';
import { MAX_CELL_CHARS, MAX_PARAGRAPH_CHARS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './limits.ts';
import { clip, type Look, literal, richText, statusText } from './spans.ts';

/** What is shown of a table: every cell has text, every row the same width. */
export type Grid = {
  readonly caption: string;
  readonly header: readonly string[];
  readonly right: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  /** What was left out and the command that gives it. */
  readonly left: readonly string[];
};

/** @param rowLimit how many rows there is room for; Slack's own limit holds besides */
export function gridOf(table: Table, look: Look, rowLimit: number): Grid {
  const { rendering } = look.words;
  const width = table.rows.reduce((widest, row) => Math.max(widest, row.cells.length), table.columns.length);
  const withStatus = table.rows.some((row) => row.status !== undefined && !showsStatus(row));
  const columns = Math.min(width, MAX_TABLE_COLUMNS - (withStatus ? 1 : 0));
  const shown = table.rows.slice(0, Math.min(rowLimit, MAX_TABLE_ROWS - 1));
  const cell = (text: string): string => literal(text, MAX_CELL_CHARS).trim() || rendering.emptyCell;
  const line = (row: Row): string[] => {
    const cells = Array.from({ length: columns }, (_, n) => cell(richText(row.cells[n] ?? [], look)));
    if (withStatus) cells.push(row.status === undefined ? rendering.emptyCell : statusText(row.status, look));
    return cells;
  };
  const header = Array.from({ length: columns }, (_, n) => cell(table.columns[n]?.header ?? ''));
  const right = Array.from({ length: columns }, (_, n) => table.columns[n]?.align === 'right');
  return {
    caption: literal(table.caption, MAX_CELL_CHARS).trim(),
    header: withStatus ? [...header, rendering.statusHeader] : header,
    right,
    rows: shown.map(line),
    left: leftOut(table, look, { rows: table.rows.length - shown.length, columns: width - columns }),
  };
}

const showsStatus = (row: Row): boolean =>
  row.cells.some((cell) => cell.some((span) => span.t === 'status' && span.status === row.status));

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
