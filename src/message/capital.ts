/** The first letter in upper case, for words that begin a line. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
