import { tidy } from './tidy.ts';

/** A short piece of what somebody typed may be shown back to them; more would be a way to write through us. */
const QUOTE_LIMIT = 40;

/** Phones and chat programs set them in pairs; the reader of commands takes any of them. */
export const QUOTATION_MARKS = '"“”„«»';

/** What somebody typed, in one form of each letter and without characters that hide or reorder. */
export const clean = (text: string): string => tidy(text.normalize('NFKC')).trim();

/** At most `limit` characters of cleaned text, never half of a surrogate pair. */
export function shortened(text: string, limit: number = QUOTE_LIMIT): string {
  const characters = [...clean(text.slice(0, limit * 8))];
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** What was typed, cleaned, shortened and in quotation marks. */
export const quoted = (text: string): string => `“${shortened(text)}”`;
