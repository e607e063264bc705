/** A forecast as people read it: the answer in words with its band, how good it was lately, what it knows, and the fan. */
import { HOURS_A_DAY, type Step, stepsAYear } from '#src/domain/forecast/counts.ts';
import { leastSteps } from '#src/domain/forecast/forecast.ts';
import { bandsAt, chanceMoreThan, type IssuedForecast } from '#src/domain/forecast/issued.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { MEDIAN, TOLD_BAND } from '#src/domain/forecast/shares.ts';
import { isoOf } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import {
  bandWords,
  chanceWords,
  type ForecastAnswer,
  nothingWords,
  peakWords,
  type ShownStep,
  seriesTitle,
} from './forecast-answer.ts';
import { driftLine, goodLine, latelyOf, membersLine, stepsBackWords } from './forecast-good.ts';
import { fanOf, stripOf } from './forecast-picture.ts';
import { beforeLines, knownToday, todayData, todayLine } from './forecast-today.ts';
import { type Basis, provenanceData, silentSince } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** What is shown of what is ahead. */
const SHOWN: Readonly<Record<Step, number>> = { hour: HOURS_A_DAY, day: 21 };

export function forecastDocument(answer: ForecastAnswer, speech: Speech): Document {
  const { words } = speech;
  const { site, issued, basis } = answer;
  const title = words.forecast.title(seriesTitle(answer, speech), site.name);
  if (issued === undefined)
    return figureCard({ title, first: whyNot(answer, speech), status: 'unknown', basis, under: [] }, speech);
  const steps = shownSteps(answer, speech);
  return figureCard(
    {
      title,
      first: firstLine(answer, steps, speech),
      status: answer.instead !== undefined || answer.drift !== undefined ? 'watch' : 'ok',
      judged: false,
      basis,
      under: [
        ...secondLine(answer, steps, speech).map((line) => text(line)),
        text(goodLine(answer.days, issued.tried, speech)),
        ...(answer.drift === undefined ? [] : [text(strong(driftLine(answer.drift, speech)))]),
        fanOf(answer, steps, speech),
        ...(answer.step === 'hour' ? [stripOf(answer, steps, speech)] : [daysTable(answer, steps, speech)]),
        text(madeLine(issued, basis, speech)),
      ],
    },
    speech,
  );
}

/** Steps ahead of now, of a day that goes on as it is expected now; of what is over the forecast is judged and not told. */
export function shownSteps(answer: ForecastAnswer, speech: Speech): readonly ShownStep[] {
  const { issued, past, step } = answer;
  if (issued === undefined) return [];
  const last = Math.min(past + SHOWN[step], issued.quantiles.length);
  const today = knownToday(answer.today);
  return Array.from({ length: Math.max(0, last - past) }, (_, ahead) => {
    const shown = shownStep(answer, issued, past + ahead, speech);
    return ahead === 0 && today !== undefined ? { ...shown, ...today.total, counted: today.soFar.counted } : shown;
  });
}

/** @param n which of those that were issued */
export function shownStep(
  { instead, step, site }: Pick<ForecastAnswer, 'instead' | 'step' | 'site'>,
  issued: IssuedForecast,
  n: number,
  { format }: Speech,
): ShownStep {
  const told = instead ?? issued;
  const from = startOfStep(step, issued.first + n, site.zone);
  const label = step === 'hour' ? format.clock(from) : format.date(from);
  return { label, n, quantiles: told.quantiles[n]!, bands: bandsAt(told, n) };
}

function firstLine(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): string {
  const { words } = speech;
  const [next] = steps;
  if (next === undefined) return words.forecast.naNone;
  const today = knownToday(answer.today);
  const said =
    today === undefined ? expectedLine(answer, next, speech) : todayLine(today, next, answer.basis.now, speech);
  const chance = chanceLine(answer, next, speech);
  const whole = chance === undefined ? said : `${said} ${chance}`;
  return answer.instead === undefined ? whole : stepsBackWords(answer.rule, whole, speech);
}

/** `Wed 14 Jan: 168 expected, 4 times in 5 between 150 and 187.` */
export function expectedLine({ step }: Pick<ForecastAnswer, 'step'>, shown: ShownStep, speech: Speech): string {
  const { forecast: say } = speech.words;
  const { low, median, high } = bandWords(shown, speech);
  return say[step === 'hour' ? 'nextHour' : 'day'](shown.label, say.expected(median, low, high));
}

/** Of hours the one with the most; of days what was said of today before, and what a target is. */
function secondLine(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): readonly string[] {
  const { words, format } = speech;
  // Where none is expected at any hour the first one has no more than the others.
  if (answer.step === 'hour')
    return steps.some(({ quantiles }) => quantiles[MEDIAN]! > 0) ? [peakWords(steps, speech)] : [];
  const { limit, today, issued, past, basis } = answer;
  const target = limit?.isTarget === true ? [words.forecast.target(format.number(limit.value))] : [];
  return [...beforeLines(today, shownStep(answer, issued!, past, speech), basis.now, speech), ...target];
}

