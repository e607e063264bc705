/** Pictures of a day's throughput: its counts beside the usual range, its discharges by the hour. */
import type { FlowFigure } from '#src/domain/flow/summary.ts';
import type { Chart } from '#src/message/document.ts';
import type { FlowAnswer } from './flow-answer.ts';
import { figureWords, hasUsual, labelOf, thatDay, weekdayWord } from './flow-usual.ts';
import { hourWords } from './measure.ts';
import type { Speech } from './speech.ts';

/** Counts of patients share one scale; hours, days and turns do not. */
const DRAWN: readonly FlowFigure[] = [
  'admissions',
  'discharges',
  'transfers',
  'cameIn',
  'movedOn',
  'leftHouse',
  'edArrivals',
  'edDepartures',
];

/** Three bars a figure: the usual low, the day, the usual high. Empty without a range. */
export function usualChart(answer: FlowAnswer, speech: Speech): readonly Chart[] {
  const { flow } = speech.words.answers;
  const { figures } = answer.day.summary;
  const { of } = answer.day.usual;
  const names = DRAWN.filter((name) => hasUsual(answer, name));
  if (names.length === 0) return [];
  const [low, that, high] = flow.chartSeries(thatDay(answer, speech));
  const value = (name: FlowFigure): number | undefined => {
    const found = figures[name];
    return typeof found === 'number' ? found : undefined;
  };
  return [
    {
      kind: 'chart',
      shape: 'bar',
      title: flow.chart(weekdayWord(answer, speech)),
      labels: names.map((name) => flow.chartLabel(name)),
      series: [
        { name: low, values: names.map((name) => of[name]?.low) },
        { name: that, values: names.map(value) },
        { name: high, values: names.map((name) => of[name]?.high) },
      ],
      words: names
        .map((name) => {
          const figure = figureWords(answer, name, speech);
          return flow.chartFigure(labelOf(answer, name, speech), figure.value, figure.range);
        })
        .join('; '),
    },
  ];
}

/** Twelve bars: as many every platform draws whole. One left out would hide the discharges of its hours. */
const PART_HOURS = 2;

export function byHourChart(answer: FlowAnswer, { words, format }: Speech): readonly Chart[] {
  const { byHour } = answer.day.discharges;
  const most = Math.max(0, ...byHour);
  if (most === 0) return [];
  const { flow } = words.answers;
  const busiest = hourWords(byHour.indexOf(most));
  const parts = byHour.flatMap((count, hour) => (hour % PART_HOURS === 0 ? [count + (byHour[hour + 1] ?? 0)] : []));
  return [
    {
      kind: 'chart',
      shape: 'bar',
      title: flow.byHour,
      labels: parts.map((_, n) => hourWords(n * PART_HOURS).slice(0, 2)),
      series: [{ name: flow.discharges.other, values: parts }],
      words: flow.byHourWords(format.number(answer.day.summary.leftAt.length), busiest, format.number(most)),
    },
  ];
}
