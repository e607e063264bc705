/** Words of a text with what each may mean. */
import { type Meaning, meaningOf, NO_MEANING } from './vocabulary.ts';
import { FUNCTION_WORDS } from './words.ts';

export type Shape = 'capital' | 'upper' | 'lower' | 'mixed';

/**
 * How much a word by itself looks like a name. `surely`: a name and nothing else; `maybe`: a name and something else;
 * `unknown`: in no list; `no`: an ordinary word or a thing.
 */
type Likeness = 'surely' | 'maybe' | 'unknown' | 'no';

export type Token = {
  readonly text: string;
  /** In small letters, without accents, without a possessive `'s`. */
  readonly word: string;
  readonly from: number;
  /** Without the possessive. */
  readonly to: number;
  readonly possessive: boolean;
  readonly shape: Shape;
  readonly likeness: Likeness;
  readonly meaning: Meaning;
  /** What stands between the word before and this one. */
  readonly gap: string;
};

const WORD = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu;

/** @param text as `readable` gives it */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const gap = text.slice(end, match.index);
    tokens.push(tokenOf(match[0], match.index, gap));
    end = match.index + match[0].length;
  }
  return tokens;
}

function tokenOf(written: string, from: number, gap: string): Token {
  const owned = /'s$/i.test(written) && written.length > 3;
  const text = owned ? written.slice(0, -2) : written;
  const word = foldLetters(text);
  const shape = shapeOf(text);
  // In and On are names of somebody only where they are written like names; will and may do something.
  const small = shape !== 'capital' && FUNCTION_WORDS.has(word) && word !== 'will' && word !== 'may';
  const meaning = small || SHORTENED.test(word) ? NO_MEANING : meaningOfParts(word);
  return {
    text,
    word,
    from,
    to: from + text.length,
    possessive: owned,
    shape,
    likeness: likenessOf(word, meaning),
    meaning,
    gap,
  };
}

/** I'm, can't, you've. */
const SHORTENED = /^(?:i|you|he|she|it|we|they|that|there|who|what|let)'|n't$/;
const PLAIN = /^[a-z]+$/;

/** `Łukasz` → `lukasz`, `O'Brien` → `o'brien`. */
function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœıð]/g, (letter) => LETTERS[letter] ?? letter);
}

const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ð: 'd' };

/** A name in parts (Smith-Jones, O'Brien) is a name when a part of it is. */
function meaningOfParts(word: string): Meaning {
  if (!/['-]/.test(word)) return meaningOfWhole(word);
  const joined = meaningOf(word);
  if (joined.thing) return joined;
  const whole = meaningOf(word.replace(/['-]/g, ''));
  if (whole.given || whole.family || whole.thing) return whole;
  const parts = word.split(/['-]/).filter((part) => part.length > 1);
  const all = parts.filter((part) => !HONOUR.test(part)).map(meaningOfWhole);
  const some = (of: keyof Meaning) => all.some((one) => one[of]);
  return {
    given: some('given'),
    family: some('family'),
    ordinary:
      !all.some((one) => (one.given || one.family) && !one.ordinary && !one.thing) &&
      all.some((one) => one.ordinary || one.thing),
    thing: all.every((one) => one.thing),
    hard: all.every((one) => one.hard),
    peopleToo: false,
  };
}

/** Sato-san, Singh-ji. */
const HONOUR = /^(?:san|sama|ji|bhai|ben|effendi)$/;
const FEMALE = /(?:ov|ev|in|sk|ck|ovsk|evsk)a$/;

/** How families are called in Armenia, the North, Poland, Ukraine, Serbia, Romania, Greece, Georgia, Turkey, Iran, Arabia, South India and Germany. */
const FAMILY_ENDING =
  /(?:[aei][ks]?y?ian|syan|nyan|ryan|sson|[rndlg]ason|ss?en|dottir|owski|ewski|wicz|czyk|czak|enko|chuk|ovic|evic|escu|poulos|poulou|akis|idis|iadis|shvili|dze|oglu|zadeh|ullah|uddin|swamy|murthy|moorthy|nathan|subramani(?:am|an)?|wardene|singhe|[kglmnprtv]ov|[nlrs]kov|mann|feldt?|baum|strom|stroem|quist|qvist|gren|mark|houl?t|huis|stra|inga|sema)$/;

/** Slavic names of women are those of men with an ending: Kuznetsova, Kowalska. */
function meaningOfWhole(word: string): Meaning {
  const meaning = meaningOf(word);
  if (meaning.given || meaning.family || meaning.ordinary || meaning.thing) return meaning;
  if (word.length > 5 && FAMILY_ENDING.test(word)) return { ...meaning, family: true };
  if (!FEMALE.test(word)) return meaning;
  const stem = word.slice(0, -1);
  const male = meaningOf(stem.endsWith('k') ? `${stem}i` : stem);
  return male.family ? { ...meaning, family: true } : meaning;
}

function likenessOf(word: string, { given, family, ordinary, thing, peopleToo }: Meaning): Likeness {
  if (word.length < 2) return 'no';
  if (thing && !peopleToo) return 'no';
  if (given || family) return ordinary || thing ? 'maybe' : 'surely';
  return ordinary || thing ? 'no' : 'unknown';
}

function shapeOf(text: string): Shape {
  const letters = text.replace(/['-]/g, '');
  if (letters === letters.toLowerCase()) return 'lower';
  if (letters === letters.toUpperCase()) return 'upper';
  const capital =
    /^\p{Lu}/u.test(letters) &&
    text
      .split(/['-]/)
      .every((part) =>
        /^\p{L}?[\p{Ll}\p{M}]*$|^(?:Ma?c)\p{Lu}?\p{Ll}*$|^\p{Lu}[\p{Ll}\p{M}]+\p{Lu}[\p{Ll}\p{M}]+$/u.test(part),
      );
  return capital ? 'capital' : 'mixed';
}
