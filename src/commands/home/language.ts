import { languageOf } from '#src/message/words/index.ts';
import { languagePart } from '#src/views/home.ts';
import { again } from '../again.ts';
import type { HomePart } from './part.ts';

/** The way to another language, in both: whoever cannot read the rest finds it. */
export const language: HomePart = {
  name: 'language',
  make: (ctx) => {
    const spoken = languageOf(ctx.settings.locale) ?? '';
    const button = { label: ctx.words.language.entry, command: again('language', ctx) };
    return Promise.resolve({ ...languagePart(button), data: spoken });
  },
};
