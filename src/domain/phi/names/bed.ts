/** Names beside a bed. */
import {
  isCapital,
  isDoing,
  isFrequent,
  isHospital,
  isListed,
  isSurely,
  isUnknownName,
  type NameRule,
  span,
} from './likely.ts';
import type { Token } from './token.ts';
import { isFamilyWord, isWrittenWord } from './word-names.ts';
import { BED_NOUNS, EPONYM_NOUNS, KIN, OBJECTS, PATIENT } from './words.ts';

const UNIT = String.raw`(?:\d{1,2} ?(?:[NSEW]{1,2}|north|south|east|west)|[A-Z]{0,4}ICU|[MPC]CU|CDU|ED|ER|EDOU|AMU|MAU|SAU|SDEC|PACU|BHU|PEDS?|NICU|LDR|L&D|HDU|tele|ward)`;
const BED = String.raw`(?:(?:bay \w{1,2}[ ,]{1,2})?(?:bed|rm|room|bay|space|chair|cot|crib|side ?room|s\/r|sr|cubicle|cub|hallway|hall|corridor|resus|slot|trolley|bedspace|#) ?#?\d{0,2}[A-Z]?-?\d{0,3}[A-Z]?(?<=\d[A-Z]?|bay [A-Z])|${UNIT}[ -]{1,2}[A-Z]?\d{1,3}[A-Z]?|\d?[A-Z]{1,4}\d?-[A-Z]?\d{1,3}[A-Z]?)`;
const BED_BEFORE = new RegExp(String.raw`(?:^|[^\w-])(?:${BED}|\d{3,4}[A-Z]?)[ :,;.(/=-]{1,3}$`, 'i');
const BED_AFTER = new RegExp(
  String.raw`^(?:'s)?[ :,;(/-]{1,3}(?:(?:is|now|still|back|moved|off) )?(?:(?:in|from|to|at|into|on|of|for) )?${BED}(?![\w:]|[.,/-]\d)`,
  'i',
);
const IN_BED = new RegExp(String.raw`^ (?:in|from) ${BED}(?![\w:]|[.,/-]\d)`, 'i');
/** "rose in 14 is asking". */
const IN_NUMBER =
  /^ in \d{1,3}[a-z]? (?:is|has|was|wants|needs|keeps|says|refus\w+|asking|asked|asks|still|can|wanting|fell|won'?t)\b/i;
const opensSentence = ({ from, gap }: Token): boolean => from === 0 || /[.!?:;,(\n-]/.test(gap);
/** A number alone is a bed where somebody is in it. */
const NUMBER_AFTER =
  /^(?: in (?:\d{1,4}[A-Z]?)|,? \(\d{1,3}[A-Z]?\))(?![\w:]|[.,/-]\d| ?(?:%|min|h\b|hrs?|hours?|days?|beds?|RNs?|staff|more|of|units?|ml|mg|am|pm|x\b))/i;

/** "5W-07 Brown", "bed 12: okafor", "Brown in 12", "young (5W-07)". */
export const besideBed: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (isHospital(token) || BED_NOUNS.has(token.word)) return 0;
  if (!isSurely(token) && (KIN.has(token.word) || PATIENT.has(token.word))) return 0;
  const listed = isListed(token);
  if (!listed && !isUnknownName(token)) return 0;
  const next = tokens[at + 1];
  const thing = next !== undefined && next.gap === ' ' && EPONYM_NOUNS.has(next.word);
  const sure = isSurely(token) || (token.shape === 'lower' && isFrequent(token) && !thing);
  if (OBJECTS.has(token.word)) return 0;
  if (token.shape === 'lower' && !sure)
    return token.meaning.given &&
      !KIN.has(token.word) &&
      !PATIENT.has(token.word) &&
      opensSentence(token) &&
      (IN_BED.test(text.slice(token.to, token.to + 40)) || IN_NUMBER.test(text.slice(token.to, token.to + 24)))
      ? 1
      : 0;
  if (BED_BEFORE.test(text.slice(Math.max(0, token.from - 30), token.from)))
    return sure || (isCapital(token) && (!listed || !isEveryday(tokens, at))) ? span(tokens, at, sure) : 0;
  const capitals =
    token.shape === 'upper' && (isFamilyWord(token) || (isWrittenWord(token) && text !== text.toUpperCase()));
  if (isPlaceWord(token) || (!sure && !(listed && (isCapital(token) || capitals)))) return 0;
  const after = text.slice(endOfName(tokens, at), endOfName(tokens, at) + 40);
  if (!sure && /^(?:'s)?[ ,]*(?:for|to|of|on) /.test(after)) return 0;
  return BED_AFTER.test(after) || NUMBER_AFTER.test(after) ? span(tokens, at, sure) : 0;
};

const endOfName = (tokens: readonly Token[], at: number): number =>
  tokens[at + span(tokens, at, isSurely(tokens[at]!)) - 1]!.to;

const isPlaceWord = ({ word }: Token): boolean => EPONYM_NOUNS.has(word);

/** An ordinary word in its ordinary use: another ordinary word in small letters follows, as in "Long wait". */
const isEveryday = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  if (!tokens[at]!.meaning.ordinary) return false;
  return (
    EPONYM_NOUNS.has(tokens[at]!.word) ||
    (next !== undefined && next.gap === ' ' && !isDoing(next) && next.shape === 'lower')
  );
};
