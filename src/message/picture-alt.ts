/** What a picture shows, for whoever cannot see it: made from its numbers, so that it cannot say anything else. */
import { capital } from './capital.ts';
import type { Axis, Fan, Funnel, Heatmap, Level, Line, Pareto, Picture, PointType, Xmr } from './picture.ts';
import type { PictureLook } from './picture-chart.ts';
import { tidy } from './tidy.ts';

/** So many points are told one by one. */
const MOST_NAMED = 5;

/** One paragraph; names in it are tidied, markup is the platform's own affair. */
export function altText(picture: Picture, look: PictureLook): string {
  const { alt } = look.words.pictures;
  const { title, unit } = picture.axis;
  const head = alt.head(alt[picture.shape], picture.title, unit === undefined ? title : `${title} (${unit})`);
  return tidy([head, ...sentences(picture, look)].join(' '));
}

function sentences(picture: Picture, look: PictureLook): readonly string[] {
  switch (picture.shape) {
    case 'xmr':
      return xmr(picture, look);
    case 'trend':
      return [...lines(picture.labels, picture.lines, picture.axis, look), ...level(picture.target, look)];
    case 'stacked':
      return [...lines(picture.labels, picture.parts, picture.axis, look), ...level(picture.limit, look)];
    case 'heatmap':
      return heatmap(picture, look);
    case 'pareto':
      return pareto(picture, look);
    case 'fan':
      return fan(picture, look);
    case 'funnel':
      return funnel(picture, look);
    default:
      return picture satisfies never;
  }
}

type Known = { readonly label: string; readonly value: number };

/** A figure as it stands on the picture: `92.5 %`. */
export function figureWords(value: number, { unit }: Axis, { format }: PictureLook): string {
  const figure = format.number(value, Math.abs(value) < 10 ? 2 : 1);
  return unit === undefined ? figure : `${figure} ${unit}`;
}

const known = (labels: readonly string[], values: readonly (number | undefined)[]): readonly Known[] =>
  values.flatMap((value, n) =>
    value !== undefined && Number.isFinite(value) ? [{ label: labels[n] ?? '', value }] : [],
  );

const level = (one: Level | undefined, { words }: PictureLook): readonly string[] =>
  one === undefined ? [] : [words.pictures.alt.level(one.label)];

function span(labels: readonly string[], { words, format }: PictureLook): string {
  const { alt } = words.pictures;
  const [first] = labels;
  if (first === undefined) return alt.empty;
  return alt.span(format.count(labels.length, alt.point), first, labels.at(-1) ?? first);
}

/** `412 (3 Mar), 398 (4 Mar) and 7 more` */
function named(points: readonly Known[], axis: Axis, look: PictureLook): string {
  const { alt } = look.words.pictures;
  const told = points.slice(-MOST_NAMED).map(({ label, value }) => alt.at(figureWords(value, axis, look), label));
  const left = points.length - told.length;
  return left > 0 ? `${told.join(', ')} ${alt.more(look.format.number(left))}` : told.join(', ');
}

function extremes(points: readonly Known[], axis: Axis, look: PictureLook): readonly string[] {
  const [first, ...rest] = points;
  if (first === undefined) return [look.words.pictures.alt.empty];
  const { alt } = look.words.pictures;
  const lowest = rest.reduce((low, one) => (one.value < low.value ? one : low), first);
  const highest = rest.reduce((high, one) => (one.value > high.value ? one : high), first);
  return [
    alt.highest(figureWords(highest.value, axis, look), highest.label),
    alt.lowest(figureWords(lowest.value, axis, look), lowest.label),
  ];
}

function lines(labels: readonly string[], all: readonly Line[], axis: Axis, look: PictureLook): readonly string[] {
  const { alt } = look.words.pictures;
  return [
    span(labels, look),
    ...all.flatMap(({ name, values }) => {
      const points = known(labels, values);
      const last = points.at(-1);
      if (last === undefined) return [`${name}: ${alt.empty}`];
      return [alt.latest(name, figureWords(last.value, axis, look), last.label), ...extremes(points, axis, look)];
    }),
  ];
}

const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

/** In the order in which a reader wants them. */
const SPECIAL: readonly Exclude<PointType, 'common-cause'>[] = ['concern', 'improvement', 'high', 'low'];

