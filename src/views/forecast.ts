/** A forecast as people read it: the answer in words with its band, how good it was lately, what it knows, and the fan. */
import { HOURS_A_DAY, type Step, stepsAYear } from '#src/domain/forecast/counts.ts';
import { leastSteps } from '#src/domain/forecast/forecast.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import { chanceMoreThan, type IssuedForecast } from '#src/domain/forecast/issued.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { type Drift, type RuleOff, recordOf, STEPS_BACK_DAYS, type TrackRecord } from '#src/domain/forecast/record.ts';
import { isoOf } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import {
  bandWords,
  chanceWords,
  type ForecastAnswer,
  peakWords,
  type ShownStep,
  seriesTitle,
} from './forecast-answer.ts';
import { fanOf, stripOf } from './forecast-picture.ts';
import { type Basis, provenanceData, silentSince } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** What is shown of what is ahead. */
export const SHOWN: Readonly<Record<Step, number>> = { hour: HOURS_A_DAY, day: 14 };
/** Days of which the first lines say how good it was. */
export const LATELY_DAYS = 28;

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
        text(goodLine(answer, speech)),
        ...(answer.drift === undefined ? [] : [text(strong(driftLine(answer.drift, speech)))]),
        fanOf(answer, steps, speech),
        ...(answer.step === 'hour' ? [stripOf(answer, steps, speech)] : [daysTable(answer, steps, speech)]),
        text(knowsLine(issued, speech), ' ', issuedLine(issued, basis, speech)),
      ],
    },
    speech,
  );
}

/** Steps ahead of now; of what is over the forecast is judged and not told. */
export function shownSteps(
  { issued, instead, past, step, site }: ForecastAnswer,
  { format }: Speech,
): readonly ShownStep[] {
  if (issued === undefined) return [];
  const { quantiles } = instead ?? issued;
  return quantiles.slice(past, past + SHOWN[step]).map((at, n) => {
    const from = startOfStep(step, issued.first + past + n, site.zone);
    return { label: step === 'hour' ? format.clock(from) : format.date(from), n: past + n, quantiles: at };
  });
}

function firstLine(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): string {
  const { words } = speech;
  const [next] = steps;
  if (next === undefined) return words.forecast.naNone;
  const { low, median, high } = bandWords(next, speech);
  const expected = words.forecast.expected(median, low, high);
  const said =
    answer.step === 'hour' ? words.forecast.nextHour(next.label, expected) : words.forecast.day(next.label, expected);
  const chance = chanceLine(answer, next, speech);
  const whole = chance === undefined ? said : `${said} ${chance}`;
  return answer.instead === undefined ? whole : stepsBackWords(answer.rule, whole, speech);
}

/** Of hours the one with the most; of days what a target is. */
function secondLine(answer: ForecastAnswer, steps: readonly ShownStep[], speech: Speech): readonly string[] {
  const { words, format } = speech;
  if (answer.step === 'day')
    return answer.limit?.isTarget === true ? [words.forecast.target(format.number(answer.limit.value))] : [];
  return [peakWords(steps, speech)];
}

/** `3 in 10 that more than 175 come.` */
function chanceLine({ limit }: ForecastAnswer, step: ShownStep, speech: Speech): string | undefined {
  if (limit === undefined) return undefined;
  return speech.words.forecast.chance(chanceOver(step, limit.value, speech), speech.format.number(limit.value));
}

/** Counts are whole: more than 175 begins half way to 176. */
const chanceOver = ({ quantiles }: ShownStep, limit: number, speech: Speech): string =>
  chanceWords(chanceMoreThan({ means: [], quantiles: [quantiles] }, 0, limit + 0.5) ?? 0, speech);

/** Before anything else. @param said what is told instead, where it follows */
export const stepsBackWords = (rule: HabitRule, said: string, { words, format }: Speech): string =>
  words.forecast.stepsBack(format.number(STEPS_BACK_DAYS), words.forecast.rules[rule], said).trim();

