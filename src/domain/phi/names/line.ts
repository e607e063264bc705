/** Family names that are words, told by how a line of a list is built: `lactate 5.2 - winters - resus 2`, `brewer 1013 signed`. */
import { isFrequent, isHospital, isListedOrUnknown, isSurely, isWritten, type NameRule } from './likely.ts';
import type { Token } from './token.ts';
import { isFamilyWord } from './word-names.ts';
import { EPONYM_NOUNS, PATIENT, TITLES } from './words.ts';

const SPOT = String.raw`(?:(?:bed|rm|room|bay|resus|trolley|chair|hall(?:way)?|cubicle|slot|space|cot) ?#?[a-z]?\d{1,4}[a-z]?|[a-z]{2,5}-\d{1,3}|\d{1,2}[nsew]-?\d{1,3}|\d{3,4}[a-z]?|\d{1,2}[a-z]?(?= ?[-/|,;:)]|$))`;
const SPOT_BEFORE = new RegExp(`(?:^|[ /|,;(])${SPOT} ?(?:[-/|:=]{1,2}|[,.)]) ?$`, 'i');
const SPOT_AFTER = new RegExp(`^ ?(?:[-/|:=(]{1,2}|,) ?${SPOT}`, 'i');
/** The number of a room right behind the name, and something said. */
const ROOM = /^ (?!(?:0[0-9]|1[0-9]|2[0-3])00\b)\d{3,4}[a-z]?(?:$|[,;:?]| (?=[a-z]))/;
const HELD =
  /^ (?:pacu|resus|recovery|cath lab|holding|hallway|corridor|hall|theatre)\b(?! (?:is|staff|nurse|door|full|closed|open|charge))/i;

const isWord = (token: Token): boolean =>
  !isHospital(token) && !EPONYM_NOUNS.has(token.word) && (isFamilyWord(token) || isFrequent(token));

export const inALine: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (!isWord(token) || token.possessive) return 0;
  const before = text.slice(Math.max(0, token.from - 24), token.from);
  const after = text.slice(token.to, token.to + 32);
  const apart = /(?:^|[-/|,;:(]) ?$/.test(before);
  if (!apart) return 0;
  const ends = /^ ?(?:$|[-/|,;:(])/.test(after);
  if (ends && (SPOT_AFTER.test(after) || SPOT_BEFORE.test(before))) return 1;
  return at === 0 && isFamilyWord(token) && (ROOM.test(after) || HELD.test(after)) ? 1 : 0;
};

/** "van der berg to icu", "de la cruz npo", "Ó Catháin": a particle of two words is never anything else. */
const PARTICLE =
  /\b(?:van (?:der?|den|het|'t)|von (?:der|dem)|de (?:la|los|las)|mac an|bin|binti|ibn|abd (?:al|el)|al) $/i;
export const behindParticle: NameRule = ({ tokens, at, text }) => {
  const [token, last] = [tokens[at]!, tokens[at - 1]];
  if (last === undefined || token.gap !== ' ' || isHospital(token) || token.word.length < 3) return 0;
  if (!PARTICLE.test(text.slice(Math.max(0, token.from - 12), token.from))) return 0;
  const single = /^(?:al|bin)$/.test(last.word);
  if (single) return isSurely(token) || (isWritten(token) && isListedOrUnknown(token)) ? 1 : 0;
  return token.likeness !== 'no' || token.meaning.family ? 1 : 0;
};

/** "Soo-jin Park admitted": a word of no list before a family name, and something that happens to somebody. */
const HAPPENS =
  /^ (?:(?:is|was|now|has been) )?(?:admitted|discharged|transferred|refus\w+|declin\w+|wants|needs|fell|boarding|waiting|awaiting|sectioned|detained|consented|cleared|moved|ready|going|to (?:ct|mri|theatre|or|icu|snf|rehab|\d))\b/i;
export const strangeAndFamily: NameRule = ({ tokens, at, text }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (
    next?.gap !== ' ' ||
    !(token.likeness === 'unknown' || /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(token.text)) ||
    token.shape !== 'capital' ||
    next.shape !== 'capital'
  )
    return 0;
  if (
    TITLES.has(token.word) ||
    !next.meaning.family ||
    isHospital(next) ||
    (last !== undefined && PATIENT.has(last.word))
  )
    return 0;
  return HAPPENS.test(text.slice(next.to, next.to + 32)) ? 2 : 0;
};
