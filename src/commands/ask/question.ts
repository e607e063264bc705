/** A question taken apart: what it is about, where, which figure, when. Pure: words and settings in, meaning out. */
import type { Site, Unit } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { figuresIn } from './figures-in.ts';
import type { Concept, Lexicon, Order } from './lexicon/lexicon.ts';
import { orderIn } from './orders.ts';
import { edsOf, type PlacesFound, placesIn } from './places.ts';
import { thoughtOfIn } from './thought-in.ts';
import { type Tense, type TimesFound, timesIn } from './times.ts';
import { isAlertId, runs, type Tokens, take, tokensOf, wordsOf } from './tokens.ts';

export type Question = {
  readonly concepts: ReadonlySet<Concept>;
  readonly units: readonly Unit[];
  readonly unknownPlace?: PlacesFound['unknown'];
  /** Its emergency departments, where the question is about the ED: staffed as its units are. */
  readonly eds: readonly Unit[];
  /** What is only thought of: `close 4 beds on 5W`. */
  readonly whatIf?: string;
  /** What a role was called: `house sup`. */
  readonly role?: string;
  /** Ids; several where the word means one of them. */
  readonly figures: readonly string[];
  readonly times: TimesFound;
  /** `E-7F3K` */
  readonly alert?: string;
  /** It is none: something is to be done that no command does. */
  readonly order?: Order;
  /** Words that mean something here, and words that nobody here knows. */
  readonly meant: number;
  readonly strange: number;
};

export type Asked = { readonly site: Site; readonly now: Instant; readonly lexicon: Lexicon };

/** Phrases of the lexicon have up to so many words. */
const LONGEST_PHRASE = 6;

/** @returns undefined where the text is no question: no words, or a letter */
export function readQuestion(text: string, { site, now, lexicon }: Asked): Question | undefined {
  const words = wordsOf(text, lexicon);
  if (words === undefined) return undefined;
  const thought = thoughtOfIn(text);
  if (thought !== undefined) return onlyThought(thought);
  const role = roleIn(words, lexicon);
  const tokens = tokensOf(words);
  const alert = alertIn(tokens);
  const places = placesIn(tokens, site, now, lexicon);
  const bedNumber = bedNumberIn(tokens, lexicon);
  const named = figuresIn(tokens, lexicon, saysAny(words, lexicon.concepts.meaning));
  // `since midnight` is a night, and no moment.
  const civil = CIVIL.filter((concept) => takeAny(tokens, lexicon.concepts[concept]));
  const overnight = takeAny(tokens, lexicon.concepts.overnight);
  const times = timesIn(tokens, { now, zone: site.zone }, lexicon, tenseOf(words, lexicon));
  const concepts = conceptsIn(tokens, lexicon);
  if (bedNumber) concepts.add('bed-number');
  if (overnight) concepts.add('overnight');
  for (const concept of civil) concepts.add(concept);
  if (concepts.has('snooze')) takeLengths(tokens, lexicon);
  const figures = named.length === 0 && concepts.has('arrived') && concepts.has('ed') ? [ARRIVALS] : named;
  const order = orderIn(words, lexicon, places.units.length > 0 || places.unknown !== undefined);
  return {
    concepts,
    units: places.units,
    eds: concepts.has('ed') ? edsOf(site, now) : [],
    ...(role === undefined ? {} : { role }),
    ...(places.unknown === undefined ? {} : { unknownPlace: places.unknown }),
    figures,
    times,
    ...(alert === undefined ? {} : { alert }),
    ...(order === undefined ? {} : { order }),
    meant: tokens.taken.filter((taken) => taken).length,
    // What is to be moved, and how many of it, changes nothing of who decides.
    strange:
      order !== undefined
        ? 0
        : tokens.taken.filter((taken, n) => !taken && !lexicon.passing.includes(words[n]!)).length,
  };
}

/** What would be is for the words of its own command, which says what of it can be asked. */
const onlyThought = (whatIf: string): Question => ({
  ...{ concepts: new Set<Concept>(), units: [], eds: [], figures: [], times: {} },
  ...{ whatIf, meant: 1, strange: 0 },
});

/** The longest that is said: an `ed charge nurse` is no `charge nurse`. */
const roleIn = (words: readonly string[], { roles }: Lexicon): string | undefined =>
  roles.filter((phrase) => ` ${words.join(' ')} `.includes(` ${phrase} `)).toSorted((a, b) => b.length - a.length)[0];

/** What is said beside a question, or alone: `good morning` is no morning. */
const CIVIL = ['greeting', 'thanks'] as const;
/** Who came through the ED, however it is said. */
export const ARRIVALS = 'ed_arrivals';

function takeAny(tokens: Tokens, phrases: readonly string[]): boolean {
  const found = [...runs(tokens, LONGEST_PHRASE)].filter(({ text }) => phrases.includes(text));
  for (const run of found) take(tokens, run);
  return found.length > 0;
}

/** `for 30 minutes`: how long is asked by the form. */
function takeLengths(tokens: Tokens, { clock }: Lexicon): void {
  for (const [n, word] of tokens.words.entries())
    if (/^\d{1,3}$/.test(word) && Object.hasOwn(clock.lengths, tokens.words[n + 1] ?? ''))
      take(tokens, { from: n, to: n + 2 });
}

const saysAny = (words: readonly string[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => ` ${words.join(' ')} `.includes(` ${phrase} `));

function alertIn(tokens: Tokens): string | undefined {
  const at = tokens.words.findIndex(isAlertId);
  if (at < 0) return undefined;
  const word = tokens.words[at]!;
  // `e-7f3k`; without its hyphen only behind a word that says so.
  if (!word.includes('-')) return undefined;
  take(tokens, { from: at, to: at + 1 });
  return word.toUpperCase();
}

/** `bed 12`, `5W-12`: one bed, in which there is somebody. */
function bedNumberIn(tokens: Tokens, { concepts }: Lexicon): boolean {
  const { words } = tokens;
  const at = words.findIndex(
    (word, n) =>
      /^[a-z0-9]{1,5}-\d{1,3}$/.test(word) || (/^\d{1,3}$/.test(word) && concepts.bed.includes(words[n - 1] ?? '')),
  );
  if (at < 0) return false;
  take(tokens, { from: at, to: at + 1 });
  return true;
}

function tenseOf(words: readonly string[], { concepts }: Lexicon): Tense {
  return saysAny(words, concepts.past) ? 'past' : saysAny(words, concepts.future) ? 'future' : undefined;
}

type Meanings = ReadonlyMap<string, readonly Concept[]>;
const meanings = new WeakMap<Lexicon, Meanings>();

function meaningsOf(lexicon: Lexicon): Meanings {
  const made = meanings.get(lexicon);
  if (made !== undefined) return made;
  // Keys are those of the type of the lexicon.
  const pairs = (Object.entries(lexicon.concepts) as [Concept, readonly string[]][]).flatMap(([concept, phrases]) =>
    phrases.map((phrase) => ({ phrase, concept })),
  );
  const grouped = Map.groupBy(pairs, ({ phrase }) => phrase);
  const all = new Map([...grouped].map(([phrase, found]) => [phrase, found.map(({ concept }) => concept)]));
  meanings.set(lexicon, all);
  return all;
}

function conceptsIn(tokens: Tokens, lexicon: Lexicon): Set<Concept> {
  const known = meaningsOf(lexicon);
  const concepts = new Set<Concept>();
  for (const run of runs(tokens, LONGEST_PHRASE)) {
    const found = known.get(run.text);
    if (found === undefined) continue;
    take(tokens, run);
    for (const concept of found) concepts.add(concept);
  }
  return concepts;
}
