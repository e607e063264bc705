/** What a platform can draw of a chart. What it cannot stays in the chart's words, which are always shown. */
import type { Chart } from '#src/message/document.ts';
import type { Look } from './look.ts';

export type DrawingLimits = {
  readonly maxSeries: number;
  readonly maxPoints: number;
  readonly maxLabelChars: number;
  /** Text as the platform may show it, at most so many characters. */
  readonly literal: (text: string, max: number) => string;
};

/** Every series has a value at every label. */
export type Drawing = {
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** 1 when no point of a line is passed over. */
  readonly every: number;
  /** So many bars at the end are not drawn. */
  readonly left: number;
};

/** What of the chart is not drawn, as small print; empty when all of it is. */
export function undrawn(
  { every, left }: Pick<Drawing, 'every' | 'left'>,
  { words: { rendering }, format }: Look,
): readonly string[] {
  return [
    ...(every > 1 ? [rendering.drawnEvery(format.number(every))] : []),
    ...(left > 0 ? [rendering.drawnFirst(format.number(left))] : []),
  ];
}

/**
 * A point that any series lacks is not drawn: an axis of categories has no place for a gap.
 * Too many points of a line: every n-th is drawn, counted from the newest, because the newest is what the card is about.
 * Too many bars: the first ones are drawn, because the largest cause stands first and each bar counts something of its own.
 * @returns undefined when there is nothing to draw
 */
export function drawing(chart: Chart, limits: DrawingLimits): Drawing | undefined {
  const lines = [...chart.series];
  if (chart.limit !== undefined) {
    const { label, value } = chart.limit;
    lines.splice(limits.maxSeries - 1);
    lines.push({ name: label, values: chart.labels.map(() => value) });
  }
  const series = lines.slice(0, limits.maxSeries);
  const complete = (n: number): boolean => series.every((line) => Number.isFinite(line.values[n]));
  const newest = chart.labels.findLastIndex((_, n) => complete(n));
  const bars = chart.shape === 'bar';
  const every = bars ? 1 : Math.ceil((newest + 1) / limits.maxPoints);
  // Even steps first, gaps second: an axis of categories would hide a step of another length.
  const known = chart.labels.map((_, n) => n).filter((n) => n <= newest && (newest - n) % every === 0 && complete(n));
  const points = bars ? known.slice(0, limits.maxPoints) : known;
  if (series.length === 0 || points.length === 0) return undefined;
  const names = distinct(
    series.map((line) => line.name),
    limits,
  );
  return {
    labels: distinct(
      points.map((n) => chart.labels[n] ?? ''),
      limits,
    ),
    // complete points only, so the value is there
    series: series.map((line, s) => ({ name: names[s] ?? '', values: points.map((n) => line.values[n] ?? 0) })),
    every,
    left: known.length - points.length,
  };
}

/** Platforms match points to categories by label, so that labels must differ: a repeated one gets its number. */
function distinct(labels: readonly string[], { maxLabelChars, literal }: DrawingLimits): string[] {
  const seen = new Set<string>();
  return labels.map((label, n) => {
    const short = literal(label, maxLabelChars).trim() || `${n + 1}`;
    let free = short;
    for (let k = n + 1; seen.has(free); k += 1) free = `${literal(short, maxLabelChars - 5)} #${k}`;
    seen.add(free);
    return free;
  });
}
