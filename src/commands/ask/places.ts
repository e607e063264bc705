/** Which units a question names: by id, name, kind or floor; or that it names one that is not there. Pure. */
import { inForce } from '#src/domain/dated.ts';
import { type Site, type Unit, type UnitKind, unitNameAt } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { slips } from '../nearest.ts';
import { unitNamed } from '../place-named.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { type Run, runs, type Tokens, take } from './tokens.ts';

export type PlacesFound = {
  readonly units: readonly Unit[];
  /** A place is named that this site does not have; those that are called nearly so. */
  readonly unknown?: readonly Unit[];
};

/** Names of places have up to so many words. */
const LONGEST_NAME = 4;
/** As many as are told in one answer. */
export const MOST_UNITS = 4;

/** The ED is read as what a question is about, not as one of its wards. */
const isWard = ({ kind }: Unit): boolean => kind !== 'ed';

export const edsOf = (site: Site, at: Instant): readonly Unit[] =>
  site.units.filter((unit) => !isWard(unit) && inForce(unit.staffedBeds, at) !== undefined).slice(0, MOST_UNITS);

export function placesIn(tokens: Tokens, site: Site, at: Instant, lexicon: Lexicon): PlacesFound {
  const present = site.units.filter((unit) => isWard(unit) && inForce(unit.staffedBeds, at) !== undefined);
  const found = new Set<Unit>();
  for (const run of runs(tokens, LONGEST_NAME)) {
    const units = unitsOf(run, tokens, { site, at, present, lexicon });
    if (units.length === 0) continue;
    for (const unit of units) found.add(unit);
    take(tokens, run);
  }
  const unknown = found.size > 0 ? undefined : unknownIn(tokens, present, lexicon);
  return { units: [...found], ...(unknown === undefined ? {} : { unknown }) };
}

type Around = {
  readonly site: Site;
  readonly at: Instant;
  readonly present: readonly Unit[];
  readonly lexicon: Lexicon;
};

function unitsOf(run: Run, tokens: Tokens, around: Around): readonly Unit[] {
  const { site, at, present, lexicon } = around;
  const words = tokens.words.slice(run.from, run.to);
  // `on 5w` names 5W as well; the words that only stand beside it are left for others.
  if (isBeside(words[0]!, lexicon) || isBeside(words.at(-1)!, lexicon)) return onFloor(words, around);
  const before = tokens.words[run.from - 1] ?? '';
  if (/^(?:\d+|\p{L})$/u.test(run.text) && !isWardWord(before, lexicon)) return [];
  const outright = unitNamed(words, site, at);
  if (outright !== undefined) return isWard(outright) ? [outright] : [];
  const kind = kindOf(run.text, lexicon);
  if (kind !== undefined) return ofKind(kind, present, at);
  return onFloor(words, around);
}

const BESIDE = new Set(['the', 'on', 'in', 'at', 'for', 'of', 'please', 'a', 'is', 'any']);
const isBeside = (word: string, lexicon: Lexicon): boolean =>
  BESIDE.has(word) || lexicon.concepts.bed.includes(word) || isWardWord(word, lexicon);
const isWardWord = (word: string, { concepts }: Lexicon): boolean => concepts.ward.includes(word);

function kindOf(text: string, { kinds }: Lexicon): UnitKind | undefined {
  // Keys are those of the type of the lexicon.
  const all = Object.entries(kinds) as [UnitKind, readonly string[]][];
  return all.find(([, names]) => names.includes(text))?.[0];
}

/** Where several units are of one kind, those of them that can stand together in an answer. */
function ofKind(kind: UnitKind, present: readonly Unit[], at: Instant): readonly Unit[] {
  const units = present.filter((unit) => unit.kind === kind);
  return units.length <= MOST_UNITS ? units : units.filter((unit) => unitNameAt(unit, at).toLowerCase() === kind);
}

/** `third floor`, `floor 3`: the units whose ids begin with the number. */
function onFloor(words: readonly string[], { present, lexicon }: Around): readonly Unit[] {
  if (words.length !== 2) return [];
  const [a = '', b = ''] = words;
  const other = lexicon.floor.includes(b) ? a : lexicon.floor.includes(a) ? b : undefined;
  const number = other === undefined ? undefined : /^\d{1,2}$/.test(other) ? other : lexicon.ordinals[other];
  if (number === undefined) return [];
  const units = present.filter(({ id }) => new RegExp(`^${Number(number)}(?!\\d)`).test(id));
  return units.length <= MOST_UNITS ? units : [];
}

/** `7w`, `ward 12`: the form of a place, and none of this site. Hours, days and ordinals have the same form. */
const LIKE_A_PLACE =
  /^\d{1,2}(?!(?:h|hr|am|pm|a|p|st|nd|rd|th|d|k|x|g|mg|w)$)[a-z]{1,2}$|^[a-z]{1,2}\d{1,3}$|^\d{1,2}w$/;

function unknownIn(tokens: Tokens, present: readonly Unit[], lexicon: Lexicon): readonly Unit[] | undefined {
  const { words, taken } = tokens;
  const at = words.findIndex(
    (word, n) =>
      !taken[n] && (LIKE_A_PLACE.test(word) || (/^\d{1,3}$/.test(word) && isWardWord(words[n - 1] ?? '', lexicon))),
  );
  if (at < 0) return undefined;
  const typed = words[at]!;
  take(tokens, { from: at, to: at + 1 });
  return present
    .map((unit) => ({ unit, off: slips(typed, unit.id.toLowerCase()) }))
    .filter(({ off }) => off <= 1)
    .sort((a, b) => a.off - b.off)
    .slice(0, MOST_UNITS)
    .map(({ unit }) => unit);
}
