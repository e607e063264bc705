/** `forecast beds`, `forecast 5W`: how likely a unit or the house is over its staffed beds at the hours by which it plans. */
import { type Freshness, spokeAt } from '#src/domain/feed-state.ts';
import { loadBedsExpected } from '#src/facts/beds-expected.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { type BedsAnswer, forecastBedsData, forecastBedsDocument } from '#src/views/forecast-beds.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
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

export type BedsAsked = { readonly words: readonly string[]; readonly limit: number | undefined };

/** @param asked words of which `isOfBeds` is true */
export async function forecastBeds({ words, limit }: BedsAsked, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, beds } = ctx;
  const unit = unitAsked(words, ctx);
  const freshness = adtFreshness(await loadFeeds(read, site, now));
  const isTold = tellsNow(freshness, now);
  const learned = beds?.learned(site.id);
  const expected = !isTold || learned === undefined ? undefined : await loadBedsExpected(read, site, learned, now);
  const basis = { now, at: undefined, asKnown: false, freshness };
  const missing = !isTold ? 'silent' : beds === undefined ? 'here' : learned === undefined ? 'learned' : 'unit';
  const answer: BedsAnswer = { site, unit, expected, missing, limit, basis };
  const over = limit === undefined ? [] : ['over', String(limit)];
  const typed = joinWords(['forecast', ...(unit === undefined ? ['beds'] : [unit]), ...over]);
  const say = ctx.words.forecast.buttons;
  return {
    document: withButtons(forecastBedsDocument(answer, ctx), typed, ctx, [
      ...(unit === undefined ? [] : [{ label: say.beds, command: again('forecast beds', ctx) }]),
      { label: say.hour, command: again('forecast by hour', ctx) },
    ]),
    data: forecastBedsData(answer),
    audience: 'caller',
  };
}

function unitAsked(words: readonly string[], { site, now, words: catalogue }: CommandContext): string | undefined {
  const named = words.filter((word) => !BEDS.has(word.toLowerCase()));
  if (named.length === 0) return undefined;
  const place = placeNamed({ words: named, site, at: now, unmapped: [], verb: 'forecast', catalogue });
  if (place.of === 'unit') return place.unit.id;
  const { message } = catalogue.forecast.which(place.of === 'pool' ? place.pool : place.name);
  throw refuse('FORECAST_UNKNOWN', { message, cure: catalogue.forecast.beds.unit });
}

/** Files that are older say who was there then. */
const OLDEST_FILE_MS = 6 * HOUR_MS;

function tellsNow(freshness: Freshness, now: Instant): boolean {
  if (freshness.state === 'fresh') return true;
  const spoke = spokeAt(freshness, now);
  return freshness.state === 'file' && spoke !== undefined && now - spoke <= OLDEST_FILE_MS;
}
