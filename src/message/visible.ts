/** Control characters, line and paragraph separators: they end up as a space. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Bidirectional overrides, zero-width characters, lone surrogates, private and unassigned code points: they vanish. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** One letter carries two marks at most; towers of them are a prank. */
const MARK_TOWER = /(\p{M}{2})\p{M}+/gu;

/**
 * One line of text without characters that could reorder, hide or break what stands around it.
 * Renderers pass every string of a document through it; what a reader sees is otherwise unchanged (no trimming, no folding).
 */
export const visible = (text: string): string =>
  text.replace(BREAKS, ' ').replace(INVISIBLE, '').replace(MARK_TOWER, '$1');
