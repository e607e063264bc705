import type { Fan } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { edgeFigure, labelDomain, labelTicks, valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import {
  across,
  captionOf,
  type EndName,
  type Key,
  line,
  marks,
  type Piece,
  runs,
  type Sketch,
  to,
} from '../sketch.ts';
import type { Brush } from '../view.ts';
import { newest } from './most.ts';
import { drawableValues, levelName, levelOf } from './trend.ts';

const DASH = [6, 3];

export function fan(picture: Fan & { readonly title: string }, brush: Brush): Sketch {
  const { colours, view } = brush;
  const { shown: labels, skipped, note } = newest(picture.labels, view);
  const fitted = (values: readonly (number | undefined)[]) => drawableValues(values, labels.length, skipped);
  const observed = fitted(picture.observed);
  const median = fitted(picture.median);
  // Widest first, so that the narrower ones lie upon it.
  const bands = picture.bands
    .map(({ share, low, high }) => ({ share, low: fitted(low), high: fitted(high) }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, colours.bands.length);
  const limit = levelOf(picture.limit);
  const limitAt = fitted(picture.limit?.at ?? []);
  const values = [observed, median, limitAt, ...bands.flatMap(({ low, high }) => [low, high])].flatMap((all) =>
    all.filter(isDrawable),
  );
  const y = valueAxis([...values, ...limit.map(({ value }) => value)], picture.axis, 'line', brush);
  const expected = median.findLast(isDrawable);
  const named: readonly EndName[] =
    expected === undefined
      ? []
      : [{ at: expected, text: edgeFigure(expected, picture.axis, view), colour: colours.ink, strong: true }];
  const ends = [...named, ...limit.map((one) => levelName(one, brush))];
  const x = { domain: labelDomain(labels), ticks: labelTicks(labels, plotWidth({ y, ends }, brush), brush) };
  const { pictures } = view.words;
  const limitLook = { color: colours.target, strokeDash: [8, 3], strokeWidth: 1.6 };
  return {
    caption: captionOf(picture, view),
    x,
    y,
    marks: [
      ...bands.map((band, n) => bandOf(band, colours.bands[n] ?? colours.grid)),
      ...(picture.limit?.at === undefined
        ? limit.map(({ value }) => across(value, x.domain, limitLook))
        : line(limitAt, { ...limitLook, interpolate: 'step-after' })),
      ...line(median, { color: colours.lines[0], strokeWidth: 2, strokeDash: DASH }),
      ...line(observed, { color: colours.ink, strokeWidth: 2.4 }),
    ],
    ends,
    keys: [
      { mark: 'line', text: pictures.observed, colour: colours.ink, dash: [] },
      { mark: 'line', text: pictures.median, colour: colours.lines[0] ?? colours.ink, dash: DASH },
      ...bands.map(
        ({ share }, n): Key => ({
          mark: 'area',
          text: pictures.band(`${view.format.number(share * 100)} %`),
          colour: colours.bands[n] ?? colours.grid,
        }),
      ),
    ],
    ...(note === undefined ? {} : { note }),
  };
}

type Band = Pick<Fan['bands'][number], 'low' | 'high'>;

function bandOf({ low, high }: Band, color: string): Piece {
  const both = low.map((value, n) => (value === undefined || high[n] === undefined ? undefined : value));
  const rows = runs(both).flatMap((run, n) => run.map(({ x, y }) => ({ x, y, y2: high[x] ?? y, run: n })));
  return marks({ type: 'area', color, opacity: 1 }, rows, {
    y2: to.y2,
    detail: { field: 'run', type: 'nominal' },
  });
}
