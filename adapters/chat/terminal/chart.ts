import type { Chart } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { chartOf } from '#src/message/picture-chart.ts';
import { type Line, span, type TerminalContext, wrapped } from './spans.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const GAP = ' ';
/** More figures than this are drawn one in so many. */
const MOST_BLOCKS = 60;

const isDrawable = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

/** Each series as a row of small blocks on one common scale, then the same in words. */
export function chartLines(chart: Chart, ctx: TerminalContext): readonly Line[] {
  const values = chart.series.flatMap((series) => series.values.filter(isDrawable));
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const points = Math.max(0, ...chart.series.map((series) => series.values.length));
  const every = Math.max(1, Math.ceil(points / Math.min(MOST_BLOCKS, Math.max(8, ctx.width - 20))));
  const rows = chart.series.map((series) => {
    const drawn = series.values.filter((_, n) => n % every === 0);
    const name = chart.series.length > 1 ? [span(`  ${series.name}`, 'dim')] : [];
    return [span(drawn.map((value) => blockOf(value, lowest, highest)).join(''), 'code'), ...name];
  });
  return [
    [span(chart.title, 'bold')],
    ...(values.length === 0 ? [] : rows),
    ...(values.length > 0 && every > 1
      ? [[span(ctx.words.rendering.drawnEvery(ctx.format.number(every)), 'dim')]]
      : []),
    ...wrapped([span(chart.words)], ctx.width),
  ];
}

/** What small blocks cannot draw is said in words alone; mean and limits of a control chart are rows that say nothing. */
export function pictureLines(picture: Picture, ctx: TerminalContext): readonly Line[] {
  const chart = chartOf(picture, ctx);
  if (chart !== undefined)
    return chartLines(picture.shape === 'xmr' ? { ...chart, series: chart.series.slice(0, 1) } : chart, ctx);
  return [[span(picture.title, 'bold')], ...wrapped([span(picture.words)], ctx.width)];
}

function blockOf(value: number | undefined, lowest: number, highest: number): string {
  if (!isDrawable(value)) return GAP;
  // Halved first, because the distance of two extreme numbers is not finite.
  const share = highest === lowest ? 0.5 : (value / 2 - lowest / 2) / (highest / 2 - lowest / 2);
  return BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(share * BLOCKS.length))] ?? GAP;
}
