import type { Finding, PhiContext } from '../finding.ts';
import { standsInTitle } from './alone.ts';
import { isOfTheHouse } from './house.ts';
import type { NameRule, Place } from './likely.ts';
import { isNamedAfter, isToldToDo, namesakeAt } from './passing.ts';
import { IN_ANY_CASE, NAME_RULES, OF_A_PATIENT } from './rules.ts';
import { type Token, tokensOf } from './token.ts';
import { isWordGiven } from './word-names.ts';
import { FUNCTION_WORDS, NAMED_AFTER, PATIENT, STAFF_TITLES, TITLES } from './words.ts';

const ANY_LETTERS = /\p{L}{2}/u;
const INITIALS = /\b(?:pt|patient|resident|client)s?[ :.,(-]{1,3}(?<id>\p{Lu}\. ?\p{Lu}\.)/giu;

/**
 * Names of people, by the words around them and by lists of names.
 * Staff, sites and units of the configuration pass, unless the words say that a patient is meant ("pt Reyes").
 */
export function names(text: string, context: PhiContext): readonly Finding[] {
  if (!ANY_LETTERS.test(text)) return [];
  const tokens = tokensOf(text);
  const own = ownWords(tokens, context, text);
  const stems = stemsOf(context);
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (own.has(at) || !mayBegin(tokens[at]!, tokens[at - 1])) continue;
    const rules = standsInTitle({ tokens, at, text })
      ? IN_ANY_CASE
      : stems.has(tokens[at]!.word) || isSmallWord(tokens[at]!)
        ? OF_A_PATIENT
        : NAME_RULES;
    const count = countOf(rules, { tokens, at, text });
    if (count === 0) continue;
    if (isOfTheHouse({ tokens, at, text }, count)) {
      at += count - 1;
      continue;
    }
    found.push({ kind: 'name', from: tokens[at]!.from, to: tokens[Math.min(at + count, tokens.length) - 1]!.to });
    at += count - 1;
  }
  for (const match of text.matchAll(INITIALS)) {
    const id = match.groups?.id ?? '';
    const from = match.index + match[0].length - id.length;
    found.push({ kind: 'name', from, to: from + id.length });
  }
  return found;
}

/** An ordinary word that is no name anywhere begins none, but behind a title. */
const mayBegin = (token: Token, last: Token | undefined): boolean =>
  token.likeness !== 'no' ||
  token.meaning.given ||
  token.meaning.family ||
  token.text.length === 1 ||
  isWordGiven(token) ||
  (last !== undefined && (last.word === 'the' || TITLES.has(last.word)));

/** You, He, Even at the beginning of a sentence are names of somebody in the first place behind a title. */
const isSmallWord = ({ word }: Token): boolean => FUNCTION_WORDS.has(word) && word !== 'will' && word !== 'may';

/** So many words from here on are a name; what a building or a verb takes away, a title or a patient gives back. */
function countOf(rules: readonly NameRule[], place: Place): number {
  const count = Math.max(...rules.map((rule) => rule(place)));
  if (count === 0 || !(isNamedAfter(place, count) || isToldToDo(place))) return count;
  return Math.max(...IN_ANY_CASE.map((rule) => rule(place)));
}

/**
 * Words that the house itself uses. A member of staff passes by the whole name in either order, or by a title and the family name; a place by
 * its whole name. After "pt" a name is a patient's, whoever else has it.
 */
function ownWords(tokens: readonly Token[], context: PhiContext, text: string): ReadonlySet<number> {
  const own = new Set<number>();
  const phrases = phrasesOf(context);
  for (let at = 0; at < tokens.length; at++) {
    for (const { words, titled, person } of phrases.get(tokens[at]!.word) ?? []) {
      if (!words.every((word, n) => tokens[at + n]?.word === word)) continue;
      const before = tokens[at - 1]?.word ?? '';
      if ((person && PATIENT.has(before)) || (titled && !STAFF_TITLES.has(before))) continue;
      for (let n = 0; n < words.length; n++) own.add(at + n);
    }
  }
  for (let at = 0; at < tokens.length; at++) {
    if (isSomebody(tokens[at - 1]?.word ?? '')) continue;
    const count = namesakeAt({ tokens, at, text });
    for (let n = 0; n < count; n++) own.add(at + n);
  }
  for (const at of together(tokens, context)) own.add(at);
  return own;
}

const isSomebody = (before: string): boolean => PATIENT.has(before) || /^(?:mrs?|ms|miss|mister|mx)$/.test(before);

/** `Raman/Zielinski`: two of the house are no patients; one alone may be. */
function together(tokens: readonly Token[], context: PhiContext): readonly number[] {
  const families = familiesOf(context);
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const both =
      next !== undefined && /^ ?[/&] ?$/.test(next.gap) && families.has(token.word) && families.has(next.word);
    return both && !PATIENT.has(tokens[at - 1]?.word ?? '') ? [at, at + 1] : [];
  });
}

const rememberedFamilies = new WeakMap<PhiContext, ReadonlySet<string>>();

function familiesOf(context: PhiContext): ReadonlySet<string> {
  const known = rememberedFamilies.get(context);
  if (known !== undefined) return known;
  const families = new Set(
    context.staff.flatMap((name) => {
      const [before = ''] = name.split(',');
      return wordsIn(before).slice(-1);
    }),
  );
  rememberedFamilies.set(context, families);
  return families;
}

type Phrase = {
  readonly words: readonly string[];
  readonly person: boolean /** Only behind a title. */;
  readonly titled: boolean;
};
const remembered = new WeakMap<PhiContext, ReadonlyMap<string, readonly Phrase[]>>();

/** By their first word. */
function phrasesOf(context: PhiContext): ReadonlyMap<string, readonly Phrase[]> {
  const known = remembered.get(context);
  if (known !== undefined) return known;
  const map = new Map<string, Phrase[]>();
  const add = (phrase: Phrase) => {
    const first = phrase.words[0];
    if (first !== undefined) map.set(first, [...(map.get(first) ?? []), phrase]);
  };
  for (const name of context.staff) for (const phrase of staffPhrases(name)) add(phrase);
  for (const name of context.places) {
    const words = wordsIn(name);
    add({ words, person: false, titled: false });
    // "Rosalind Franklin full": people leave out "Ward".
    if (words.length > 2 && NAMED_AFTER.has(words.at(-1)!))
      add({ words: words.slice(0, -1), person: true, titled: false });
  }
  remembered.set(context, map);
  return map;
}

const wordsIn = (name: string): readonly string[] => tokensOf(name).map(({ word }) => word);

/** `Dana Reyes` and `Reyes, Dana` are the same person. */
function staffPhrases(name: string): readonly Phrase[] {
  const [before = '', after] = name.split(',');
  const family = after === undefined ? wordsIn(before).slice(-1) : wordsIn(before);
  const given = after === undefined ? wordsIn(before).slice(0, -1) : wordsIn(after);
  const whole = { person: true, titled: false };
  if (given.length === 0) return [{ words: family, ...whole }];
  return [
    { words: [...given, ...family], ...whole },
    { words: [...family, ...given], ...whole },
    { words: family, person: true, titled: true },
  ];
}

const rememberedStems = new WeakMap<PhiContext, ReadonlySet<string>>();

/** "Nightingale" of Nightingale Ward: people leave out the rest. */
function stemsOf(context: PhiContext): ReadonlySet<string> {
  const known = rememberedStems.get(context);
  if (known !== undefined) return known;
  const stems = new Set(context.places.flatMap((name) => wordsIn(name)).filter((word) => word.length > 3));
  rememberedStems.set(context, stems);
  return stems;
}
