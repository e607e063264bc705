/** In a house that speaks Spanish its words are no names, though English lists hold many of them as such: `mano`, `alta`, `duran`. */
import { readFileSync } from 'node:fs';

const WORD = /\p{L}[\p{L}\p{M}]*/gu;

let known: ReadonlySet<string> | undefined;

/** Of our own catalogue (`npm run generate`), and by hand. Read when a house first speaks Spanish. */
function spanish(): ReadonlySet<string> {
  known ??= new Set(
    ['spanish-of-ours', 'spanish-by-hand'].flatMap((name) => {
      const text = readFileSync(new URL(`../lists/${name}.json`, import.meta.url), 'utf8');
      return Object.values((JSON.parse(text) as { words: Readonly<Record<string, string>> }).words).flatMap((line) =>
        line.split(' '),
      );
    }),
  );
  return known;
}

/** `Señal` → `senal` */
const folded = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** `mar 16 dic`, as our cards write it: `mar` is no March here. */
const OWN_DATE = /\b(?:lun|mar|mié|jue|vie|sáb|dom) \d{1,2} (?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\b/gi;

/** The text with days of our own as dots. */
export const withoutSpanishDays = (text: string): string =>
  text.replace(OWN_DATE, (day) => '\u00b7'.repeat(day.length));

/** The text with words of Spanish as dots; lengths and places stay. */
export const withoutSpanish = (text: string): string =>
  text.replace(WORD, (word) => (spanish().has(folded(word)) ? '\u00b7'.repeat(word.length) : word));
