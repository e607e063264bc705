/** Names in two parts or more, and lists of names. */
import {
  isCapital,
  isDoing,
  isHospital,
  isInitial,
  isListed,
  isListedOrUnknown,
  isSurely,
  isUnknownName,
  isWritten,
  joins,
  type NameRule,
  span,
} from './likely.ts';
import type { Token } from './token.ts';
import { isWordGiven } from './word-names.ts';
import { EPONYM_NOUNS, PARTICLES } from './words.ts';

/** John Smith, Grace Young, J. Brown, "okafor chidi"; in small letters both must be names and nothing else. */
export const fullName: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || token.possessive || !joins(next.gap) || next.gap.includes('-')) return 0;
  if (isInitial(token)) {
    const dotted = next.gap.startsWith('.');
    return isWritten(next) &&
      next.text.length > 1 &&
      !isHospital(next) &&
      !(next.shape === 'upper' && isDoing(next)) &&
      (dotted ? isListedOrUnknown(next) : isSurely(next))
      ? span(tokens, at)
      : 0;
  }
  if (isTownButGiven(token, next) && IN_A_BED.test(text.slice(next.to, next.to + 16))) return 2;
  if (!isListed(token) || isHospital(token)) return 0;
  if (token.shape === 'lower' || next.shape === 'lower')
    return isSurely(token) && isSurely(next) && (token.meaning.given || next.meaning.given)
      ? span(tokens, at, true)
      : 0;
  if (isInitial(next) && next.gap !== '')
    return token.meaning.family && !token.meaning.ordinary && !token.meaning.thing ? 2 : 0;
  if (!token.meaning.given) return 0;
  if (isUnknownName(next)) return isSurely(token) ? span(tokens, at) : 0;
  if (!isListed(next) || EPONYM_NOUNS.has(next.word) || SMALL.test(next.word)) return 0;
  if (isSurely(token) || isSurely(next)) return span(tokens, at);
  // In capitals every word is written alike: CROSS COVER is no name, HOPE BAKER is.
  const alike = token.shape === 'upper' && next.shape === 'upper';
  return next.meaning.family && (!alike || (isWordGiven(token) && !isDoing(next))) ? span(tokens, at) : 0;
};

/** "Carry On". */
const SMALL = /^(?:on|off|up|in|out|at|to|the|and|of|for|it|is|no|by|or|if|as|we|us|me|my|our|over|away|back)$/;
/** "Chelsea Dallas, rm 512": towns that are given and family names. */
const isTownButGiven = (token: Token, next: Token): boolean =>
  isCapital(token) && isCapital(next) && token.meaning.given && (next.meaning.given || next.meaning.family);
const IN_A_BED = /^,? (?:in )?(?:rm|room|bed|bay|hall|chair|trolley|cot) ?\w{0,2}\d/i;

/** Smith, John; OKAFOR, CHIDI. */
export const lastFirst: NameRule = ({ tokens, at }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || !/^, ?$/.test(next.gap) || !isWritten(token) || !isWritten(next)) return 0;
  const list = tokens[at - 1];
  // Deaver, Richardson, Harrington: instruments.
  if (list !== undefined && /^, ?$/.test(token.gap) && isHospital(list)) return 0;
  if (isHospital(token) || isHospital(next)) return 0;
  const first = next.meaning.given && next.likeness !== 'no';
  const last = token.meaning.family || isUnknownName(token);
  if (isInitial(next)) return token.meaning.family && isSurely(token) ? 2 : 0;
  return first && last && (isSurely(token) || isSurely(next) || (token.meaning.family && !token.meaning.ordinary))
    ? 2
    : 0;
};

/** Eze, Hart, Molina: a list of families; Ó Catháin, van Rensburg. */
export const listed: NameRule = ({ tokens, at }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (!isCapital(token) || isHospital(token)) return 0;
  if (last !== undefined && (PARTICLES.has(last.word) || last.text === 'Ó') && token.gap === ' ')
    return isListedOrUnknown(token) ? span(tokens, at) : 0;
  const beside = (other: Token | undefined, gap: string | undefined) =>
    other !== undefined && /^(?:, ?| & | \+ | and |\/)$/.test(gap ?? '') && isCapital(other) && isSurely(other);
  return token.meaning.family && (beside(next, next?.gap) || beside(last, token.gap)) ? 1 : 0;
};
