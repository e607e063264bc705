import type { Stacked } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { edgeFigure, labelDomain, labelTicks, valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import { across, captionOf, type EndName, type Key, marks, type Piece, runs, type Sketch, to } from '../sketch.ts';
import type { Brush } from '../view.ts';
import { newest } from './most.ts';
import { drawable, levelName, levelOf } from './trend.ts';

export function stacked(picture: Stacked & { readonly title: string }, brush: Brush): Sketch {
  const { colours, view } = brush;
  const { shown: labels, skipped, note } = newest(picture.labels, view);
  const parts = drawable(picture.parts, labels.length, skipped);
  const limit = levelOf(picture.limit);
  const layers = piled(parts.map(({ values }) => values));
  const tops = layers.at(-1)?.map((one) => one?.to) ?? [];
  const y = valueAxis([...tops.filter(isDrawable), ...limit.map(({ value }) => value)], picture.axis, 'bar', brush);
  const colourOf = (n: number): string => colours.lines[n] ?? colours.ink;
  const named = layers.flatMap((layer, n): EndName[] => {
    const last = layer.findLast((one) => one !== undefined);
    if (last === undefined) return [];
    return [
      {
        at: (last.from + last.to) / 2,
        text: edgeFigure(last.to - last.from, picture.axis, view),
        colour: colourOf(n),
      },
    ];
  });
  const ends = [...named, ...limit.map((one) => levelName(one, brush))];
  const x = { domain: labelDomain(labels), ticks: labelTicks(labels, plotWidth({ y, ends }, brush), brush) };
  return {
    caption: captionOf(picture, view),
    x,
    y,
    marks: [
      ...layers.map((layer, n) => areaOf(layer, colourOf(n), brush)),
      ...limit.map(({ value }) =>
        across(value, x.domain, { color: colours.target, strokeDash: [8, 3], strokeWidth: 2 }),
      ),
    ],
    ends,
    // Read from the top down, as they lie.
    keys: parts.map((part, n): Key => ({ mark: 'area', text: part.name, colour: colourOf(n) })).toReversed(),
    ...(note === undefined ? {} : { note }),
  };
}

type Piled = readonly ({ readonly from: number; readonly to: number } | undefined)[];

/** Each part upon those below it. Where one part is unknown the sum is, too; there are no negative parts of a whole. */
function piled(parts: readonly (readonly (number | undefined)[])[]): readonly Piled[] {
  const known = (x: number): boolean => parts.every((values) => isDrawable(values[x]));
  const floor = (parts[0] ?? []).map(() => 0);
  return parts.map((values) =>
    values.map((value, x) => {
      if (value === undefined || !known(x)) return undefined;
      const from = floor[x] ?? 0;
      const top = from + Math.max(0, value);
      floor[x] = top;
      return { from, to: top };
    }),
  );
}

/** A thin line of the ground between two parts tells them apart without their colours. */
function areaOf(layer: Piled, color: string, { colours }: Brush): Piece {
  const rows = runs(layer.map((one) => one?.to)).flatMap((run, n) =>
    run.map(({ x, y }) => ({ x, y, y2: layer[x]?.from ?? 0, run: n })),
  );
  return marks(
    { type: 'area', color, opacity: 0.85, line: { color: colours.ground, strokeWidth: 1.6, opacity: 1 } },
    rows,
    { y2: to.y2, detail: { field: 'run', type: 'nominal' } },
  );
}
