import type { Terms, Words } from '#src/message/words/index.ts';

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

type Told = {
  readonly name: string;
  readonly summary: Said;
  readonly usage: Said;
  readonly lookOnly?: { readonly summary: Said; readonly usage: Said };
};

/** What help says of a command in this house's language; where the language has no words for it, those of the command. */
export function helpWords(
  { name, summary, usage, lookOnly }: Told,
  { commands, terms }: Pick<Words, 'commands' | 'terms'>,
  mayChange = true,
): { readonly usage: string; readonly summary: string } {
  const told = commands[name];
  if (mayChange || lookOnly === undefined)
    return { usage: said(told?.usage ?? usage, terms), summary: told?.summary ?? said(summary, terms) };
  const look = told?.lookOnly;
  return { usage: look?.usage ?? said(lookOnly.usage, terms), summary: look?.summary ?? said(lookOnly.summary, terms) };
}
