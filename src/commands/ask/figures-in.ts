/** Which figure a question names, in people's words or the registry's. Pure. */
import { KPIS } from '#src/domain/kpi/index.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { runs, type Tokens, take } from './tokens.ts';

/** Names of figures have up to so many words. */
const LONGEST_NAME = 6;

type Named = ReadonlyMap<string, readonly string[]>;
const names = new WeakMap<Lexicon, Named>();

/** @returns ids of figures; several where the word means one of them and nobody can tell which; none */
export function figuresIn(tokens: Tokens, lexicon: Lexicon): readonly string[] {
  const known = namesOf(lexicon);
  for (const run of runs(tokens, LONGEST_NAME)) {
    const ids = known.get(run.text);
    // `in 4 hours` is a time.
    if (ids === undefined || lexicon.clock.within.has(tokens.words[run.from - 1] ?? '')) continue;
    take(tokens, run);
    return ids;
  }
  return [];
}

function namesOf(lexicon: Lexicon): Named {
  const made = names.get(lexicon);
  if (made !== undefined) return made;
  const all = new Map<string, readonly string[]>();
  for (const { id, aliases, title } of KPIS)
    for (const name of [id, ...aliases, title].map(spoken)) if (!lexicon.figuresNot.has(name)) all.set(name, [id]);
  for (const [id, said] of Object.entries(lexicon.figures)) for (const name of said) all.set(name, [id]);
  for (const [name, ids] of Object.entries(lexicon.figuresUnsure)) all.set(name, ids);
  names.set(lexicon, all);
  return all;
}

const spoken = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
