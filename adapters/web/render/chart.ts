/** A chart as inline SVG. It carries classes, no colours: the page's style sheet gives light, dark and print their own. */
import type { Chart } from '#src/message/document.ts';
import { isDrawable, type Scale, scaleFor } from '#src/message/scale.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';
import { placeLimitLabel } from './limit-label.ts';

const WIDTH = 460;
const HEIGHT = 196;
const PLOT = { left: 40, right: 452, top: 16, bottom: 168 };
/** Average width of a digit or letter at the axis' font size, in drawing units. */
const LETTER = 6.3;
/** Of the larger letters that the style sheet gives a chart on a phone. */
const LETTER_NARROW = 9.5;
const LONGEST_LABEL = 14;
/** Line styles and colours repeat after this many series. */
const STYLES = 4;

type Plot = {
  readonly scale: Scale;
  readonly points: number;
  readonly x: (i: number) => number;
  readonly y: (v: number) => number;
};

/** Picture, legend, the same in words, and the numbers as a table on demand. */
export function chartHtml(chart: Chart, ctx: HtmlContext): Html {
  const title = ctx.id('chart');
  return html`<figure class="chart">
<p class="chart-title" id="${title}">${chart.title}</p>
<svg class="chart-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${title}" aria-describedby="${title}-words" preserveAspectRatio="xMidYMid meet">${picture(chart, ctx)}
</svg>${legend(chart, ctx)}
<figcaption><p class="chart-words" id="${title}-words">${chart.words}</p>${numbers(chart, ctx)}</figcaption>
</figure>`;
}

/** Before a line of ours. */
const markOf = ({ words: { mark } }: HtmlContext): string => (mark === undefined ? '' : `${mark} `);

function picture(chart: Chart, ctx: HtmlContext): Html {
  const values = chart.series.flatMap((series) => series.values.filter(isDrawable));
  const limit = isDrawable(chart.limit?.value) ? chart.limit : undefined;
  const plot = plotFor(chart, scaleFor(limit === undefined ? values : [...values, limit.value], chart.shape));
  const drawn = chart.series.map((series, s) =>
    chart.shape === 'line' ? lineOf(series.values, s, plot) : barsOf(series.values, s, chart.series.length, plot),
  );
  return html`${grid(plot, ctx)}${axisLabels(chart.labels, plot)}${drawn}${limit === undefined ? nothing : limitLine(limit, chart, plot)}`;
}

