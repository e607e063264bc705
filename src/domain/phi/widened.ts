/** What may stand beside a finding and belong to it: the other half of a name, the street behind a house. */
import type { Finding } from './finding.ts';
import { isDoing, isHospital } from './names/likely.ts';
import { type Token, tokensOf } from './names/token.ts';
import { BED_NOUNS, BELONGINGS, CARE, FUNCTION_WORDS, KIN, PATIENT, TITLES } from './names/words.ts';

/** Between two people, or two parts of one. */
const JOINS = /^[ .]{0,2}[,/&+:;_-]? ?$/;
const PAIR = /^(?:and|or|und|y|et|de|la|van|der|bin)$/;

/** A word that could be a name of somebody: beside one it rather is. */
const mayBeName = (token: Token): boolean =>
  !isHospital(token) &&
  !FUNCTION_WORDS.has(token.word) &&
  !isDoing(token) &&
  ![BED_NOUNS, BELONGINGS, CARE, KIN, PATIENT, TITLES].some((words) => words.has(token.word)) &&
  (token.meaning.given || token.meaning.family || token.likeness === 'unknown') &&
  token.word.length > 1;

const STREET =
  /^(?:,? ?(?:\d{1,5}[A-Za-z]?|\p{Lu}[\p{L}'.-]*|(?:street|road|avenue|lane|drive|close|court|way|place|st|rd|ave|ln|blvd|flat|apt|unit)\b)(?!-?\d)(?=[ ,.;)]|$)){1,6}/u;

/**
 * The findings, each with its neighbours that look as if they were part of it. Rather too much: it is for a text that will be sent.
 * @example 'jane smith ed' with 'jane' found → 'jane smith'
 */
export function widened(text: string, findings: readonly Finding[]): readonly Finding[] {
  const tokens = tokensOf(text);
  const wide = findings.map((one): Finding => {
    if (one.kind === 'address') return { ...one, to: one.to + (STREET.exec(text.slice(one.to))?.[0].length ?? 0) };
    return one.kind === 'name' ? { ...one, from: start(tokens, one.from, text), to: end(tokens, one.to, text) } : one;
  });
  return wide
    .filter((one, n) => !wide.some((other, m) => m < n && other.to >= one.to))
    .map((one, n, all) => ({ ...one, from: Math.max(one.from, all[n - 1]?.to ?? 0) }));
}

function end(tokens: readonly Token[], from: number, text: string): number {
  let to = from;
  for (const token of tokens.filter((one) => one.from >= from)) {
    const gap = text.slice(to, token.from);
    if (PAIR.test(token.word) && JOINS.test(gap)) {
      const next = tokens[tokens.indexOf(token) + 1];
      if (next !== undefined && JOINS.test(next.gap) && mayBeName(next)) {
        to = token.to;
        continue;
      }
    }
    if (!JOINS.test(gap) || !mayBeName(token)) break;
    to = token.to;
  }
  return to;
}

function start(tokens: readonly Token[], to: number, text: string): number {
  let from = to;
  for (const token of tokens.filter((one) => one.to <= to).reverse()) {
    const gap = text.slice(token.to, from);
    if (PAIR.test(token.word) && JOINS.test(gap)) {
      const last = tokens[tokens.indexOf(token) - 1];
      if (last !== undefined && JOINS.test(token.gap) && mayBeName(last)) {
        from = token.from;
        continue;
      }
    }
    if (!JOINS.test(gap) || !mayBeName(token)) break;
    from = token.from;
  }
  return from;
}
