/**
 * A sketch → a Vega-Lite specification. Every place is computed here and Vega's own layout is off, because without a canvas it only
 * guesses how wide words are; so the same numbers give the same picture to the byte.
 */
import { FONT } from './fonts.ts';
import { keysBelow } from './keys.ts';
import { cut, widthOf, wrap } from './letters.ts';
import { EDGE, type Placed, wordsLayer } from './places.ts';
import type { AxisSketch, Piece, Sketch } from './sketch.ts';
import type { Brush, Measures } from './view.ts';

const FAMILY = `${FONT}, system-ui, sans-serif`;

const LINE = 1.3;
const TITLE_LINES = 2;
const VERDICT_LINES = 2;

/** The plot's place within the whole. */
type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Width of the plot between what stands left and right of it: shapes place their labels by it. */
export function plotWidth(sketch: Pick<Sketch, 'y' | 'ends'>, brush: Brush): number {
  const { left, right } = sides(sketch, brush);
  return brush.measures.width - left - right;
}

function sides({ y, ends }: Pick<Sketch, 'y' | 'ends'>, { measures }: Brush): { left: number; right: number } {
  const { width, small } = measures;
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => widthOf(text, small)));
  return {
    left: Math.ceil(EDGE + Math.min(width * 0.42, widest(y.ticks.map(({ text }) => text))) + 8),
    right: Math.ceil(
      ends.length === 0 ? EDGE + 6 : EDGE + 6 + Math.min(width * 0.27, widest(ends.map(({ text }) => text))),
    ),
  };
}

export function framed(title: string, sketch: Sketch, brush: Brush): Piece {
  const { measures, colours, view } = brush;
  const { left, right } = sides(sketch, brush);
  const width = measures.width - left - right;
  const head = headLines(view.titled === false ? '' : title, sketch, brush);
  const axisHeight = labelsHeight(sketch.x, measures) + measures.small * (sketch.x.title === undefined ? 0.9 : 2.3);
  const { rows: keyRows, marks: keys } = keysBelow(sketch, brush);
  const below = Math.ceil(axisHeight + keyRows * measures.small * 1.55 + (keyRows > 0 ? 4 : 0) + EDGE);
  const top = Math.ceil(head.height + EDGE);
  // Words above and below push the edge of the picture, not the plot.
  const height = Math.round(sketch.height ?? Math.max(measures.plot, measures.height - top - below));
  const box: Box = { left, right, top, width, height };
  const words = [
    ...head.words.map((one) => ({ ...one, y: one.y - top })),
    ...endNames(sketch, box, brush),
    ...keys.words.map((one) => ({ ...one, y: one.y + height + axisHeight })),
  ].map((one) => (one.fromEdge === true ? { ...one, x: one.x - left } : one));
  const moved = keys.pieces(height + axisHeight, -left);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height,
    autosize: { type: 'none' },
    padding: { left, right, top, bottom: below },
    config: configOf(brush),
    layer: [
      ...sketch.marks.map((piece) => withAxes(piece, sketch, measures)),
      ...moved,
      wordsLayer(words, colours.ink),
    ],
    resolve: { scale: { color: 'independent', shape: 'independent', size: 'independent' } },
  };
}

/** Of the labels below the plot. */
const labelsHeight = ({ ticks, upright }: AxisSketch, { small }: Measures): number =>
  upright === true ? Math.max(small, ...ticks.map(({ text }) => widthOf(text, small))) : small;

/** Sizes of the whole, for whoever has to leave room. */
export const sizeOf = (spec: Piece): { readonly width: number; readonly height: number } => {
  const { width, height, padding } = spec as {
    width: number;
    height: number;
    padding: { left: number; right: number; top: number; bottom: number };
  };
  return { width: width + padding.left + padding.right, height: height + padding.top + padding.bottom };
};

