/** Given names that are words too (Grace, Hope, Mark): what only somebody does or feels gives them away. */
import { isCapital, isFrequent, isHospital, isSurely, isUnknownName, isWritten, type NameRule } from './likely.ts';
import type { Token } from './token.ts';
import { begins, ENDS, isFamilyWord, isWordGiven } from './word-names.ts';

const HELPS = `(?:is|has|was|had|keeps|kept|still|just|now|already|also|again|been|being|started|stopped|won'?t|cannot|can'?t|doesn'?t|hasn'?t|isn'?t|didn'?t|not|really|very|so|too|getting|feeling|feels|looks|seems|trying to|refuses to|refusing to|wants to|needs to|able to|unable to|has not|did not)`;
/** What only somebody does. */
const ACTS = String.raw`(?:vomit\w*|cr(?:ies|ied|ying)|scream\w*|shout\w*|wander\w*|fell|fallen|asleep|sleeping|slept|awake|confused|agitated|anxious|upset|scared|frightened|angry|drowsy|lonely|hungry|thirsty|in (?:pain|labou?r|tears)|unwell|septic|bleeding|seizing|fitting|desat\w*|deteriorat\w*|eat(?:en|ing)?|ate|drink(?:ing)?|drank|pulled|pulling|refus\w+|declin(?:es|ed|ing)|wants|wanted|ask(?:s|ed|ing)|says|said|complain\w*|swallow\w*|walk(?:ed|ing)?|mobili[sz](?:ed|ing)|incontinent|nbm|npo|dying|died|passed away|tearful|combative|restless|struggling|cough\w*|choking|choked|wheez\w+|breathless|febrile|itchy|nauseous|absconded|eloped|hallucinating|aggressive|spitting|biting|kicking|hitting|scratching|breastfeeding|urinat\w+|constipated|diabetic|allergic|happy|unhappy|bored|home(?:sick)?|gone home|going home|ready (?:for|to go to) (?:the )?(?:discharge lounge|lounge|collection|pickup|pick up|transport|theatre|home|dc|discharge)|(?:off|going|moving|moved|down) to (?:the )?(?:discharge lounge|day ?room)|(?:mum|mom|dad|wife|husband|daughter|son)'?s? (?:is|here|will|wants|says)|has (?:no |a |her |his |two |new )?(?:key ?safe|carers?|family|visitors?|ride|fever|rash|cough|pain|wound|drip|line|cannula|catheter|allerg\w+|sitter|appetite|seizures?|uti|dementia|delirium|chest pain)|needs? (?:changing|feeding|turning|suction\w*|toileting|washing|repositioning|analgesia|pain relief|a (?:wash|shower|drink|pillow|blanket|commode|bedpan|sitter|hug|cuddle)|the (?:toilet|loo|bathroom|commode|bedpan)))`;
const ACTING = new RegExp(`^ (?:${HELPS} ){0,4}${ACTS}\\b`, 'i');
export const acts = (after: string): boolean => ACTING.test(after);
/** Months, verbs and colours need more than a number of people who came in. */
const IS_ONE_WHO =
  /^(?: (?:and|with|&) (?:her|his) (?:husband|wife|mum|mom|dad|mother|father|son|daughter|family|sister|brother|partner|baby|carer|friend)\b|, (?:s?he|her|his)(?:'?s)? (?!list|shift|team|office|rota|pager|bleep)\w)/i;
const WITH_SOMEBODY =
  /\b(?:(?:sit(?:ting)?|stay(?:ing)?|sat|wait(?:ing)?|play(?:ing)?|talk(?:ing)?|chat(?:ting)?) with|look(?:ing|s)? after|car(?:e|ing) for|1:1 (?:with|for|on)|feed(?:ing)?|wash(?:ing)?|bath(?:e|ing)|cannulate|comfort(?:ing)?|reassure|calm|reposition|toilet(?:ing)?|speciall?ing|scared for|worried about|concerned about|mum of|mom of|dad of|parents of|visitors? for|visiting|flowers for|phone call for|call for|message for|(?:mum|mom|dad|wife|husband|daughter|son|family) (?:of|with)) $/i;
const SEARCHES =
  /(?:^|[.;,!?] ?|\b(?:pls|please|can you) )(?:show(?: me)?|find(?: me)?|look ?up|search(?: for)?|where(?:'?s| is)|how(?:'?s| is)|any (?:news|word|update) (?:on|of|about)|(?:has )?anyone seen|have you seen|who has|who(?:'?s| is) with|which bed is|what bed is|locate|pull up) $/i;

/** "grace has vomited twice", "violet keeps shouting". */
export const givenActs: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  const strange = isUnknownName(token) && token.word.length > 3;
  if ((!isWordGiven(token) && !strange) || token.possessive || !begins(token, text)) return 0;
  if (isMonth(token) && /^ (?:admit|discharg)/i.test(text.slice(token.to, token.to + 12))) return 0;
  return acts(text.slice(token.to, token.to + 80)) ? 1 : 0;
};
const isMonth = ({ word }: Token): boolean => /^(?:april|may|june|august|march|summer|autumn|winter)$/.test(word);

/** "can someone sit with may, she is scared". */
export const oneWho: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  const family = !isHospital(token) && (isFamilyWord(token) || isSurely(token));
  if (!family && !isWordGiven(token)) return 0;
  return IS_ONE_WHO.test(text.slice(token.to, token.to + 24)) ? 1 : 0;
};

/** What stands right before a name in these rules. */
const SPEAKS: ReadonlySet<string> = new Set(
  'the old poor little young dear lovely sweet wee big our accepted declined denied took takes wants refused accepting approved take rejected to on following'.split(
    ' ',
  ),
);
const DEAR = /\b(?:old|poor|little|young|dear|lovely|sweet|wee|big|our) $/i;
const OF_A_BOY =
  /^ (?:boy|girl|baby|babies|twins?|triplets|kids?|child|children|lady|brothers|sisters|siblings|boys|girls|couple|clan)\b/i;
const PLACED =
  /\b(?:snf|ltach?|rehab|irf|hospice|insurance|payer|facility|nursing home|care home|psych|home health|icu|surgery|cards|ortho|neuro|medicine|hospitalist) (?:has )?(?:accepted|declined|denied|took|takes|wants|refused|accepting|approved|will take|can take|rejected|said (?:yes|no) to|consulted on|following|signed off on) $/i;

/** "old jim in the corner bed", "the Kardashev boy", "ltac accepted vega". */
export const spokenOf: NameRule = ({ tokens, at, text }) => {
  const [last, token] = [tokens[at - 1], tokens[at]!];
  if (last === undefined || token.gap !== ' ' || !SPEAKS.has(last.word) || (isHospital(token) && !isWordGiven(token)))
    return 0;
  const before = text.slice(Math.max(0, token.from - 40), token.from);
  const after = text.slice(token.to, token.to + 24);
  if (last.word === 'the' && isCapital(token) && OF_A_BOY.test(after))
    return isUnknownName(token) || token.meaning.family ? 1 : 0;
  const listed = isSurely(token) || isWordGiven(token);
  if (DEAR.test(before))
    return listed &&
      token.meaning.given &&
      /^(?: (?:in|from|has|is|was|keeps|wants|needs|fell)\b|'s|[,.!?]|$)/i.test(after)
      ? 1
      : 0;
  return PLACED.test(before) &&
    (isSurely(token) || isFamilyWord(token) || isFrequent(token) || isUnknownName(token)) &&
    ENDS.test(after)
    ? 1
    : 0;
};

/** "moved June from bed 4 to bed 10". */
const MOVES =
  /\b(?:move|moved|moving|swap|swapped|transfer|transferred|put|take|took|bring|brought|shift|shifted|relocate|relocated) $/i;
const FROM_BED =
  /^ (?:(?:out |over |back |up |down |across )?(?:from|to|into|in|out of|off)) (?:the )?(?:(?:bed|bay|room|rm|chair|cot|crib|side ?room|sr|cubicle|trolley|resus|hall(?:way)?|corridor) ?\w{0,2}\d|\d{1,3}[a-z]? (?:to|into) \d{1,3}[a-z]?\b)/i;

/** "looking after Petrosyan tonight", "sit with hope", "find ng". */
export const caredFor: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (token.gap === '' || (isHospital(token) && !isWordGiven(token))) return 0;
  const known = isWordGiven(token) || isFamilyWord(token) || isSurely(token);
  if (
    (known || isFrequent(token)) &&
    isWritten(token) &&
    MOVES.test(text.slice(Math.max(0, token.from - 14), token.from)) &&
    FROM_BED.test(text.slice(token.to, token.to + 32))
  )
    return 1;
  if (!known && !isUnknownName(token)) return 0;
  const before = text.slice(Math.max(0, token.from - 32), token.from);
  const after = text.slice(token.to, token.to + 24);
  if (WITH_SOMEBODY.test(before)) return (known || token.word.length > 3) && ENDS.test(after) ? 1 : 0;
  const named = isSurely(token) || isFamilyWord(token) || (isCapital(token) && known);
  return named && SEARCHES.test(before) && /^(?:$|[?.!]| (?:please|pls|now|today|from|in|on)\b)/i.test(after) ? 1 : 0;
};
