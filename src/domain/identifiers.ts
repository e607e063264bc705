/** What plainly points at a person. A first sieve for short free text; it knows patterns, not people, and lets doubtful words pass. */

export const IDENTIFIER_KINDS = ['number', 'date', 'record', 'email', 'phone', 'name'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

const PATTERNS: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+\.\w/],
  ['record', /\b(?:MRN|NHS\s*(?:no|number|nr)|SSN|hospital\s*(?:no|number)|visit\s*(?:no|number))\b/i],
  ['date', /\b(?:DOB|d\.o\.b|born|date of birth)\b/i],
  // A whole date with its year: a deadline has a time, a birthday has a year.
  ['date', /\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b/],
  [
    'date',
    /\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:19|20)\d{2}\b/i,
  ],
  // 3-3-4 and its like, US and UK, and 3-2-4 of a social security number.
  [
    'phone',
    /(?<![\d-])\(?\d{3,5}\)?[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)|\+\d{1,3}[ .-]?\d{2}/,
  ],
  // Digits of any script: \d knows only one.
  ['number', /\p{Nd}{6,}/u],
  ['name', /\b(?:Mr|Mrs|Ms|Miss|Master)\.?\s+\p{Lu}/u],
  ['name', /\b(?:[Pp]atient|[Pp]t)\.?\s+\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u],
];

/**
 * The first obvious identifier in a text.
 * @returns undefined when nothing obvious is in it, which is no proof that nothing is
 * @source issue 3, point 3: digit runs of six, dates of birth, record numbers, e-mail and telephone are refused
 * @example '2 beds for 07-11, room 12' → undefined · 'MRN 12345' → record · 'call 555-123-4567' → phone
 */
export function identifierIn(text: string): IdentifierKind | undefined {
  const plain = text.normalize('NFKC');
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0];
}
