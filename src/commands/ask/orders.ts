/** What somebody would have done that no command does: `open two beds on 5W`. Found by its form, since `open beds` asks for something else. Pure. */
import { type Lexicon, ORDERS, type Order, type OrderWords } from './lexicon/lexicon.ts';

/** Verbs and words before them have up to so many words. */
const LONGEST = 5;
const OF_BEDS: ReadonlySet<Order> = new Set(['open-beds', 'close-beds']);

/**
 * @param namesUnit a unit is an object too where beds are opened or closed
 * @returns undefined where the words are no order, but a question
 */
export function orderIn(words: readonly string[], lexicon: Lexicon, namesUnit: boolean): Order | undefined {
  const said = withoutPolite(words, lexicon.polite);
  return ORDERS.find((order) => isOrder(said, lexicon.orders[order], namesUnit && OF_BEDS.has(order)));
}

function withoutPolite(words: readonly string[], polite: readonly string[]): readonly string[] {
  const length = begins(words, polite);
  return length === 0 ? words : withoutPolite(words.slice(length), polite);
}

function isOrder(
  words: readonly string[],
  { verbs, objects, adjectives = [] }: OrderWords,
  unitWillDo: boolean,
): boolean {
  const length = begins(words, verbs);
  if (length === 0) return false;
  const rest = words.slice(length);
  if (adjectives.includes(words.slice(0, length).join(' ')) && begins(rest, objects) > 0) return false;
  return unitWillDo || rest.some((_, n) => begins(rest.slice(n), objects) > 0);
}

/** How many words of the beginning are one of the phrases, the longest that fits; 0 where none does. */
function begins(words: readonly string[], phrases: readonly string[]): number {
  for (let length = Math.min(LONGEST, words.length); length > 0; length--)
    if (phrases.includes(words.slice(0, length).join(' '))) return length;
  return 0;
}
