/** A text in one form of each letter and digit, with the way back to where each stood in what was typed. */

export type Readable = {
  readonly text: string;
  /** From a place in `text` to the place in the original. */
  readonly origin: (at: number) => number;
};

const PLAIN = /^[\x20-\x7e\n\r\t]*$/;
/** Zero-width and other characters that hide. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u;
const DIGIT = /\p{Nd}/u;
const DASH = /[\p{Pd}\u2212]/u;
const APOSTROPHE = /[\u2018\u2019\u02bc\u0060\u00b4]/u;
const SPACE = /[\p{Zs}\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Compatibility forms, digits of any script, dashes, apostrophes and spaces in their plain ASCII form; what cannot be seen is left out.
 * Letters keep their accents.
 */
export function readable(original: string): Readable {
  if (PLAIN.test(original)) return { text: original, origin: (at) => at };
  let text = '';
  const origins: number[] = [];
  let from = 0;
  // Letter by letter with its marks, so that composing does not lose the place.
  for (const part of original.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const plain = plainForm(part);
    for (let i = 0; i < plain.length; i++) origins.push(from);
    text += plain;
    from += part.length;
  }
  origins.push(original.length);
  return { text, origin: (at) => origins[Math.min(at, origins.length - 1)]! };
}

const plainForm = (part: string): string => [...part.normalize('NFKC')].map(plainLetter).join('');

function plainLetter(letter: string): string {
  if (letter <= '\x7e') return letter;
  if (INVISIBLE.test(letter)) return '';
  if (DIGIT.test(letter)) return digitValue(letter);
  if (DASH.test(letter)) return '-';
  if (APOSTROPHE.test(letter)) return "'";
  return SPACE.test(letter) ? ' ' : letter;
}

/** Decimal digits of every script stand in blocks of ten, zero first. */
function digitValue(letter: string): string {
  const code = letter.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
