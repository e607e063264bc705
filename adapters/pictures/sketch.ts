/** What the shapes have in common: a plot with two axes, marks in it, names at its right edge and a key below. */
import type { Axis } from '#src/message/picture.ts';
import type { View } from './view.ts';

/** A piece of a Vega-Lite specification, plain JSON. */
export type Piece = Readonly<Record<string, unknown>>;

export type Tick = { readonly at: number; readonly text: string };

export type AxisSketch = {
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly title?: string;
  readonly grid?: boolean;
  /** Labels stand upright: level ones would leave some out. */
  readonly upright?: boolean;
};

/** A name at the right edge, at the height of what it names. */
export type EndName = {
  readonly at: number;
  readonly text: string;
  readonly colour: string;
  readonly strong?: boolean;
};

export type Key = {
  readonly text: string;
  readonly colour: string;
} & (
  | { readonly mark: 'point'; readonly shape: string }
  | { readonly mark: 'line'; readonly dash: readonly number[] }
  | { readonly mark: 'area' }
);

export type Sketch = {
  /** Above the plot: what is counted, and in what unit. */
  readonly caption: string;
  /** Beside the title: what the picture comes to. */
  readonly verdict?: string;
  readonly x: AxisSketch;
  readonly y: AxisSketch;
  readonly marks: readonly Piece[];
  readonly ends: readonly EndName[];
  readonly keys: readonly Key[];
  /** What was left out. */
  readonly note?: string;
  /** Of the plot alone, where the usual height does not do. */
  readonly height?: number;
};

/** What is counted is said once: a title that says it leaves the unit. */
export function captionOf({ title, axis }: { title: string; axis: Axis }, { words }: View): string {
  const unit = axis.unit === undefined ? '' : words.pictures.inUnit(axis.unit);
  if (title.toLowerCase().includes(axis.title.toLowerCase())) return unit;
  return unit === '' ? axis.title : `${axis.title}, ${unit}`;
}

const quantity = (field: string): Piece => ({ field, type: 'quantitative' });

/** Marks at `x` and `y` of their rows, by the scales of the plot. */
export const marks = (mark: Piece, values: readonly Piece[], more: Piece = {}): Piece => ({
  data: { values },
  mark,
  encoding: { x: quantity('x'), y: quantity('y'), ...more },
});

export const to = { x2: { field: 'x2' }, y2: { field: 'y2' } } as const;

/** Colour, size and the like that stand in the rows themselves. */
export const given = (field: string): Piece => ({ field, type: 'nominal', scale: null, legend: null });
export const givenSize = (field: string): Piece => ({ field, type: 'quantitative', scale: null, legend: null });

type Point = { readonly x: number; readonly y: number };

/** A gap is a gap in the line, never a bridge. */
export function runs(values: readonly (number | undefined)[]): readonly (readonly Point[])[] {
  const all: Point[][] = [];
  let open: Point[] | undefined;
  for (const [x, y] of values.entries()) {
    if (y === undefined) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      all.push(open);
    }
    open.push({ x, y });
  }
  return all;
}

/** One mark for all runs of a line; a lone point becomes a dot. */
export function line(values: readonly (number | undefined)[], look: Piece): readonly Piece[] {
  const all = runs(values);
  const rows = all.flatMap((run, n) => (run.length > 1 ? run.map((point) => ({ ...point, run: n })) : []));
  const lone = all.flatMap((run) => (run.length === 1 ? run : []));
  const { color } = look;
  return [
    ...(rows.length === 0
      ? []
      : [marks({ type: 'line', ...look }, rows, { detail: { field: 'run', type: 'nominal' }, order: quantity('x') })]),
    ...(lone.length === 0 ? [] : [marks({ type: 'point', filled: true, size: 28, opacity: 1, color }, lone)]),
  ];
}

/** A level right across the plot. */
export const across = (y: number, [x, x2]: readonly [number, number], look: Piece): Piece =>
  marks({ type: 'rule', ...look }, [{ x, x2, y }], { x2: to.x2 });
