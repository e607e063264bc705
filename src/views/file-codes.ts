/** Codes and times that files tell: what the last look at a document leaves alone, and how it looks at the rest of the text. */
import { isPlaceCode, isTimeOfFile } from '#src/domain/figures/place-code.ts';
import { replaced } from './own-words.ts';

type Codes = readonly string[];

/** Many people get the very same answer within a moment. */
const known = new WeakMap<Codes, Codes>();

/** Those of a document that can be a place's or a time's, whatever else was put among them; the longest first, so that no code breaks another. */
export function leftAlone(codes: Codes): Codes {
  const before = known.get(codes);
  if (before !== undefined) return before;
  const left = [...new Set(codes)]
    .filter((one) => isTimeOfFile(one) || isPlaceCode(one))
    .sort((a, b) => b.length - a.length);
  known.set(codes, left);
  return left;
}

/** A number and a day of late are nobody's by themselves; with a word that makes them somebody's they are found. */
const NUMBER = '4711';
const DAY = '2026-01-05';

const standIn = (code: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(code) ? DAY : /\d/.test(code) && !/[\s.]/.test(code) ? NUMBER : '\u00b7'.repeat(code.length);

/** The text with something for each of them that is nobody's; other lengths, so only to be looked at. */
export const withStandIns = (text: string, codes: Codes): string => replaced(text, codes, standIn);
