/** `what if we close 4 beds on 5W`: what is only thought of, in the words of `forecast whatif`. Pure. */
import { folded } from '../spanish-times.ts';
import { saysThought } from '../thoughts-typed.ts';
import { whatIfWords } from '../what-if-words.ts';

/** `and what if`, `ok so what if` */
const MOST_BEFORE = 2;
const MOST_CHARS = 200;

/** @returns undefined where the question is none of that, or says nothing that could be simulated behind `y si` alone */
export function thoughtOfIn(text: string): string | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (let from = 0; from <= MOST_BEFORE; from++) {
    const said = words.slice(from).map((word) => folded(word).replace(/[¿?,]/g, ''));
    const length = whatIfWords(said);
    if (length === 0) continue;
    const rest = words.slice(from + length).map((word) => word.replace(/[¿?]/g, ''));
    const isThought = said[0] !== 'y' || rest.some(saysThought);
    const thought = rest.join(' ').slice(0, MOST_CHARS).trim();
    return isThought && thought !== '' ? thought : undefined;
  }
  return undefined;
}
