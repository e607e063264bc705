/** The verdict of a control chart in words: a line that anybody reads, and one as the field says it. */
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { Limits } from '#src/domain/spc/lines.ts';
import { type LocalDate, startOfDay } from '#src/kernel/time.ts';
import type { Way } from '#src/message/words/en-us/control.ts';
import { measureWords } from './measure.ts';
import { pointName, verdictWords } from './spc.ts';
import type { Speech } from './speech.ts';

/** `Tue 6 Jan` */
export const dateWords = (date: LocalDate, { format }: Speech): string => format.date(startOfDay(date, format.zone));

/** Which way the last day is unusual; undefined: it is not, or nobody can tell yet. */
export function wayOf({ verdict }: Controlled): Way | undefined {
  const { variation, cause, trial } = verdict;
  if (cause === undefined || trial) return undefined;
  return variation === 'improvement' || variation === 'concern' ? variation : cause.signal.side;
}

const sinceOf = (controlled: Controlled, speech: Speech): string =>
  pointName(controlled, controlled.verdict.cause?.since ?? controlled.spans.length - 1, speech);

/** `Discharged before noon: better than usual since Tue 6 Jan.` */
export function firstLine(name: string, controlled: Controlled, speech: Speech): string {
  const { control } = speech.words;
  const way = wayOf(controlled);
  if (way !== undefined) return control.first({ name, way, since: sinceOf(controlled, speech) });
  if (controlled.verdict.trial)
    return control.firstTrial(name, speech.format.count(controlled.spans.length, control.stretches[controlled.grain]));
  return control.firstUsual(name, control.stretches[controlled.grain].one);
}

/** `▲ signal, special cause: improving, since Tue 6 Jan (seven or more days in a row above the average)` */
export function verdictLine(controlled: Controlled, speech: Speech): string {
  const { control } = speech.words;
  const { cause, trial } = controlled.verdict;
  const said = verdictWords(controlled, speech);
  const way = wayOf(controlled);
  if (way === undefined || cause === undefined) return `${control.icons.usual} ${trial ? said : control.noise(said)}`;
  return `${control.icons[way]} ${control.signal(said, `${cause.signal.rule} ${cause.signal.side}`, control.stretches[controlled.grain].other)}`;
}

/** `33 %, ours (set by executive, Mon 5 Jan) · will consistently miss the target unless the process changes (F)` */
export function assuredWords(target: string, { verdict }: Controlled, { words }: Speech): string {
  const { assurance } = verdict;
  if (assurance === undefined) return target;
  return words.control.assured(target, words.control.assuranceIcons[assurance], words.spc.assurance[assurance]);
}

/** A figure of the chart, in the unit of its days. */
export const chartValue = ({ measure }: Controlled, value: number, speech: Speech): string =>
  measureWords({ value, measure, n: 0, quality: 'complete' }, speech);

/** Limits as they are drawn: below 0 only for what can be below 0. */
export function shownLimits({ values }: Controlled, { lower, upper }: Limits): Pick<Limits, 'lower' | 'upper'> {
  const canBeNegative = values.some(({ value }) => value < 0);
  return { lower: canBeNegative ? lower : Math.max(0, lower), upper };
}

/** `21.0 % on average; single days from 8.2 % to 33.8 %` */
export function usualWords(controlled: Controlled, speech: Speech): string {
  const { control } = speech.words;
  const { centre, limits } = controlled.chart.points.at(-1)!.lines;
  const mean = chartValue(controlled, centre, speech);
  if (limits === undefined || controlled.verdict.flat) return control.usualMean(mean);
  const { lower, upper } = shownLimits(controlled, limits);
  const [low, high] = [chartValue(controlled, lower, speech), chartValue(controlled, upper, speech)];
  return control.usual({ mean, lower: low, upper: high, days: control.stretches[controlled.grain].other });
}
