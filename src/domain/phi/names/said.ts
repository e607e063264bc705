/** Names that the words before or behind them give away: a title, a patient, a relative, a ride. */

import { OFFICE, SCANNER } from './any-title.ts';
import {
  canBeName,
  isCapital,
  isDoing,
  isHospital,
  isInitial,
  isListed,
  isSurely,
  isSureWord,
  isUnknownName,
  isWritten,
  joins,
  type NameRule,
  type Place,
  span,
} from './likely.ts';
import type { Token } from './token.ts';
import { BELONGINGS, FUNCTION_WORDS, KIN, MEDICAL_NOUNS, PATIENT, TITLES } from './words.ts';

/** Mr Smith, MRS SMITH, dr okafor. */
export const afterTitle: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  const title = tokens[at - 1];
  if (title === undefined || !TITLES.has(title.word) || !/^\.? {0,2}$/.test(token.gap) || token.gap === '') {
    if (!(title !== undefined && TITLES.has(title.word) && token.gap === '.')) return 0;
  }
  // "Dr on call", "DR IN CHARGE"; Mr So and Dr An are written like names.
  const small = FUNCTION_WORDS.has(token.word) && !(isCapital(token) && !DUTY.has(tokens[at + 1]?.word ?? ''));
  if (small) return 0;
  if (isInitial(token) && tokens[at + 1] !== undefined && joins(tokens[at + 1]!.gap)) return span(tokens, at);
  // Behind a title that is nothing else a word written like a name is one: Mr Beds, Mrs March, Miss Easter.
  if (HONOURS.test(title.text) && isCapital(token) && !OFFICE.has(token.word) && !isDoing(token))
    return span(tokens, at);
  // MR and MS are a scanner and an illness as well, miss and master are verbs.
  const doubtful =
    title.shape === 'lower' || /^(?:MR|MS|DR|MX)$/.test(title.text) || /^(?:miss|master)$/.test(title.word);
  if (title.word === 'mr' && !isCapital(token) && SCANNER.test(token.word)) return 0;
  // Behind "mr" an ordinary word is a name as well when it can be one: price, turner.
  if (token.shape === 'lower') {
    const scanner = title.shape === 'upper' && !isSurely(token);
    return canBeName(token) && !scanner && !(/^(?:dr|prof)$/.test(title.word) && ROOMS.has(token.word))
      ? span(tokens, at, true)
      : 0;
  }
  if (doubtful && token.likeness === 'no' && !canBeName(token)) return 0;
  if (token.likeness === 'no' && (token.meaning.thing || token.shape === 'upper') && !token.meaning.family) return 0;
  return span(tokens, at);
};

/** What doctors have, and no doctor: "Dr box". */
const ROOMS: ReadonlySet<string> = new Set(
  'box lounge room rooms phone parking park list lists order orders note notes desk hall book line pool page pages park'.split(
    ' ',
  ),
);

const HONOURS = /^(?:Mr|Mrs|Ms|Miss|Mister|Missus|MRS)$/;
const DUTY: ReadonlySet<string> = new Set(['call', 'charge', 'duty', 'site', 'shift', 'the', 'review', 'see']);

/** "pt Ward on ward 7". */
const isWardWord = (token: Token, text: string): boolean =>
  isCapital(token) && token.meaning.family && IS_SOMEWHERE.test(text.slice(token.to, token.to + 16));
const IS_SOMEWHERE = /^,? (?:on|in|is|has|was|needs|wants|refus|fell|still|from|bed|rm|asks|says)/i;

/** "patient John", "pt okafor", "named Grace". */
export const afterPatient: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  const word = tokens[at - 1];
  if (word !== undefined && word.text === 'pt' && token.gap === ' ' && isWardWord(token, text)) return 1;
  if (
    word === undefined ||
    !PATIENT.has(word.word) ||
    (token.gap.includes('.') && word.word !== 'pt') ||
    !/^[ :.,(=-]{1,4}$/.test(token.gap)
  )
    return 0;
  if (isWritten(token)) {
    const listed = canBeName(token) && (isListed(token) || isCapital(token));
    return listed || isUnknownName(token) ? span(tokens, at) : 0;
  }
  return isSurely(token) && token.word.length > 2 ? span(tokens, at, true) : 0;
};

