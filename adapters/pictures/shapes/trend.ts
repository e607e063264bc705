import type { Level, Line, Trend } from '#src/message/picture.ts';
import { isDrawable } from '#src/message/scale.ts';
import { edgeFigure, labelDomain, labelTicks, valueAxis } from '../axes.ts';
import { plotWidth } from '../frame.ts';
import { across, captionOf, type EndName, type Key, line, marks, type Sketch } from '../sketch.ts';
import { DASHES } from '../theme.ts';
import type { Brush } from '../view.ts';
import { MOST_LINES, newest } from './most.ts';

/** Points are marked where they stand apart. */
const MOST_DOTS = 60;

export function trend(picture: Trend & { readonly title: string }, brush: Brush): Sketch {
  const { colours, view } = brush;
  const { shown: labels, skipped, note } = newest(picture.labels, view);
  const lines = drawable(picture.lines, labels.length, skipped);
  const target = levelOf(picture.target);
  const values = [...lines.flatMap((one) => one.values.filter(isDrawable)), ...target.map(({ value }) => value)];
  const y = valueAxis(values, picture.axis, 'line', brush);
  const named = lines.flatMap(({ values: all }, n): EndName[] => {
    const last = all.findLast(isDrawable);
    if (last === undefined) return [];
    return [
      {
        at: last,
        text: edgeFigure(last, picture.axis, view),
        colour: colours.lines[n] ?? colours.ink,
        strong: n === 0,
      },
    ];
  });
  const ends = [...named, ...target.map((one) => levelName(one, brush))];
  const x = { domain: labelDomain(labels), ticks: labelTicks(labels, plotWidth({ y, ends }, brush), brush) };
  return {
    caption: captionOf(picture, view),
    x,
    y,
    marks: [
      ...target.map(({ value }) => across(value, x.domain, { color: colours.target, strokeDash: [8, 3] })),
      ...lines.toReversed().flatMap((one) => {
        const n = lines.indexOf(one);
        const color = colours.lines[n];
        const dots = one.values.flatMap((value, at) => (value === undefined ? [] : [{ x: at, y: value }]));
        return [
          ...line(one.values, { color, strokeWidth: n === 0 ? 2.4 : 1.8, strokeDash: DASHES[n] }),
          ...(n === 0 && dots.length <= MOST_DOTS
            ? [marks({ type: 'point', filled: true, opacity: 1, size: 34, color }, dots)]
            : []),
        ];
      }),
    ],
    ends,
    keys: lines.map(
      (one, n): Key => ({
        mark: 'line',
        text: one.name,
        colour: colours.lines[n] ?? colours.ink,
        dash: DASHES[n] ?? [],
      }),
    ),
    ...(note === undefined ? {} : { note }),
  };
}

/** As many values as labels, none that cannot be drawn. */
export const drawable = (lines: readonly Line[], length: number, skipped: number): readonly Line[] =>
  lines.slice(0, MOST_LINES).map(({ name, values }) => ({ name, values: drawableValues(values, length, skipped) }));

export const drawableValues = (
  values: readonly (number | undefined)[],
  length: number,
  skipped: number,
): readonly (number | undefined)[] =>
  Array.from({ length }, (_, n) => {
    const value = values[n + skipped];
    return isDrawable(value) ? value : undefined;
  });

export const levelOf = (level: Level | undefined): readonly Level[] =>
  level !== undefined && isDrawable(level.value) ? [level] : [];

export const levelName = ({ value, label }: Level, { colours }: Brush): EndName => ({
  at: value,
  text: label,
  colour: colours.target,
  strong: true,
});
