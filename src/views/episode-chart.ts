import type { Instant } from '#src/kernel/time.ts';
import type { Chart } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';

/** A value over time, oldest first; undefined where nobody knows. */
export type EpisodeChart = readonly { readonly at: Instant; readonly value: number | undefined }[];

type ChartOptions = {
  readonly chart: EpisodeChart;
  readonly title: string;
  readonly fire: number;
  /** The value is a share and drawn as percent. */
  readonly percent: boolean;
  /** Since then nobody knows: the line ends with this value instead of going on to now. */
  readonly lastKnown?: { readonly at: Instant; readonly said: string; readonly value: number | undefined } | undefined;
  readonly words: Words['alerts'];
  readonly format: Format;
};

/**
 * The line of the last day beside its limit, with the same in words.
 * @returns undefined with fewer than two known points: that is no line
 */
export function episodeChart(options: ChartOptions): Chart | undefined {
  const { title, fire, percent, lastKnown, words, format } = options;
  const chart = endingAt(lastKnown, options.chart);
  const known = chart.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }]));
  const last = known.at(-1);
  if (last === undefined || known.length < 2) return undefined;
  const lowest = known.reduce((low, p) => (p.value < low.value ? p : low));
  const highest = known.reduce((high, p) => (p.value > high.value ? p : high));
  const print = percent ? format.percent : (n: number) => format.number(n);
  // A chart carries bare numbers; a tenth of a percent is what its words say, too.
  const drawn = (value: number): number => (percent ? Math.round(value * 1000) / 10 : value);
  return {
    kind: 'chart',
    shape: 'line',
    title,
    labels: chart.map((p) => format.clock(p.at)),
    series: [
      { name: words.chartSeries, values: chart.map((p) => (p.value === undefined ? undefined : drawn(p.value))) },
    ],
    limit: { label: words.chartLimit(print(fire)), value: drawn(fire) },
    words: words.chartWords(
      print(lowest.value),
      format.clock(lowest.at),
      print(highest.value),
      format.clock(highest.at),
      lastKnown === undefined
        ? words.chartEnd(print(last.value))
        : words.chartEndKnown(print(last.value), lastKnown.said),
    ),
  };
}

/** What was counted after the last message is the old census again, no news. */
function endingAt(lastKnown: ChartOptions['lastKnown'], chart: EpisodeChart): EpisodeChart {
  if (lastKnown === undefined) return chart;
  const { at, value } = lastKnown;
  return [...chart.filter((point) => point.at < at), ...(value === undefined ? [] : [{ at, value }])];
}