/** Smith's ride, Brown's daughter; Okafor's anything. */
export const owner: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  if (isHospital(token)) return isPlaceButGiven(token) && isOfOne(tokens, at) ? 1 : 0;
  if (!token.possessive) return ownerWithoutMark({ tokens, at });
  const [behind] = [tokens[at + 1]];
  if (token.shape === 'lower' && isOwnerOfKin(token) && behind !== undefined && KIN.has(behind.word)) return 1;
  const owned = [tokens[at + 1], tokens[at + 2]].some(
    (next) => next !== undefined && (BELONGINGS.has(next.word) || KIN.has(next.word)),
  );
  if (isSurely(token)) return isWritten(token) || owned ? 1 : 0;
  if (token.likeness === 'maybe') {
    const next = tokens[at + 1];
    const thing = next === undefined || MEDICAL_NOUNS.has(next.word);
    const inside = at > 0 && !/[.!?:\n]/.test(token.gap);
    return isCapital(token) && (owned || (!thing && (inside || !token.meaning.ordinary))) ? 1 : 0;
  }
  return owned && isUnknownName(token) ? 1 : 0;
};

/** "Chester's gout flare", "Ivor's next of kin": a town, or a drug's maker, that is a given name as well. */
const isPlaceButGiven = (token: Token): boolean =>
  token.possessive && isCapital(token) && token.meaning.given && !token.meaning.ordinary && !token.meaning.hard;
const isOfOne = (tokens: readonly Token[], at: number): boolean => {
  const [next, second, third] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (next === undefined) return false;
  if (next.word === 'next' && second?.word === 'of' && third?.word === 'kin') return true;
  return KIN.has(next.word) || ILLS.has(next.word);
};
/** What one has, and no town. */
const ILLS: ReadonlySet<string> = new Set(
  'gout copd asthma uti delirium seizure seizures rash cough fever mobility appetite swallow breathing mood cellulitis pneumonia dialysis chemo catheter dentures glasses meds ride discharge dressing sats cannula drip wound trach'.split(
    ' ',
  ),
);

/** "short's brother", and no "baby's mum", "driver's wife". */
const isOwnerOfKin = (token: Token): boolean =>
  token.meaning.family && !token.meaning.hard && ![PATIENT, KIN, OFFICE].some((words) => words.has(token.word));

/** "calloways meds", "Sato wife": the mark left out, as on a telephone. */
function ownerWithoutMark({ tokens, at }: Omit<Place, 'text'>): number {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || next.gap !== ' ') return 0;
  const owned = KIN.has(next.word) || BELONGINGS.has(next.word) || /^(?:post|pre|new|home|blood|own)$/.test(next.word);
  if (!owned || token.word.length < 4) return 0;
  if (KIN.has(next.word) && (isSurely(token) || isUnknownName(token))) return 1;
  return token.likeness === 'unknown' && token.word.endsWith('s') && isSureWord(token.word.slice(0, -1)) ? 1 : 0;
}

/** "daughter of Smith", "ride for Okafor", "wife Susan", "family: Brown". */
export const ofKin: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  const [last, second, next] = [tokens[at - 1], tokens[at - 2], tokens[at + 1]];
  // "Gerald (neighbour of pt)".
  if (isCapital(token) && token.meaning.given && !isHospital(token) && next?.gap === ' (' && KIN.has(next.word))
    return 1;
  if (last === undefined || !isWritten(token) || isHospital(token)) return 0;
  if (!isListed(token) && !isUnknownName(token)) return 0;
  if (KIN.has(last.word) && /^[ :,(-]{1,3}$/.test(token.gap)) return span(tokens, at);
  const linked = /^(?:of|for)$/.test(last.word) && second !== undefined;
  if (!linked || !/^ +$/.test(token.gap)) return 0;
  const strong = KIN.has(second.word);
  const weak = BELONGINGS.has(second.word) && last.word === 'for';
  return strong || (weak && (isSurely(token) || token.likeness === 'maybe')) ? span(tokens, at) : 0;
};
