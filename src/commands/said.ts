import type { Terms } from '#src/message/words/index.ts';

/** Words of `help`; a function of the house's terms where a US and an NHS house say it differently. */
export type Said = string | ((terms: Terms) => string);

/** The words as this house says them. */
export const said = (words: Said, terms: Terms): string => (typeof words === 'string' ? words : words(terms));

/** A command as this house writes it: `ed boarders` → `ed dta-waits`. Either is understood in every house. */
export const asTyped = (text: string, terms: Terms): string =>
  text
    .split(' ')
    .map((word) => terms.typed[word] ?? word)
    .join(' ');
