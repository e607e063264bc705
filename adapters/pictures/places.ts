/** Words and marks at places of their own, in drawing units, instead of by the scales of the plot. */
import { given, givenSize, type Piece } from './sketch.ts';

/** Air around the whole. */
export const EDGE = 10;

export const PIXELS = { type: 'quantitative', scale: null, axis: null } as const;

export type Placed = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly fontSize: number;
  readonly colour: string;
  readonly weight?: 'bold';
  /** `x` counts from the edge of the whole, not of the plot. */
  readonly fromEdge?: boolean;
};

export const wordsLayer = (words: readonly Placed[], ink: string): Piece => ({
  data: {
    values: words.map(({ x, y, text, fontSize, colour, weight = 'normal' }) => ({
      x: round(x),
      y: round(y),
      text,
      fontSize,
      colour,
      weight,
    })),
  },
  mark: {
    type: 'text',
    color: ink,
    baseline: 'alphabetic',
    align: 'left',
    fontWeight: { expr: 'datum.weight' },
  },
  encoding: {
    x: { ...PIXELS, field: 'x' },
    y: { ...PIXELS, field: 'y' },
    text: { field: 'text', type: 'nominal' },
    color: given('colour'),
    size: givenSize('fontSize'),
  },
});

const round = (n: number): number => Math.round(n * 10) / 10;
