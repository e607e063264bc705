/** Tables for spreadsheets. A spreadsheet runs what begins like a formula, so no text of ours begins like one. */
import { LONGEST_CELL } from './sheet.ts';
import { tidy } from './tidy.ts';

/** With or without spaces before it; a sign for percent by itself is a unit. The wide forms are turned into the narrow ones by some spreadsheets. */
const FORMULA = /^\s*(?:[=+\-@＝＋－＠|]|%(?!$))/;
/** Where semicolons part the cells, as in much of Europe, a quotation mark behind a comma quotes nothing: a text goes on there as a cell of its own. */
const FORMULA_INSIDE = /;(?=[\s"]*[=+\-@＝＋－＠|%])/g;

/** A number stays a number; a text that a spreadsheet would run gets an apostrophe, which it does not show. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  const text = tidy(value).replace(FORMULA_INSIDE, ";'").slice(0, LONGEST_CELL);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\s']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row, with the line end of RFC 4180. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