function xmr({ axis, points, segments, target, verdict }: Xmr, look: PictureLook): readonly string[] {
  const { alt, pointTypes } = look.words.pictures;
  const said = (value: number): string => figureWords(value, axis, look);
  const labels = points.map(({ label }) => label);
  const last = known(
    labels,
    points.map(({ value }) => value),
  ).at(-1);
  const special = SPECIAL.flatMap((type) => {
    const these = points.filter((point) => point.type === type);
    const told = known(
      these.map(({ label }) => label),
      these.map(({ value }) => value),
    );
    return told.length === 0 ? [] : [alt.special(capital(pointTypes[type]), named(told, axis, look))];
  });
  return [
    ...(verdict === undefined ? [] : [sentence(verdict)]),
    span(labels, look),
    ...(last === undefined ? [] : [alt.latest(axis.title, said(last.value), last.label)]),
    ...segments
      .slice(-MOST_NAMED)
      .map(({ from, mean, lower, upper }) => alt.limits(labels[from] ?? '', said(mean), said(lower), said(upper))),
    ...(special.length === 0 ? [alt.none] : special),
    ...level(target, look),
  ];
}

function heatmap({ axis, columns, rows }: Heatmap, look: PictureLook): readonly string[] {
  const cells = rows.flatMap((row) =>
    known(
      columns.map((column) => `${row.label} ${column}`),
      row.values,
    ),
  );
  return extremes(cells, axis, look);
}

function pareto({ axis, bars: all, vitalFew }: Pareto, look: PictureLook): readonly string[] {
  const bars = all.filter(({ value }) => Number.isFinite(value));
  const { pictures } = look.words;
  const { format } = look;
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const few = bars.slice(0, vitalFew).reduce((sum, { value }) => sum + value, 0);
  const told = bars.slice(0, MOST_NAMED).map(({ label, value }) => `${label} ${figureWords(value, axis, look)}`);
  const left = bars.length - told.length;
  const list = left > 0 ? [...told, pictures.alt.more(format.number(left))] : told;
  if (bars.length === 0) return [pictures.alt.empty];
  return [
    pictures.alt.bars(list.join(', '), figureWords(total, axis, look)),
    ...(vitalFew > 0 && total > 0
      ? [`${pictures.vitalFew(format.number(vitalFew), format.percent(few / total))}.`]
      : []),
  ];
}

function fan({ axis, labels, observed, median, bands, limit }: Fan, look: PictureLook): readonly string[] {
  const { alt, median: name } = look.words.pictures;
  const seen = known(labels, observed).at(-1);
  const end = known(labels, median).at(-1);
  const at = labels.findLastIndex((_, n) => Number.isFinite(median[n]));
  const said = (value: number): string => figureWords(value, axis, look);
  return [
    span(labels, look),
    ...(seen === undefined ? [] : [alt.latest(look.words.pictures.observed, said(seen.value), seen.label)]),
    ...(end === undefined ? [alt.empty] : [alt.latest(name, said(end.value), end.label)]),
    ...bands.flatMap(({ share, low, high }) => {
      const [from, to] = [low[at], high[at]];
      if (from === undefined || to === undefined) return [];
      return [alt.range(`${look.format.number(share * 100)} %`, said(from), said(to), labels[at] ?? '')];
    }),
    ...level(limit, look),
  ];
}

/** Control limits between two sizes that are drawn run straight; outside of them they stay as they are. */
export function limitsAt(
  { limits }: Pick<Funnel, 'limits'>,
  size: number,
): { lower3: number; upper3: number } | undefined {
  const after = limits.findIndex((one) => one.size >= size);
  const [low, high] = after <= 0 ? [limits[0], limits[0]] : [limits[after - 1], limits[after]];
  const [a, b] = after === -1 ? [limits.at(-1), limits.at(-1)] : [low, high];
  if (a === undefined || b === undefined) return undefined;
  const share = b.size === a.size ? 0 : (size - a.size) / (b.size - a.size);
  const between = (from: number, to: number): number => from + (to - from) * share;
  return { lower3: between(a.lower3, b.lower3), upper3: between(a.upper3, b.upper3) };
}

/** Names those that stand out and no other: a funnel is no league table. */
function funnel(picture: Funnel, look: PictureLook): readonly string[] {
  const { axis, points, centre } = picture;
  const { alt } = look.words.pictures;
  const outside = points.filter(({ size, value }) => {
    const limits = limitsAt(picture, size);
    return limits !== undefined && (value < limits.lower3 || value > limits.upper3);
  });
  return [
    alt.pooled(centre.label),
    outside.length === 0
      ? alt.noneOutside(look.format.count(points.length, alt.point))
      : alt.outside(named(outside, axis, look)),
  ];
}
