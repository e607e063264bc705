/** The words of a question, as the grammar looks at them: small letters, no apostrophes, slips of the pen mended. Pure. */
import { KPIS } from '#src/domain/kpi/index.ts';
import { clean } from '#src/message/quote.ts';
import { type Candidate, nearest } from '../nearest.ts';
import type { Lexicon } from './lexicon/lexicon.ts';

/** More words than that are a letter, not a question. */
const MOST_WORDS = 60;
/** Below this a slip makes another word. */
const SHORTEST_MENDED = 5;
const LONGEST_MENDED = 24;

const ALERT_ID = /^e-?[0-9a-z]{3,8}$/;

/** @returns undefined when there are none, or too many to be a question */
export function wordsOf(text: string, lexicon: Lexicon): readonly string[] | undefined {
  const rough = clean(text)
    .toLowerCase()
    .replaceAll(/\ba ?& ?e\b/g, 'ae')
    .replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replaceAll(/['’‘`](?=s\b)/g, '_')
    .replaceAll(/['’‘`]/g, '');
  const parts = rough.match(/@|[\p{L}\p{N}_:+-]+/gu) ?? [];
  if (parts.length === 0 || parts.length > MOST_WORDS) return undefined;
  return (lexicon.prepare?.(parts) ?? parts)
    .flatMap(withoutHyphens)
    .flatMap((word) => replaced(withoutGenitive(word, lexicon), lexicon))
    .map((word) => mended(word, lexicon))
    .flatMap((word) => replaced(word, lexicon));
}

/** `E-7F3K` and `5W-12` keep theirs, `2026-01-13` too. */
const withoutHyphens = (word: string): readonly string[] =>
  /\d/.test(word) ? [word] : word.split(/[-:+]/).filter((part) => part !== '');

/** `5W’s` is of 5W; `what’s` is `what is`. */
function withoutGenitive(word: string, { same }: Lexicon): string {
  const joined = word.replaceAll('_', '');
  if (!word.endsWith('_s')) return joined;
  return Object.hasOwn(same, joined) ? joined : word.slice(0, -2).replaceAll('_', '');
}

const replaced = (word: string, { same }: Lexicon): readonly string[] =>
  (Object.hasOwn(same, word) ? same[word]! : word).split(' ').filter((part) => part !== '');

/** A word that nobody knows and that is a slip away from one that has a meaning. */
function mended(word: string, lexicon: Lexicon): string {
  if (word.length < SHORTEST_MENDED || word.length > LONGEST_MENDED || !/^\p{L}+$/u.test(word)) return word;
  const { known, candidates } = vocabularyOf(lexicon);
  if (known.has(word)) return word;
  const near = nearest(word, candidates);
  if (!('found' in near)) return word;
  // One slip in five letters; of a short word the first letter is right.
  return word.length >= 7 || near.found.startsWith(word[0]!) ? near.found : word;
}

type Vocabulary = { readonly known: ReadonlySet<string>; readonly candidates: readonly Candidate<string>[] };
const vocabularies = new WeakMap<Lexicon, Vocabulary>();

function vocabularyOf(lexicon: Lexicon): Vocabulary {
  const made = vocabularies.get(lexicon);
  if (made !== undefined) return made;
  const { clock } = lexicon;
  const phrases = [
    ...Object.keys(lexicon.same),
    ...Object.values(lexicon.concepts).flat(),
    ...Object.values(lexicon.figures).flat(),
    ...Object.keys(lexicon.figuresUnsure),
    ...Object.values(lexicon.kinds).flat(),
    ...KPIS.flatMap(({ aliases, title }) => [...aliases, title]),
    ...Object.keys(clock.named),
    ...clock.ahead,
    ...Object.keys(clock.numbers),
    ...Object.keys(clock.lengths),
    ...MONTHS_AND_DAYS,
  ];
  const meaning = new Set(phrases.flatMap((phrase) => phrase.toLowerCase().split(/[^\p{L}]+/u)));
  const candidates = [...meaning]
    .filter((word) => word.length >= SHORTEST_MENDED)
    .map((word) => ({ word, means: word }));
  const ordered = [
    ...Object.values(lexicon.orders).flatMap(({ verbs, objects }) => [...verbs, ...objects]),
    ...lexicon.polite,
  ];
  const known = new Set([...meaning, ...lexicon.passing, ...ordered.flatMap((phrase) => phrase.split(' '))]);
  const vocabulary = { known, candidates };
  vocabularies.set(lexicon, vocabulary);
  return vocabulary;
}

const MONTHS_AND_DAYS = [
  'january february march april may june july august september october november december',
  'monday tuesday wednesday thursday friday saturday sunday',
  'yesterday today tomorrow tonight',
];

/** The words of one question, each of which is used up by what it was read as. */
export type Tokens = {
  readonly words: readonly string[];
  readonly taken: boolean[];
};

export const tokensOf = (words: readonly string[]): Tokens => ({ words, taken: words.map(() => false) });

export type Run = { readonly from: number; readonly to: number; readonly text: string };

/** Runs of words that are still free, the longest first, from left to right. */
export function* runs({ words, taken }: Tokens, longest: number): Generator<Run> {
  for (let length = Math.min(longest, words.length); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const to = from + length;
      if (taken.slice(from, to).every((one) => !one)) yield { from, to, text: words.slice(from, to).join(' ') };
    }
}

export function take({ taken }: Tokens, { from, to }: Pick<Run, 'from' | 'to'>): void {
  for (let at = from; at < to; at++) taken[at] = true;
}

export const isAlertId = (word: string): boolean => ALERT_ID.test(word) && /\d/.test(word) && word.length >= 5;
