import type { Pareto } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import { cut, widthOf } from '../letters.ts';
import { captionOf, type Key, marks, type Piece, type Sketch, to } from '../sketch.ts';
import type { Brush } from '../view.ts';
import { MOST_BARS } from './most.ts';

const BAR = 0.36;
const DASH = [6, 3];

/** Bars lie: their names are words, and words stand beside a bar better than below it. The line counts up from left to right, 100 % at the edge. */
export function pareto(picture: Pareto & { readonly title: string }, brush: Brush): Sketch {
  const { view, measures } = brush;
  const { pictures } = view.words;
  const all = picture.bars.filter(({ value }) => isDrawable(value) && value >= 0);
  const bars = all.slice(0, MOST_BARS[view.size]);
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const longest = Math.max(1, ...bars.map(({ value }) => value));
  const scale = valueAxis([0, longest], picture.axis, 'bar', brush);
  const edge = scale.domain[1];
  const y = {
    domain: [bars.length - 0.5, -0.5] as const,
    ticks: bars.map(({ label }, at) => ({ at, text: cut(label, measures.width * 0.4, measures.small) })),
  };
  const few = Math.min(picture.vitalFew, bars.length);
  const shareOf = (count: number): number =>
    total === 0 ? 0 : bars.slice(0, count).reduce((sum, { value }) => sum + value, 0) / total;
  const width = plotWidth({ y, ends: [] }, brush);
  const notes = [
    few > 0 && total > 0 ? pictures.vitalFew(view.format.number(few), view.format.percent(shareOf(few))) : undefined,
    bars.length < all.length
      ? pictures.largest(view.format.number(bars.length), view.format.number(all.length))
      : undefined,
  ].filter((one) => one !== undefined);
  return {
    caption: captionOf(picture, view),
    x: { ...scale, ticks: width / scale.ticks.length < 30 ? [] : scale.ticks },
    y,
    marks: [
      ...barMarks(bars, few, brush),
      ...shareLine(
        bars.map((_, n) => shareOf(n + 1)),
        { bars, edge, width },
        brush,
      ),
      ...figures(bars, brush),
    ],
    ends: [],
    keys: keysOf(picture, few, brush),
    ...(notes.length === 0 ? {} : { note: notes.join(' · ') }),
    ...(view.size === 'narrow' ? { height: Math.max(140, bars.length * 30) } : {}),
  };
}

function barMarks(bars: Pareto['bars'], few: number, { colours }: Brush): readonly Piece[] {
  const rows = bars.map(({ value }, n) => ({
    x: 0,
    x2: value,
    y: n - BAR,
    y2: n + BAR,
    colour: n < few ? colours.points.improvement : colours.bands[1],
  }));
  return [
    marks({ type: 'rect' }, rows, { ...to, color: { field: 'colour', type: 'nominal', scale: null, legend: null } }),
  ];
}

/** Above the line of shares and outlined in the colour of the ground, so that it does not run through them. */
function figures(bars: Pareto['bars'], brush: Brush): readonly Piece[] {
  const { colours, view, measures } = brush;
  const rows = bars.map(({ value }, n) => ({ x: value, y: n, text: view.format.number(value, value < 10 ? 1 : 0) }));
  const text = { type: 'text', align: 'left', dx: 5, fontSize: measures.small, fontWeight: 'bold', baseline: 'middle' };
  return outlined({ ...text, color: colours.ink }, rows, brush);
}

/** Its last point lies at the edge of the plot: everything. */
function shareLine(
  shares: readonly number[],
  { bars, edge, width }: { readonly bars: Pareto['bars']; readonly edge: number; readonly width: number },
  brush: Brush,
): readonly Piece[] {
  const { colours, view, measures } = brush;
  const color = colours.points.concern;
  const rows = shares.map((share, n) => ({ x: share * edge, y: n, text: `${view.format.number(share * 100)} %` }));
  const text = { type: 'text', color, fontSize: measures.small, baseline: 'middle' };
  // Right of the line there is room until it comes near the edge. The first share is the first bar's own figure.
  const turns = Math.max(
    1,
    shares.findIndex((share) => share > 0.8),
  );
  // Left of the line the figure of its bar may stand already: it is read there, the share in the numbers.
  const isClear = ({ x, text: share }: Written, n: number): boolean => {
    const bar = ((bars[turns + n]?.value ?? 0) / edge) * width;
    const right = (x / edge) * width - 8;
    return right < bar || right - widthOf(share, measures.small) > bar + 8 + measures.small;
  };
  return [
    marks({ type: 'line', color, strokeWidth: 1.8, strokeDash: DASH }, rows, {
      order: { field: 'y', type: 'quantitative' },
    }),
    marks({ type: 'point', filled: true, opacity: 1, shape: 'diamond', size: 46, color }, rows),
    ...outlined({ ...text, align: 'left', dx: 7, dy: -7 }, rows.slice(1, turns), brush),
    ...outlined({ ...text, align: 'right', dx: -8 }, rows.slice(turns).filter(isClear), brush),
  ];
}

type Written = { readonly x: number; readonly y: number; readonly text: string };

/** On an outline of the ground: letters are read over bars and lines of any colour. */
function outlined(look: Piece, rows: readonly Written[], { colours }: Brush): readonly Piece[] {
  const as = { text: { field: 'text', type: 'nominal' } };
  const ground = { color: colours.ground, stroke: colours.ground, strokeWidth: 5, strokeJoin: 'round' };
  return [marks({ ...look, ...ground }, rows, as), marks(look, rows, as)];
}

function keysOf(picture: Pareto, few: number, { colours, view }: Brush): readonly Key[] {
  const { pictures } = view.words;
  return [
    {
      mark: 'area',
      text: picture.axis.title,
      colour: few > 0 ? colours.points.improvement : (colours.bands[1] ?? colours.ink),
    },
    { mark: 'line', text: pictures.cumulative, colour: colours.points.concern, dash: DASH },
  ];
}
