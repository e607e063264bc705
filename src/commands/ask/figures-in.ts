/** Which figure a question names, in people's words or the registry's. Pure. */
import { KPIS } from '#src/domain/kpi/index.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { runs, type Tokens, take } from './tokens.ts';

/** Names of figures have up to so many words. */
const LONGEST_NAME = 6;

type Names = ReadonlyMap<string, readonly string[]>;
const names = new WeakMap<Lexicon, Names>();
const everydayToo = new WeakMap<Lexicon, Names>();

/**
 * @param everyday the names that are everyday words too: somebody asks what they mean
 * @returns ids of figures; several where the word means one of them and nobody can tell which; none
 */
export function figuresIn(tokens: Tokens, lexicon: Lexicon, everyday: boolean): readonly string[] {
  const known = everyday ? everydayNamesOf(lexicon) : namesOf(lexicon);
  const alone = titleOnly(tokens.words.join(' '));
  if (alone !== undefined) {
    take(tokens, { from: 0, to: tokens.words.length });
    return [alone];
  }
  for (const run of runs(tokens, LONGEST_NAME)) {
    const ids = known.get(run.text);
    // `in 4 hours` is a time.
    if (ids === undefined || lexicon.clock.within.has(tokens.words[run.from - 1] ?? '')) continue;
    take(tokens, run);
    return ids;
  }
  return [];
}

function everydayNamesOf(lexicon: Lexicon): Names {
  const made = everydayToo.get(lexicon);
  if (made !== undefined) return made;
  const all = new Map([...ALL_NAMES, ...namesOf(lexicon)]);
  everydayToo.set(lexicon, all);
  return all;
}

const namesIn = (without: ReadonlySet<string>): Map<string, readonly string[]> =>
  new Map(
    KPIS.flatMap(({ id, aliases, title }) =>
      [id, ...aliases, title]
        .map(spoken)
        .filter((name) => !without.has(name))
        .map((name): [string, readonly string[]] => [name, [id]]),
    ),
  );

/** A title, and nothing else, is that figure: nobody says it by chance. */
function titleOnly(text: string): string | undefined {
  return text.includes(' ') ? KPIS.find(({ title }) => spoken(title) === text)?.id : undefined;
}

/** The whole text is the name of a figure, and no everyday word. */
export const isFigureAlone = (text: string, { figuresNot }: Lexicon): boolean =>
  titleOnly(spoken(text)) !== undefined || (!figuresNot.has(spoken(text)) && ALL_NAMES.has(spoken(text)));

function namesOf(lexicon: Lexicon): Names {
  const made = names.get(lexicon);
  if (made !== undefined) return made;
  const all = namesIn(lexicon.figuresNot);
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

const ALL_NAMES = namesIn(new Set());
