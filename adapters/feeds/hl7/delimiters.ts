/** The characters that MSH-1 and MSH-2 declare; every later reading depends on them, so nothing is guessed. */
export type Delimiters = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  /** MSH-2 as sent. */
  readonly encoding: string;
};

const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

/** True when text[at] is an ASCII sign that may serve as a delimiter. */
export const punctuationAt = (text: string, at: number): boolean => isPunctuation(text.charCodeAt(at));

let usual: Delimiters | undefined;

/**
 * Reads MSH-1 and MSH-2: one sign, then 4–5 signs (the fifth, for truncation, came with HL7 2.7), all different.
 * @param text begins with `MSH`
 * @returns undefined when they are not that: letters taken for delimiters would cut names and numbers anywhere
 */
export function readDelimiters(text: string): Delimiters | undefined {
  const field = text.charAt(3);
  if (!punctuationAt(text, 3)) return undefined;
  let end = 4;
  while (end < text.length && text.charAt(end) !== field && text.charAt(end) !== '\r') end++;
  const encoding = text.slice(4, Math.min(end, 10));
  if (usual !== undefined && usual.field === field && usual.encoding === encoding) return usual;
  if (encoding.length < 4 || encoding.length > 5) return undefined;
  for (let i = 0; i < encoding.length; i++) if (!punctuationAt(encoding, i)) return undefined;
  if (new Set(field + encoding).size !== encoding.length + 1) return undefined;
  usual = {
    field,
    component: encoding.charAt(0),
    repetition: encoding.charAt(1),
    escape: encoding.charAt(2),
    subcomponent: encoding.charAt(3),
    encoding,
  };
  return usual;
}
