import { folded } from './spanish-times.ts';

/**
 * @param words behind `forecast`, or of a question
 * @returns how many words say that it is asked what would be; 0: it is not
 * @example `what if`, `what happens if`, `qué pasaría si`, `y si`
 */
export function whatIfWords(words: readonly string[]): number {
  const said = words.slice(0, LONGEST).map(folded);
  if (/^(?:what-?if|y-?si)$/u.test(said[0] ?? '')) return 1;
  return PHRASES.find((phrase) => phrase.every((word, n) => word === said[n]))?.length ?? 0;
}

const PHRASES = [
  ...['what if', 'what happens if', 'what would happen if', 'what happens when'],
  ...['y si', 'que pasa si', 'que pasaria si', 'que ocurre si', 'que ocurriria si'],
].map((phrase) => phrase.split(' '));
const LONGEST = Math.max(...PHRASES.map(({ length }) => length));
