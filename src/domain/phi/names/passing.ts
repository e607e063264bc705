/** What bears the name of a person and is none: buildings, firms, and words that tell somebody to do something. */
import { readFileSync } from 'node:fs';
import { besideBed } from './bed.ts';
import { acts } from './given-word.ts';
import type { NameRule, Place } from './likely.ts';
import { goesSomewhere, isTakenCareOf } from './word-names.ts';

type Phrases = ReadonlyMap<string, readonly string[]>;
let known: { readonly people: Phrases; readonly things: Phrases } | undefined;

/** Phrases by their first word; read when first needed. Kept as they are read: split in words they would take ten times the room. */
function namedAfterPeople() {
  if (known !== undefined) return known;
  // Our own file: lines of phrases in small letters.
  const { words }: { readonly words: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(new URL('../lists/named-after-people.json', import.meta.url), 'utf8'),
  );
  const { sayings = '', famous = '', ...things } = words;
  known = { people: byFirstWord([sayings, famous]), things: byFirstWord(Object.values(things)) };
  return known;
}

function byFirstWord(lines: readonly string[]): Phrases {
  const map = new Map<string, string[]>();
  for (const line of lines)
    for (const phrase of line.split(', ')) {
      const first = phrase.slice(0, phrase.indexOf(' '));
      const same = map.get(first);
      if (same === undefined) map.set(first, [phrase]);
      else same.push(phrase);
    }
  return map;
}

/**
 * How many words from here on are a firm, a hospital, a saying (`Karl Storz`, `King George`, `robbing Peter to pay Paul`);
 * 0 where somebody of that name lies in a bed, or does what only somebody does.
 */
export function namesakeAt(place: Place): number {
  const { people, things } = namedAfterPeople();
  const longest = Math.max(longestAt(people, place), longestAt(things, place));
  return longest > 0 && (besideBed(place) > 0 || somebodyOfThatName(place) > 0) ? 0 : longest;
}

function longestAt(phrases: Phrases, { tokens, at }: Place): number {
  const next = tokens[at + 1];
  const same = phrases.get(tokens[at]!.word);
  if (same === undefined || next === undefined) return 0;
  const begun = `${tokens[at]!.word} ${next.word}`;
  const lengthOf = (phrase: string): number => {
    if (!phrase.startsWith(begun)) return 0;
    const words = phrase.split(' ');
    return words.every((word, n) => tokens[at + n]?.word === word) ? words.length : 0;
  };
  return Math.max(0, ...same.map(lengthOf));
}

/** What is asked of a person, and of no list, protocol or saying. */
const SOUGHT =
  /(?:^|[.;,!?] ?|\b(?:and|so|pls|please|ask) )(?:who(?:'?s| is| was)|where(?:'?s| is| was| did)|how(?:'?s| is)|when(?:'?s| is| does| can| will)|is|has|did|does|can|will|find|look ?up|locate|any (?:news|word|update) (?:on|of|about)) $/i;
const SOUGHT_ENDS =
  /^ ?(?:$|[?.!]| (?:here|now|today|tonight|leav\w+|go(?:ne|ing)?|home|back|in|on|still|ready|arriv\w+|come|came|moved|been)\b)/i;
const ALL_SAID = /^ ?[?.!…]*$/;
const NEEDS_PLACE =
  /^ (?:still |now |also )?(?:needs?|wants?|waits? for|is waiting for|has no|gets?|got|takes?|took) (?:(?:an?|the|his|her|another|one) )?(?:(?:icu|tele|stepdown|isolation|private|surgical|medical) )?(?:bed|room|nurse|doctor|ride|cot|chair|discharge|transfer|blanket)\b/i;

/**
 * "Jane Doe needs a bed", "where is Will Smith": nobody famous and no saying, but somebody who is called so, or is until it is known who they are.
 */
export const somebodyOfThatName: NameRule = (place) => {
  const { tokens, at, text } = place;
  const [given, family] = [tokens[at]!, tokens[at + 1]];
  if (family === undefined || !given.meaning.given || !family.meaning.family || family.gap !== ' ') return 0;
  if (given.possessive || family.possessive || longestAt(namedAfterPeople().people, place) !== 2) return 0;
  const after = text.slice(family.to, family.to + 80);
  if (goesSomewhere(after) || isTakenCareOf(after) || acts(after) || NEEDS_PLACE.test(after)) return 2;
  if (text.slice(0, given.from).trim() === '' && ALL_SAID.test(after)) return 2;
  const before = text.slice(Math.max(0, given.from - 32), given.from);
  return SOUGHT.test(before) && SOUGHT_ENDS.test(after) ? 2 : 0;
};

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
