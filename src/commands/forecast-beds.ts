/** `forecast beds`, `forecast 5W`: how likely a unit or the house is over its staffed beds at the hours by which it plans. */
import { tellsNow } from '#src/domain/feed-state.ts';
import { driftOf } from '#src/domain/forecast/record.ts';
import { loadBedsExpected } from '#src/facts/beds-expected.ts';
import { loadSiteAsTold } from '#src/facts/beds-told.ts';
import { beds } from '#src/facts/forecast/beds.ts';
import { loadSteppedBack } from '#src/facts/forecast/beds-back.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import { type ForecastPlace, HOUSE } from '#src/facts/forecast/series.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { hoursAhead } from '#src/facts/net-hours.ts';
import { MOST_HOURS } from '#src/facts/unit-courses.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { forecastBedsDocument } from '#src/views/forecast-beds.ts';
import type { BedsAnswer } from '#src/views/forecast-beds-answer.ts';
import { forecastBedsData } from '#src/views/forecast-beds-data.ts';
import { again, whenWords, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { forecastRecord } from './forecast-record.ts';
import { joinWords } from './parse.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';

/** In both languages: the beds of the house. */
const BEDS: ReadonlySet<string> = new Set([
  ...['beds', 'bed', 'demand', 'census', 'house', 'hospital'],
  ...['camas', 'cama', 'demanda', 'censo', 'casa'],
]);

export const isOfBeds = (words: readonly string[], { site, now }: CommandContext): boolean =>
  words.some((word) => BEDS.has(word.toLowerCase())) || (words.length > 0 && namesUnit(words, site, now));

export type BedsAsked = {
  readonly words: readonly string[];
  readonly limit: number | undefined;
  /** The hour that is told first; absent: the next by which the house plans. */
  readonly at?: Instant | undefined;
};

/** The next day. */
const PICTURED_HOURS = 24;

const placeOf = (unit: UnitId | undefined): ForecastPlace => (unit === undefined ? HOUSE : { of: 'unit', unit });

/** With *beds* always: a unit may be called as a series is, *ED* for one. */
const typedOf = (unit: UnitId | undefined): readonly string[] => (unit === undefined ? ['beds'] : ['beds', unit]);

/** @param asked words of which `isOfBeds` is true */
export async function forecastBeds({ words, limit, at }: BedsAsked, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now, beds: book } = ctx;
  const unit = unitAsked(words, ctx);
  const freshness = adtFreshness(await loadFeeds(read, site, now));
  const isTold = tellsNow(freshness, now);
  const learned = book?.learned(site.id);
  const isFar = at !== undefined && at > after(now, MOST_HOURS * HOUR_MS);
  const expected =
    !isTold || isFar || learned === undefined
      ? undefined
      : await loadBedsExpected(read, await loadSiteAsTold(read, site, now), learned, now, {
          ...(at === undefined ? {} : { by: [at, ...hoursAhead(site, now).filter((hour) => hour !== at)] }),
          pictured: PICTURED_HOURS,
          back: await loadSteppedBack(read, site, settings, now),
        });
  const missing = !isTold
    ? 'silent'
    : isFar
      ? 'far'
      : book === undefined
        ? 'here'
        : learned === undefined
          ? 'learned'
          : 'unit';
  const asked = {
    series: beds,
    place: placeOf(unit),
    step: 'hour',
    site,
    settings,
    now,
  } as const;
  const found = expected === undefined ? undefined : await loadForecast(read, asked);
  const days = found?.days ?? [];
  const answer: BedsAnswer = {
    ...{ site, unit, missing, limit, days, counts: found?.counts, drift: driftOf(days), rule: beds.rules[0] },
    expected,
    basis: { now, at: undefined, asKnown: false, freshness },
  };
  const over = limit === undefined ? [] : ['over', String(limit)];
  const hour = at === undefined ? [] : ['at', whenWords(at, site.zone)];
  const typed = joinWords(['forecast', ...typedOf(unit), ...over, ...hour]);
  const say = ctx.words.forecast.buttons;
  return {
    document: withButtons(forecastBedsDocument(answer, ctx), typed, ctx, [
      ...(unit === undefined ? [] : [{ label: say.beds, command: again('forecast beds', ctx) }]),
      { label: say.hour, command: again('forecast by hour', ctx) },
      { label: say.record, command: again(joinWords(['forecast', 'record', ...typedOf(unit)]), ctx) },
      {
        label: say.whatIf,
        command: again(joinWords(['forecast', 'whatif', ...(unit === undefined ? [] : [`unit=${unit}`])]), ctx),
        opens: 'form',
      },
    ]),
    data: forecastBedsData(answer),
    audience: 'caller',
  };
}

/** `forecast record beds`, `forecast record 5W`. @param words of which `isOfBeds` is true */
export async function forecastBedsRecord(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const unit = unitAsked(words, ctx);
  const named = typedOf(unit);
  const say = ctx.words.forecast.buttons;
  const buttons = [
    ...(unit === undefined ? [] : [{ label: say.beds, command: again('forecast record beds', ctx) }]),
    { label: say.ahead, command: again(joinWords(['forecast', ...named]), ctx) },
  ];
  const asked = { series: beds, place: placeOf(unit), step: 'hour' } as const;
  return forecastRecord(asked, { typed: joinWords(['forecast', 'record', ...named]), buttons }, ctx);
}

function unitAsked(words: readonly string[], { site, now, words: catalogue }: CommandContext): UnitId | undefined {
  const named = words.filter((word) => !BEDS.has(word.toLowerCase()));
  if (named.length === 0) return undefined;
  const place = placeNamed({ words: named, site, at: now, unmapped: [], verb: 'forecast', catalogue });
  if (place.of === 'unit') return place.unit.id;
  const { message } = catalogue.forecast.which(place.of === 'pool' ? place.pool : place.name);
  throw refuse('FORECAST_UNKNOWN', { message, cure: catalogue.forecast.beds.unit });
}
