/** Markup that escapes by construction: a plain string put into an `html` template is escaped once, markup passes as it is. */
import { tidy } from '#src/message/tidy.ts';

export type Html = { readonly markup: string };
type Part = Html | string | number | undefined | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => tidy(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}

/** Attribute values are always written in double quotes, so that one way of escaping serves both. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: fixed.reduce((all, text, i) => all + markupOf(parts[i - 1]) + text),
});

export const nothing: Html = { markup: '' };

/** Joins with something between, e.g. a line break. */
export const joined = (all: readonly Html[], between: string): Html => ({
  markup: all.map((one) => one.markup).join(between),
});
