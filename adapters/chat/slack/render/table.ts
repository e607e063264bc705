/** A grid as a table block, or, where Slack takes no further one, as text in columns. */
import type { types } from '@slack/bolt';
import type { Grid } from '#adapters/chat/card/grid.ts';
import { clip } from '#adapters/chat/card/spans.ts';
import { MAX_PARAGRAPH_CHARS } from './limits.ts';

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
