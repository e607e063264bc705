/**
 * Words with flags, found in lines of words as they are read: a line is in order, and a word in it is found by halving. 170,000 words take
 * the 1.4 MB that they are long, and nothing is made of them before the first is asked for: a hash of them was 6 MB, and a fifth of what
 * a question on the command line cost.
 */

/** Words in the order of their code units, each once, with a space between them, and what all of them are: bits. */
export type Line = { readonly words: string; readonly flag: number };

export type WordTable = {
  /** @returns the flags of all lines that have the word; 0: none has */
  readonly flagsOf: (word: string) => number;
};

/** Words of the lists that were asked for before: a house says the same few again and again. */
const REMEMBERED = 4_000;

export function wordTable(lines: readonly Line[]): WordTable {
  const byLetter = new Map(
    [...Map.groupBy(lines.flatMap(ofOneLetter), ({ words }) => words.charCodeAt(0))].map(([letter, some]) => [
      letter,
      [...Map.groupBy(some, ({ flag }) => flag).values()].map(asOne),
    ]),
  );
  const known = new Map<string, number>();
  return {
    flagsOf: (word) => {
      const before = known.get(word);
      if (before !== undefined) return before;
      let flags = 0;
      for (const { words, flag } of byLetter.get(word.charCodeAt(0)) ?? []) if (holds(words, word)) flags |= flag;
      if (flags !== 0 && known.size < REMEMBERED) known.set(word, flags);
      return flags;
    },
  };
}

/** Most lines are of one letter as they are. */
function ofOneLetter({ words: line, flag }: Line): readonly Line[] {
  const words = line.trim().replace(/ {2,}/g, ' ');
  if (words === '') return [];
  if (words.charCodeAt(0) === words.charCodeAt(words.lastIndexOf(' ') + 1)) return [{ words, flag }];
  const groups = Map.groupBy(words.split(' '), (word) => word.charCodeAt(0));
  return [...groups.values()].map((some) => ({ words: some.join(' '), flag }));
}

/** Lines of one letter and flag: only the short ones are more than one. */
const asOne = (lines: readonly Line[]): Line =>
  lines.length === 1
    ? lines[0]!
    : { ...lines[0]!, words: [...new Set(lines.flatMap(({ words }) => words.split(' ')))].sort().join(' ') };

function holds(words: string, word: string): boolean {
  for (let from = 0, to = words.length; from < to; ) {
    const middle = (from + to) >>> 1;
    // A space belongs to the word before it.
    const begin = words.lastIndexOf(' ', middle - 1) + 1;
    const space = words.indexOf(' ', begin);
    const end = space < 0 ? words.length : space;
    const order = compared(word, words, begin, end);
    if (order === 0) return true;
    if (order < 0) to = begin;
    else from = end + 1;
  }
  return false;
}

/** Whether the word stands before, in or behind a place of the line: less than 0, 0, more. */
function compared(word: string, words: string, begin: number, end: number): number {
  const length = Math.min(word.length, end - begin);
  for (let n = 0; n < length; n++) {
    const order = word.charCodeAt(n) - words.charCodeAt(begin + n);
    if (order !== 0) return order;
  }
  return word.length - (end - begin);
}
