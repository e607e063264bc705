import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordTable } from '#src/domain/phi/names/word-table.ts';

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'é', '\u4e00') }),
  fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes(' ')),
);
/** In the order of the lists: by code units. */
const inOrder = fc.array(word).map((words) => [...new Set(words)].sort());
const line = fc.record({ words: inOrder, flag: fc.constantFrom(1, 2, 4, 128) });

describe('a table of words', () => {
  it('says of every word, one of its own or not, what a map of strings says', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(word), (lines, others) => {
        const known = new Map<string, number>();
        for (const { words, flag } of lines) for (const one of words) known.set(one, (known.get(one) ?? 0) | flag);
        const table = wordTable(lines.map(({ words, flag }) => ({ words: words.join(' '), flag })));
        for (const one of [...known.keys(), ...others, '']) expect(table.flagsOf(one)).toBe(known.get(one) ?? 0);
      }),
    );
  });

  it('takes lines that are empty, and spaces at both ends and between', () => {
    const table = wordTable([
      { words: '', flag: 1 },
      { words: '  lim  marsh ', flag: 2 },
    ]);
    expect(['lim', 'marsh', '', ' ', 'lim  marsh'].map(table.flagsOf)).toEqual([2, 2, 0, 0, 0]);
    expect(wordTable([]).flagsOf('lim')).toBe(0);
  });

  it.each(['ordinary-words', 'family-names', 'given-names', 'other-senses'])(
    'finds a word of %s: its lines are in order',
    (name) => {
      const { words } = JSON.parse(
        readFileSync(new URL(`../../src/domain/phi/lists/${name}.json`, import.meta.url), 'utf8'),
      );
      for (const text of Object.values(words as Readonly<Record<string, string>>)) {
        const each = text.split(' ');
        expect(each).toEqual([...new Set(each)].sort());
      }
    },
  );
});
