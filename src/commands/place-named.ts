/** Finds the unit or pool that somebody means: by id, name or source name, in the words people use on the phone. */
import { inForce } from '#src/domain/dated.ts';
import { type Site, type Unit, unitNameAt } from '#src/domain/hospital.ts';
import type { PoolId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import type { Words } from '#src/message/words/index.ts';
import { type Candidate, nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

export type NamedPlace =
  | { readonly of: 'unit'; readonly unit: Unit }
  | { readonly of: 'pool'; readonly pool: PoolId }
  /** A place that the feed names and settings do not. */
  | { readonly of: 'unmapped'; readonly name: string };

/** Ids of three letters differ by one: a wrong unit shown at 03:00 is worse than a question. */
const SHORTEST_FORGIVEN = 4;
const SHORTEST_PART = 4;

const FILLERS = new Set(['unit', 'ward', 'the', 'on', 'in', 'at', 'for', 'of', 'please', 'floor', 'beds', 'bed']);
const SPOKEN: Readonly<Record<string, string>> = {
  north: 'n',
  east: 'e',
  south: 's',
  west: 'w',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};

/** Letters and digits only, in lower case. */
const squeezed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** `5 west`, `unit 5W`, `5-west` → `5w`. */
function spoken(words: readonly string[]): string {
  const parts = words.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part !== '');
  const kept = parts.filter((part) => !FILLERS.has(part));
  return (kept.length > 0 ? kept : parts).map((part) => SPOKEN[part] ?? part).join('');
}

type Known = Candidate<NamedPlace>;

/** Every word that names a place; a word of two places means the first: unit before pool. */
function knownPlaces(site: Site, at: Instant, unmapped: readonly string[]): readonly Known[] {
  const first = new Map<string, Known>();
  for (const one of wordsOfPlaces(site, at, unmapped)) if (!first.has(one.word)) first.set(one.word, one);
  return [...first.values()];
}

function wordsOfPlaces(site: Site, at: Instant, unmapped: readonly string[]): readonly Known[] {
  const units = site.units.map((unit): NamedPlace & { of: 'unit' } => ({ of: 'unit', unit }));
  const pools = [...new Set(site.units.map((unit) => unit.pool))];
  return [
    ...units.map((place) => ({ word: squeezed(place.unit.id), means: place })),
    ...units.map((place) => ({ word: squeezed(unitNameAt(place.unit, at)), means: place })),
    ...units.map((place) => ({ word: spoken([unitNameAt(place.unit, at)]), means: place })),
    ...units.flatMap((place) =>
      (inForce(place.unit.locations, at) ?? []).map((location) => ({ word: squeezed(location), means: place })),
    ),
    ...pools.map((pool): Known => ({ word: squeezed(pool), means: { of: 'pool', pool } })),
    ...unmapped.map((name): Known => ({ word: squeezed(name), means: { of: 'unmapped', name } })),
  ];
}

/** The place that these words name outright; ids go before names, names before source names. */
function namedOutright(words: readonly string[], known: readonly Known[]): NamedPlace | undefined {
  const typed = squeezed(words.join(''));
  const said = spoken(words);
  return known.find((one) => one.word === typed || one.word === said)?.means;
}

/** The unit that the words name without any guessing. */
export function unitNamed(words: readonly string[], site: Site, at: Instant): Unit | undefined {
  const place = namedOutright(words, knownPlaces(site, at, []));
  return place?.of === 'unit' ? place.unit : undefined;
}

export const namesUnit = (words: readonly string[], site: Site, at: Instant): boolean =>
  unitNamed(words, site, at) !== undefined;

export type PlaceQuestion = {
  readonly words: readonly string[];
  readonly site: Site;
  readonly at: Instant;
  /** Source names of places that settings do not know. */
  readonly unmapped: readonly string[];
  /** The command to offer with each suggestion: `beds`. */
  readonly verb: string;
  readonly catalogue: Words;
};

/** @throws Refusal PLACE_UNKNOWN with the nearest names as buttons */
export function placeNamed(question: PlaceQuestion): NamedPlace {
  const { words, site, at } = question;
  const known = knownPlaces(site, at, question.unmapped);
  const outright = namedOutright(words, known);
  if (outright !== undefined) return outright;
  const said = spoken(words);
  const parts = new Set(said.length < SHORTEST_PART ? [] : known.filter((one) => one.word.includes(said)).map(key));
  const part = known.find((one) => parts.size === 1 && parts.has(key(one)));
  if (part !== undefined) return part.means;
  const near = nearest(said, known.filter((one) => parts.size === 0 || parts.has(key(one))).map(byKey));
  if ('found' in near && said.length >= SHORTEST_FORGIVEN) return meaning(near.found, known);
  const close = 'found' in near ? [near.found] : near.suggestions;
  const names = close.map((one) => label(meaning(one, known)));
  throw refuse(
    'PLACE_UNKNOWN',
    question.catalogue.errors.placeUnknown({
      typed: quoted(words.join(' ')),
      near: names,
      all: site.units.map((unit) => unit.id),
    }),
    names.map((name) => ({ label: name, command: `${question.verb} ${name}` })),
  );
}

/** What the place is called in a command. */
const label = (place: NamedPlace): string =>
  place.of === 'unit' ? place.unit.id : place.of === 'pool' ? place.pool : place.name;

const key = (one: Known): string => `${one.means.of} ${label(one.means)}`;
const byKey = (one: Known): Candidate<string> => ({ word: one.word, means: key(one) });
const meaning = (wanted: string, known: readonly Known[]): NamedPlace =>
  known.find((one) => key(one) === wanted)!.means;
