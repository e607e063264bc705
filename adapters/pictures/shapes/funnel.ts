import type { Funnel } from '#src/message/picture.ts';
import { limitsAt } from '#src/message/picture-alt.ts';
import { isDrawable, scaleFor } from '#src/message/scale.ts';
import { valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import { cut, widthOf } from '../letters.ts';
import { across, captionOf, given, type Key, marks, type Piece, type Sketch } from '../sketch.ts';
import type { Brush } from '../view.ts';
import { levelName, levelOf } from './trend.ts';

const LONGEST_NAME = 120;
const AIR = 1.08;
const DASH_3 = [6, 3];
const DASH_2 = [2, 3];

type Point = Funnel['points'][number] & { readonly outside: boolean };

export function funnel(picture: Funnel & { readonly title: string }, brush: Brush): Sketch {
  const { colours, view } = brush;
  const smallest = Math.min(...picture.points.map(({ size }) => size).filter(isDrawable));
  // Limits of sizes that nobody has are so wide that nothing else would be seen.
  const limits = picture.limits
    .filter((one) => Object.values(one).every(isDrawable) && one.size >= smallest * 0.7)
    .toSorted((a, b) => a.size - b.size);
  const { small } = brush.measures;
  const points = picture.points
    .map((point) => ({ ...point, label: cut(point.label, LONGEST_NAME, small) }))
    .filter(({ size, value }) => isDrawable(size) && isDrawable(value))
    .map((point): Point => {
      const at = limitsAt({ limits }, point.size);
      return { ...point, outside: at !== undefined && (point.value < at.lower3 || point.value > at.upper3) };
    });
  const centre = levelOf(picture.centre);
  const values = [
    ...points.map(({ value }) => value),
    ...limits.flatMap(({ lower3, upper3 }) => [lower3, upper3]),
    ...centre.map(({ value }) => value),
  ];
  const y = valueAxis(values, picture.axis, 'near', brush);
  const ends = centre.map((one) => ({ ...levelName(one, brush), colour: colours.ink }));
  const sizes = scaleFor([0, ...points.map(({ size }) => size)], 'bar');
  // The name of the largest stands beside its point, not on what is written at the edge.
  const domain = [sizes.from, Math.max(sizes.to, Math.max(0, ...points.map(({ size }) => size)) * AIR)] as const;
  const { pictures } = view.words;
  return {
    caption: captionOf(picture, view),
    x: {
      domain,
      ticks: sizes.ticks.map((at) => ({ at, text: view.format.number(at, sizes.digits) })),
      title: picture.sizeTitle,
    },
    y,
    marks: [
      ...limitMarks(
        limits.filter(({ size }) => size <= sizes.to),
        brush,
      ),
      ...centre.map(({ value }) => across(value, domain, { color: colours.limit, strokeWidth: 1.3 })),
      ...pointMarks(points, brush),
      ...names(points, { domain, range: y.domain, width: plotWidth({ y, ends }, brush) }, brush),
    ],
    ends,
    keys: [
      ...keysOf(points, brush),
      { mark: 'line', text: pictures.controlLimits, colour: colours.limit, dash: DASH_3 },
      { mark: 'line', text: pictures.warningLimits, colour: colours.limit, dash: DASH_2 },
    ],
  };
}

function limitMarks(limits: Funnel['limits'], { colours }: Brush): readonly Piece[] {
  const of = (pick: (one: Funnel['limits'][number]) => number, strokeDash: readonly number[]): Piece =>
    marks(
      { type: 'line', color: colours.limit, strokeWidth: 1.3, strokeDash },
      limits.map((one) => ({ x: one.size, y: pick(one) })),
    );
  if (limits.length === 0) return [];
  return [
    of(({ lower3 }) => lower3, DASH_3),
    of(({ upper3 }) => upper3, DASH_3),
    of(({ lower2 }) => lower2, DASH_2),
    of(({ upper2 }) => upper2, DASH_2),
  ];
}

const lookOf = (outside: boolean, { colours }: Brush) =>
  outside
    ? { shape: 'diamond', colour: colours.points.concern }
    : { shape: 'circle', colour: colours.points['common-cause'] };

function pointMarks(points: readonly Point[], brush: Brush): readonly Piece[] {
  const rows = points.map(({ size, value, outside }) => ({ x: size, y: value, ...lookOf(outside, brush) }));
  return [
    marks({ type: 'point', filled: true, opacity: 1, size: 60 }, rows, {
      shape: given('shape'),
      color: given('colour'),
    }),
  ];
}

type Plot = {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly width: number;
};
type Label = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly ink: string;
  readonly below: boolean;
};

/** Names of those outside of the limits first; of the others as many as stand free, above their point or below. */
function names(points: readonly Point[], plot: Plot, { colours, measures }: Brush): readonly Piece[] {
  const size = measures.small;
  const height = measures.height * 0.6;
  const across = (value: number): number => ((value - plot.domain[0]) / (plot.domain[1] - plot.domain[0])) * plot.width;
  const down = (value: number): number => (1 - (value - plot.range[0]) / (plot.range[1] - plot.range[0] || 1)) * height;
  const taken: Box[] = points.map((point) => {
    const [x, y] = [across(point.size), down(point.value)];
    return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
  });
  const labels: Label[] = [];
  for (const point of [...points.filter(({ outside }) => outside), ...points.filter(({ outside }) => !outside)]) {
    const [x, y, width] = [across(point.size), down(point.value), widthOf(point.label, size)];
    const places = [-8 - size, 8].map((dy) => ({
      below: dy > 0,
      box: { left: x - width / 2, right: x + width / 2, top: y + dy, bottom: y + dy + size },
    }));
    const free = places.find(({ box }) => taken.every((one) => isApart(box, one)));
    const place = free ?? (point.outside ? places[0] : undefined);
    if (place === undefined) continue;
    taken.push(place.box);
    const ink = point.outside ? colours.ink : colours.muted;
    labels.push({ x: point.size, y: point.value, text: point.label, ink, below: place.below });
  }
  const as = { text: { field: 'text', type: 'nominal' } };
  // Below the letters their outline in the colour of the ground, so that lines do not run through them.
  return [false, true].flatMap((below) => {
    const these = labels.filter((label) => label.below === below);
    const at = below ? { dy: 8, baseline: 'top' } : { dy: -8, baseline: 'bottom' };
    const text = { type: 'text', align: 'center', fontSize: size, ...at };
    if (these.length === 0) return [];
    return [
      marks({ ...text, color: colours.ground, stroke: colours.ground, strokeWidth: 4 }, these, as),
      marks(text, these, { ...as, color: given('ink') }),
    ];
  });
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const isApart = (a: Box, b: Box): boolean =>
  a.right < b.left || a.left > b.right || a.bottom < b.top || a.top > b.bottom;

function keysOf(points: readonly Point[], brush: Brush): readonly Key[] {
  const { within, outside } = brush.view.words.pictures;
  return [false, true]
    .filter((out) => points.some((point) => point.outside === out))
    .map((out): Key => ({ mark: 'point', text: out ? outside : within, ...lookOf(out, brush) }));
}
