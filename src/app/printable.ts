/** What a file or a person wrote, fit for a terminal: no control characters, none that turns the line around or begins another. */

const MOST_CHARACTERS = 200;

export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, MOST_CHARACTERS);
