/** What makes a word somebody's name: the words around it. Each rule looks at one place of a text and says which words are a name there. */
import type { Token } from './token.ts';
import { ANIMATE, BED_NOUNS, BELONGINGS, CARE, DOES, EPONYM_NOUNS, KIN, PATIENT, TITLES } from './words.ts';

export type Place = { readonly tokens: readonly Token[]; readonly at: number; readonly text: string };

/**
 * @returns how many words from this one on are a name; 0: none
 */
export type NameRule = (place: Place) => number;

const isWritten = ({ shape }: Token): boolean => shape !== 'lower';
const isCapital = ({ shape }: Token): boolean => shape === 'capital' || shape === 'mixed';
const isSurely = ({ likeness }: Token): boolean => likeness === 'surely';
const isListed = ({ likeness }: Token): boolean => likeness === 'surely' || likeness === 'maybe';
const isInitial = ({ text }: Token): boolean => /^\p{Lu}$/u.test(text);
/** A word that no list knows and that is written like a name. */
const isUnknownName = ({ likeness, shape, word }: Token): boolean =>
  likeness === 'unknown' && shape === 'capital' && word.length >= 3 && /[aeiouy]/.test(word);
/** Only spaces, or a full stop after an initial, between two parts of a name. */
const joins = (gap: string): boolean => /^(?: {1,3}|\. {0,2}|\.? ?-)$/.test(gap);

/** So many words of one name, from a place that is known to begin one. */
function span(tokens: readonly Token[], at: number, anyCase = false): number {
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

const isListedOrUnknown = (token: Token): boolean => isListed(token) || isUnknownName(token);

/** Mr Smith, MRS SMITH, dr okafor. */
export const afterTitle: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  const title = tokens[at - 1];
  if (title === undefined || !TITLES.has(title.word) || !/^\.? {0,2}$/.test(token.gap) || token.gap === '') {
    if (!(title !== undefined && TITLES.has(title.word) && token.gap === '.')) return 0;
  }
  if (isInitial(token) && tokens[at + 1] !== undefined && joins(tokens[at + 1]!.gap)) return span(tokens, at);
  // MR and MS are a scanner and an illness as well, miss and master are verbs.
  const doubtful =
    title.shape === 'lower' || /^(?:MR|MS|DR|MX)$/.test(title.text) || /^(?:miss|master)$/.test(title.word);
  if (token.shape === 'lower')
    return isSurely(token) || (isListed(token) && !token.meaning.ordinary) ? span(tokens, at, true) : 0;
  if (doubtful && token.likeness === 'no') return 0;
  if (token.likeness === 'no' && (token.meaning.thing || token.shape === 'upper') && !token.meaning.family) return 0;
  return span(tokens, at);
};

/** "patient John", "pt okafor", "named Grace". */
export const afterPatient: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  const word = tokens[at - 1];
  if (word === undefined || !PATIENT.has(word.word) || !/^[ :.,(=-]{1,4}$/.test(token.gap)) return 0;
  if (isWritten(token)) {
    const listed = isListed(token) && !isHospital(token);
    return listed || isUnknownName(token) ? span(tokens, at) : 0;
  }
  return isSurely(token) && token.word.length > 2 ? span(tokens, at, true) : 0;
};

const isHospital = ({ meaning }: Token): boolean => meaning.thing && !meaning.peopleToo;

/** Smith's ride, Brown's daughter; Okafor's anything. */
export const owner: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  if (!token.possessive || isHospital(token)) return 0;
  const owned = [tokens[at + 1], tokens[at + 2]].some(
    (next) => next !== undefined && (BELONGINGS.has(next.word) || KIN.has(next.word)),
  );
  if (isSurely(token)) return isWritten(token) || owned ? 1 : 0;
  if (token.likeness === 'maybe') return owned && isWritten(token) ? 1 : 0;
  return owned && isUnknownName(token) ? 1 : 0;
};

/** "daughter of Smith", "ride for Okafor", "wife Susan", "family: Brown". */
export const ofKin: NameRule = ({ tokens, at }) => {
  const token = tokens[at]!;
  const [last, second] = [tokens[at - 1], tokens[at - 2]];
  if (last === undefined || !isWritten(token) || isHospital(token)) return 0;
  if (!isListed(token) && !isUnknownName(token)) return 0;
  if (KIN.has(last.word) && /^[ :,(-]{1,3}$/.test(token.gap)) return span(tokens, at);
  const linked = /^(?:of|for)$/.test(last.word) && second !== undefined;
  if (!linked || !/^ +$/.test(token.gap)) return 0;
  const strong = KIN.has(second.word);
  const weak = BELONGINGS.has(second.word) && last.word === 'for';
  return strong || (weak && (isSurely(token) || token.likeness === 'maybe')) ? span(tokens, at) : 0;
};

/** John Smith, Grace Young, J. Brown, "okafor chidi"; in small letters both must be names and nothing else. */
export const fullName: NameRule = ({ tokens, at }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || token.possessive || !joins(next.gap) || next.gap.includes('-')) return 0;
  if (isInitial(token)) {
    const dotted = next.gap.startsWith('.');
    return isWritten(next) &&
      next.text.length > 1 &&
      !isHospital(next) &&
      (dotted ? isListedOrUnknown(next) : isSurely(next))
      ? span(tokens, at)
      : 0;
  }
  if (!isListed(token) || isHospital(token)) return 0;
  if (token.shape === 'lower' || next.shape === 'lower')
    return isSurely(token) && isSurely(next) && (token.meaning.given || next.meaning.given)
      ? span(tokens, at, true)
      : 0;
  if (isInitial(next) && next.gap !== '')
    return token.meaning.family && !token.meaning.ordinary && !token.meaning.thing ? 2 : 0;
  if (!token.meaning.given) return 0;
  if (isUnknownName(next)) return isSurely(token) ? span(tokens, at) : 0;
  if (!isListed(next) || EPONYM_NOUNS.has(next.word)) return 0;
  return isSurely(token) || isSurely(next) || next.meaning.family ? span(tokens, at) : 0;
};

