/** Other columns of a file of counts, as what is known of each step: the weather, the school's calendar. */
import { type Column, MOST_NAMES } from '#src/domain/forecast/columns.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { EMPTY } from './cells.ts';
import type { TableFault } from './faults.ts';

/** A column that is asked for. @param isKnownAhead undefined: as it is usual, of names yes and of numbers no */
export type ColumnAsked = { readonly name: string; readonly isKnownAhead?: boolean | undefined };
/** A row of the file: its step, counted as `first` of the counts is, and its cells of the columns asked for, in their order. */
export type ColumnRow = { readonly number: number; readonly step: number; readonly cells: readonly string[] };

/** With the minus of typesetters too. */
const NUMBER = /^[+\-−]?\d{1,12}(?:[.,]\d{1,20})?$/;
/** No name: a day like any other. */
const NO = /^(?:0|no|n|false)$/i;
const FLAG = /^[01]$/;

/** @returns the columns, and faults of those that tell nothing or too much */
export function columnsOf(
  rows: readonly ColumnRow[],
  counts: Counts,
  asked: readonly ColumnAsked[],
): { readonly columns: readonly Column[]; readonly faults: readonly TableFault[] } {
  const all = asked.map((one, n) => columnOf(rows, n, counts, one));
  return {
    columns: all.flatMap((one) => ('column' in one ? [one.column] : [])),
    faults: all.flatMap((one) => ('faults' in one ? one.faults : [])),
  };
}

type Made = { readonly column: Column } | { readonly faults: readonly TableFault[] };

function columnOf(rows: readonly ColumnRow[], n: number, counts: Counts, { name, isKnownAhead }: ColumnAsked): Made {
  const refused = (problem: string, cure: string, row = 1): Made => ({
    faults: [{ row, column: name, problem, cure }],
  });
  const told = rows.flatMap((row) => (EMPTY.test(row.cells[n]!) ? [] : [{ row: row.number, cell: row.cells[n]! }]));
  const differing = new Set(told.map(({ cell }) => cell));
  if (told.length === 0) return refused('no row says anything.', 'Fill it, or leave it out.');
  const numbers = told.filter(({ cell }) => NUMBER.test(cell));
  const isNumber = numbers.length === told.length && [...differing].some((cell) => !FLAG.test(cell));
  const bySteps = cellsBySteps(rows, n, counts);
  const of = { name, first: counts.first };
  if (isNumber) {
    const values = bySteps.map(meanOf);
    const known = values.filter((value) => value !== undefined);
    if (known.every((value) => value === known[0]))
      return refused('it is the same in all steps, which tells nothing.', 'Leave it out.');
    if (counts.values.every((count, at) => count === values[at]))
      return refused('it says the same as the column that is counted.', 'Leave it out.');
    return { column: { ...of, kind: 'number', values, isKnownAhead: isKnownAhead ?? false } };
  }
  // Taken for names, degrees with a word among them would be known ahead.
  if (2 * numbers.length >= told.length && numbers.some(({ cell }) => !FLAG.test(cell))) {
    const wrong = told.filter(({ cell }) => !NUMBER.test(cell));
    return {
      faults: wrong.map(({ row }) => ({
        ...{ row, column: name, problem: 'this is no number.' },
        cure: 'Write a number (−3.5 or 12), or leave what is not known empty.',
      })),
    };
  }
  if (differing.size > MOST_NAMES)
    return refused(
      `it has more than ${MOST_NAMES} different words, which is no calendar.`,
      'Give days of the same kind the same name, and leave the others empty.',
    );
  const values = bySteps.map(nameOf);
  if (values.every((value) => value === values[0]))
    return refused('it is the same in all steps, which tells nothing.', 'Leave it out.');
  return { column: { ...of, kind: 'named', values, isKnownAhead: isKnownAhead ?? true } };
}

/** Of hours that are added up to a day, and of the hour that autumn repeats, there are several. */
function cellsBySteps(
  rows: readonly ColumnRow[],
  n: number,
  { first, values }: Counts,
): readonly (readonly string[])[] {
  const cells = values.map((): string[] => []);
  for (const { step, cells: row } of rows) cells[step - first]?.push(row[n]!);
  return cells;
}

function meanOf(cells: readonly string[]): number | undefined {
  const known = cells
    .filter((cell) => !EMPTY.test(cell))
    .map((cell) => Number(cell.replace(',', '.').replace('−', '-')));
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** What most of its cells say. */
function nameOf(cells: readonly string[]): string | undefined {
  const many = new Map<string, number>();
  for (const cell of cells) many.set(cell, (many.get(cell) ?? 0) + 1);
  const [most = ''] = [...many].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as [string, number]);
  return EMPTY.test(most) || NO.test(most) ? undefined : most;
}
