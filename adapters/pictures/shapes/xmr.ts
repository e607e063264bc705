import type { PointType, Xmr, XmrSegment } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { edgeFigure, labelDomain, labelTicks, valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import {
  across,
  captionOf,
  type EndName,
  given,
  type Key,
  line,
  marks,
  type Piece,
  type Sketch,
  to,
} from '../sketch.ts';
import { POINT_SHAPES } from '../theme.ts';
import type { Brush } from '../view.ts';
import { newest } from './most.ts';

const TYPES: readonly PointType[] = ['improvement', 'concern', 'high', 'low', 'common-cause'];
const DASH = [5, 4];

export function xmr(picture: Xmr & { readonly title: string }, brush: Brush): Sketch {
  const { colours, view } = brush;
  const { shown, skipped, note } = newest(picture.points, view);
  const points = shown.map((point) => ({ ...point, value: isDrawable(point.value) ? point.value : undefined }));
  const segments = moved(picture.segments, skipped, points.length);
  const target = isDrawable(picture.target?.value) ? picture.target : undefined;
  const values = [
    ...points.flatMap(({ value }) => value ?? []),
    ...segments.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
    ...(target === undefined ? [] : [target.value]),
  ];
  const y = valueAxis(values, picture.axis, 'line', brush);
  const ends = endNames(picture, segments.at(-1), brush);
  const labels = points.map(({ label }) => label);
  const x = { domain: labelDomain(labels), ticks: labelTicks(labels, plotWidth({ y, ends }, brush), brush) };
  return {
    caption: captionOf(picture, view),
    ...(picture.verdict === undefined ? {} : { verdict: picture.verdict }),
    x,
    y,
    marks: [
      ...(target === undefined ? [] : [across(target.value, x.domain, { color: colours.target, strokeDash: [8, 3] })]),
      ...segmentMarks(segments, brush),
      ...line(
        points.map(({ value }) => value),
        { color: colours.points['common-cause'], strokeWidth: 1.2, opacity: 0.7 },
      ),
      ...pointMarks(points, brush),
    ],
    ends,
    keys: keysOf(points, brush),
    ...(note === undefined ? {} : { note }),
  };
}

/** Segments count from the first point of all; those that ended before the first one drawn are gone. */
function moved(segments: readonly XmrSegment[], skipped: number, length: number): readonly XmrSegment[] {
  return segments
    .filter(({ mean, lower, upper }) => [mean, lower, upper].every(isDrawable))
    .map((one) => ({ ...one, from: Math.max(0, one.from - skipped), to: Math.min(length - 1, one.to - skipped) }))
    .filter(({ from, to }) => from <= to);
}

function endNames({ axis, target }: Xmr, last: XmrSegment | undefined, { colours, view }: Brush): readonly EndName[] {
  const { mean, upper, lower } = view.words.pictures.ends;
  const named = (word: string, at: number): EndName => ({
    at,
    text: `${word} ${edgeFigure(at, axis, view)}`,
    colour: colours.muted,
  });
  return [
    ...(last === undefined ? [] : [named(upper, last.upper), named(mean, last.mean), named(lower, last.lower)]),
    ...(isDrawable(target?.value) && target !== undefined
      ? [{ at: target.value, text: target.label, colour: colours.target, strong: true }]
      : []),
  ];
}

/** Half a step further at both ends, so that the limits of a single point are seen. */
function segmentMarks(segments: readonly XmrSegment[], { colours }: Brush): readonly Piece[] {
  const rows = (pick: (one: XmrSegment) => number): readonly Piece[] =>
    segments.map((one) => ({ x: one.from - 0.5, x2: one.to + 0.5, y: pick(one) }));
  const limits = [...rows(({ lower }) => lower), ...rows(({ upper }) => upper)];
  if (segments.length === 0) return [];
  return [
    marks({ type: 'rule', color: colours.limit, strokeDash: DASH, strokeWidth: 1.3 }, limits, { x2: to.x2 }),
    marks(
      { type: 'rule', color: colours.limit, strokeWidth: 1.3 },
      rows(({ mean }) => mean),
      { x2: to.x2 },
    ),
  ];
}

type Point = { readonly value: number | undefined; readonly type: PointType };

/** Many points are drawn small, those of special cause always so that they are seen. */
function pointMarks(points: readonly Point[], { colours }: Brush): readonly Piece[] {
  const usual = points.length > 150 ? 10 : points.length > 70 ? 22 : 38;
  const rows = points.flatMap(({ value, type }, x) =>
    value === undefined
      ? []
      : [{ x, y: value, shape: POINT_SHAPES[type], colour: colours.points[type], special: type !== 'common-cause' }],
  );
  const mark = { type: 'point', filled: true, opacity: 1 };
  const as = { shape: given('shape'), color: given('colour') };
  return [
    marks(
      { ...mark, size: usual },
      rows.filter(({ special }) => !special),
      as,
    ),
    marks(
      { ...mark, size: Math.max(44, usual * 1.7) },
      rows.filter(({ special }) => special),
      as,
    ),
  ];
}

function keysOf(points: readonly Point[], { colours, view }: Brush): readonly Key[] {
  const { pictures } = view.words;
  return [
    ...TYPES.filter((type) => points.some((point) => point.value !== undefined && point.type === type)).map(
      (type): Key => ({
        mark: 'point',
        text: pictures.pointTypes[type],
        colour: colours.points[type],
        shape: POINT_SHAPES[type],
      }),
    ),
  ];
}
