/** `forecast`: what is expected in the next hours or days, how sure that is, and how good it was. */
import type { Step } from '#src/domain/forecast/counts.ts';
import { stepAt } from '#src/domain/forecast/local-steps.ts';
import { driftOf } from '#src/domain/forecast/record.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { COUNTED_SERIES, seriesMeant } from '#src/facts/forecast/index.ts';
import { type ForecastSeries, HOUSE } from '#src/facts/forecast/series.ts';
import { loadToday } from '#src/facts/forecast/today.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import type { Instant } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { forecastData, forecastDocument } from '#src/views/forecast.ts';
import type { ForecastAnswer } from '#src/views/forecast-answer.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { forecastBeds, forecastBedsRecord, isOfBeds } from './forecast-beds.ts';
import { forecastRecord } from './forecast-record.ts';
import { forecastWhatIf } from './forecast-whatif.ts';
import { firstStepOf, hourMeant, stepMeant, type When, whenIn } from './forecast-when.ts';
import { forecastWhy, whyWords } from './forecast-why.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { momentAhead } from './until-when.ts';
import { whatIfWords } from './what-if-words.ts';
import { refusePast } from './when-asked.ts';

export const forecast = defineCommand({
  name: 'forecast',
  aliases: ['forecasts', 'prevision', 'pronostico'],
  summary: 'What is expected of arrivals and beds, how sure, and how good it was',
  usage: ({ unit }) =>
    `forecast [ed-arrivals] [by hour | by day] [over 180], forecast beds | <${unit}> [over 26] [at 17:00], forecast record [ed-arrivals] [by hour | by day], forecast record beds | <${unit}>, forecast why [ed-arrivals] [tomorrow | by hour 14], forecast whatif <change>, …`,
  examples: [
    'forecast',
    'forecast by day',
    'forecast ed-arrivals by hour',
    'forecast by day over 180',
    'forecast beds',
    'forecast 5W',
    'forecast 5W over 26',
    'forecast why tomorrow',
    'forecast record',
    'forecast record beds',
    'forecast record 5W',
    'forecast whatif close 4 beds 5W',
    'forecast whatif 3 discharges before noon 5W, arrivals +20%',
  ],
  allow: 'everyone',
  args: ANY_WORDS,
  run,
});

async function run(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  refusePast('forecast', ctx);
  const ifWords = whatIfWords(words);
  if (ifWords > 0) return forecastWhatIf(words.slice(ifWords), ctx);
  const why = whyWords(words);
  if (why > 0) return forecastWhy(words.slice(why), ctx);
  const cut = limitOf(words, ctx);
  const named = cut.rest.filter(isName);
  const isRecord = cut.rest.some((word) => meansRecord(word));
  const said: Said = isRecord ? { rest: cut.rest } : hourOf(cut.rest, ctx);
  const { rest, when }: ReturnType<typeof whenIn> = isRecord || said.at !== undefined ? said : whenIn(said.rest);
  const at = when === undefined ? said.at : hourMeant(when, ctx);
  const places = rest.filter(isName);
  if (!isOfCounts(places) && isOfBeds(places, ctx)) {
    if (rest.some(meansDay)) throw refuse('FORECAST_STEP', ctx.words.forecast.beds.byDay);
    if (isRecord) refuseLimit(cut.limit, ctx);
    return isRecord ? forecastBedsRecord(places, ctx) : forecastBeds({ words: places, limit: cut.limit, at }, ctx);
  }
  const asked = when === undefined ? askedOf(cut, named, ctx) : askedOf({ ...cut, rest, when }, places, ctx);
  const typed = `${asked.series.id} ${TYPED[asked.step]}`;
  const other = asked.step === 'hour' ? 'day' : 'hour';
  const say = ctx.words.forecast.buttons;
  if (!asked.isRecord) return ahead(asked, ctx);
  refuseLimit(asked.limit, ctx);
  const buttons = [
    { label: say[other], command: again(`forecast record ${asked.series.id} ${TYPED[other]}`, ctx) },
    { label: say.beds, command: again('forecast record beds', ctx) },
    { label: say.ahead, command: again(`forecast ${typed}`, ctx) },
  ];
  return forecastRecord({ ...asked, place: HOUSE }, { typed: `forecast record ${typed}`, buttons }, ctx);
}