/** Title, verdict and what is counted, from the left edge; `y` from the top of the whole. */
function headLines(
  title: string,
  { caption, verdict }: Sketch,
  { measures, colours }: Brush,
): { readonly words: readonly Placed[]; readonly height: number } {
  const room = measures.width - 2 * EDGE;
  const words: Placed[] = [];
  let y = EDGE;
  const add = (lines: readonly string[], look: Pick<Placed, 'fontSize' | 'colour' | 'weight'>): void => {
    for (const text of lines) {
      y += look.fontSize * LINE;
      words.push({ x: EDGE, y: y - look.fontSize * 0.3, text, ...look, fromEdge: true });
    }
  };
  // Bold letters are a tenth wider.
  const large = measures.text + 1;
  add(wrap(title, room / 1.1, large, TITLE_LINES), { fontSize: large, colour: colours.ink, weight: 'bold' });
  add(wrap(verdict ?? '', room, measures.text, VERDICT_LINES), { fontSize: measures.text, colour: colours.ink });
  if (words.length > 0) y += 3;
  add(wrap(caption, room, measures.small, 1), { fontSize: measures.small, colour: colours.muted });
  return { words, height: y + 4 };
}

/** Names at the right edge, pushed apart so that each can be read. */
function endNames({ ends, y }: Sketch, box: Box, { measures }: Brush): readonly Placed[] {
  const [from, to] = y.domain;
  const least = measures.small * 1.15;
  const at = (value: number): number => box.height * (1 - (value - from) / (to - from || 1));
  const sorted = [...ends].map((end) => ({ end, y: Math.min(box.height, Math.max(0, at(end.at))) }));
  sorted.sort((a, b) => a.y - b.y);
  const spread = spreadOut(
    sorted.map((one) => one.y),
    least,
    [measures.small * 0.3, box.height],
  );
  return sorted.map(({ end }, n) => ({
    x: box.width + 6,
    y: (spread[n] ?? 0) + measures.small * 0.35,
    text: cut(end.text, box.right - EDGE - 2, measures.small),
    fontSize: measures.small,
    colour: end.colour,
    ...(end.strong === true ? { weight: 'bold' as const } : {}),
  }));
}

/** Downward first, then back up from the bottom. */
export function spreadOut(
  places: readonly number[],
  least: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const out: number[] = [];
  for (const place of places) out.push(Math.max(place, (out.at(-1) ?? top - least) + least));
  for (let n = out.length - 1, limit = bottom; n >= 0; n -= 1) {
    out[n] = Math.min(out[n] ?? limit, limit);
    limit = (out[n] ?? limit) - least;
  }
  return out;
}

/** Marks of the plot share its two axes; what names its own channel keeps it. */
function withAxes(piece: Piece, { x, y }: Sketch, measures: Measures): Piece {
  const encoding = piece.encoding as Piece;
  const of = (channel: 'x' | 'y', sketch: AxisSketch): Piece => {
    const own = encoding[channel] as Piece | undefined;
    if (own === undefined) return {};
    return {
      [channel]: { ...own, scale: { domain: sketch.domain, nice: false, zero: false }, axis: axisOf(sketch, measures) },
    };
  };
  return { ...piece, encoding: { ...encoding, ...of('x', x), ...of('y', y) } };
}

/** Labels are written by the house's own format, so they come as words: JSON strings are strings of Vega's expressions, too. */
const axisOf = ({ ticks, title, grid = false, upright = false }: AxisSketch, measures: Measures): Piece => ({
  ...(upright ? { labelAngle: -90, labelAlign: 'right', labelBaseline: 'middle' } : {}),
  values: ticks.map(({ at }) => at),
  labelExpr: `[${ticks.map(({ text }) => JSON.stringify(text)).join(',')}][indexof([${ticks.map(({ at }) => at).join(',')}], datum.value)]`,
  title: title === undefined ? null : cut(title, measures.width * 0.6, measures.small),
  grid,
});

function configOf({ colours, measures }: Brush): Piece {
  return {
    background: null,
    // Whoever cannot see it is told by the card, in better words than a list of coordinates.
    aria: false,
    font: FAMILY,
    view: { stroke: null },
    axis: {
      labelColor: colours.muted,
      titleColor: colours.muted,
      labelFontSize: measures.small,
      titleFontSize: measures.small,
      titleFontWeight: 'normal',
      titlePadding: 6,
      labelPadding: 7,
      labelOverlap: false,
      labelLimit: 0,
      ticks: false,
      domain: false,
      gridColor: colours.grid,
    },
    axisX: { domain: true, domainColor: colours.muted, labelFlush: false },
    line: { strokeCap: 'round', strokeJoin: 'round' },
  };
}
