/** Names that are ordinary words too: what is done with somebody, or where they go, gives them away. */
import { readFileSync } from 'node:fs';
import {
  isCapital,
  isFrequent,
  isHospital,
  isInitial,
  isListed,
  isSureWord,
  isUnknownName,
  isWritten,
  type NameRule,
} from './likely.ts';
import type { Token } from './token.ts';
import { meaningOf } from './vocabulary.ts';
import { ANIMATE, EPONYM_NOUNS } from './words.ts';

const listed: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../lists/word-names.json', import.meta.url), 'utf8'),
).words;
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const FAMILY = set(listed.family ?? '');
/** Of two or three letters. */
const SHORT = set(listed.short ?? '');
const GIVEN = set(listed.given ?? '');
/** Only where they are written like a name. */
const WRITTEN = set(listed.written ?? '');
const BEHIND_GIVEN = set(listed['behind-given'] ?? '').union(FAMILY);

const PLACE = String.raw`(?:rehab|snf|ltac|ltach|irf|x-?ray|ct|mri|mr|cxr|echo|theatre|theater|or\b(?! to)|surgery|cath(?: lab)?|ir|endo(?:scopy)?|dialysis|chemo|recovery|pacu|resus|icu|itu|hdu|pcu|cdu|amu|sdec|ed|er|a&e|tele|step ?down|hospice|psych|nicu|discharge lounge|lounge|home|floor|ward|clinic|radiology|nuc med|us|ultrasound|vascular|pre-?op|holding|l&d|ldr|the ward|other hospital|bed|bay|room|\d[NSEW]\b)(?!\w)(?! (?:gantry|scanner|machine|room|corridor|printer|door|doors|meeting|huddle|kitchen|desk|team|staff|nurses?|charge|supply|stock|store))`;
/** Where somebody is, goes, comes from; with nothing but that word between. */
const WAY = new RegExp(
  `^,? (?:(?:still|both|are|now|just|gone|going|off|up|down|over|waiting|moved?|due|ready|set|booked|listed|cleared|accepted|planned|transferred|is|was|goes|went) ){0,2}(?:going home|gone home|home (?:today|tomorrow|tonight|at|by|now|when|with)|(?:to|for|in|at|from|into|back (?:from|to|in|by)|returning from|ex) ${PLACE})`,
  'i',
);
/** What is arranged for somebody, or decided about them by who pays. */
const CARE_OF =
  /^ (?:(?:snf|ltac|rehab|home health|hospice|placement) )?(?:(?:auth(?:oris|oriz)?(?:ation)?|appeal|placement|pasrr|medicaid|insurance|referral|consent|dispo|discharge|dc|d\/c|dialysis(?: chair)?|chemo|ct|mri|mr|cxr|x-?ray|echo|ecg|ekg|eeg|scan|ultrasound|bloods|labs|troponin|lactate|cultures|ttos?|meds|surgery|cath|op|transfusion|consult|eval|swallow eval|pt eval|pickup|snf|rehab|ltac|hospice|bipap|vent|sitter|1:1|bed request|transfer|review|capacity|dols|iv abx|abx)(?: (?:is|was|still|now|not|has been|again|got|to be|request(?:ed)?|result|slot|bed|decision))*(?: (?:denied|declined|approved|pending|delayed|cancel+ed|moved|done|held|hold|back|due|late|refused|booked|pushed|needed|overdue|expired|sent|ready|scheduled|rescheduled|outstanding|awaited|submitted|chased|started|stopped|failed|missed|accepted|by|at|on|til|until|today|tomorrow|tonight|for|before|after|x\d)(?!\w)|$|[,.;])|(?:denied|approved) (?:by|for|snf|rehab|ltac|auth)\b|(?:snf|rehab|ltac|hospice|auth|insurance|family|transport|ward|team|irf|home health) (?:said|says|saying) (?:no|yes|ok))/i;