async function ahead({ series, step, limit: named, when }: Asked, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const asked = { series, place: HOUSE, step, site, settings, now };
  const [found, feeds] = await Promise.all([loadForecast(read, asked), loadFeeds(read, site, now)]);
  const { issued, instead, counts, days, missing, nothing, target } = found;
  const from = when === undefined ? undefined : firstStepOf(when, step, ctx);
  const past = issued === undefined ? 0 : Math.max(0, (from ?? stepAt(step, now, site.zone)) - issued.first);
  const today = from === undefined ? await loadToday(read, asked, found) : undefined;
  const limit =
    named === undefined
      ? target === undefined
        ? undefined
        : { value: target, isTarget: true }
      : { value: named, isTarget: false };
  const answer: ForecastAnswer = {
    ...{ kpi: series.kpi === undefined ? undefined : kpiNamed(series.kpi), series: series.id, site, step },
    ...{
      rule: series.rules[0],
      issued,
      instead,
      past,
      today,
      counts,
      days,
      drift: driftOf(days),
      missing,
      nothing,
      limit,
    },
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
  };
  const typed = `${series.id} ${TYPED[step]}`;
  const other = step === 'hour' ? 'day' : 'hour';
  const say = ctx.words.forecast.buttons;
  const over = named === undefined ? '' : ` over ${named}`;
  const asOf = when === undefined ? '' : ` ${when}`;
  return {
    document: withButtons(forecastDocument(answer, ctx), `forecast ${typed}${asOf}${over}`, ctx, [
      { label: say[other], command: again(`forecast ${series.id} ${TYPED[other]}`, ctx) },
      { label: say.record, command: again(`forecast record ${typed}`, ctx) },
      ...(issued?.why === undefined ? [] : [{ label: say.why, command: again(`forecast why ${typed}`, ctx) }]),
    ]),
    data: forecastData(answer, ctx),
    audience: 'caller',
  };
}

const TYPED: Readonly<Record<Step, string>> = { hour: 'by hour', day: 'by day' };

type Asked = {
  readonly series: ForecastSeries;
  readonly step: Step;
  readonly isRecord: boolean;
  readonly limit: number | undefined;
  readonly when?: When | undefined;
};

type Part =
  | { readonly step: Step }
  | { readonly record: true }
  | { readonly series: ForecastSeries }
  | { readonly none: true };

const MEANS = { hour: { step: 'hour' }, day: { step: 'day' }, record: { record: true }, none: { none: true } } as const;

/** In both languages. */
const PARTS: readonly { readonly word: string; readonly means: Part }[] = [
  ...['hour', 'hours', 'hourly', 'horas', 'hora', '24h'].map((word) => ({ word, means: MEANS.hour })),
  ...['day', 'days', 'daily', 'dias', 'días', 'dia', 'week', 'semana'].map((word) => ({ word, means: MEANS.day })),
  ...['record', 'score', 'historial'].map((word) => ({ word, means: MEANS.record })),
  ...['of', 'for', 'the', 'by', 'next', 'de', 'por'].map((word) => ({ word, means: MEANS.none })),
  // Beds have words of their own, and their places.
  ...COUNTED_SERIES.flatMap((series) => {
    const means = { series };
    return [series.id, ...series.aliases].map((word) => ({ word, means }));
  }),
];

const LIMIT = /^(?:over|above|more|mas|más|>)$/i;
const MOST_LIMIT = 1_000_000;

