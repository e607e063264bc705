/** A family name and the letter of a given one, as lists and labels write them: `smith j`, `price, d.`. */

import { isCapital, isFrequent, isHospital, isSurely, isWritten, type NameRule } from './likely.ts';
import { begins, isFamilyWord, isWrittenWord } from './word-names.ts';

/** What may stand behind a name, and shows that the letter was an initial. */
const GOES_ON =
  /^\.?(?:$|\)| ?[,;:/(|-]| #?\d| (?:to|for|in|at|on|is|was|has|had|needs?|wants?|going|gone|awaiting|waiting|wait|bed|bay|room|rm|home|back|from|nbm|npo|still|now|ready|refus\w+|declin\w+|not|asks?|asked|says?|said|fell|w\/|with|pending|boarding|admitted|discharged|dc|d\/c|cleared|moved|transferred|due|post|pre|and|snf|rehab)\b)/i;
/** A place where one lies, behind the letter: "Sheikh, F - bay 6". */
const SPOT =
  /^\.? ?[-–—/|:,;(]{1,2} ?(?:bed|bay|room|rm|chair|cot|side ?room|sr|cubicle|trolley|resus|hall) ?\w{0,2}\d/i;
/** What such letters also number: bays, types, grades. */
const NUMBERED =
  /^(?:block|wing|bay|ward|zone|pod|type|grade|plan|group|level|class|tier|team|hall|side|lane|house|pool|lake|bridge|church|towers?|gates?|street|park|stage|light|short)$/;

export const familyInitial: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || next.text.length !== 1 || token.possessive || !/^(?:,? | ?, ?)$/.test(next.gap)) return 0;
  if (token.word.length < 2 || isHospital(token) || !token.meaning.family || NUMBERED.test(token.word)) return 0;
  // "Lincoln B" is a wing: a name that is a place as well is written small, or with a comma or a full stop.
  const marked = next.gap.includes(',') || text[next.to] === '.';
  if (next.gap.includes(',') && isCapital(token) && isWritten(next) && SPOT.test(text.slice(next.to, next.to + 24)))
    return 2;
  const frequent = isFrequent(token) && (marked || token.shape === 'lower');
  if (!isSurely(token) && !frequent && !((isFamilyWord(token) || isWrittenWord(token)) && begins(token, text)))
    return 0;
  return GOES_ON.test(text.slice(next.to, next.to + 24)) ? 2 : 0;
};

/** "r brooks needs o2". */
export const letterAndFamily: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (token.text.length !== 1 || !/[a-z]/.test(token.text) || !/^\.? $/.test(next?.gap ?? '') || !begins(token, text))
    return 0;
  if (next === undefined || isHospital(next) || next.possessive || /^[aix]$/.test(token.text)) return 0;
  const family = isSurely(next) ? next.meaning.family : isFrequent(next) || isFamilyWord(next) || isWrittenWord(next);
  return family && DOES_SO.test(text.slice(next.to, next.to + 24)) ? 2 : 0;
};
const DOES_SO =
  /^ (?:needs?|wants?|is|has|was|refus\w+|fell|npo|nbm|to (?:ct|mri|or|theatre|snf|rehab|icu|\d)|for (?:ct|mri|or|theatre|snf|rehab|echo|dc)|awaiting|waiting|pending|boarding|going|in \d|bed|can (?:go|eat)|ready|snf|dc|d\/c)\b/i;
