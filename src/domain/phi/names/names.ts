import type { Finding, PhiContext } from '../finding.ts';
import { NAME_RULES } from './rules.ts';
import { foldLetters, type Token, tokensOf } from './token.ts';
import { PATIENT } from './words.ts';

const ANY_LETTERS = /\p{L}{2}/u;
const INITIALS = /\b(?:pt|patient|resident|client)s?[ :.,(-]{1,3}(?<id>\p{Lu}\. ?\p{Lu}\.)/giu;

/**
 * Names of people, by the words around them and by lists of names.
 * Staff, sites and units of the configuration pass, unless the words say that a patient is meant ("pt Reyes").
 */
export function names(text: string, context: PhiContext): readonly Finding[] {
  if (!ANY_LETTERS.test(text)) return [];
  const tokens = tokensOf(text);
  const own = ownWords(tokens, context);
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (own.has(at)) continue;
    const count = Math.max(...NAME_RULES.map((rule) => rule({ tokens, at, text })));
    if (count === 0) continue;
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

/** Words that the house itself uses: whole names of staff, and those of places. After "pt" a name is a patient's, whoever else has it. */
function ownWords(tokens: readonly Token[], context: PhiContext): ReadonlySet<number> {
  const own = new Set<number>();
  const phrases = phrasesOf(context);
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of phrases.get(tokens[at]!.word) ?? []) {
      if (!phrase.words.every((word, n) => tokens[at + n]?.word === word)) continue;
      if (phrase.person && PATIENT.has(tokens[at - 1]?.word ?? '')) continue;
      for (let n = 0; n < phrase.words.length; n++) own.add(at + n);
    }
  }
  return own;
}

type Phrase = { readonly words: readonly string[]; readonly person: boolean };
const remembered = new WeakMap<PhiContext, ReadonlyMap<string, readonly Phrase[]>>();

/** By their first word. A member of staff is known by the whole name and by the family name. */
function phrasesOf(context: PhiContext): ReadonlyMap<string, readonly Phrase[]> {
  const known = remembered.get(context);
  if (known !== undefined) return known;
  const phrases: Phrase[] = [];
  const add = (name: string, person: boolean) => {
    const words = tokensOf(name).map(({ word }) => foldLetters(word));
    if (words.length === 0) return;
    phrases.push({ words, person });
    if (person && words.length > 1)
      phrases.push({ words: words.slice(-1), person }, { words: words.slice(0, 1), person });
  };
  for (const name of context.staff) add(name, true);
  for (const name of context.places) add(name, false);
  const map = new Map<string, Phrase[]>();
  for (const phrase of phrases) map.set(phrase.words[0]!, [...(map.get(phrase.words[0]!) ?? []), phrase]);
  remembered.set(context, map);
  return map;
}