/** @param named said back whole where one of them is not known: a unit beside a word that nobody knows is no fault of the unit */
function askedOf({ rest, limit, when }: Limited, named: readonly string[], ctx: CommandContext): Asked {
  const isOf = isOfCounts(named);
  let [series, step, isRecord]: [ForecastSeries | undefined, Step | undefined, boolean] = [undefined, undefined, false];
  for (const word of rest) {
    if (isOf && isHouse(word)) continue;
    const part = partOf(word);
    if (part === undefined) throw refuse('FORECAST_UNKNOWN', ctx.words.forecast.which(quoted(named.join(' '))));
    if ('series' in part) series = part.series;
    else if ('step' in part) step = part.step;
    else if ('record' in part) isRecord = true;
  }
  const found = series ?? seriesMeant(ctx.site);
  // More than so many is asked of a day, unless hours are named.
  const meant = when === undefined ? (limit === undefined && !isRecord ? 'hour' : 'day') : stepMeant(when);
  return { series: found, step: step ?? meant, isRecord, limit, when };
}

const meansRecord = (word: string): boolean => 'record' in (partOf(word) ?? {});

/** No slip is forgiven: a unit may be called nearly so. */
const meansDay = (word: string): boolean => {
  const part = exactly(word);
  return part !== undefined && 'step' in part && part.step === 'day';
};

/** The record judges all that was said, more than so many among it. */
function refuseLimit(limit: number | undefined, { words }: CommandContext): void {
  if (limit !== undefined) throw refuse('FORECAST_LIMIT', words.forecast.record.noLimit);
}

const exactly = (word: string): Part | undefined => PARTS.find((one) => one.word === word.toLowerCase())?.means;

const isSeries = (word: string): boolean => 'series' in (exactly(word) ?? {});

/** Of a series, a place, or of nothing that is known; `ED` is both of the first. */
const isName = (word: string): boolean => exactly(word) === undefined || isSeries(word);

const isHouse = (word: string): boolean => /^(?:house|hospital|casa)$/i.test(word);

/** Counts are of the house: beside the beds or a unit a series is none of them. */
const isOfCounts = (named: readonly string[]): boolean =>
  named.some(isSeries) && named.every((word) => isSeries(word) || isHouse(word));

/** Of fewer letters one slip makes another word: `LD` is not `ED`. */
const SHORTEST_FORGIVEN = 4;

function partOf(word: string): Part | undefined {
  const exact = exactly(word);
  if (exact !== undefined || word.length < SHORTEST_FORGIVEN) return exact;
  const near = nearest(word.toLowerCase(), PARTS);
  return 'found' in near ? near.found : undefined;
}

const AT: ReadonlySet<string> = new Set(['at', 'by', 'a', 'para']);
/** Behind these stands an hour and nothing else; *by* may be *by day*. */
const HOUR_ALONE: ReadonlySet<string> = new Set(['at', 'para']);

type Said = { readonly rest: readonly string[]; readonly at?: Instant };

/** An hour at the end, for which beds are asked: `5W at 17:00`. */
function hourOf(words: readonly string[], ctx: CommandContext): Said {
  const from = words.findIndex((word) => AT.has(word.toLowerCase()));
  if (from === -1) return { rest: words };
  const found = [words.slice(from + 1), words.slice(from)]
    .map((typed) => momentAhead(typed.join(' '), ctx.now, ctx)?.at)
    .find((at) => at !== undefined && at > ctx.now);
  if (found !== undefined) return { rest: words.slice(0, from), at: found };
  const behind = words.slice(from + 1).join(' ');
  if (HOUR_ALONE.has(words[from]!.toLowerCase()) || /^\d/.test(behind))
    throw refuse('FORECAST_HOUR', ctx.words.forecast.hourMeant(quoted(behind)));
  return { rest: words };
}

type Limited = {
  readonly rest: readonly string[];
  readonly limit: number | undefined;
  readonly when?: When | undefined;
};

function limitOf(words: readonly string[], ctx: CommandContext): Limited {
  const at = words.findIndex((word) => LIMIT.test(word));
  if (at === -1) return { rest: words, limit: undefined };
  const than = /^(?:than|de|que)$/i.test(words[at + 1] ?? '') ? 1 : 0;
  const typed = words[at + than + 1] ?? '';
  const limit = /^\d{1,7}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(limit <= MOST_LIMIT)) throw refuse('FORECAST_LIMIT', ctx.words.forecast.limit);
  return { rest: [...words.slice(0, at), ...words.slice(at + than + 2)], limit };
}
