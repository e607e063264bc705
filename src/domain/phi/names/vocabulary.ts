/** What a word may mean: somebody's name, an ordinary word, a thing of the hospital. From the lists beside; read when first needed. */
import { readFileSync } from 'node:fs';

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

let known: ReadonlyMap<string, number> | undefined;

function vocabulary(): ReadonlyMap<string, number> {
  if (known !== undefined) return known;
  const map = new Map<string, number>();
  const add = (words: Readonly<Record<string, string>>, flag: number) => {
    for (const line of Object.values(words))
      for (const word of line.split(' ')) map.set(word, (map.get(word) ?? 0) | flag);
  };
  const { 'people-too': peopleToo = '', eponyms = '', makers = '', places = '', ...hard } = listed('other-senses');
  add(listed('ordinary-words'), ORDINARY);
  add(listed('family-names'), FAMILY);
  add(listed('given-names'), GIVEN);
  add({ eponyms, makers, places }, THING);
  add(hard, THING | HARD);
  add({ peopleToo }, PEOPLE_TOO);
  known = map;
  return map;
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
export const meaningOf = (word: string): Meaning => MEANINGS[vocabulary().get(word) ?? 0]!;
