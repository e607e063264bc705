/** Control characters, line and paragraph separators: they become one space. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Bidirectional overrides, zero-width characters, lone surrogates, private and unassigned code points: they vanish. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** One letter carries two marks at most; towers of them are a prank. */
const MARK_TOWER = /(\p{M}{2})\p{M}+/gu;
/** Most text is this, and then there is nothing to look for. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/**
 * One span as a renderer may show it: nothing in it can reorder, hide or break what stands around it.
 * Spaces at its ends stay, because spans are joined; what was typed is trimmed where it is read.
 */
export const tidy = (span: string): string =>
  PRINTABLE_ASCII.test(span) ? span : span.replace(BREAKS, ' ').replace(INVISIBLE, '').replace(MARK_TOWER, '$1');
