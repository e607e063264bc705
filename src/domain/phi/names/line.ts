/** Family names that are words, told by how a line of a list is built: `lactate 5.2 - winters - resus 2`, `brewer 1013 signed`. */
import { OFFICE } from './any-title.ts';
import {
  isCapital,
  isFrequent,
  isHospital,
  isListedOrUnknown,
  isSurely,
  isUnknownName,
  isWritten,
  type NameRule,
} from './likely.ts';
import type { Token } from './token.ts';
import { begins, goesSomewhere, isFamilyWord } from './word-names.ts';
import { EPONYM_NOUNS, FUNCTION_WORDS, PATIENT, TITLES } from './words.ts';

const SPOT = String.raw`(?:(?:bed|rm|room|bay|resus|trolley|chair|hall(?:way)?|cubicle|slot|space|cot) ?#?[a-z]?\d{1,4}[a-z]?|[a-z]{2,5}-\d{1,3}|\d{1,2}[nsew]-?\d{1,3}|\d{3,4}[a-z]?|\d{1,2}[a-z]?(?= ?[-/|,;:)]|$))`;
const SPOT_BEFORE = new RegExp(`(?:^|[ /|,;(])${SPOT} ?(?:[-/|:=]{1,2}|[,.)]) ?$`, 'i');
const SPOT_AFTER = new RegExp(`^ ?(?:[-/|:=(]{1,2}|,) ?${SPOT}`, 'i');
/** The number of a room right behind the name, and something said. */
const ROOM = /^ (?!(?:0[0-9]|1[0-9]|2[0-3])00\b)\d{3,4}[a-z]?(?:$|[,;:?]| (?=[a-z]))/;
const HELD =
  /^ (?:pacu|resus|recovery|cath lab|holding|hallway|corridor|hall|theatre)\b(?! (?:is|staff|nurse|door|full|closed|open|charge))/i;

const isWord = (token: Token): boolean =>
  !isHospital(token) &&
  !EPONYM_NOUNS.has(token.word) &&
  (isFamilyWord(token) || isFrequent(token) || isUnknownName(token) || (token.shape === 'upper' && isSurely(token)));
const SLASHED = /^ ?[/|] ?\w[^/|]{0,24}[/|]/;

/** "Butcher - pending cards consult". */
const PENDS =
  /^ ?[-:,] ?(?:pending|awaiting|needs|waiting|wants|refus\w+|npo|nbm|for (?:snf|rehab|dc|discharge|home|ct|mri|theatre)|dc\b|d\/c|dnr|iso|ready for|on (?:bipap|cpap|o2|hfnc|tele)|admitted|boarding|confused|fall|s\/p|post[- ]?op|fit for|mffd|home)\b/i;

export const inALine: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (!isWord(token) || token.possessive) return 0;
  const before = text.slice(Math.max(0, token.from - 24), token.from);
  const after = text.slice(token.to, token.to + 32);
  const apart = /(?:^|[-/|,;:(]) ?$/.test(before);
  if (!apart) return 0;
  if (at === 0 && isWritten(token) && PENDS.test(after)) return 1;
  if (token.shape === 'upper' && at === 0 && SLASHED.test(after)) return 1;
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

/** "van dyke npo", "st. clair going home": a particle of one word, and something that happens to somebody. */
export const particleFirst: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!/^(?:van|von|st|de|di|du|le|la|el|al|mac|mc)$/.test(token.word) || !/^\.? $/.test(next?.gap ?? '')) return 0;
  if (
    next === undefined ||
    next.possessive ||
    isHospital(next) ||
    FUNCTION_WORDS.has(next.word) ||
    OFFICE.has(next.word)
  )
    return 0;
  if (!(next.meaning.family || next.meaning.given || next.likeness === 'unknown') || !begins(token, text)) return 0;
  const after = text.slice(next.to, next.to + 60);
  return HAPPENS.test(after) || goesSomewhere(after) ? 2 : 0;
};

/** "Soo-jin Park admitted": a word of no list before a family name, and something that happens to somebody. */
const HAPPENS =
  /^ (?:(?:is|was|now|has been) )?(?:admitted|discharged|transferred|refus\w+|declin\w+|wants|needs|fell|boarding|waiting|awaiting|sectioned|detained|consented|cleared|moved|ready|going|to (?:ct|mri|theatre|or|icu|snf|rehab|\d))\b/i;
export const strangeAndFamily: NameRule = ({ tokens, at, text }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (
    next?.gap !== ' ' ||
    !(
      token.likeness === 'unknown' ||
      /^(?:april|may|june|august|noel|summer|autumn|winter|friday|sunday)$/.test(token.word) ||
      /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(token.text)
    ) ||
    token.shape !== 'capital' ||
    next.shape !== 'capital'
  )
    return 0;
  if (
    TITLES.has(token.word) ||
    !(next.meaning.family || (token.likeness === 'unknown' && isUnknownName(next))) ||
    isHospital(next) ||
    (last !== undefined && PATIENT.has(last.word))
  )
    return 0;
  const after = text.slice(next.to, next.to + 60);
  return HAPPENS.test(after) || goesSomewhere(after) ? 2 : 0;
};

/** "escalate one, Haverford, payer says": between commas, and what is said of somebody. */
const SAID_OF =
  /^, ?(?:payer|auth|family|snf|insurance|daughter|son|wife|husband|mum|mom|dad|needs|pending|awaiting|mffd|npo|nbm|dnr|post[- ]?op|\d{1,3} ?(?:y\/?o|[mf])\b|lives|walks|from (?:snf|home|nh)|going|medically)\b/i;
export const betweenCommas: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (!/^[,:] $/.test(token.gap) || !isUnknownName(token) || token.word.length < 4) return 0;
  return SAID_OF.test(text.slice(token.to, token.to + 28)) ? 1 : 0;
};

/** "ortho: Kettle needs trapeze": a service, and whom it is about. */
const LABEL =
  /(?:^|[.;\n] ?)(?:ortho|gi|neuro|renal|cards|cardiology|onc|heme|surg|surgery|trauma|psych|peds|ob|gyn|icu|ed|ent|uro|vascular|pulm|id|endo|palliative|rehab|rt|pt|ot|slp|pt\/ot|cm|sw|case mgmt|wound|iv team|dietary|pharm|pharmacy|lab|bio|evs|security|chaplain(?:cy)?|interp|transport|parking|volunteer|front desk|switchboard) ?[:-] ?$/i;
export const underALabel: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!isCapital(token) || !token.meaning.family || isHospital(token) || next?.gap !== ' ' || next.shape !== 'lower')
    return 0;
  if (!LABEL.test(text.slice(Math.max(0, token.from - 28), token.from))) return 0;
  return HAPPENS.test(text.slice(token.to, token.to + 32)) ||
    /^(?:\w+ed|neutropenic|ready|failed|stable|doing)$/.test(next.word)
    ? 1
    : 0;
};
