import { folded } from '../../spanish-times.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Lexicon } from './lexicon.ts';

const LEXICONS: Readonly<Record<string, Lexicon>> = { en, es };

/** By the language of a locale; one that is not here is read as English. */
export const lexiconFor = (locale: string): Lexicon => LEXICONS[locale.split('-', 1)[0] ?? 'en'] ?? en;

/** In any language: it begins a question or a request, and is no slip of a command. */
export const isOpener = (word: string): boolean => {
  const plain = folded(word);
  return Object.values(LEXICONS).some(({ openers }) => openers.has(plain));
};

/** Those of all languages, that of the locale first. */
export const lexiconsFor = (locale: string): readonly Lexicon[] => {
  const own = lexiconFor(locale);
  return [own, ...Object.values(LEXICONS).filter((one) => one !== own)];
};
