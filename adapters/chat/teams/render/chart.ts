/** A chart as one of Teams' Chart elements. They stand outside of schema 1.5, so each carries its figures as a text to fall back on. */
import { type Drawing, drawing } from '#adapters/chat/card/drawing.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import type { Chart } from '#src/message/document.ts';
import { shortLabels } from './chart-labels.ts';
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

export type ChartDrawn = {
  /** What stands above it: Teams reads a chart's own title out and does not show it. */
  readonly title: string;
  readonly element: CardElement;
} & Pick<Drawing, 'every' | 'left'>;

/** Undefined: nothing to draw. */
export function chartElement(chart: Chart, look: Look): ChartDrawn | undefined {
  // Bars have no line to compare with: the limit's own words stand in the title.
  const bars = chart.shape === 'bar';
  const { limit, ...unlimited } = chart;
  const drawn = drawing(bars ? unlimited : chart, LIMITS);
  if (drawn === undefined) return undefined;
  const title = bars && limit !== undefined ? `${chart.title} · ${limit.label}` : chart.title;
  const colour = (s: number): string | undefined =>
    !bars && limit !== undefined && s === drawn.series.length - 1 ? LIMIT_COLOUR : COLOURS[s];
  const { labels, span } = shortLabels(drawn.labels);
  const points = (s: number) => (drawn.series[s]?.values ?? []).map((y, n) => ({ x: labels[n] ?? '', y }));
  const alone = bars && drawn.series.length === 1;
  const element = {
    ...scaleOf(drawn, bars),
    ...(alone ? { color: COLOURS[0] } : {}),
    type: bars ? (alone ? 'Chart.VerticalBar' : 'Chart.VerticalBar.Grouped') : 'Chart.Line',
    title: literal(title, MAX_CHART_TITLE_CHARS).trim() || '–',
    ...(span === undefined ? {} : { xAxisTitle: span }),
    data: alone
      ? points(0)
      : drawn.series.map(({ name }, s) => ({ legend: name, values: points(s), color: colour(s) })),
    fallback: inFigures(drawn, look),
  };
  return { title, element, every: drawn.every, left: drawn.left };
}

/** Into so many parts Teams divides the height of a chart that begins at zero, and one more where it does not. */
const PARTS = 4;
const ROUND_STEPS = [1, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Round steps that hold all values. A line far from zero is drawn near itself, or what matters, its way to the limit, is a flat stroke. */
function scaleOf({ series }: Drawing, bars: boolean): { readonly yMin?: number; readonly yMax?: number } {
  const all = series.flatMap(({ values }) => values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const near = !bars && low > 0 && high - low <= low / 2;
  // Below zero Teams finds its own way.
  if (low < 0 || high <= 0 || (near && high === low)) return {};
  const parts = near ? PARTS + 1 : PARTS;
  const power = 10 ** Math.floor(Math.log10((near ? high - low : high) / parts));
  // Patients and beds come whole.
  const whole = all.every(Number.isInteger);
  const steps = [...ROUND_STEPS, 20, 25].map((step) => round6(step * power));
  // From the top: of percent there are at most a hundred.
  const top = (step: number): number => (near ? round6(Math.ceil(round6(high / step)) * step) : parts * step);
  const step = steps.find(
    (one) => (!whole || Number.isInteger(one)) && round6(top(one) - parts * one) <= low && top(one) >= high,
  );
  return step === undefined ? {} : { yMin: round6(top(step) - parts * step), yMax: round6(top(step)) };
}

const round6 = (n: number): number => Math.round(n * 1e6) / 1e6;

/** `occupied: 06:00 26 · 07:00 27`, one line per series. */
function inFigures({ labels, series }: Drawing, { format }: Look): CardElement {
  const lines = series.map(({ name, values }) => {
    const points = values.map((value, n) => `${labels[n] ?? ''} ${format.number(value, 2)}`);
    return `${name}: ${points.join(' · ')}`;
  });
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: lines.join('\n'), size: 'Small' }] };
}
