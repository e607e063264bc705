/** A chart as one of Teams' Chart elements. They stand outside of schema 1.5, so each carries its figures as a text to fall back on. */
import { type Drawing, drawing } from '#adapters/chat/card/drawing.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Chart } from '#src/message/document.ts';
import { MAX_CHART_LABEL_CHARS, MAX_CHART_POINTS, MAX_CHART_SERIES, MAX_CHART_TITLE_CHARS } from './limits.ts';
import { type CardElement, literal } from './text.ts';

const LIMITS = {
  maxSeries: MAX_CHART_SERIES,
  maxPoints: MAX_CHART_POINTS,
  maxLabelChars: MAX_CHART_LABEL_CHARS,
  literal,
};

/** Named colours follow the reader's theme. The limit is the last series. */
const COLOURS = ['categoricalBlue', 'categoricalTeal', 'categoricalPurple', 'categoricalMarigold'] as const;
const LIMIT_COLOUR = 'categoricalRed';

/** `every` is 1 when all points are drawn. Undefined: nothing to draw. */
export function chartElement(
  chart: Chart,
  look: Look,
): { readonly element: CardElement; readonly every: number } | undefined {
  // Bars have no line to compare with: the limit's own words stand in the title.
  const bars = chart.shape === 'bar';
  const { limit, ...unlimited } = chart;
  const drawn = drawing(bars ? unlimited : chart, LIMITS);
  if (drawn === undefined) return undefined;
  const title = bars && limit !== undefined ? `${chart.title} · ${limit.label}` : chart.title;
  const colour = (s: number): string | undefined =>
    !bars && limit !== undefined && s === drawn.series.length - 1 ? LIMIT_COLOUR : COLOURS[s];
  const element = {
    ...(bars ? {} : scaleOf(drawn)),
    ...(bars && drawn.series.length === 1 ? { color: COLOURS[0] } : {}),
    type: bars ? (drawn.series.length === 1 ? 'Chart.VerticalBar' : 'Chart.VerticalBar.Grouped') : 'Chart.Line',
    title: literal(title, MAX_CHART_TITLE_CHARS).trim() || '–',
    data:
      bars && drawn.series.length === 1
        ? pointsOf(drawn, 0)
        : drawn.series.map(({ name }, s) => ({ legend: name, values: pointsOf(drawn, s), color: colour(s) })),
    fallback: inFigures(drawn, look),
  };
  return { element, every: drawn.every };
}

/**
 * Full hours go as `09` where all labels are times: with a colon a narrow client would cut each of them off.
 * A day that ends at the hour it began with has that hour twice, the second one numbered.
 */
const TIME = /^\d\d:\d\d(?: #\d+)?$/;

function pointsOf({ labels, series }: Drawing, s: number) {
  const times = labels.every((label) => TIME.test(label));
  return (series[s]?.values ?? []).map((y, n) => {
    const label = labels[n] ?? '';
    return { x: times ? label.replace(/:00(?= #|$)/, '') : label, y };
  });
}

/** A line far from zero is drawn near itself, or what matters, its way to the limit, is a flat stroke. */
function scaleOf({ series }: Drawing): { readonly yMin?: number; readonly yMax?: number } {
  const all = series.flatMap(({ values }) => values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low) / 4;
  if (low <= 0 || margin === 0 || high - low > low / 2) return {};
  return { yMin: Math.floor(low - margin), yMax: Math.ceil(high + margin) };
}

/** `occupied: 06:00 26 · 07:00 27`, one line per series. */
function inFigures({ labels, series }: Drawing, { format }: Look): CardElement {
  const lines = series.map(({ name, values }) => {
    const points = values.map((value, n) => `${labels[n] ?? ''} ${format.number(value, 2)}`);
    return `${name}: ${points.join(' · ')}`;
  });
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: lines.join('\n'), size: 'Small' }] };
}
