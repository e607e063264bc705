/** How many columns of a terminal a text takes: a letter with its marks one, East Asian letters and emoji two. */

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** @source Unicode Standard Annex 11 (East Asian Width: W and F), and emoji shown as pictures */
const WIDE =
  /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[\x20-\x7e]*$/;

export const lettersOf = (text: string): readonly string[] =>
  PLAIN.test(text) ? [...text] : [...letters.segment(text)].map((part) => part.segment);

const letterWidth = (letter: string): number => (WIDE.test(letter) ? 2 : 1);

export const widthOf = (text: string): number =>
  PLAIN.test(text) ? text.length : lettersOf(text).reduce((sum, letter) => sum + letterWidth(letter), 0);

/** The beginning that fits into so many columns. */
export function cutTo(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const letter of lettersOf(text)) {
    used += letterWidth(letter);
    if (used > columns) break;
    kept += letter;
  }
  return kept;
}