/** What somebody needs, and no unit. */
const NEEDS =
  /^ needs (?:(?:an?|the|his|her|new|more|iv|stat|bariatric|hi-?lo|another) ){0,3}(?:commode|sitter|o2|oxygen|suction(?:ing)?|bath|picc|midline|cannula|iv|interpreter|walker|ride home|dialysis|chemo|ct|mri|echo|cxr|x-?ray|bipap|cpap|hfnc|placement|snf|rehab|consent|turning|feeding|changing|catheter|foley|transfusion|bloods|labs|swab|scan|bed ?pan|slp)\b/i;
/** What the law or a doctor says of somebody. */
const STATUS =
  /^ (?:(?:can|may|could|is to|ok to|free to|allowed to) (?:go|leave|eat|drink|walk|shower|come|sit|have)(?!\w)|(?:(?:is|was|now|been|has been|made|remains|still|on|under) ){0,2}(?:sectioned|detained|absconded|awol|eloped|self[- ]discharged|lwbs|dnacpr|dnar|dnr|dni|mffd|medically (?:fit|ready|clear(?:ed)?)|npo|nbm|palliative|eol|extubated|intubated|proned|cathed|dialy[sz]ed|consented|deceased|rip|5150(?:'d)?|section(?:ed)? \d|s[235]\b|dols|(?:c-?\.?diff|mrsa|covid|flu|rsv|vre|esbl|cpe|norovirus)(?: is| now)? (?:pos|neg|positive|negative|swab|contact|iso)|comfort care|left ama|ama\b|boarding|fast ?tracked|stepped down|downgraded|upgraded|decannulated|readmitted|admitted|discharged)(?!\w))/i;
/** What begins a line about somebody. */
const LEADS =
  /(?:^|[.!?:;,(/&+\n-] ?|\b(?:holding|hold|boarding|awaiting|waiting (?:for|on)|chase|chasing|moving|move|take|taking|bring|send|transfer|discharge|dc|re|and|with|w\/|still|barrier|update on|today|overnight|bed ?\d+|\d{1,2}[NSEW]{0,2}-?\d{0,3}) )$/i;

/** What is given, done or decided for somebody. */
export const isTakenCareOf = (after: string): boolean => NEEDS.test(after) || CARE_OF.test(after);
export const goesSomewhere = (after: string): boolean => WAY.test(after) || STATUS.test(after);
/** A given name that is a word, and still likelier a name before another one. */
export const isWordGiven = ({ word }: Token): boolean => GIVEN.has(word);

export const isFamilyWord = ({ word }: Token): boolean => FAMILY.has(word) || (SHORT.has(word) && word.length > 2);
/** One that is a name where it is written like one, or with a letter of a given name. */
export const isWrittenWord = ({ word }: Token): boolean => WRITTEN.has(word);
const is = (token: Token): boolean =>
  FAMILY.has(token.word) || SHORT.has(token.word) || (isCapital(token) && WRITTEN.has(token.word));
/** Where a line, a sentence or a part of one begins. */
export const begins = (token: Token, text: string): boolean =>
  LEADS.test(text.slice(Math.max(0, token.from - 24), token.from));

/** "marsh snf auth denied", "wells back from ct", "holding Woods in recovery", "stone sectioned". */
export const wordWithCare: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  const strange = isUnknownName(token) && token.word.length > 3;
  const known = is(token) || (token.shape === 'lower' && isFrequent(token));
  if (!(known || strange) || token.possessive || !begins(token, text)) return 0;
  // "snow transfer delayed", "King to ED": weather has no auth, and two letters in small type are more often something else.
  const after = text.slice(token.to, token.to + 80);
  if (WAY.test(after) || STATUS.test(after) || (!strange && NEEDS.test(after))) return 1;
  if (strange) return 0;
  if (SHORT.has(token.word) && token.shape === 'lower' && token.word.length < 3) return 0;
  return CARE_OF.test(after) || (token.shape === 'lower' && ANIMATE.has(tokens[at + 1]?.word ?? '')) ? 1 : 0;
};

const TEST =
  /\b(?:dols|dnr|dnacpr|section|isolation|diet|pathway|care plan|ecg|ekg|eeg|echo|bloods?|labs?|cultures?|swabs?|scan|ct|mri|cxr|x-?ray|ultrasound|troponins?|trops?|lactate|gas|abg|vbg|urine|covid|biopsy|crossmatch|cross match|group and (?:save|hold)|type and (?:screen|cross)|g&s|t&s|obs|vitals|chair|slot|bed|appt|appointment|list|consent|ttos?|meds|referral|interpreter|sitter|transport|ride|line|picc|midline|auth|platelets|units?|review|alert|call|consult|bipap|cpap|iv|cannula|catheter|form|paperwork|script|rx|procedure|theatre)(?: (?:is|was|been|to be|again|now|still|not|up|high|low|critical|rising|repeat|re-?done|done|in place|sent|taken|booked|due|pending|ready|needed|back|requested|ordered|drawn|collected|held|found|open|asked|outstanding|available|confirmed|arranged|reserved|given|completed|called|chased|in)){0,3} (?:on|for|from)$/i;
export const ENDS =
  /^(?:$|[ ]?[,.;:!?)/(-]|\n| (?:at|in|by|to|today|tomorrow|tonight|this|before|and|please|pls|plz|asap|still|not|is|was|has|needs|bed|now|stat|done|back|when|after|noon|w\/|with|if|from|again|too|also|first|next|before|as|til|until|on (?:\d|mon|tue|wed|thu|fri|sat|sun)|resus|bed|bay|room|rm|ed|icu|or|er|ward|\d)(?!\w*['-]))/i;

/** A word of no list; in small letters one that has not the ending of an operation, an illness or a medicine. */
const isStrange = (token: Token): boolean =>
  token.likeness === 'unknown' &&
  /[aeiouy]/.test(token.word) &&
  (token.shape === 'capital'
    ? token.word.length > 3
    : token.shape === 'lower' && token.word.length > 5 && !LEARNED.test(token.word));
const LEARNED =
  /(?:scop\w+|ectom\w+|itis|ostom\w+|otom\w+|plast\w+|gram\w*|graph\w*|olog\w+|emia|osis|[aeio]ne|ol|am|mab|nib|vir|illin|statin|pril|sartan|azole|mycin|cycline|pathy|therap\w+|tion|ment|ing|ed|ly|al|ic|able|less|ness|ity|s)$/;

/** "ecg done on marsh", "bloods sent on lim", "chair booked for cho at 9". */
export const testOf: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (!(is(token) || (isCapital(token) && isWordGiven(token)) || isStrange(token)) || token.gap !== ' ') return 0;
  return TEST.test(text.slice(Math.max(0, token.from - 60), token.from - 1)) &&
    ENDS.test(text.slice(token.to, token.to + 20))
    ? 1
    : 0;
};

/** "rose hill to x-ray", "Summer Day for dialysis": each a word, together somebody. */
export const bothWords: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || next.gap !== ' ' || token.possessive || !GIVEN.has(token.word)) return 0;
  const after = text.slice(next.to, next.to + 60);
  // "Bill Foley needs foley removed".
  if (
    isCapital(token) &&
    isCapital(next) &&
    next.meaning.thing &&
    next.meaning.family &&
    !next.meaning.hard &&
    begins(token, text)
  )
    return ONE_NEEDS.test(after) ? 2 : 0;
  if (!BEHIND_GIVEN.has(next.word) || !begins(token, text)) return 0;
  if (WAY.test(after) || /^ in \d{1,3}[a-z]? (?:is|has|was|wants|needs|can|ready)\b/i.test(after)) return 2;
  if (isInstruction(token) && !FAMILY.has(next.word)) return 0;
  return STATUS.test(after) || CARE_OF.test(after) ? 2 : 0;
};

const ONE_NEEDS =
  /^ (?:needs|wants|refus(?:es|ed|ing)|says|said|asks|asked|fell|is (?:npo|nbm|ready|going|for)|going|waiting)\b/i;

/** Those that also tell somebody to do something. */
const isInstruction = ({ word, shape }: Token): boolean =>
  shape === 'lower' && /^(?:mark|bill|rob|sue|may|will|grant|chase|drew|pat)$/.test(word);

/** "Baker, J. to rehab at 9", "Dale T. for dialysis". */
export const initialAndWay: NameRule = ({ tokens, at, text }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next === undefined || !isInitial(next) || !isCapital(token) || isHospital(token)) return 0;
  if (!/^(?:, ?| )$/.test(next.gap) || !(token.meaning.family || token.meaning.given)) return 0;
  const dotted = text[next.to] === '.';
  if (!dotted && !next.gap.startsWith(',')) return 0;
  return WAY.test(text.slice(next.to + (dotted ? 1 : 0), next.to + 60)) ? 2 : 0;
};

const LIST =
  /(?:^|[.;\n] ?)(?:[\w-]{1,6} )?(?:going|leaving|leavers|dcs?|d\/cs?|discharges?|home(?: today| tomorrow)?|admits?|admissions|boarders?|boarding|holds?|holding|waiting|awaiting|movers?|moves|transfers?|outliers?|tracker|board|list|for (?:theatre|or|ct|mri|dialysis|home|rehab|snf)|in (?:theatre|ct|mri|recovery)|to (?:snf|rehab|go|move)|falls|sitters?|1:1s?|isolation|npo|nbm|snf|rehab|sick|watchers?|high risk|sideroom|side rooms?)(?: (?:today|tomorrow|tonight|now|list|by noon|am|pm))?:(?<before>[^:.;\n]{0,60})$/i;
const SEPARATED = /^(?:,? and |, ?| ?[/&+] ?)/;

/** "going: frost and stone", "6E tracker: marsh / bay 2 / abx". */
export const inList: NameRule = ({ tokens, at, text }) => {
  const token = tokens[at]!;
  if (!is(token)) return 0;
  const list = LIST.exec(text.slice(Math.max(0, token.from - 90), token.from));
  if (list === null) return 0;
  const before = list.groups?.before ?? '';
  const after = text.slice(token.to, token.to + 8);
  return /(?:^ ?|[,/&+] ?| and )$/.test(before) && (/^ *(?:$|[.;\n(])/.test(after) || SEPARATED.test(after)) ? 1 : 0;
};

/** "the Frosts say thanks": a family. */
export const family: NameRule = ({ tokens, at, text }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (
    last === undefined ||
    !/^(?:the|two|three|both|all|these|those|[23])$/.test(last.word === '' ? last.text : last.word) ||
    token.gap !== ' ' ||
    !token.word.endsWith('s') ||
    token.possessive
  )
    return 0;
  const ones = [token.word.slice(0, -1), ...(token.word.endsWith('es') ? [token.word.slice(0, -2)] : [])];
  const sure =
    (token.likeness === 'unknown' || /^(?:two|three|both|[23])$/.test(last.word)) && ones.some(isSureOrFrequent);
  const word = isCapital(token) && ones.some((one) => FAMILY.has(one) || WRITTEN_FAMILY.has(one));
  if (!sure && !word) return 0;
  const does = next !== undefined && (ANIMATE.has(next.word) || SAYS.test(next.word));
  return does || (sure && isWritten(token) && /^(?: (?:are|have|were)\b| *$)/.test(text.slice(token.to, token.to + 8)))
    ? 1
    : sure && isCapital(token) && at > 0 && !EPONYM_NOUNS.has(next?.word ?? '')
      ? 1
      : 0;
};
const isSureOrFrequent = (word: string): boolean => {
  const meaning = meaningOf(word);
  return isSureWord(word) || (meaning.peopleToo && meaning.family && !meaning.ordinary);
};
const WRITTEN_FAMILY = set('brown baker banks black white green cook crane booth hunt brook field');
const SAYS =
  /^(?:say|says|said|want|ask|asked|thank|need|insist|refuse|arrived|visited|called|rang|agree|agreed|left|left|would|think|know|send|brought|complain|hope)$/;

/** `SNOW^ALEX`, wherever it stands in a message. */
export const withCaret: NameRule = ({ tokens, at }) => {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (next?.gap !== '^' || token.word.length < 2 || isHospital(token) || isHospital(next)) return 0;
  const given = next.meaning.given && (token.meaning.family || isUnknown(token));
  return given || (token.meaning.family && next.meaning.family && isListed(next)) ? 2 : 0;
};
const isUnknown = (token: Token): boolean => token.likeness === 'unknown' || isUnknownName(token);
