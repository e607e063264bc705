/** A chart as Slack's data_visualization block. What Slack cannot draw stays in the chart's words, which are always shown. */
import type { types } from '@slack/bolt';
import type { Chart } from '#src/message/document.ts';
import { MAX_CHART_CATEGORIES, MAX_CHART_LABEL_CHARS, MAX_CHART_SERIES, MAX_CHART_TITLE_CHARS } from './limits.ts';
import { literal } from './spans.ts';

/** Live since June 2026, not yet in @slack/types 3.2.0. */
type DataVisualization = types.Block & {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line' | 'bar';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[] };
  };
};

/** `every` is 1 when all points are drawn. Undefined: nothing to draw. */
export type Drawing = { readonly block: types.Block; readonly every: number };

/**
 * Slack wants a value for each category of each series, so a point that any series lacks is not drawn.
 * Too many points: every n-th is drawn, counted from the newest, because the newest is what the card is about.
 */
export function chartBlock(chart: Chart): Drawing | undefined {
  const lines = [...chart.series];
  if (chart.limit !== undefined) {
    const { label, value } = chart.limit;
    lines.splice(MAX_CHART_SERIES - 1);
    lines.push({ name: label, values: chart.labels.map(() => value) });
  }
  const series = lines.slice(0, MAX_CHART_SERIES);
  const complete = (n: number): boolean => series.every((line) => Number.isFinite(line.values[n]));
  const newest = chart.labels.findLastIndex((_, n) => complete(n));
  const every = Math.ceil((newest + 1) / MAX_CHART_CATEGORIES);
  // Even steps first, gaps second: an axis of categories would hide a step of another length.
  const points = chart.labels.map((_, n) => n).filter((n) => n <= newest && (newest - n) % every === 0 && complete(n));
  if (series.length === 0 || points.length === 0) return undefined;

  const categories = distinct(points.map((n) => chart.labels[n] ?? ''));
  const names = distinct(series.map((line) => line.name));
  const block: DataVisualization = {
    type: 'data_visualization',
    title: literal(chart.title, MAX_CHART_TITLE_CHARS).trim() || '–',
    chart: {
      type: chart.shape,
      series: series.map((line, s) => ({
        name: names[s] ?? '',
        // complete points only, so the value is there
        data: points.map((n, place) => ({ label: categories[place] ?? '', value: line.values[n] ?? 0 })),
      })),
      axis_config: { categories },
    },
  };
  return { block, every };
}

/** Slack matches points to categories by label, so that labels must differ: a repeated one gets its number. */
function distinct(labels: readonly string[]): string[] {
  const seen = new Set<string>();
  return labels.map((label, n) => {
    const short = literal(label, MAX_CHART_LABEL_CHARS).trim() || `${n + 1}`;
    let free = short;
    for (let k = n + 1; seen.has(free); k += 1) free = `${literal(short, MAX_CHART_LABEL_CHARS - 5)} #${k}`;
    seen.add(free);
    return free;
  });
}
