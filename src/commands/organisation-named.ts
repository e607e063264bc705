/** An organisation of a data set, in the code that its publisher uses: in any capitals, with or without the zeros before it. */
import { isSayable } from '#src/domain/figures/place-code.ts';
import { type Held, organisationsOf } from '#src/facts/imported.ts';
import { nearest } from './nearest.ts';

/** Codes that begin with one another are few. */
const FEW = 20;
const MOST_ZEROS = 6;
/** Among so many one looks for a code that was mistyped. */
const MANY = 5000;
const SUGGESTED = 3;

/** @returns the code as the publisher writes it @example `rf4` → `RF4`; `10001` → `010001` */
export async function organisationNamed(read: Held, dataset: string, typed: string): Promise<string | undefined> {
  const exact = await heldAs(read, dataset, typed);
  if (exact !== undefined || !/^\d/.test(typed)) return exact;
  const bare = typed.replace(/^0+(?=.)/, '');
  for (let zeros = 0; zeros <= MOST_ZEROS; zeros++) {
    const found = await heldAs(read, dataset, '0'.repeat(zeros) + bare);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function heldAs(read: Held, dataset: string, typed: string): Promise<string | undefined> {
  const begun = await organisationsOf(read, dataset, typed, FEW);
  return begun.find((code) => code === typed) ?? begun.find((code) => code.toLowerCase() === typed.toLowerCase());
}

/** Codes that somebody may have meant: those that begin so, then those that are spelt alike. */
export async function organisationsLike(read: Held, dataset: string, typed: string): Promise<readonly string[]> {
  const begun = await organisationsOf(read, dataset, typed, SUGGESTED);
  const all = await read.figureOrganisations(dataset, '', MANY);
  const near = nearest(
    typed.toLowerCase(),
    all.map((code) => ({ word: code.toLowerCase(), means: code })),
  );
  const alike = 'found' in near ? [near.found] : near.suggestions;
  return [...new Set([...begun, ...alike.filter(isSayable)])].slice(0, SUGGESTED);
}
