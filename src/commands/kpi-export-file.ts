/** What every file of figures has: how much it may hold, and the same in the other form. */
import { setImmediate } from 'node:timers/promises';
import { actions } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Sheet, SheetFormat } from '#src/message/sheet.ts';
import { again } from './again.ts';
import type { CommandContext } from './command.ts';

/** A workbook of so many takes a second of one core. */
export const MOST_ROWS = 20_000;

/** Rows between two turns for whoever else waits. */
const ROWS_A_TURN = 500;

/** A row of each, in turns. */
export async function inTurns<T>(all: readonly T[], rowOf: (one: T) => Sheet['rows'][number]): Promise<Sheet['rows']> {
  const rows: Sheet['rows'][number][] = [];
  for (let at = 0; at < all.length; at += ROWS_A_TURN) {
    for (const one of all.slice(at, at + ROWS_A_TURN)) rows.push(rowOf(one));
    await setImmediate();
  }
  return rows;
}

/** @param text what was asked, without its form */
export function withOther(document: Document, text: string, format: SheetFormat, ctx: CommandContext): Document {
  const { export: said } = ctx.words.figures;
  const other = format === 'csv' ? 'xlsx' : 'csv';
  const button = { label: said.asOther(said.formats[other]), command: again(`${text} ${other}`, ctx) };
  return { ...document, blocks: [...document.blocks, actions(button)] };
}
