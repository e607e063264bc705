/** What points at a person in a text, and where. */

export const PHI_KINDS = [
  'name',
  'phone',
  'email',
  'ssn',
  'nhs-number',
  'record-number',
  'date',
  'age',
  'address',
  'url',
  'ip',
  'plate',
  'device',
] as const;
export type PhiKind = (typeof PHI_KINDS)[number];

/** Half-open [from, to), in UTF-16 units of the text that was looked at. */
export type Finding = { readonly kind: PhiKind; readonly from: number; readonly to: number };

/** Words of the house itself: they point at no patient. */
export type PhiContext = {
  /** Names of staff as the configuration has them, whole: `Dana Reyes`. */
  readonly staff: readonly string[];
  /** Names and ids of sites, units, pools, channels. */
  readonly places: readonly string[];
  /** Telephone extensions and numbers of roles. */
  readonly numbers: readonly string[];
  /** The language of the house, where it is another than English: its words are no names. */
  readonly language?: 'es';
};

export const NO_CONTEXT: PhiContext = { staff: [], places: [], numbers: [] };

/** Looks for one kind of identifier in a text that is in plain letters and digits (see `readable.ts`). */
export type Sieve = (text: string) => readonly Finding[];

/**
 * Every place where a pattern is found, as findings of one kind.
 * @param pattern global; the group `id`, where there is one, is what points at somebody, else the whole
 * @param accept a second look at a match that has the right form
 */
export function matches(
  kind: PhiKind,
  pattern: RegExp,
  text: string,
  accept: (match: RegExpExecArray) => boolean = () => true,
): readonly Finding[] {
  const found: Finding[] = [];
  // Not matchAll: it copies the pattern for each text, and most texts hold nothing of it.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex++;
    if (!accept(match)) continue;
    const id = match.groups?.id;
    const from = match.index + (id === undefined ? 0 : match[0].lastIndexOf(id));
    found.push({ kind, from, to: from + (id ?? match[0]).length });
  }
  return found;
}

/** The words before a place, for labels such as "MRN" or "work order". */
export const before = (text: string, at: number, length: number): string => text.slice(Math.max(0, at - length), at);