/** `3 in 10 that more than 175 come.` */
function chanceLine({ limit }: ForecastAnswer, step: ShownStep, speech: Speech): string | undefined {
  if (limit === undefined) return undefined;
  if (hasCome(step, limit.value)) return speech.words.forecast.already(speech.format.number(limit.value));
  return speech.words.forecast.chance(chanceOver(step, limit.value, speech), speech.format.number(limit.value));
}

const chanceOver = (step: ShownStep, limit: number, speech: Speech): string =>
  hasCome(step, limit) ? speech.words.forecast.came : chanceWords(chanceMore(step, limit), speech);

const hasCome = ({ counted = 0 }: ShownStep, limit: number): boolean => counted > limit;

const chanceMore = (step: ShownStep, limit: number): number =>
  hasCome(step, limit) ? 1 : chanceMoreThan(step.quantiles, limit);

/** What it knows, what it is made of, and when. */
const madeLine = (issued: IssuedForecast, basis: Basis, speech: Speech): string =>
  [knowsLine(issued, speech), membersLine(issued.members, speech), issuedLine(issued, basis, speech)].join(' ');

function knowsLine({ step, knows: { steps, gaps, holidays } }: IssuedForecast, { words, format }: Speech): string {
  const { forecast: say } = words;
  const whose =
    typeof holidays === 'string'
      ? say.holidays[holidays]
      : say.holidays[holidays.isUnknown === true ? 'unknown' : 'country'](holidays.country);
  const line = say.knows(format.count(steps, say.counts[step]), format.number(gaps), whose);
  return steps < stepsAYear(step) ? `${line} ${say.noYear}` : line;
}

export const issuedLine = ({ issuedAt, asOf }: IssuedForecast, { now }: Basis, { words, format }: Speech): string =>
  words.forecast.issued(clockOrDay(issuedAt, now, format), clockOrDay(asOf, now, format));

export function whyNot({ step, missing, basis, nothing, series, counts }: ForecastAnswer, speech: Speech): string {
  const { words, format } = speech;
  const { forecast: say } = words;
  if (nothing !== undefined) return nothingWords(nothing, { series, counts }, speech);
  if (silentSince(basis) !== undefined) return say.naSilent;
  if (missing === 0) return say.naNone;
  const needed = leastSteps(step);
  return say.naShort(format.count(needed - missing, say.counts[step]), format.number(needed));
}

function daysTable({ limit }: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): Table {
  const { words, format } = speech;
  const { forecast: say } = words;
  const [day, ...figures] = say.columns;
  const range = (low: number, high: number): string =>
    say.range(format.number(Math.round(low)), format.number(Math.round(high)));
  const chances = limit === undefined ? [] : [say.chanceColumn(format.number(limit.value))];
  return {
    kind: 'table',
    caption: say.table,
    columns: [{ header: day }, ...[...figures, ...chances].map((header) => ({ header, align: 'right' as const }))],
    rows: steps.map((step) => {
      const { label, bands } = step;
      return {
        cells: [
          rich(label),
          rich(bandWords(step, speech).median),
          ...bands.slice(TOLD_BAND).map(({ from, to }) => rich(range(from, to))),
          ...(limit === undefined ? [] : [rich(chanceOver(step, limit.value, speech))]),
        ],
      };
    }),
  };
}

export function forecastData(answer: ForecastAnswer, speech: Speech): Json {
  const { issued, step, series, site, instead, days, drift, limit, basis } = answer;
  const lately = latelyOf(days);
  return {
    ...provenanceData(basis),
    series,
    step,
    issuedAt: issued === undefined ? null : isoOf(issued.issuedAt),
    countedUntil: issued === undefined ? null : isoOf(issued.asOf),
    stepsBack: instead !== undefined,
    drift: drift === undefined ? null : { ...drift },
    limit: limit?.value ?? null,
    members: issued === undefined ? [] : issued.members.map((one) => ({ ...one })),
    knows: issued === undefined ? null : { ...issued.knows },
    tried: issued?.tried === undefined ? null : { ...issued.tried },
    judgedDays: days.length,
    cover80: lately?.cover[TOLD_BAND] ?? null,
    today: issued === undefined ? null : todayData(answer.today, shownStep(answer, issued, answer.past, speech)),
    ahead:
      issued === undefined
        ? []
        : shownSteps(answer, speech).map((shown) => ({
            from: isoOf(startOfStep(step, issued.first + shown.n, site.zone)),
            quantiles: [...shown.quantiles],
            bands: shown.bands.map((band) => ({ ...band })),
            ...(limit === undefined ? {} : { chanceMore: chanceMore(shown, limit.value) }),
          })),
  };
}
