/** The language that somebody is answered in, and the others there are. */
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Button, Document } from '#src/message/document.ts';
import type { Words } from '#src/message/words/index.ts';

type Told = {
  readonly first: string;
  readonly more?: string;
  readonly buttons: readonly Button[];
  readonly now: Instant;
};

export function languageDocument({ first, more, buttons, now }: Told, { words }: { readonly words: Words }): Document {
  const { language } = words;
  return {
    title: language.title,
    plain: more === undefined ? first : `${first} ${more}`,
    status: 'ok',
    // Nobody judges the house by it.
    judged: false,
    asOf: now,
    blocks: [
      heading(language.title),
      text(strong(first), ...(more === undefined ? [] : [` ${more}`])),
      note(language.reach),
      actions(...buttons),
    ],
  };
}
