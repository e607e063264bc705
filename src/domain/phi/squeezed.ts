/** Identifiers pulled apart by breaks of lines, tabs, spaces and signs, put together again. */
import type { Readable } from './readable.ts';

/** Blanks within a line: more than one, or not a space. */
const BLANKS = /[ \t]*\t[ \t]*| {2,}/g;
const BREAKS = /\s*[\n\r]\s*/g;
/** `4 5 7 5 5 5`, `S m i t h`, `4-4-7-1-9`: single letters and digits, five and more. */
const SPACED = /(?<![\w.,/-])[\p{L}\d](?:[ ._·*-]{1,2}[\p{L}\d]){4,}(?![\w/-])/gu;
/** Between two words that are spaced out themselves. */
const WORDS_APART = / {2,}/;

/** One line: what is broken off at its end goes on. */
export const inOneLine = (text: string): Readable =>
  withoutCuts(
    text,
    [...text.matchAll(BREAKS)].map(({ index, 0: all }) => ({ from: index, to: index + all.length, instead: ' ' })),
  );

/** The text without what pulls an identifier apart within a line. */
export function squeezed(text: string): Readable {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(SPACED))
    if (!isCount(match[0]))
      for (const gap of match[0].matchAll(/[ ._·*-]+/g))
        cuts.push({
          from: match.index + gap.index,
          to: match.index + gap.index + gap[0].length,
          instead: WORDS_APART.test(gap[0]) || isTurn(match[0], gap) ? ' ' : '',
        });
  const spaced = cuts.length;
  for (const match of text.matchAll(BLANKS))
    if (!cuts.slice(0, spaced).some(({ from, to }) => match.index < to && match.index + match[0].length > from))
      cuts.push({ from: match.index, to: match.index + match[0].length, instead: ' ' });
  return withoutCuts(
    text,
    cuts.sort((one, other) => one.from - other.from),
  );
}

type Cut = { readonly from: number; readonly to: number; readonly instead: string };

/** From letters to digits: `M R N 4 4 7`. */
const isTurn = (all: string, gap: RegExpExecArray): boolean =>
  /\p{L}/u.test(all[gap.index - 1] ?? '') && /\d/.test(all[gap.index + gap[0].length] ?? '');

/** Beds 1 2 3 4 5, grades 3 3 2 2 1 with fewer than six: a row that only rises is a list. */
function isCount(all: string): boolean {
  const digits = [...all.matchAll(/\d/g)].map(([digit]) => Number(digit));
  if (/\p{L}/u.test(all)) return false;
  return digits.length < 6 || digits.every((digit, n) => n === 0 || digit > digits[n - 1]!);
}

function withoutCuts(text: string, cuts: readonly Cut[]): Readable {
  if (cuts.length === 0) return { text, origin: (at) => at };
  let out = '';
  const origins: number[] = [];
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at++) origins.push(at);
    out += text.slice(from, to);
  };
  let at = 0;
  for (const { from, to, instead } of cuts) {
    keep(at, from);
    if (instead !== '') origins.push(from);
    out += instead;
    at = to;
  }
  keep(at, text.length);
  origins.push(text.length);
  return { text: out, origin: (place) => origins[Math.min(place, origins.length - 1)]! };
}
