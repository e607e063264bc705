/** Why so many are expected: what moves the number away from the usual one, in parts that add up to it. */
import { dayOf, type Step, stepsAYear, weekdayOf } from '#src/domain/forecast/counts.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { MEDIAN } from '#src/domain/forecast/shares.ts';
import { inWholes, type Why } from '#src/domain/forecast/why.ts';
import { rich, text } from '#src/message/build.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { expectedLine, issuedLine, shownStep, whyNot } from './forecast.ts';
import { bandWords, type ForecastAnswer, seriesTitle } from './forecast-answer.ts';
import { membersLine } from './forecast-good.ts';
import { knownToday } from './forecast-today.ts';
import { provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** @param n which step of those that were issued */
export type WhyAnswer = ForecastAnswer & { readonly n: number };

/** Told to so many places: hours are few, and a part of one is less than one. */
const PLACES: Readonly<Record<Step, number>> = { day: 0, hour: 1 };

type Part = {
  readonly of: 'weekday' | 'season' | 'holiday' | 'calendar' | 'lately' | 'other' | 'middle';
  readonly name: string;
  /** As it is told: all of them and the usual number add up to the expected one. */
  readonly count: number;
};
type Sum = { readonly usual: number; readonly parts: readonly Part[]; readonly expected: number };

export function forecastWhyDocument(answer: WhyAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { site, issued, instead, basis, step } = answer;
  const { why: say } = words.forecast;
  const title = say.title(seriesTitle(answer, speech), site.name);
  const na = (first: string) => figureCard({ title, first, status: 'unknown', basis, under: [] }, speech);
  if (issued === undefined) return na(whyNot(answer, speech));
  const shown = shownStep({ ...answer, instead: undefined }, issued, answer.n, speech);
  const sum = sumOf(issued, answer.n, speech);
  if (sum === undefined) return na(say.naOld);
  const told = (count: number): string => format.number(count, PLACES[step]);
  const moved = (count: number): string => format.signed(count, PLACES[step]);
  const parts = sum.parts.map(({ name, count }) => `${name} ${moved(count)}`);
  const usual = step === 'day' ? say.usualDay : say.usualHour(shown.label);
  const first = expectedLine(answer, shown, speech);
  const made = say.sum(usual, told(sum.usual), parts.join(', '), told(sum.expected));
  return figureCard(
    {
      title,
      first,
      said: `${first} ${made}`,
      status: 'ok',
      judged: false,
      basis,
      under: [
        ...(instead === undefined ? [] : [text(say.instead)]),
        ...nowLines(answer, speech).map((line) => text(line)),
        text(made),
        partsTable(sum, { usual, told, moved }, speech),
        text([say.how, membersLine(issued.members, speech), issuedLine(issued, basis, speech)].join(' ')),
      ],
    },
    speech,
  );
}

/** Of a day that goes on more is known than what is taken apart here. */
function nowLines({ today: any, basis }: WhyAnswer, speech: Speech): readonly string[] {
  const today = knownToday(any);
  if (today === undefined) return [];
  const { words, format } = speech;
  const { low, median, high } = bandWords(today.total, speech);
  const until = clockOrDay(today.until, basis.now, format);
  return [words.forecast.why.now(format.number(today.soFar.counted), until, median, low, high)];
}

/** @returns undefined where the row does not say */
function sumOf(issued: IssuedForecast, n: number, speech: Speech): Sum | undefined {
  const { why, step, means } = issued;
  if (why === undefined) return undefined;
  const unit = 10 ** PLACES[step];
  const told = issued.quantiles[n]![MEDIAN]!;
  const whole = (count: number): number => Math.round(count * unit);
  const [usual, expected] = [whole(why.usual[n]!), whole(told)];
  const exact = [...partsAt(issued, why, n, speech), middle(told - means[n]!, step, speech)].filter(
    ({ count }) => count !== 0,
  );
  const counts = inWholes(
    exact.map(({ count }) => count * unit),
    expected - usual,
  );
  return {
    usual: usual / unit,
    expected: expected / unit,
    parts: exact.map((part, at) => ({ ...part, count: counts[at]! / unit })).filter(({ count }) => count !== 0),
  };
}

function partsAt(
  { step, first, knows }: IssuedForecast,
  why: Why,
  n: number,
  { words, format }: Speech,
): readonly Part[] {
  const { parts: say } = words.forecast.why;
  const weekday = format.weekday(weekdayOf(dayOf({ step, first }, n)) + 1, 'long');
  // Of less than a year the waves of the year are the level, and no season.
  const isYear = knows.steps >= stepsAYear(step);
  return [
    { of: 'weekday', name: weekday, count: why.weekday[n]! },
    ...why.holidays
      .filter((one) => one.step === n)
      .map(({ name, after, count }): Part => ({ of: 'holiday', name: say.holiday(name, after), count })),
    ...(why.columns ?? [])
      .filter((one) => one.step === n)
      .map(({ column, level, count }): Part => ({ of: 'calendar', name: say.calendar(column, level), count })),
    ...(isYear ? [{ of: 'season', name: say.season, count: why.season[n]! } as const] : []),
    { of: 'lately', name: say.lately, count: why.lately[n]! + (isYear ? 0 : why.season[n]!) },
    { of: 'other', name: say.other, count: why.other[n]! },
  ];
}

/** What is told is the middle of what is likely, and the parts are those of the mean, which a few very busy days make larger. */
const middle = (count: number, step: Step, { words }: Speech): Part => ({
  of: 'middle',
  name: words.forecast.why.parts[count < 0 ? 'rareBusy' : 'rareQuiet'][step],
  count,
});

type Telling = {
  readonly usual: string;
  readonly told: (count: number) => string;
  readonly moved: (count: number) => string;
};

function partsTable({ usual: count, parts, expected }: Sum, { usual, told, moved }: Telling, { words }: Speech): Table {
  const { why: say } = words.forecast;
  const rows = [
    [usual, told(count)],
    ...parts.map((part) => [part.name, moved(part.count)]),
    [say.expected, told(expected)],
  ];
  return {
    kind: 'table',
    caption: say.caption,
    columns: say.columns.map((header, n) => ({ header, ...(n === 0 ? {} : { align: 'right' as const }) })),
    rows: rows.map((cells) => ({ cells: cells.map((cell) => rich(cell)) })),
  };
}

export function forecastWhyData(answer: WhyAnswer, speech: Speech): Json {
  const { issued, step, series, basis, n } = answer;

  const sum = issued === undefined ? undefined : sumOf(issued, n, speech);
  return {
    ...provenanceData(basis),
    series,
    step,
    usual: sum?.usual ?? null,
    expected: sum?.expected ?? null,
    mean: issued?.means[n] ?? null,
    parts: sum === undefined ? [] : sum.parts.map(({ of, name, count }) => ({ of, name, count })),
  };
}
