import { languageOf, wordsFor } from '#src/message/words/index.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** A house whose language has no catalogue is answered in English: nothing is said of one that has. */
export function checkLanguage({ settings: { locale, house } }: Pick<House, 'settings'>): readonly Finding[] {
  if (languageOf(locale) !== undefined) return [];
  const spoken = wordsFor(locale, house).console.language;
  return [
    {
      check: 'language',
      state: 'warn',
      detail: `there are no words for ${locale}: answers are in ${spoken}, numbers and dates as ${locale} writes them`,
      cure: 'Set locale to one of en-US, en-GB or es (es-MX, es-419, …) in huddleboard.yaml, or add a language (docs/languages.md).',
    },
  ];
}