/** Smith, John; OKAFOR, CHIDI. */
export const lastFirst: NameRule = ({ tokens, at }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || !/^, ?$/.test(next.gap) || !isWritten(token) || !isWritten(next)) return 0;
  if (isHospital(token) || isHospital(next)) return 0;
  const first = next.meaning.given && next.likeness !== 'no';
  const last = token.meaning.family || isUnknownName(token);
  if (isInitial(next)) return token.meaning.family && isSurely(token) ? 2 : 0;
  return first && last && (isSurely(token) || isSurely(next) || (token.meaning.family && !token.meaning.ordinary))
    ? 2
    : 0;
};

const BED_BEFORE =
  /(?:^|[^\w-])(?:(?:bed|rm|room|bay|space|chair|cot|crib|side ?room|sr|cubicle|hallway|#) ?#?\d{1,4} ?[A-Z]?|\d?[A-Z]{1,4}\d?-[A-Z]?\d{1,3}[A-Z]?|\d{3,4}[A-Z]?)[ :,;.(/–-]{1,3}$/i;
const BED_AFTER =
  /^(?:,? (?:is |now |still )?(?:in|from|to|at|into|on))?[ :,;(/–-]{1,3}(?:bed|rm|room|bay|space|chair|cot|crib|side ?room|sr|cubicle|hallway|#)? ?#?(?:\d?[A-Z]{1,4}\d?-[A-Z]?\d{1,3}[A-Z]?|\d{1,4}[A-Z]?)(?![\w:]|[.,/-]\d| ?(?:%|min|h|hrs?|hours?|days?|beds?|RNs?|staff|more|of|units?|ml|mg|am|pm|x))/i;

/** "5W-07 Brown", "bed 12: okafor", "Brown in 12", "young (5W-07)". */
export const besideBed: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (isHospital(token) || BED_NOUNS.has(token.word)) return 0;
  const listed = isListed(token);
  if (!listed && !isUnknownName(token)) return 0;
  const sure = isSurely(token);
  if (token.shape === 'lower' && !sure) return 0;
  if (BED_BEFORE.test(text.slice(Math.max(0, token.from - 24), token.from)))
    return sure || (isCapital(token) && (listed ? !isEveryday(tokens, at) : !isVerbLike(tokens, at)))
      ? span(tokens, at, sure)
      : 0;
  const after = text.slice(token.to, token.to + 30);
  return BED_AFTER.test(after) && (sure || (listed && isCapital(token))) && !isPlaceWord(token)
    ? span(tokens, at, sure)
    : 0;
};

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
const isVerbLike = (_tokens: readonly Token[], _at: number): boolean => false;
const isDoing = ({ word }: Token): boolean => ANIMATE.has(word) || DOES.has(word);

/** "Okafor needs a sitter", "Brown refuses", "move Brown to 4N". */
export const actor: NameRule = ({ tokens, at, text }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (isHospital(token) || (!isListed(token) && !isUnknownName(token))) return 0;
  const follows = next !== undefined && /^ {1,2}$/.test(next.gap) ? next.word : '';
  const sure = isSurely(token);
  if (token.shape === 'lower') {
    if (!sure || token.word.length < 4) return 0;
    const led = last !== undefined && token.gap === ' ' && CARE.has(last.word);
    return ANIMATE.has(follows) || DOES.has(follows) || led || KIN.has(follows) || BELONGINGS.has(follows)
      ? span(tokens, at, true)
      : 0;
  }
  if (EPONYM_NOUNS.has(follows) && !ANIMATE.has(follows)) return 0;
  const inside = last !== undefined && !/[.!?:;\n]/.test(token.gap);
  const led = inside && CARE.has(last.word) && token.gap === ' ' && last.shape === 'lower';
  if (token.likeness === 'unknown') return ANIMATE.has(follows) || (led && DOES.has(follows)) ? span(tokens, at) : 0;
  if (!isCapital(token) && text !== text.toUpperCase()) return 0;
  if (ANIMATE.has(follows)) return span(tokens, at);
  if (token.meaning.peopleToo && DOES.has(follows)) return span(tokens, at);
  return inside &&
    isCapital(token) &&
    CARE.has(last.word) &&
    token.gap === ' ' &&
    !isHospital(token) &&
    !token.meaning.thing
    ? span(tokens, at)
    : 0;
};

/** A word that is a name and nothing else, written as one. */
export const alone: NameRule = ({ tokens, at }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!isSurely(token) || token.meaning.thing || token.word.length < 3) return 0;
  const follows = next !== undefined && /^ {1,2}$/.test(next.gap) ? next.word : '';
  if (EPONYM_NOUNS.has(follows)) return 0;
  if (token.shape === 'capital') return span(tokens, at);
  return token.shape === 'upper' && token.word.length >= 5 ? span(tokens, at) : 0;
};

export const NAME_RULES: readonly NameRule[] = [
  afterTitle,
  afterPatient,
  fullName,
  lastFirst,
  owner,
  ofKin,
  besideBed,
  actor,
  alone,
];
