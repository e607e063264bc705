/** The words of our own Spanish, for the guard: what we write ourselves points at nobody. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../message/words/es/', import.meta.url);

/** Sources of figures name their authors; as whole sentences they pass elsewhere. */
const NAMING = new Set(['kpi-sources.ts', 'kpi-limits.ts']);

/** Between quotation marks, and between the gaps of a template. */
const TEXT = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** Words in small letters without accents, in order, by their first letter. */
export function spanishWords(): { readonly source: string; readonly words: Readonly<Record<string, string>> } {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !NAMING.has(name));
  const texts = files.flatMap((name) => textsOf(readFileSync(new URL(name, FOLDER), 'utf8').replace(COMMENT, '')));
  const words = [...new Set(texts.flatMap(wordsOf))].sort();
  const byLetter = Map.groupBy(words, ([letter]) => letter!);
  return {
    source: 'The words of our own Spanish catalogue (src/message/words/es), by npm run generate',
    words: Object.fromEntries([...byLetter].map(([letter, some]) => [letter, some.join(' ')])),
  };
}

/** Gaps hold code, and now and then a text of their own. */
const textsOf = (code: string): readonly string[] =>
  [...code.matchAll(TEXT)].flatMap(([, plain = '', template = '']) => [
    plain,
    template.replace(/\$\{[^{}]*\}/g, ' '),
    ...(/\$\{[^{}]*'/.test(template)
      ? textsOf([...template.matchAll(/\$\{([^{}]*)\}/g)].map(([, gap]) => gap).join('\n'))
      : []),
  ]);

const wordsOf = (text: string): readonly string[] =>
  (text.replace(/\\u[\da-f]{4}/g, ' ').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])
    .map((word) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''))
    .filter((word) => /^[a-z]+$/.test(word));
