/** A grid as the native Table element. */
import type { Grid } from '#adapters/chat/card/grid.ts';
import { type CardElement, words } from './text.ts';

/** A figure that is no longer needs no leave to wrap. */
const NARROW_CHARS = 4;
/** A column's share of the width follows its longest cell, within these, and what stands around each. */
const LEAST_CHARS = 4;
const MOST_CHARS = 12;
const PADDING_CHARS = 4;

export function tableElement(grid: Grid): CardElement {
  const lines = [grid.header, ...grid.rows];
  return {
    type: 'Table',
    columns: grid.header.map((_, n) => {
      const longest = lines.reduce((most, line) => Math.max(most, line[n]?.length ?? 0), LEAST_CHARS);
      const column = { width: Math.min(longest, MOST_CHARS) + PADDING_CHARS };
      return grid.right[n] === true ? { ...column, horizontalCellContentAlignment: 'Right' } : column;
    }),
    rows: [
      row(
        grid.header.map((text) => words(text, { weight: 'Bolder', size: 'Small' })),
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
