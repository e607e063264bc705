/**
 * Words with flags, read from lines of words. 190,000 of them take 6 MB: their letters one after the other, and a table of where each
 * begins, found by a hash. As a map of strings they would be 15 MB for as long as the house runs, and many times slower to read in.
 */

/** Words with a space between them, and what all of them are: bits. */
export type Line = { readonly words: string; readonly flag: number };

export type WordTable = {
  /** @returns the flags of all lines that have the word; 0: none has */
  readonly flagsOf: (word: string) => number;
};

const SPACE = 32;
/** FNV-1a over 16 bits at a time. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** @param lines flags fit into eight bits */
export function wordTable(lines: readonly Line[]): WordTable {
  const letters = new Uint16Array(lines.reduce((sum, { words }) => sum + words.length, 0));
  const most = lines.reduce((sum, { words }) => sum + spacesIn(words) + 1, 0);
  const begins = new Uint32Array(most + 1);
  const flags = new Uint8Array(most);
  // At most half full, and one entry is the number of a word, counted from 1; 0: nothing there.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
  let count = 0;
  let end = 0;

  /** The slot of the word that stands in the text there, or the empty one where it belongs. */
  const slotOf = (text: string, from: number, to: number): number => {
    let hash = OFFSET;
    for (let n = from; n < to; n++) hash = Math.imul(hash ^ text.charCodeAt(n), PRIME);
    for (let slot = (hash ^ (hash >>> 15)) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const word = slots[slot]! - 1;
      if (word < 0) return slot;
      const begin = begins[word]!;
      if (begins[word + 1]! - begin !== to - from) continue;
      let n = from;
      while (n < to && text.charCodeAt(n) === letters[begin + n - from]) n++;
      if (n === to) return slot;
    }
  };
  const add = (text: string, from: number, to: number, flag: number): void => {
    const slot = slotOf(text, from, to);
    if (slots[slot] === 0) {
      for (let n = from; n < to; n++) letters[end++] = text.charCodeAt(n);
      slots[slot] = ++count;
      begins[count] = end;
    }
    flags[slots[slot]! - 1]! |= flag;
  };
  for (const { words, flag } of lines) {
    for (let from = 0; from < words.length; ) {
      const space = words.indexOf(' ', from);
      const to = space < 0 ? words.length : space;
      if (to > from) add(words, from, to, flag);
      from = to + 1;
    }
  }
  return {
    flagsOf: (word) => {
      const found = slots[slotOf(word, 0, word.length)]!;
      return found === 0 ? 0 : flags[found - 1]!;
    },
  };
}

function spacesIn(text: string): number {
  let spaces = 0;
  for (let n = 0; n < text.length; n++) if (text.charCodeAt(n) === SPACE) spaces++;
  return spaces;
}
