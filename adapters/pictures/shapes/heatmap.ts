import type { Heatmap } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { plotWidth } from '../frame.ts';
import { cut, widthOf } from '../letters.ts';
import { captionOf, given, type Key, marks, type Piece, type Sketch, to } from '../sketch.ts';
import type { Brush } from '../view.ts';
import { MOST_CELLS } from './most.ts';

type Cell = { readonly x: number; readonly y: number; readonly value: number };
type Table = { readonly across: readonly string[]; readonly down: readonly string[]; readonly cells: readonly Cell[] };

/** A phone has no room for 24 columns with figures in them: there the table is turned. */
const MOST_NARROW_COLUMNS = 12;
const ROW = 21;
/** A name that stands upright is cut beyond this part of the width. */
const MOST_UPRIGHT = 0.2;

export function heatmap(picture: Heatmap & { readonly title: string }, brush: Brush): Sketch {
  const { view, measures } = brush;
  const turned = view.size === 'narrow' && picture.columns.length > MOST_NARROW_COLUMNS;
  const table = turned ? turn(tableOf(picture)) : tableOf(picture);
  const y = {
    domain: [table.down.length - 0.5, -0.5] as const,
    ticks: table.down.map((label, at) => ({ at, text: cut(label, measures.width * 0.25, measures.small) })),
  };
  const cell = plotWidth({ y, ends: [] }, brush) / Math.max(1, table.across.length);
  const columnsIn = (room: number): number => Math.max(1, Math.ceil(room / cell));
  const widest = Math.max(...table.across.map((text) => widthOf(text, measures.small)), 1) + 4;
  // Hours between two others are known; a unit between two others is not.
  const upright = turned && columnsIn(widest) > 1;
  const step = columnsIn(upright ? measures.small : widest);
  return {
    caption: [captionOf(picture, view), turned ? picture.columnsTitle : undefined]
      .filter((words) => words !== undefined && words !== '')
      .join(' · '),
    x: {
      domain: [-0.5, Math.max(1, table.across.length) - 0.5],
      ticks: table.across.flatMap((text, at) =>
        at % step === 0
          ? [{ at, text: cut(text, upright ? measures.width * MOST_UPRIGHT : cell * step, measures.small) }]
          : [],
      ),
      ...(upright ? { upright } : {}),
      ...(picture.columnsTitle === undefined || turned ? {} : { title: picture.columnsTitle }),
    },
    y,
    marks: [...cellMarks(table.cells, cell, brush), unknown(table, brush)],
    ends: [],
    keys: keysOf(table.cells, picture, brush),
    height: Math.max(80, Math.min(table.down.length, MOST_CELLS.columns) * ROW * (turned ? 0.95 : 1.35)),
  };
}

function tableOf({ columns, rows }: Heatmap): Table {
  const across = columns.slice(0, MOST_CELLS.columns);
  const shown = rows.slice(0, MOST_CELLS.rows);
  const cells = shown.flatMap(({ values }, y) =>
    across.flatMap((_, x) => {
      const value = values[x];
      return isDrawable(value) ? [{ x, y, value }] : [];
    }),
  );
  return { across, down: shown.map(({ label }) => label), cells };
}

const turn = ({ across, down, cells }: Table): Table => ({
  across: down,
  down: across,
  cells: cells.map(({ x, y, value }) => ({ x: y, y: x, value })),
});

/** Each cell carries its figure where it fits, so that nobody needs to tell one blue from the next. */
function cellMarks(cells: readonly Cell[], width: number, brush: Brush): readonly Piece[] {
  const { colours, measures, view } = brush;
  const [least, most] = rangeOf(cells);
  const size = Math.min(measures.small, 12);
  const digits = most < 10 ? 1 : 0;
  const rows = cells.map(({ x, y, value }) => {
    const share = (value - least) / (most - least || 1);
    const text = view.format.number(value, digits);
    return {
      x: x - 0.48,
      x2: x + 0.48,
      y: y - 0.47,
      y2: y + 0.47,
      middleX: x,
      middleY: y,
      colour: between(colours.heat, share),
      ink: colours.onHeat[share > 0.5 ? 1 : 0],
      text: widthOf(text, size) <= width ? text : '',
    };
  });
  return [
    marks({ type: 'rect' }, rows, { ...to, color: given('colour') }),
    marks(
      { type: 'text', fontSize: size, baseline: 'middle', align: 'center' },
      rows.map((row) => ({ x: row.middleX, y: row.middleY, text: row.text, ink: row.ink })),
      { text: { field: 'text', type: 'nominal' }, color: given('ink') },
    ),
  ];
}

/** A cell that nobody knows is a dash on the bare ground. */
function unknown({ across, down, cells }: Table, { colours, measures }: Brush): Piece {
  const known = new Set(cells.map(({ x, y }) => `${x} ${y}`));
  const gaps = down.flatMap((_, y) => across.flatMap((_, x) => (known.has(`${x} ${y}`) ? [] : [{ x, y, text: '–' }])));
  return marks(
    { type: 'text', color: colours.muted, fontSize: measures.small, baseline: 'middle', align: 'center' },
    gaps,
    {
      text: { field: 'text', type: 'nominal' },
    },
  );
}

const rangeOf = (cells: readonly Cell[]): readonly [number, number] =>
  cells.reduce(([low, high], { value }) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** Straight between two colours. */
function between([from, into]: readonly [string, string], share: number): string {
  const part = (colour: string, n: number): number => Number.parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16);
  const mixed = [0, 1, 2].map((n) => Math.round(part(from, n) + (part(into, n) - part(from, n)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function keysOf(cells: readonly Cell[], { axis }: Heatmap, { colours, view }: Brush): readonly Key[] {
  if (cells.length === 0) return [];
  const [least, most] = rangeOf(cells);
  const said = (value: number): string =>
    [view.format.number(value, Math.abs(value) < 10 ? 1 : 0), axis.unit].filter((word) => word !== undefined).join(' ');
  return [
    { mark: 'area', text: said(least), colour: colours.heat[0] },
    { mark: 'area', text: said(most), colour: colours.heat[1] },
  ];
}
