/** A cell that says how many: a count, nothing known, or why it is none and what to write instead. */
import { EMPTY } from './cells.ts';
import type { TableFault } from './faults.ts';

export type CountCell =
  | { readonly count: number | undefined }
  | { readonly fault: Pick<TableFault, 'problem' | 'cure'> };

/** Below a hundred million: no hospital counts as many in a day. */
const NUMBER = /^\d{1,8}(?:[.,]\d{1,9})?$/;
const IF_UNKNOWN = 'leave what is not known empty';

/** The first that fits. */
const FAULTS: readonly (readonly [written: RegExp, problem: string, cure: string])[] = [
  // A thousand and more as spreadsheets write it, or as many thousandths: nobody can tell.
  [
    /^[1-9]\d{0,2},\d{3}$/,
    'this may be a thousand and more or a part of one.',
    'Write 1234 without a sign between thousands, or 1.234 for a part of one.',
  ],
  [
    /^[1-9]\d{0,2}(?:(?:[.,]\d{3}){2,}|(?:['\u2019 \u00a0\u202f]\d{3})+)$/,
    'this has signs between thousands.',
    'Write 1234567.',
  ],
  [
    /^\d+[.,]\d{10,}$/,
    'this is a rate or an average, not how many there were.',
    'Counts are expected: take the column of events, or sum or round it to whole ones.',
  ],
  [
    /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i,
    'this is written with an exponent.',
    'Write the number in full: 1000000 for 1e6.',
  ],
  [
    /^[-−]\s?\d/,
    'this is below 0, and nothing is counted less than never.',
    `Write how many there were; ${IF_UNKNOWN}.`,
  ],
  [
    /^[<>≤≥]/,
    'this says fewer or more than some number, not how many.',
    `Take counts that are not hidden, or days added up to more; ${IF_UNKNOWN}.`,
  ],
  [/^\d{9,}(?:[.,]\d*)?$/, 'this is more than 99999999, which no hospital counts.', 'Is it the right column?'],
  [/%$/, 'this is a share, not how many there were.', 'Counts are expected: take the column of events.'],
];
const OTHER = {
  problem: 'this is no count.',
  cure: `Write a number from 0 to 99999999 (1234, or 1.234 for a part of one); ${IF_UNKNOWN}.`,
};

/** @param cell without blanks around it */
export function countCell(cell: string): CountCell {
  if (EMPTY.test(cell)) return { count: undefined };
  const found = FAULTS.find(([written]) => written.test(cell));
  if (found !== undefined) return { fault: { problem: found[1], cure: found[2] } };
  return NUMBER.test(cell) ? { count: Number(cell.replace(',', '.')) } : { fault: OTHER };
}
