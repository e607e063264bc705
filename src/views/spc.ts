/** A control chart's verdict, how the chart was made, and several verdicts on one screen, in words. */
import type { SeriesChart } from '#src/domain/kpi/control-chart.ts';
import { daysTold, typedDays } from '#src/domain/kpi/told-period.ts';
import type { Judged, Ranked } from '#src/domain/spc/rank.ts';
import type { Speech } from './speech.ts';

/** `Tue 13 Jan`; of what files tell, which is rarely of this year, as it is typed: `2018-03` */
export function pointName({ spans, grain, told }: SeriesChart, n: number, { format }: Speech): string {
  const span = spans[n]!;
  if (told === 'imported') return typedDays(daysTold(span));
  return grain === 'hour' ? format.dateClock(span.from) : format.date(span.from);
}

/** `special cause: improving, since Tue 13 Jan`; `no significant change` */
export function verdictWords(series: SeriesChart, speech: Speech): string {
  const { spc } = speech.words;
  const { verdict } = series;
  const { variation, cause, trial } = verdict;
  const said =
    cause === undefined || variation === 'common-cause'
      ? spc.verdicts['common-cause']
      : spc.since(
          variation === 'neutral' ? spc.verdicts.neutral[cause.signal.side] : spc.verdicts[variation],
          pointName(series, cause.since, speech),
        );
  return trial ? spc.trial(said) : said;
}

/** How the chart was made, each piece a note of its own: which chart and why, by whose rules, what was done to the points. */
export function chartNotes({ chart, chosen, weekdays, verdict }: SeriesChart, { words }: Speech): readonly string[] {
  const { spc } = words;
  const why = spc.why[chosen.why];
  const kind = spc.kinds[chart.kind];
  return [
    why === undefined ? kind : spc.because(kind, why),
    spc.variants[chart.variant],
    ...(weekdays === undefined ? [] : [spc.weekdays[weekdays]]),
    ...(verdict.flat ? [spc.flat] : []),
  ];
}

/**
 * One line for each verdict that is shown, one for the rest, one for what has not changed.
 * @param line what is said of one
 */
export function rankedLines<T>(
  { shown, more, unchanged }: Ranked<T>,
  line: (judged: Judged<T>) => string,
  { words, format }: Speech,
): readonly string[] {
  const { spc } = words;
  const kinds = (['concern', 'neutral', 'improvement'] as const).filter((kind) => more[kind] > 0);
  const rest = kinds.reduce((sum, kind) => sum + more[kind], 0);
  const counted = kinds.map((kind) => spc.moreOf(format.number(more[kind]), spc.moreKinds[kind]));
  return [
    ...shown.map(line),
    ...(rest === 0 ? [] : [spc.more(format.number(rest), format.list(counted))]),
    ...(unchanged === 0 ? [] : [format.count(unchanged, spc.unchanged)]),
  ];
}
