/** What a word may mean: somebody's name, an ordinary word, a thing of the hospital. From the lists beside; read when first needed. */
import { readFileSync } from 'node:fs';
import { type Line, type WordTable, wordTable } from './word-table.ts';

export type Meaning = {
  readonly given: boolean;
  readonly family: boolean;
  /** Stands in a dictionary. */
  readonly ordinary: boolean;
  /** An eponym, medicine, maker, place, month or word of the hospital: hardly ever a patient. */
  readonly thing: boolean;
  /** Of those a word of the hospital, a medicine or a month: no patient even behind a title. */
  readonly hard: boolean;
  /** Such a word that is a frequent name as well: Johnson, Austin. */
  readonly peopleToo: boolean;
};

const GIVEN = 1;
const FAMILY = 2;
const ORDINARY = 4;
const THING = 8;
const PEOPLE_TOO = 16;
const HARD = 32;

/** Our own files beside this one: a source, and words by letter or by sense. */
const listed = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../lists/${name}.json`, import.meta.url), 'utf8')).words;

let known: WordTable | undefined;

function vocabulary(): WordTable {
  if (known !== undefined) return known;
  const flagged = (words: Readonly<Record<string, string>>, flag: number): readonly Line[] =>
    Object.values(words).map((line) => ({ words: line, flag }));
  const { 'people-too': peopleToo = '', eponyms = '', makers = '', places = '', ...hard } = listed('other-senses');
  known = wordTable([
    ...flagged(listed('ordinary-words'), ORDINARY),
    ...flagged(listed('family-names'), FAMILY),
    ...flagged(listed('given-names'), GIVEN),
    ...flagged({ eponyms, makers, places }, THING),
    ...flagged(hard, THING | HARD),
    ...flagged({ peopleToo }, PEOPLE_TOO),
  ]);
  return known;
}

/** An ordinary word and nothing else. */
export const NO_MEANING: Meaning = {
  given: false,
  family: false,
  ordinary: true,
  thing: false,
  hard: false,
  peopleToo: false,
};

/** By their flags: a text has many words and few sorts of them. */
const MEANINGS: readonly Meaning[] = Array.from({ length: 2 * HARD }, (_, flags) => ({
  given: (flags & GIVEN) > 0,
  family: (flags & FAMILY) > 0,
  ordinary: (flags & ORDINARY) > 0,
  thing: (flags & THING) > 0,
  hard: (flags & HARD) > 0,
  peopleToo: (flags & PEOPLE_TOO) > 0,
}));

/** @param word in small letters, without accents and apostrophes */
export const meaningOf = (word: string): Meaning => MEANINGS[vocabulary().flagsOf(word)]!;