/** How good it was lately, beside each of the rules. */
export function goodLine({ days }: Pick<ForecastAnswer, 'days'>, speech: Speech): string {
  const { words, format } = speech;
  const lately = recordOf(days.slice(-LATELY_DAYS));
  if (lately === undefined) return words.forecast.notJudged;
  const judged = format.count(lately.days, words.forecast.judgedDays);
  return words.forecast.good(judged, wholePercent(lately.cover[1]!, speech), besideRules(lately, speech));
}

export const wholePercent = (share: number, { format }: Speech): string =>
  `${format.number(Math.round(share * 100))} %`;

/** `19 % closer`, `4 % further off` */
function besideWords(own: number, rule: number, speech: Speech): string {
  const { forecast } = speech.words;
  const closer = rule === 0 ? (own === 0 ? 0 : -1) : 1 - own / rule;
  return closer >= 0 ? forecast.closer(wholePercent(closer, speech)) : forecast.further(wholePercent(-closer, speech));
}

/** `19 % closer than as many as now, 4 % further off than the same as a week ago` */
export const besideRules = ({ own, rules }: TrackRecord, speech: Speech): string =>
  rules.map(({ rule, error }) => thanWords(own.error, { rule, error }, speech)).join(', ');

const thanWords = (own: number, { rule, error }: Pick<RuleOff, 'rule' | 'error'>, speech: Speech): string =>
  speech.words.forecast.than(besideWords(own, error, speech), speech.words.forecast.rules[rule]);

export function driftLine({ days, cover, skill, rule }: Drift, speech: Speech): string {
  const { words, format } = speech;
  return words.forecast.drift(
    format.count(days, words.forecast.judgedDays),
    wholePercent(cover, speech),
    thanWords(1, { rule, error: skill }, speech),
  );
}

function knowsLine({ step, knows: { steps, gaps, holidays } }: IssuedForecast, { words, format }: Speech): string {
  const { forecast: say } = words;
  const whose = typeof holidays === 'string' ? say.holidays[holidays] : say.holidays.country(holidays.country);
  const line = say.knows(format.count(steps, say.counts[step]), format.number(gaps), whose);
  return steps < stepsAYear(step) ? `${line} ${say.noYear}` : line;
}

const issuedLine = ({ issuedAt, asOf }: IssuedForecast, { now }: Basis, { words, format }: Speech): string =>
  words.forecast.issued(clockOrDay(issuedAt, now, format), clockOrDay(asOf, now, format));

function whyNot({ step, missing, basis }: ForecastAnswer, { words, format }: Speech): string {
  const { forecast: say } = words;
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
      const { quantiles: at, label } = step;
      return {
        cells: [
          rich(label),
          rich(bandWords(step, speech).median),
          rich(range(at[1]!, at[5]!)),
          rich(range(at[0]!, at[6]!)),
          ...(limit === undefined ? [] : [rich(chanceOver(step, limit.value, speech))]),
        ],
      };
    }),
  };
}

/** One line for another card: `arrivals today: 168 (150 to 187)`. */
export function forecastBrief(answer: ForecastAnswer, speech: Speech): string | undefined {
  const [next] = shownSteps(answer, speech);
  if (next === undefined) return undefined;
  const { low, median, high } = bandWords(next, speech);
  return `${capital(next.label)} ${speech.words.forecast.expected(median, low, high)}`;
}

export function forecastData(answer: ForecastAnswer, speech: Speech): Json {
  const { issued, step, series, site, instead, days, drift, limit, basis } = answer;
  const lately = recordOf(days.slice(-LATELY_DAYS));
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
    judgedDays: days.length,
    cover80: lately?.cover[1] ?? null,
    ahead:
      issued === undefined
        ? []
        : shownSteps(answer, speech).map(({ n, quantiles }) => ({
            from: isoOf(startOfStep(step, issued.first + n, site.zone)),
            quantiles: [...quantiles],
            ...(limit === undefined
              ? {}
              : { chanceMore: chanceMoreThan({ means: [], quantiles: [quantiles] }, 0, limit.value + 0.5) ?? null }),
          })),
  };
}
