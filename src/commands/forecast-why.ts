/** `forecast why tomorrow`: what moves the expected number away from the usual one. */

import { weekdayNumber } from '#src/config/weekdays.ts';
import { type Step, weekdayOf } from '#src/domain/forecast/counts.ts';
import { dayNumber, startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { COUNTED_SERIES, seriesMeant } from '#src/facts/forecast/index.ts';
import { type ForecastSeries, HOUSE } from '#src/facts/forecast/series.ts';
import { loadToday } from '#src/facts/forecast/today.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { addDays, type Instant, type LocalDate, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { forecastWhyData, forecastWhyDocument } from '#src/views/forecast-why.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { isOfBeds } from './forecast-beds.ts';
import { timeTyped } from './moment-typed.ts';
import { joinWords } from './parse.ts';
import { refuse } from './refusal.ts';
import { folded } from './spanish-times.ts';

/** @returns how many words say that it is asked why; 0: it is not */
export function whyWords(words: readonly string[]): number {
  const [first = '', second = ''] = words.map(plain);
  if (first === 'por' && second === 'que') return 2;
  return first === 'why' || first === 'porque' ? 1 : 0;
}

const FILLERS = /^(?:of|for|the|by|on|at|so|many|are|is|expected|de|del|para|por|a|las?|el|tant[ao]s|next)$/;
const HOURS = /^(?:hours?|hourly|horas?)$/;
const DAYS = /^(?:days?|daily|dias?)$/;

export async function forecastWhy(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const asked = askedOf(words, ctx);
  const { series, step } = asked;
  const of = { series, place: HOUSE, step, site, settings, now };
  const [found, feeds] = await Promise.all([loadForecast(read, of), loadFeeds(read, site, now)]);
  const { issued, instead, counts, days, missing, nothing } = found;
  const past = issued === undefined ? 0 : Math.max(0, stepAt(step, now, site.zone) - issued.first);
  const froms = (issued?.means ?? []).map((_, n) => startOfStep(step, issued!.first + n, site.zone));
  const n = froms.findIndex((from, at) => at >= past && isMeant(from, asked, ctx));
  if (n === -1 && (issued !== undefined || namesBeds(asked, ctx))) throw refuse('FORECAST_WHEN', notMeant(asked, ctx));
  const today = n === past ? await loadToday(read, of, found) : undefined;
  const answer = {
    ...{ kpi: kpiNamed(series.kpi!), series: series.id, site, step, rule: series.rules[0] },
    ...{ issued, instead, past, today, counts, days, missing, nothing, drift: undefined, limit: undefined, n },
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
  };
  const by = step === 'day' ? 'by day' : 'by hour';
  const from = froms[n];
  const when =
    from === undefined ? by : step === 'day' ? localDateAt(from, site.zone) : `by hour ${localTimeAt(from, site.zone)}`;
  return {
    document: withButtons(forecastWhyDocument(answer, ctx), `forecast why ${series.id} ${when}`, ctx, [
      { label: ctx.words.forecast.buttons.ahead, command: again(`forecast ${series.id} ${by}`, ctx) },
    ]),
    data: forecastWhyData(answer, ctx),
    audience: 'caller',
  };
}

type Asked = {
  readonly series: ForecastSeries;
  readonly step: Step;
  /** Of the wall clock; absent: any. */
  readonly hour?: number;
  /** What is left, and names a day; empty: any. */
  readonly day: string;
  readonly typed: string;
};

function askedOf(words: readonly string[], { site }: CommandContext): Asked {
  const rest = words.map(plain).filter((word) => !FILLERS.test(word));
  const named = (word: string) => COUNTED_SERIES.find(({ id, aliases }) => [id, ...aliases].includes(word));
  const saysHours = rest.some((word) => HOURS.test(word));
  const hourOf = (word: string): number | undefined => {
    const time = timeTyped(word) ?? (saysHours && /^(?:1?\d|2[0-3])$/.test(word) ? `${word}:00` : undefined);
    return time === undefined ? undefined : Number(time.split(':')[0]);
  };
  const hour = rest.map(hourOf).find((one) => one !== undefined);
  const left = rest.filter(
    (word) => !HOURS.test(word) && !DAYS.test(word) && hourOf(word) === undefined && !named(word),
  );
  return {
    series: rest.map(named).find((one) => one !== undefined) ?? seriesMeant(site),
    step: saysHours || hour !== undefined ? 'hour' : 'day',
    ...(hour === undefined ? {} : { hour }),
    day: left.join(' '),
    typed: words.join(' '),
  };
}

/** Of beds no parts are kept: their own card says who is there and who comes. */
const namesBeds = ({ day }: Asked, ctx: CommandContext): boolean => day !== '' && isOfBeds(day.split(' '), ctx);

function notMeant(asked: Asked, ctx: CommandContext) {
  const { typed, day } = asked;
  const { whyWhen, whyBeds, whyNight } = ctx.words.forecast;
  if (namesBeds(asked, ctx)) return whyBeds(quoted(typed), joinWords(day.split(' ')));
  return (/^(?:tonight|esta noche)$/.test(day) ? whyNight : whyWhen)(quoted(typed));
}

function isMeant(from: Instant, { hour, day }: Asked, ctx: CommandContext): boolean {
  const { zone } = ctx.site;
  if (hour !== undefined && Number(localTimeAt(from, zone).slice(0, 2)) !== hour) return false;
  const date = localDateAt(from, zone);
  return (
    day === '' ||
    namesOf(date, from, ctx).includes(day) ||
    weekdayNumber(IN_ENGLISH.exec(day)?.[1] ?? '') === weekdayOf(dayNumber(date)) + 1
  );
}

/** `today`, `tomorrow`, `monday`, `mon 30 nov`, `30 nov`, `2026-11-30`; the first of those ahead that is called so. */
function namesOf(date: LocalDate, from: Instant, { format, now, site }: CommandContext): readonly string[] {
  const today = localDateAt(now, site.zone);
  const shown = plain(format.date(from));
  const weekday = weekdayOf(dayNumber(date)) + 1;
  return [
    date,
    shown,
    shown.split(' ').slice(1).join(' '),
    ...(['long', 'short'] as const).map((how) => plain(format.weekday(weekday, how))),
    ...(date === today ? ['today', 'hoy'] : []),
    ...(date === addDays(today, 1) ? ['tomorrow', 'manana'] : []),
  ];
}

/** Whatever the house speaks, days are typed in English too. */
const IN_ENGLISH = /^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$/;

/** Without accents, capitals and what a question begins and ends with. */
const plain = (word: string): string => folded(word).replace(/[¿?,]/g, '');
