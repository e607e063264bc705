import { en } from './en.ts';
import type { Lexicon } from './lexicon.ts';

/** By the language of the house's locale; a language that is not here is read as English. */
const LEXICONS: Readonly<Record<string, Lexicon>> = { en };

export const lexiconFor = (locale: string): Lexicon => LEXICONS[locale.split('-', 1)[0] ?? 'en'] ?? en;
