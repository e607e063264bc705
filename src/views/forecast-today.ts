/** The day that goes on: what came so far, what is still to come, and what was said of it before. */
import { MEDIAN } from '#src/domain/forecast/shares.ts';
import type { Today } from '#src/domain/forecast/so-far.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import { bandWords, type ForecastAnswer, type ShownStep } from './forecast-answer.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

type Known = Extract<Today, { readonly total: unknown }>;

/** @returns undefined: it is told as it was issued */
export const knownToday = (today: Today | undefined): Known | undefined =>
  today !== undefined && 'total' in today ? today : undefined;

/** `Tue 13 Jan: 162 expected, 4 times in 5 between 150 and 174: 118 came until 17:40, 44 to come.` */
export function todayLine({ soFar: { counted }, until }: Known, shown: ShownStep, now: Moment, speech: Speech): string {
  const { words, format } = speech;
  const { low, median, high } = bandWords(shown, speech);
  return words.forecast.today(
    shown.label,
    words.forecast.expected(median, low, high),
    format.number(counted),
    clockOrDay(until, now, format),
    format.number(shown.quantiles[MEDIAN]! - counted),
  );
}

type Moment = ForecastAnswer['basis']['now'];

/** What was said of it before, and where nobody told some hours. @param before the step as it was issued */
export function beforeLines(
  today: Today | undefined,
  before: ShownStep,
  now: Moment,
  speech: Speech,
): readonly string[] {
  const { words, format } = speech;
  const { forecast: say } = words;
  if (today === undefined) return [];
  if ('unknown' in today) return [say.notNow[today.unknown]];
  const { low, median, high } = bandWords(before, speech);
  const byThen = format.number(dueByThen(today, before));
  const [until, untold] = [clockOrDay(today.until, now, format), Math.round(today.untoldHours)];
  if (untold === 0) return [say.before(median, low, high, until, byThen)];
  return [say.beforeTold(median, low, high, until, byThen, format.count(untold, say.counts.hour))];
}

/** What was expected in the hours that are told of what was said before: beside it stands who came in them. */
const dueByThen = ({ soFar: { share } }: Known, { quantiles }: ShownStep): number =>
  Math.round(share * quantiles[MEDIAN]!);

export function todayData(today: Today | undefined, before: ShownStep): Json {
  if (today === undefined) return null;
  if ('unknown' in today) return { unknown: today.unknown };
  const { soFar, until, total, untoldHours } = today;
  return {
    countedUntil: isoOf(until),
    counted: soFar.counted,
    toCome: total.quantiles[MEDIAN]! - soFar.counted,
    expectedByThen: dueByThen(today, before),
    untoldHours,
    before: { quantiles: [...before.quantiles], bands: before.bands.map((band) => ({ ...band })) },
  };
}
