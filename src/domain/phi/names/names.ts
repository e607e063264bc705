import type { Finding, PhiContext } from '../finding.ts';
import { standsInTitle } from './alone.ts';
import { besideBed } from './bed.ts';
import { isOfTheHouse } from './house.ts';
import type { NameRule, Place } from './likely.ts';
import { isOrganisation } from './organisation.ts';
import { isNamedAfter, isToldToDo } from './passing.ts';
import { IN_ANY_CASE, NAME_RULES, OF_A_PATIENT } from './rules.ts';
import { ownWords, stemsOf } from './staff.ts';
import { type Token, tokensOf } from './token.ts';
import { isWordGiven } from './word-names.ts';
import { FUNCTION_WORDS, TITLES } from './words.ts';

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
  (last !== undefined && (/^(?:the|two|three|both|[23])$/.test(last.word) || TITLES.has(last.word)));

/** You, He, Even at the beginning of a sentence are names of somebody in the first place behind a title. */
const isSmallWord = ({ word }: Token): boolean => FUNCTION_WORDS.has(word) && word !== 'will' && word !== 'may';

/** So many words from here on are a name; what a building or a verb takes away, a title or a patient gives back. */
function countOf(rules: readonly NameRule[], place: Place): number {
  const count = longest(rules, place);
  if (count === 0 || !(isNamedAfter(place, count) || isToldToDo(place) || isNobodys(place))) return count;
  return longest(IN_ANY_CASE, place);
}

/** A hospital, a shop, a thing: unless somebody of that name lies in a bed. */
const isNobodys = (place: Place): boolean => isOrganisation(place) && besideBed(place) === 0;

function longest(rules: readonly NameRule[], place: Place): number {
  let count = 0;
  for (const rule of rules) count = Math.max(count, rule(place));
  return count;
}
