/** How a word looks by itself, and how far a name runs on from it. */

import type { Token } from './token.ts';
import { meaningOf } from './vocabulary.ts';
import { ANIMATE, DOES } from './words.ts';

export type Place = { readonly tokens: readonly Token[]; readonly at: number; readonly text: string };

/**
 * @returns how many words from this one on are a name; 0: none
 */
export type NameRule = (place: Place) => number;

export const isWritten = ({ shape }: Token): boolean => shape !== 'lower';
export const isCapital = ({ shape }: Token): boolean => shape === 'capital' || shape === 'mixed';
export const isSurely = ({ likeness }: Token): boolean => likeness === 'surely';
export const isListed = ({ likeness }: Token): boolean => likeness === 'surely' || likeness === 'maybe';
export const isInitial = ({ text }: Token): boolean => /^\p{Lu}$/u.test(text);
/** An eponym or a place, and oftener somebody: Smith, Taylor, Austin. */
export const isFrequent = ({ meaning }: Token): boolean =>
  meaning.thing && meaning.peopleToo && meaning.family && !meaning.ordinary;
/** A word that no list knows and that is written like a name. */
export const isUnknownName = ({ likeness, shape, word }: Token): boolean =>
  likeness === 'unknown' && shape === 'capital' && word.length >= 3 && /[aeiouy]/.test(word);
/** Only spaces, or a full stop after an initial, between two parts of a name. */
export const joins = (gap: string): boolean => /^(?: {1,3}|\. {0,2}|\.? ?-)$/.test(gap);

/** So many words of one name, from a place that is known to begin one. */
export function span(tokens: readonly Token[], at: number, anyCase = false): number {
  let count = 1;
  while (count < 4) {
    const next = tokens[at + count];
    const last = tokens[at + count - 1];
    if (next === undefined || last === undefined || last.possessive || !joins(next.gap)) break;
    const particle = /^(?:de|la|van|der|den|bin|al|el|von|da|dos|del|di|st|ap|ibn|ben|abu|le|ter|ten)$/.test(next.word);
    if (particle && tokens[at + count + 1] !== undefined && isListedOrUnknown(tokens[at + count + 1]!)) {
      count += 1;
      continue;
    }
    const fits =
      isInitial(next) ||
      (isWritten(next) ? isListedOrUnknown(next) : anyCase && isSurely(next)) ||
      /^(?:jr|sr|iii?|iv)$/.test(next.word);
    if (!fits) break;
    count += 1;
  }
  return count;
}

export const isListedOrUnknown = (token: Token): boolean => isListed(token) || isUnknownName(token);

export const isHospital = ({ meaning }: Token): boolean => meaning.thing && !meaning.peopleToo;
/** Not even behind a title. */
const isNever = ({ meaning }: Token): boolean => meaning.hard && !meaning.peopleToo;
export const canBeName = (token: Token): boolean => (token.meaning.given || token.meaning.family) && !isNever(token);

export const isSureWord = (word: string): boolean => {
  const { given, family, ordinary, thing } = meaningOf(word);
  return (given || family) && !ordinary && !thing;
};

export const isDoing = ({ word }: Token): boolean => ANIMATE.has(word) || DOES.has(word);
