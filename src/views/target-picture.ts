/** The days of a figure beside the house's own target: a platform's own chart has no line for it that says what it is. */
import type { Chart } from '#src/message/document.ts';
import type { Level, Picture } from '#src/message/picture.ts';

/** @param target in the unit in which the days are drawn */
export function besideTarget({ title, labels, series, words }: Chart, target: Level, unit: string): Picture {
  return {
    kind: 'picture',
    shape: 'trend',
    title,
    axis: { title: series[0]?.name ?? title, ...(unit === '' ? {} : { unit }) },
    labels,
    lines: series,
    target,
    words: `${words}; ${target.label}`,
  };
}