function plotFor(chart: Chart, scale: Scale): Plot {
  const points = Math.max(chart.labels.length, ...chart.series.map((series) => series.values.length), 1);
  const slot = (PLOT.right - PLOT.left) / points;
  const height = PLOT.bottom - PLOT.top;
  return {
    scale,
    points,
    x: (i) => round(PLOT.left + slot * (i + 0.5)),
    y: (v) => round(PLOT.bottom - ((v - scale.from) / (scale.to - scale.from)) * height),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;

const grid = (plot: Plot, ctx: HtmlContext): Html =>
  html`${plot.scale.ticks.map(
    (tick) => html`
<line class="chart-grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${plot.y(tick)}" y2="${plot.y(tick)}"/><text class="chart-tick" x="${PLOT.left - 6}" y="${plot.y(tick) + 4}" text-anchor="end">${ctx.format.number(tick, plot.scale.digits)}</text>`,
  )}`;

/** As many labels as fit side by side; the first is always there, and the last is not cut off by the edge. */
function axisLabels(labels: readonly string[], plot: Plot): Html {
  const shown = labels.map((label) => (label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label));
  const widest = Math.max(1, ...shown.map((label) => label.length));
  const every = stepOf(widest * LETTER, plot);
  // On a phone every second or third of those.
  const everyNarrow = every * Math.ceil(stepOf(widest * LETTER_NARROW, plot) / every);
  return html`${shown.map((label, i) =>
    i % every === 0
      ? html`
<text class="chart-tick${i % everyNarrow === 0 ? nothing : html` chart-tick--wide`}" x="${Math.min(plot.x(i), round(WIDTH - (label.length * LETTER_NARROW) / 2))}" y="${HEIGHT - 10}" text-anchor="middle">${label}</text>`
      : nothing,
  )}`;
}

/** Every how many points a label of that width has room. */
const stepOf = (width: number, plot: Plot): number =>
  Math.max(1, Math.ceil(((width + 10) * plot.points) / (PLOT.right - PLOT.left)));

/** A gap in the values is a gap in the line, never a bridge; a lone point becomes a dot. */
function lineOf(values: readonly (number | undefined)[], series: number, plot: Plot): Html {
  const path: string[] = [];
  const dots: number[] = [];
  values.forEach((value, i) => {
    if (!isDrawable(value)) return;
    const before = isDrawable(values[i - 1]);
    path.push(`${before ? 'L' : 'M'}${plot.x(i)} ${plot.y(value)}`);
    const after = isDrawable(values[i + 1]);
    if (!after && (!before || i >= values.length - 1)) dots.push(i);
  });
  const style = (series % STYLES) + 1;
  const marks = dots.map(
    (i) =>
      html`<circle class="chart-dot chart-dot--${style}" cx="${plot.x(i)}" cy="${plot.y(values[i] ?? 0)}" r="3.5"/>`,
  );
  return html`
<path class="chart-line chart-line--${style}" d="${path.join('')}"/>${marks}`;
}

function barsOf(values: readonly (number | undefined)[], series: number, count: number, plot: Plot): Html {
  const slot = (PLOT.right - PLOT.left) / plot.points;
  const width = round(Math.min(36, (slot * 0.72) / count));
  const base = plot.y(Math.max(0, plot.scale.from));
  return html`${values.map((value, i) => {
    if (!isDrawable(value)) return nothing;
    const x = round(plot.x(i) + (series - count / 2) * width);
    const y = plot.y(value);
    return html`
<rect class="chart-bar chart-bar--${(series % STYLES) + 1}" x="${x}" y="${Math.min(y, base)}" width="${width}" height="${round(Math.abs(base - y))}"/>`;
  })}`;
}

function limitLine(limit: { readonly label: string; readonly value: number }, chart: Chart, plot: Plot): Html {
  const y = plot.y(limit.value);
  const curves = chart.series.map(({ values }) =>
    values.flatMap((value, i) => (isDrawable(value) ? [{ x: plot.x(i), y: plot.y(value) }] : [])),
  );
  const label = placeLimitLabel(y, limit.label.length * LETTER, PLOT, curves);
  return html`
<line class="chart-limit" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}"/><text class="chart-limit-label" x="${label.x}" y="${round(label.y)}" text-anchor="${label.anchor}">${limit.label}</text>`;
}

const legend = (chart: Chart, ctx: HtmlContext): Html =>
  chart.series.length < 2
    ? nothing
    : html`
<ul class="chart-legend">${chart.series.map(
        (series, s) => html`<li class="chart-key chart-key--${(s % STYLES) + 1}">${markOf(ctx)}${series.name}</li>`,
      )}</ul>`;

/** Who cannot see the picture, or wants to check it with a pencil, gets every number. */
function numbers(chart: Chart, ctx: HtmlContext): Html {
  const digits = Math.max(0, ...chart.series.flatMap((series) => series.values.filter(isDrawable).map(digitsOf)));
  const shown = (value: number | undefined): string =>
    isDrawable(value) ? ctx.format.number(value, digits) : ctx.words.common.notAvailable;
  return html`
<details class="chart-numbers"><summary>${ctx.words.console.chartNumbers}</summary>
<table aria-labelledby="${ctx.id('chart')}"><thead><tr><td>${ctx.words.mark ?? ''}</td>${chart.series.map((series) => html`<th scope="col" class="right">${series.name}</th>`)}</tr></thead>
<tbody>${chart.labels.map(
    (label, i) =>
      html`<tr><th scope="row">${markOf(ctx)}${label}</th>${chart.series.map((series) => html`<td class="right">${shown(series.values[i])}</td>`)}</tr>`,
  )}</tbody></table></details>`;
}

const digitsOf = (value: number): number =>
  Number.isInteger(value) ? 0 : Number.isInteger(round(value)) ? 0 : Number.isInteger(value * 10) ? 1 : 2;
