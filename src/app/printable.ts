/** What a file or a person wrote, fit for a terminal: no control characters and none that turns the line around. */

const MOST_CHARACTERS = 200;

export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, MOST_CHARACTERS);
