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
  text = withoutLookAlikes(text);
  return { text, origin: (at) => origins[Math.min(at, origins.length - 1)]! };
}

/** Strokes through a letter, frames around it, and marks that choose how it is drawn. */
const OVERLAY = /[\u0334-\u0338\u20d0-\u20ff\ufe00-\ufe0f]/gu;

const plainForm = (part: string): string => {
  const bare = part.replace(OVERLAY, '').normalize('NFKC');
  return [...(/^\p{Nd}/u.test(bare) ? bare.replace(/\p{M}/gu, '') : bare)].map(plainLetter).join('');
};

function plainLetter(letter: string): string {
  if (letter <= '\x7e') return letter;
  if (INVISIBLE.test(letter)) return '';
  if (DIGIT.test(letter)) return digitValue(letter);
  if (DASH.test(letter)) return '-';
  if (APOSTROPHE.test(letter)) return "'";
  return SPACE.test(letter) ? ' ' : letter;
}

/** Letters of the Greek and the Cyrillic alphabet that are drawn like Latin ones. */
const FOREIGN =
  '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u043a\u043e\u0440\u0441\u0443\u0445\u0405\u0406\u0408\u0455\u0456\u0458\u0501\u04bb';
const LATIN = 'ABEZHIKMNOPTYXovABEKMHOPCTYXaekopcyxSIJsijdh';
const MIXED = /[A-Za-z\d][\p{Script=Greek}\p{Script=Cyrillic}]|[\p{Script=Greek}\p{Script=Cyrillic}][A-Za-z\d]/u;

/** A word of two alphabets is one of ours in disguise; a word of one is what it is. */
const withoutLookAlikes = (text: string): string =>
  text.replace(/[\p{L}\p{N}]+/gu, (word) =>
    MIXED.test(word) ? [...word].map((letter) => LATIN[FOREIGN.indexOf(letter)] ?? letter).join('') : word,
  );

/** Decimal digits of every script stand in blocks of ten, zero first. */
function digitValue(letter: string): string {
  const code = letter.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
