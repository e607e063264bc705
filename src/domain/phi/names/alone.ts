/** Names that stand by themselves, and those that are of a place, a drill or a firm. */
import { isSurely, isWritten, type NameRule, type Place, span } from './likely.ts';
import { INSTRUMENTS, MEDICAL_NOUNS, NAMED_AFTER, PRODUCTS } from './words.ts';

/** St Patrick, code Adam, Smith & Nephew, B. Braun, Martin Luther King Day: of places, drills, firms and feasts. */
const IN_A_TITLE =
  /(?:\b(?:st|saint|san|santa|sainte|code|operation|hurricane|storm|plan|tropical storm|hospital of|university of|sponsored by|brand|vendor|supplier|manufacturer|company|firm)\.? |& ?)$/i;
/** The last words of those, looked up before anything is searched for. */
const LEADS_TITLE: ReadonlySet<string> = new Set(
  'st saint san santa sainte code operation hurricane storm plan of by brand vendor supplier manufacturer company firm'.split(
    ' ',
  ),
);
const OF_A_TITLE =
  /^(?: ?& ?\p{Lu}|\.(?:com|org|net)|(?: \p{Lu}\p{Ll}+){0,2} (?:Day|Inc|Ltd|LLC|Corp|GmbH|plc|Co|Street|Medical|Healthcare|Surgical|Prize|Award)\b|(?:'s)? (?:Law|Act|Bill|Rule|List|Wish|Fund|Legacy|Challenge|Angels|Closet|Pantry|Place|Way|Corner|parade|law|act|rule|your uncle)\b)/u;

/** "Young & King going home": two people, and no firm. */
const PAIR_GOES =
  /^(?: ?& ?\p{Lu}[\p{L}'-]+)?,? (?:both|are|is|to (?:ct|mri|or|theatre|icu|snf|rehab|home|\d)|going|gone|home|staying|stays?|need|needs|want|wants|waiting|awaiting|back|ready|discharged|dc'?d|admitted|moved|moving|boarding|npo|nbm|still (?:in|here|waiting))\b/u;
const PAIRED = /^ ?& ?\p{Lu}/u;

/** "Saint Nicholas", written out before a name, is a church, a hospital or a school; "Storm Nigel" is weather. */
const isSaint = ({ tokens, at }: Place): boolean =>
  /^(?:saint|sainte|santa|storm|hurricane)$/.test(tokens[at]!.word) &&
  tokens[at]!.shape === 'capital' &&
  tokens[at + 1]?.gap === ' ' &&
  tokens[at + 1]?.shape === 'capital';

export const standsInTitle = ({ tokens, at, text }: Place): boolean => {
  const token = tokens[at]!;
  if (isSaint({ tokens, at, text })) return true;
  const after = text.slice(token.to, token.to + 50);
  if ((token.gap.includes('&') || PAIRED.test(after)) && PAIR_GOES.test(after)) return false;
  const led = token.gap.includes('&') || LEADS_TITLE.has(tokens[at - 1]?.word ?? '');
  return (led && IN_A_TITLE.test(text.slice(Math.max(0, token.from - 16), token.from))) || OF_A_TITLE.test(after);
};

/** "in the Roosevelt room": a room without a number, behind the article that no patient has. */
const MEETING_ROOM = /^ (?:conference |meeting |board |class)?rooms?\b(?! ?#?\w{0,2}\d)/;

/** "Whitacre 25g". */
const OF_A_SIZE = /^ \d{1,3}(?:\.\d)? ?(?:g|ga|gauge|fr|french|mm|ml|cc)\b/i;

/** A word that is a name and nothing else, written as one. */
export const alone: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!isSurely(token) || token.meaning.thing || token.word.length < 3) return 0;
  const follows = next !== undefined && /^ {1,2}$/.test(next.gap) ? next.word : '';
  if (
    isWritten(token) &&
    !token.possessive &&
    (PRODUCTS.has(follows) || OF_A_SIZE.test(text.slice(token.to, token.to + 12)))
  )
    return 0;
  if (
    token.shape === 'capital' &&
    tokens[at - 1]?.word === 'the' &&
    MEETING_ROOM.test(text.slice(token.to, token.to + 24))
  )
    return 0;
  if (MEDICAL_NOUNS.has(follows) || INSTRUMENTS.has(follows) || (isWritten(token) && NAMED_AFTER.has(follows)))
    return 0;
  if (token.shape === 'capital' || token.shape === 'mixed') return span(tokens, at);
  if (token.shape === 'lower') return token.word.length >= 4 ? span(tokens, at, true) : 0;
  return token.shape === 'upper' && token.word.length >= 5 ? span(tokens, at) : 0;
};
