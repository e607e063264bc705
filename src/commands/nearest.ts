import { distance } from 'fastest-levenshtein';

/** What a mistyped word was probably meant to be. */
export type Nearest<T> =
  | { readonly found: T }
  /** Nobody is clearly nearest; these come close. */
  | { readonly suggestions: readonly T[] };

export type Candidate<T> = { readonly word: string; readonly means: T };

/** Longer inputs are no typo of any word we know, and comparing them only costs time. */
const LONGEST_WORD = 40;
const SUGGESTIONS = 3;

/** One slip per three letters is a typo; more is another word. */
const slipsAllowed = (word: string): number => Math.max(1, Math.floor(word.length / 3));

/** Edits from one word to another; two swapped neighbours count as one slip (Damerau). */
export function slips(a: string, b: string): number {
  const edits = distance(a, b);
  return edits === 2 && isSwap(a, b) ? 1 : edits;
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const i = [...a].findIndex((letter, at) => letter !== b[at]);
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** The one clearly nearest meaning of a mistyped word, else a few that come close. */
export function nearest<T>(typed: string, candidates: readonly Candidate<T>[]): Nearest<T> {
  if (typed.length === 0 || typed.length > LONGEST_WORD) return { suggestions: [] };
  const ranked = candidates
    .map(({ word, means }) => ({ means, slips: slips(typed, word) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  if (best === undefined) return { suggestions: [] };
  const equals = new Set(ranked.filter((one) => one.slips === best.slips).map((one) => one.means));
  if (best.slips <= slipsAllowed(typed) && equals.size === 1) return { found: best.means };
  // A word of which more than half would have to change is no suggestion.
  const close = ranked.filter((one) => one.slips * 2 <= typed.length).map((one) => one.means);
  return { suggestions: [...new Set(close)].slice(0, SUGGESTIONS) };
}
