/** A figure over time: a few bars every platform draws by itself; a line is a picture, because no platform's own has gaps, many points and a target that says what it is. */
import type { Chart } from '#src/message/document.ts';
import type { Axis, Level, Picture } from '#src/message/picture.ts';

/** A fortnight of days, or a year of months. */
const MOST_BARS = 14;

export type HistoryHow = {
  /** Of the figure, as the registry has it. */
  readonly unit: string;
  /** In the unit in which the days are drawn. */
  readonly target?: Level | undefined;
};

export function historyPicture(chart: Chart, { unit, target }: HistoryHow): Chart | Picture {
  const { title, labels, series, words, shape } = chart;
  if (shape === 'bar' && labels.length <= MOST_BARS && target === undefined) return chart;
  return {
    kind: 'picture',
    shape: 'trend',
    title,
    axis: { title: series[0]?.name ?? title, ...axisUnit(unit) },
    labels,
    lines: series,
    ...(target === undefined ? { words } : { target, words: `${words}; ${target.label}` }),
  };
}

/** A score is a bare number. */
export const isBare = (unit: string): boolean => unit === '' || unit === 'score';

export const axisUnit = (unit: string): Pick<Axis, 'unit'> => (isBare(unit) ? {} : { unit });
