/**
 * Every word that a person reads: one typed catalogue per language, and in it the terms of a `us` and an `nhs` house.
 * A language is one folder and one line here (docs/languages.md).
 */
import { english } from './en-us/index.ts';
import { es } from './es/index.ts';
import type { Words } from './words.ts';

export type { Terms, Words } from './words.ts';

type House = 'us' | 'nhs';

/** By the tag that pages bear; the nearest one is taken: `es-MX` → `es`, `en-AU` → `en-GB`. */
const LANGUAGES: Readonly<Record<string, (house: House) => Words>> = {
  'en-US': (house) => english(house, 'en-US'),
  'en-GB': (house) => english(house, 'en-GB'),
  es,
};

/** Every language there are words of. */
export const LANGUAGE_TAGS: readonly string[] = Object.keys(LANGUAGES);

/** English as it is written in the United States; everywhere else it is nearer to British. */
const AMERICAN = new Set(['US', 'PH', 'PR', 'LR', 'AS', 'GU', 'VI', 'UM', 'MH', 'FM', 'PW']);

/**
 * The language in which a locale is answered.
 * @returns the tag of a catalogue; undefined where there is none of that language
 * @example `es-MX` → `es` · `en-AU` → `en-GB` · `fr-CA` → undefined
 */
export function languageOf(locale: string): string | undefined {
  const [language = '', ...rest] = locale.toLowerCase().split(/[-_]/);
  if (language !== 'en') return Object.hasOwn(LANGUAGES, language) ? language : undefined;
  const region = rest.find((part) => /^[a-z]{2}$/.test(part))?.toUpperCase();
  return region === undefined || AMERICAN.has(region) ? 'en-US' : 'en-GB';
}

const made = new Map<string, Words>();

/** The catalogue for a locale; where there is none of its language, the English of the house. */
export function wordsFor(locale: string, house: House): Words {
  const language = languageOf(locale) ?? (house === 'us' ? 'en-US' : 'en-GB');
  const key = `${language} ${house}`;
  const words = made.get(key) ?? LANGUAGES[language]!(house);
  made.set(key, words);
  return words;
}
