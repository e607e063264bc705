/** A short piece of what somebody typed may be shown back to them; more would be a way to write through us. */
const QUOTE_LIMIT = 40;

/** Control characters, line and paragraph separators: they end up as a space. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Bidirectional overrides, zero-width characters, lone surrogates, private and unassigned code points: they vanish. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** One letter carries two marks at most; towers of them are a prank. */
const MARK_TOWER = /(\p{M}{2})\p{M}+/gu;

/** Text without characters that could reorder, hide or break what stands around it. */
export const clean = (text: string): string =>
  text.normalize('NFKC').replace(BREAKS, ' ').replace(INVISIBLE, '').replace(MARK_TOWER, '$1').trim();

/** At most `limit` characters of cleaned text, never half of a surrogate pair. */
export function shortened(text: string, limit: number = QUOTE_LIMIT): string {
  const characters = [...clean(text.slice(0, limit * 8))];
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** What was typed, cleaned, shortened and in quotation marks. */
export const quoted = (text: string): string => `“${shortened(text)}”`;
