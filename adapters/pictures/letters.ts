/** How wide words will be. Nothing here has the font's tables, so these are the rounded widths of DejaVu Sans Condensed, in ems. */
import { tidy } from '#src/message/tidy.ts';

const NARROW = new Set([..."iljI.,:;'|!ftr()[]{}/\\· "]);
const WIDE = new Set([...'mMwW%@—…&QO']);
const UPPER = /[\p{Lu}\p{Nd}+<>=~^−]/u;
/** Han, kana, hangul, pictures: as wide as high. */
const FULL = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u;

function letterEms(letter: string): number {
  if (NARROW.has(letter)) return 0.36;
  if (WIDE.has(letter)) return 0.84;
  if (FULL.test(letter)) return 1;
  return UPPER.test(letter) ? 0.62 : 0.56;
}

export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + letterEms(letter), 0) * size;

/** As much as fits, `…` behind what does not. Never half of a letter. */
export function cut(text: string, width: number, size: number): string {
  const clean = tidy(text).trim();
  if (widthOf(clean, size) <= width) return clean;
  let kept = '';
  let left = width - widthOf('…', size);
  for (const letter of clean) {
    left -= letterEms(letter) * size;
    if (left < 0) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Broken at spaces into at most `most` lines; the last one is cut. */
export function wrap(text: string, width: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = tidy(text).trim().split(/\s+/);
  for (const [n, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width || line === '') {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) return [...lines, cut([line, ...words.slice(n)].join(' '), width, size)];
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, cut(line, width, size)];
}
