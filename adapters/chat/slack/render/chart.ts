/** A chart as Slack's data_visualization block. */
import type { types } from '@slack/bolt';
import { type Drawing, drawing } from '#adapters/chat/card/drawing.ts';
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

const LIMITS = {
  maxSeries: MAX_CHART_SERIES,
  maxPoints: MAX_CHART_CATEGORIES,
  maxLabelChars: MAX_CHART_LABEL_CHARS,
  literal,
};

/** Undefined: nothing to draw. */
export function chartBlock(
  chart: Chart,
): ({ readonly block: types.Block } & Pick<Drawing, 'every' | 'left'>) | undefined {
  const drawn = drawing(chart, LIMITS);
  if (drawn === undefined) return undefined;
  const { labels, series, every, left } = drawn;
  const block: DataVisualization = {
    type: 'data_visualization',
    title: literal(chart.title, MAX_CHART_TITLE_CHARS).trim() || '–',
    chart: {
      type: chart.shape,
      series: series.map(({ name, values }) => ({
        name,
        data: values.map((value, n) => ({ label: labels[n] ?? '', value })),
      })),
      axis_config: { categories: labels },
    },
  };
  return { block, every, left };
}
