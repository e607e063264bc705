/** Names of the house: its people in the forms in which colleagues write them, its places, and what bears the name of somebody famous. */
import type { PhiContext } from '../finding.ts';
import { isDoing } from './likely.ts';
import { namesakeAt } from './passing.ts';
import { type Token, tokensOf } from './token.ts';
import { NAMED_AFTER, PATIENT, STAFF_TITLES, TITLES } from './words.ts';

/** Words that say that somebody is cared for: a colleague's name beside them is somebody else's. */
const CARED_FOR =
  /\b(?:pts?|patients?|twins?|triplets|baby|babies|infants?|newborns?|wristband|trolley|side ?room|lounge has|blood in|famil(?:y|ies)|wife|husband|daughter|son|mum|mom|dad|mother|father|nok|parents?|claustrophobic|relatives?'? room|brother|niece|nephew|grand\w+|bed ?\d|bd ?\d|rm ?\d|room ?\d|bay ?\w?\d|hall ?\d|chair ?\d|trolley ?\d|cot ?\d|sr ?\d|[a-z]?\d?[a-z]{1,4}-\d{1,3}|in \d{1,3}[a-z]?(?! ?(?:min|hour|hr|day|h\b))|ed ?\d|icu ?\d|\d{1,3} ?y\/?o|mrn|dob)\b/i;
/** What may be done with somebody, and is spoken of by colleagues as well. */
const CARE =
  /\b(?:mrs?|ms|miss|going home|dc'?d|discharged?|admitted|npo|nbm|tto\w?|snf|rehab|hospice|mri|ct|x-?ray|echo|dialysis|theatre|surgery|cath|pain|fell|fall|confused|agitated|vomit\w*|refus\w+|declin\w+|allergic|consent\w*|sats|bp|labs|bloods|palliative|intubated|extubated|sitter|ride|placement|auth|boarding|dnr|fever|septic|bleeding|wound|appeal|chemo|transfus\w+|crying|crie[sd]|asleep|hungry|dying|died)\b/i;
const ADDRESSED =
  /(?:@|\b(?:ask|tell|told|asked|call|page|text|ping|msg|thanks?|thx|ty|cheers|per|cc|via|fyi|hi|hey|hello|morning|night|by|with|report to|handover to|covering for|for) )$/i;

/**
 * Words that the house itself uses. A member of staff passes by the whole name in either order, by a title and the family name, with one half as
 * a letter, and by one half where nobody is cared for in the text; a place by its whole name. After "pt" a name is a patient's, whoever else has it.
 */
export function ownWords(tokens: readonly Token[], context: PhiContext, text: string): ReadonlySet<number> {
  const own = new Set<number>();
  const phrases = phrasesOf(context);
  for (let at = 0; at < tokens.length; at++) {
    for (const { words, titled, person } of phrases.get(tokens[at]!.word) ?? []) {
      if (!words.every((word, n) => tokens[at + n]?.word === word)) continue;
      const before = tokens[at - 1]?.word ?? '';
      if ((person && PATIENT.has(before)) || (titled && !STAFF_TITLES.has(before))) continue;
      if (titled && /^(?:mrs?|ms|miss|mx)$/.test(before) && CARED_FOR.test(text)) continue;
      for (let n = 0; n < words.length; n++) own.add(at + n);
    }
  }
  for (let at = 0; at < tokens.length; at++) {
    if (isSomebody(tokens[at - 1]?.word ?? '')) continue;
    const count = namesakeAt({ tokens, at, text });
    // Mr Price is a shop, and somebody who says that nobody came.
    if (count > 0 && TITLES.has(tokens[at]!.word) && isOneWho(tokens.slice(at, at + count + 1), count, text)) continue;
    for (let n = 0; n < count; n++) own.add(at + n);
  }
  if (context.staff.length > 0) for (const at of halves(tokens, staffOf(context), text)) own.add(at);
  return own;
}

/** What is drunk, strewn or scrubbed with, and nobody of that title. */
const GOODS = /^(?:dr pepper|mrs (?:dash|meyers)|mr (?:clean|muscle|coffee|pibb|whippy|sheen))$/;
const isOneWho = (tokens: readonly Token[], count: number, text: string): boolean =>
  GOODS.test(`${tokens[0]!.word} ${tokens[1]?.word}`) ? CARED_FOR.test(text) : isSomeoneDoing(tokens[count], text);
const isSomeoneDoing = (next: Token | undefined, text: string): boolean =>
  (next !== undefined && isDoing(next)) ||
  CARED_FOR.test(text) ||
  CARE.test(text) ||
  /\b(?:his|her|he|she)\b/i.test(text);
const isSomebody = (before: string): boolean => PATIENT.has(before) || /^(?:mrs?|ms|miss|mister|mx)$/.test(before);

/** `Raman/Zielinski`, `Priya R.`, `D. Whitfield`, `ask Marcus`. */
function halves(tokens: readonly Token[], { given, family, letters }: Staff, text: string): readonly number[] {
  const known = (token: Token | undefined): token is Token =>
    token !== undefined && (given.has(token.word) || family.has(token.word));
  return tokens.flatMap((token, at) => {
    const [last, next] = [tokens[at - 1], tokens[at + 1]];
    if (PATIENT.has(last?.word ?? '')) return [];
    if (next !== undefined && /^ ?[/&] ?$/.test(next.gap) && family.has(token.word) && family.has(next.word))
      return [at, at + 1];
    const pair = next !== undefined && /^\.? $/.test(next.gap) && letters.has(`${token.word} ${next.word}`);
    if (pair && !CARED_FOR.test(text)) return [at, at + 1];
    if (!known(token)) return [];
    // Another name beside it makes another person of it: Marcus Webb.
    const beside = (next?.gap === ' ' && isName(next)) || (token.gap === ' ' && last !== undefined && isName(last));
    return !beside && isOfColleagues(token, text) ? [at] : [];
  });
}

const isName = ({ shape, likeness }: Token): boolean =>
  likeness === 'surely' || (shape === 'capital' && (likeness === 'unknown' || likeness === 'maybe'));

function isOfColleagues(token: Token, text: string): boolean {
  if (CARED_FOR.test(text)) return false;
  return !CARE.test(text) || ADDRESSED.test(text.slice(Math.max(0, token.from - 16), token.from));
}

type Staff = {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  /** `marcus o`, `o marcus`. */
  readonly letters: ReadonlySet<string>;
};
const rememberedStaff = new WeakMap<PhiContext, Staff>();

function staffOf(context: PhiContext): Staff {
  const known = rememberedStaff.get(context);
  if (known !== undefined) return known;
  const people = context.staff.map(partsOf).filter(({ given }) => given.length > 0);
  const staff = {
    given: new Set(people.map(({ given }) => given[0]!)),
    family: new Set(people.map(({ family }) => family.at(-1)!)),
    letters: new Set(
      people.flatMap(({ given, family }) => [`${given[0]} ${family[0]![0]}`, `${given[0]![0]} ${family.at(-1)}`]),
    ),
  };
  rememberedStaff.set(context, staff);
  return staff;
}

type Phrase = {
  readonly words: readonly string[];
  readonly person: boolean /** Only behind a title. */;
  readonly titled: boolean;
};
const remembered = new WeakMap<PhiContext, ReadonlyMap<string, readonly Phrase[]>>();

/** By their first word. */
function phrasesOf(context: PhiContext): ReadonlyMap<string, readonly Phrase[]> {
  const known = remembered.get(context);
  if (known !== undefined) return known;
  const map = new Map<string, Phrase[]>();
  const add = (phrase: Phrase) => {
    const first = phrase.words[0];
    if (first !== undefined) map.set(first, [...(map.get(first) ?? []), phrase]);
  };
  for (const name of context.staff) for (const phrase of staffPhrases(name)) add(phrase);
  for (const name of context.places) {
    const words = wordsIn(name);
    add({ words, person: false, titled: false });
    // "Rosalind Franklin full": people leave out "Ward".
    if (words.length > 2 && NAMED_AFTER.has(words.at(-1)!))
      add({ words: words.slice(0, -1), person: true, titled: false });
  }
  remembered.set(context, map);
  return map;
}

const wordsIn = (name: string): readonly string[] => tokensOf(name).map(({ word }) => word);

/** `Dana Reyes` and `Reyes, Dana` are the same person. */
function partsOf(name: string): { readonly given: readonly string[]; readonly family: readonly string[] } {
  const [before = '', after] = name.split(',');
  return after === undefined
    ? { given: wordsIn(before).slice(0, -1), family: wordsIn(before).slice(-1) }
    : { given: wordsIn(after), family: wordsIn(before) };
}

function staffPhrases(name: string): readonly Phrase[] {
  const { given, family } = partsOf(name);
  const whole = { person: true, titled: false };
  if (given.length === 0) return [{ words: family, ...whole }];
  return [
    { words: [...given, ...family], ...whole },
    { words: [...family, ...given], ...whole },
    { words: family, person: true, titled: true },
  ];
}

const rememberedStems = new WeakMap<PhiContext, ReadonlySet<string>>();

/** "Nightingale" of Nightingale Ward: people leave out the rest. */
export function stemsOf(context: PhiContext): ReadonlySet<string> {
  const known = rememberedStems.get(context);
  if (known !== undefined) return known;
  const stems = new Set(context.places.flatMap((name) => wordsIn(name)).filter((word) => word.length > 3));
  rememberedStems.set(context, stems);
  return stems;
}
