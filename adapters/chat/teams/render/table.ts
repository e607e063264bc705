/** A grid as the native Table element. */
import type { Grid } from '#adapters/chat/card/grid.ts';
import { type CardElement, words } from './text.ts';

/** A word longer than this may have to be broken. */
const NARROW_CHARS = 8;
/** A column's share of the width follows its longest cell, within these. */
const LEAST_WEIGHT = 3;
const MOST_WEIGHT = 16;

export function tableElement(grid: Grid): CardElement {
  const lines = [grid.header, ...grid.rows];
  return {
    type: 'Table',
    columns: grid.header.map((_, n) => {
      const longest = lines.reduce((most, line) => Math.max(most, line[n]?.length ?? 0), LEAST_WEIGHT);
      const column = { width: Math.min(longest, MOST_WEIGHT) };
      return grid.right[n] === true ? { ...column, horizontalCellContentAlignment: 'Right' } : column;
    }),
    rows: [
      row(
        grid.header.map((text) => words(text, { weight: 'Bolder' })),
        'accent',
      ),
      ...grid.rows.map((cells) => row(cells.map(cellWords))),
    ],
  };
}

const row = (cells: readonly (CardElement | undefined)[], style?: string): CardElement => ({
  type: 'TableRow',
  ...(style === undefined ? {} : { style }),
  cells: cells.map((item) => ({ type: 'TableCell', items: item === undefined ? [] : [item] })),
});

/** Half of a board are short figures: what cannot wrap does not say so, which leaves room for more rows. */
function cellWords(text: string): CardElement | undefined {
  const element = words(text);
  if (element?.type !== 'TextBlock' || text.length > NARROW_CHARS) return element;
  const { wrap: _, ...short } = element;
  return short;
}
