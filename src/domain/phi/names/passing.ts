/** What bears the name of a person and is none: buildings, firms, and words that tell somebody to do something. */
import { readFileSync } from 'node:fs';
import { besideBed } from './bed.ts';
import type { Place } from './likely.ts';

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Phrases by their first word; read when first needed. Kept as they are read: split in words they would take ten times the room. */
function namedAfterPeople(): ReadonlyMap<string, readonly string[]> {
  if (known !== undefined) return known;
  const { words } = JSON.parse(readFileSync(new URL('../lists/named-after-people.json', import.meta.url), 'utf8'));
  const map = new Map<string, string[]>();
  // Our own file: lines of phrases in small letters.
  for (const line of Object.values(words as Readonly<Record<string, string>>))
    for (const phrase of line.split(', ')) {
      const first = phrase.slice(0, phrase.indexOf(' '));
      const same = map.get(first);
      if (same === undefined) map.set(first, [phrase]);
      else same.push(phrase);
    }
  known = map;
  return map;
}

/**
 * How many words from here on are a firm, a hospital, a saying (`Karl Storz`, `King George`, `robbing Peter to pay Paul`);
 * 0 where somebody of that name lies in a bed.
 */
export function namesakeAt(place: Place): number {
  const { tokens, at } = place;
  const next = tokens[at + 1];
  const phrases = namedAfterPeople().get(tokens[at]!.word);
  if (phrases === undefined || next === undefined) return 0;
  const begun = `${tokens[at]!.word} ${next.word}`;
  const lengthOf = (phrase: string): number => {
    if (!phrase.startsWith(begun)) return 0;
    const words = phrase.split(' ');
    return words.every((word, n) => tokens[at + n]?.word === word) ? words.length : 0;
  };
  const longest = Math.max(0, ...phrases.map(lengthOf));
  return longest > 0 && besideBed(place) > 0 ? 0 : longest;
}

const BUILDING =
  /^(?:'s)? (?:(?:ave|avenue|street|rd|road|blvd|lane|drive|parkway|pkwy|hwy|highway)\b(?: (?:garage|lot|entrance|exit|gate|site|campus|clinic|closed|bridge|parking|side|flooded|door|stop))|block|wing|building|pavilion|tower|house|suite|centre|center|hospital|infirmary|clinic|foundation|institute|hospice|university|college|school|memorial|theatre block|entrance|car park|lift)\b|^ ward(?! ?\d)(?: (?:is|has|full|closed|short|open|beds?|power|heating|lift|roof|kitchen|down|and|to take|can take|needs (?:\d|rn|staff)|\d+ ?(?:\/|beds?|rns?|empty|open|free|of))|[,.:;]|$)|^ ward \d{1,2} (?:beds?|empty|open|free|rns?|short|staff|full|closed)|^ bay (?:full|closed|power|heating|open|is (?:full|closed|open)|\d+ (?:beds?|empty|open|free))/i;
const DEVICE =
  /^ (?:device|devices|shoes|trainers|sneakers|jacket|boots?|frequency|radio|tip locator|3cg|tea\b(?! (?:and|with|please|pls|at|now))|rice|syrup|fountain|statue|mural|portrait|valves?|parts|mints|scalers|jelly|soap|bins|faucet|lights are|sandwich(?:es)?|salads?|crackers?|cookies|cakes?|soup|burgers?|fries|pie|packets|playlist|dolls?|stickers?|pink tape|in chains|equilibrium|theorem|principle|paradox|equation|razor|conjecture|hypothesis|plan for|problem of|jersey|tickets?|concert|movie|film|marathon|album|songs?|playlist|quotes?|posters?|masks?|costumes?|meme|books?|impression|award|scholarship|lecture|rounding|waivers?|info session|gala|raffle|fun run|walk shirts|tunnel|bridge|airport|academy|build|builds|pipeline|plugin|box|logs?|tower|stack|scopes?|endoscopes?|laparoscopes?|camera|generator|shaver|microscope|stapler|retractors?|autoclave|steriliser|sterilizer|rep|engineer|transfer (?:form|center|centre|line|desk))\b/i;

/** "Oak Ave garage": a street without a number. */
const STREETS = /^(?:ave|avenue|street|rd|road|blvd|boulevard|lane|ln|drive|pkwy|parkway|hwy|highway)$/;

/** @param count words of the name that begins here */
export function isNamedAfter({ tokens, at, text }: Place, count: number): boolean {
  const [first, last] = [tokens[at]!, tokens[Math.min(at + count, tokens.length) - 1]!];
  if (first.shape === 'lower') return false;
  if (STREETS.test(last.word)) return true;
  const after = text.slice(last.to, last.to + 40);
  return (BUILDING.test(after) && (first.meaning.given || first.meaning.ordinary)) || DEVICE.test(after);
}

const VERB = /^(?:mark|chase|page|flag|bill|grant|skip|tag|pin|drew|jack|rob|sue|pat|hope|may|will|art|bob)$/;
/** A bed, and what it is to be called. */
const BED_IS =
  /^ (?:bed |room |rm |bay )?[\w-]{0,6}\d{1,3}[A-Z]?(?:,? (?:and|&) [\w-]{1,8})? ?(?:bed )?(?:(?:as|is|for) )?(?:clean(?:ed)?|dirty|blocked|unblocked|open|closed|ready|empty|available|free|occupied|out of (?:order|service)|ooo|oos|reserved|held|hold|tele|iso(?:lation)?|private|for|pls|please|asap|when|$)/i;

/** On the radio: "Roger, sending EVS". */
const ROGER = /^(?:$|[,.!]| that\b| wilco\b| on (?:the|that)\b)/i;

/** "Mark 6N-04 clean". */
export function isToldToDo({ tokens, at, text }: Place): boolean {
  const token = tokens[at]!;
  const opens =
    token.from === 0 ||
    /(?:^|[.!?:;,\n(-] ?|\b(?:pls|please|can you|to|then|and) )$/i.test(text.slice(0, token.from).slice(-10));
  if (token.word === 'roger') return opens && ROGER.test(text.slice(token.to, token.to + 8));
  return opens && VERB.test(token.word) && BED_IS.test(text.slice(token.to, token.to + 40));
}
