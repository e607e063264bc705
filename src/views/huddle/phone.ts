/** How much of the card a telephone shows: lines as they break there, for surfaces that break them themselves. */

/**
 * Characters that a line has on a telephone 390 px wide. The console leaves 340 px of it to a card's text at 14 px, measured in Chromium with a
 * wide typeface (test/browser/huddle-phone): 43. Neither Slack nor Teams publishes a figure; both set a card's text at 15 px in about 320 px,
 * beside an avatar or inside its frame, in typefaces of half their size to a letter: 42.
 */
export const PHONE_CHARS = 42;
/** A title is set larger and heavier. */
export const TITLE_CHARS = 33;

/** Lines that words take where none is broken but one longer than a line. @param chars that a line has room for */
export function linesOf(words: string, chars: number = PHONE_CHARS): number {
  let lines = 1;
  let used = 0;
  for (const word of words.split(' ')) {
    const room = used === 0 ? chars : chars - used - 1;
    if (word.length <= room) used += word.length + (used === 0 ? 0 : 1);
    else {
      if (used > 0) lines += 1;
      lines += Math.ceil(word.length / chars) - 1;
      used = word.length % chars || chars;
    }
  }
  return lines;
}

/** What somebody typed, as long as one line behind its label; the rest stands behind *More*. */
export function clipped(words: string, label: string): string {
  const room = PHONE_CHARS - label.length - 4;
  return words.length <= room ? words : `${words.slice(0, room - 1).trimEnd()}…`;
}
