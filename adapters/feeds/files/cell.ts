/** What a cell of a table holds once it is read. */
import type { Instant, Span } from '#src/kernel/time.ts';

export type Cell =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'time'; readonly at: Instant }
  /** A day, week, month, quarter or year, half-open, in the zone of the file. */
  | { readonly is: 'span'; readonly span: Span }
  | { readonly is: 'missing' }
  | { readonly is: 'suppressed' };

/** What is wrong with the cell, and the cure. Nothing of the cell is in it: it may hold a name. */
export type CellProblem = { readonly problem: string; readonly cure: string };
export type ReadCell = (raw: string) => Cell | CellProblem;

export const MISSING: Cell = { is: 'missing' };
export const SUPPRESSED: Cell = { is: 'suppressed' };
