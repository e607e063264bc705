/** Numbers under which a hospital, an insurer or an office keeps somebody. */
import { type Finding, matches, type Sieve } from './finding.ts';
import { isOfThing } from './of-a-thing.ts';
import { isOfADesk, isOfAMachine } from './of-the-house.ts';

/** Between a label and its number. */
const MARK = String.raw`(?:#|№|no\b\.?|nos\b\.?|nr\b\.?|num\b\.?|numbers?\b|ids?\b|code\b|ref\b)`;
const ENDING = `(?: ?(?:ending|ends|finishing|finishes|beginning|begins|starting|starts|last (?:three|four|five|3|4|5)(?: digits)?)(?: (?:in|with|on|are))?)?`;
const JOIN = String.raw`(?: ?${MARK}){0,2}${ENDING}(?: ?(?:is|was|reads|=|:|-|"|\(|>))*[ :#"]{0,3}`;
/** A number is said here, so three digits are enough. */
const RECORD = [
  String.raw`M\.?R\.?N?\.?`,
  String.raw`(?:med(?:ical)?\.?|health|clinical) ?rec(?:ord)?s?\.?`,
  String.raw`(?:hosp(?:ital)?\.?|district|unit|notes?|chart|patient'?s?|pt'?s?|client|resident|case ?note|K|H) ?${MARK}`,
  // However "hospital" is shortened, and what other hospitals call the number.
  `(?:h(?:o?s?pi?ta?l?|sp|os|ptl)|hosptl|reg(?:istration)?|pas|cas|casualty|A&E|ED|case|ward|clinic|wristband|hcn|uhid|ipd?|opd?|umrn) ?${MARK}`,
  `URN?|UMRN|CRN|UHID|XN|RXR`,
  `patient_?id|pat_?id|person_?id`,
  'PAS',
  'CSN',
  'FIN',
  'HAR',
  'EMPI',
  'MPI',
  'PID',
  'EPIC ID',
  'NHS',
  'CHI',
  'UBRN',
  'PPS',
  '(?:Medicare|Medicaid|medical|health|hospital|benefits?) card',
  'Medicare',
  'Medicaid',
  'MBI',
  'HICN',
  // What states abroad give a patient: Canada, New Zealand, Australia, India, Poland, Sweden, Norway, Chile, Singapore.
  'PHN|NHI|IHI|ULI|a?adh?aar|abha|pesel|personnummer|f[oø]dselsnummer|rut|nric|codice fiscale|curp|kvnr|svnr',
  'Tricare',
  `passport`,
  `visa ?${MARK}`,
  `(?:driv(?:er|ing)(?:'?s)?|state|pilot'?s?|gun|firearms?|nursing)? ?(?:licen[cs]e|lic(?!\\w)\\.?) ?${MARK}?`,
  `DL ?${MARK}?`,
  `(?:birth|death|marriage) cert(?:ificate)?`,
  `(?:student|military|veteran'?s?|VA|DoD|service|inmate|prisoner|offender|custody|detainee|tribal|resident|national|state|citizen|voter|alien|immigration|refugee|asylum|green card|employee|worker'?s?|staff|donor|recipient|transplant|UNOS|trial|study|subject|participant|registry|cert(?:ificate)?|benefit|benefits|pension|ration|library|health ?card|EHIC|GHIC|insurance|ins|insurer|subscriber|member(?:ship)?|policy(?: ?holder)?|plan|payer|group|claim|auth(?:orization)?|prior auth(?:orization)?|pre-?cert(?:ification)?|referral|beneficiary|guarantor|bank|sort code|iban|credit card|debit card|card) ?${MARK}`,
  `(?:gun|firearms?|carry|ccw|parking|disabled|handicap\\w*) ?(?:permit|placard|badge|licen[cs]e)|blue badge`,
  `(?:palm(?: vein)?|finger ?prints?|thumb ?print|iris|retinal?|facial|face|voice ?print|biometrics?)(?: scan| template)? ?${MARK}`,
  `(?:trial|study|research) (?:subject|participant|id|no\\.?|number)`,
  `inmate|prisoner|beneficiary|subscriber|guarantor|wrist ?band|arm ?band|accession|specimen|biopsy|cassette`,
].join('|');
/** These have an everyday sense as well: it takes a mark and three digits, or five digits; a length of stay is no stay. */
const LOOSE =
  '(?:green|residence|immigration|identity|insurance|benefits?) card|acc(?:oun)?t|acc|a/c|membership|visit|enc(?:ounter)?|admission|episode|case|records?|charts?|file|members?|policy|claim|auth|insurance|hospital|spell|pathway|notes?|stay|fin|donor|match|donor match';
const ID = String.raw`(?<id>(?:[A-Z]{1,5}[-/]?|[A-Z]{1,2} )?\d[\dA-Z]*(?:[-/. ]\d[\dA-Z]*|-[A-Z]{1,4}(?=-|\b)){0,6})`;
const NAMED = new RegExp(String.raw`(?<![\w])(?:${RECORD})(?![a-z])${JOIN}${ID}`, 'gi');
const RUN_IN = /(?<![\w])(?<id>(?:mrn|csn|fin)\d{3,})/gi;
const NAMED_LOOSELY = new RegExp(String.raw`(?<![\w])(?<!length of )(?:${LOOSE})(?![a-z])(?<join>${JOIN})${ID}`, 'gi');
/** Who pays, and under which number somebody is known there: `HMO id 8830-KX-20917`, `insurance card, ID ZGP 300 118 942`. */
const PLAN =
  /\b(?:insur(?:ance|er)|member(?:ship)?|subscriber|HMO|PPO|EPO|payer|policy ?holder|health ?plan|Aetna|AXA|Cigna|Humana|Bupa|BCBS|Blue ?(?:Cross|Shield)|Anthem|UHC|United ?Health(?:care)?|Kaiser|Molina|Centene|Ambetter|Wellcare|Oscar|Vitality|Aviva|WPA|Allianz|Tricare|Medicaid|Medicare|Medigap)\b[^.;\n\d]{0,32}?\b(?:id|no|nr|num|number|membership|member|policy|group|subscriber|auth|claim|ref|card)\b\.?[ :#=]{0,3}(?:is )?(?<id>[A-Z]{0,5}[ -]?\d[\dA-Z]*(?:[-/. ](?:\d[\dA-Z]*|[A-Z]{1,4}(?=-\d))){0,6})(?![\w])/gi;
const PAYER =
  /\b(?:Aetna|AXA|Cigna|Humana|Bupa|BCBS|Blue ?(?:Cross|Shield)|Anthem|UHC|United ?Health(?:care)?|Kaiser|Molina|Centene|Ambetter|Wellcare|Vitality|Aviva|WPA|Allianz|Tricare|Medicaid|HMO|PPO)[ :#-]{1,3}(?<id>[A-Z]{0,5}[ -]?\d[\dA-Z]*(?:[-/. ]\d[\dA-Z]*){0,6})(?![\w])/gi;
const PAYS =
  /insur|member|subscri|payer|policy|plan|HMO|PPO|EPO|aetna|axa|cigna|humana|bupa|bcbs|blue|anthem|uhc|united|kaiser|molina|centene|ambetter|wellcare|oscar|vitality|aviva|wpa|allianz|tricare|medic|medig/i;
const plans: Sieve = (text) =>
  PAYS.test(text)
    ? [...matches('record-number', PAYER, text, atLeast(6)), ...matches('record-number', PLAN, text, atLeast(5))]
    : [];
/** `pt 375-7628`, `patient 0047`: a number that is said to be somebody's. */
const PATIENTS =
  /\b(?:pt|patient|px|resident|client)s?[ :#(]{1,3}(?:w\/ |with )?(?:#|no\.? )?(?<id>[A-Z]{0,4}-?\d[\d-]{3,14}\d)(?![\w:])/gi;
/** A segment of HL7 or a field of FHIR: its number is a person's. */
const SEGMENT = /\bPID\|[^\s|]{0,20}\|[^|]{0,40}\|(?<id>[^|^~]{3,40})/g;
/** Digits, perhaps after a letter or two: what a hospital prints on a wristband. */
const SHAPE = /(?<![\w.,/#$£€-]|\d )(?<id>[A-Z]{0,3}-?\d{6,20}[A-Z]?)(?![\w]|[.,/-]\d)/gi;
const PARTS = /(?<![\w.,/#$£€-]|\d )(?<id>\d{2,4}-\d{2,4}-\d{2,4}(?:-\d{2,4})?|\d{3}-\d{3}-\d)(?![\w-]|[.,/]\d)/g;
/** A print or a scan of somebody, and under what it is kept. */
const BIOMETRIC =
  /\b(?:finger ?prints?|finger scans?|thumb ?prints?|palm (?:prints?|scans?|veins?)|voice ?prints?|retina(?:l)?(?: scans?)?|iris(?: scans?)?|fac(?:e|ial)(?: (?:scans?|recognition|id|templates?))|biometrics?|dental records?|dna(?: profile)?)\b[^.;\n]{0,48}?(?<id>(?<!\w)[A-Z]{0,4}[-_]?\d{3,}(?:[-_]?\w{1,8})?)/gi;
/** Payment and benefit cards, four digits at a time. */
const CARD = /(?<![\w-])\d{4}(?<gap>[ -])\d{4}\k<gap>\d{4}\k<gap>\d{3,4}(?![\w-])/g;
const ANY_SIX = /\d{6,}/g;

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
const atLeast = (count: number) => (match: RegExpExecArray) => digitsIn(match.groups?.id ?? '') >= count;
/** An instant as machines write it, and a day of late, on which nobody was born who has a record here. */
const INSTANT =
  /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?|202\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
const isTimeOfDay = (text: string): boolean => /^(?:[01]\d|2[0-4])[0-5](?:\d|[05]-[012]\d[0-5][05])$/.test(text);

/**
 * Record, account and visit numbers: by the words before them, and by their form where no word says that they belong to a thing.
 * @example 'MRN 4711' → one finding · 'work order 482913' → none
 */
export const recordNumbers: Sieve = (text): readonly Finding[] => {
  if (!/\d/.test(text)) return [];
  const ofPerson = (match: RegExpExecArray) =>
    !INSTANT.test(match[0]) && !isOfThing(text, match.index + match[0].indexOf(match.groups?.id ?? match[0]));
  const ofNobodyElse = (match: RegExpExecArray) =>
    ofPerson(match) && ![isOfAMachine, isOfADesk].some((is) => is(text, match.index, match.index + match[0].length));
  return [
    ...matches('record-number', NAMED, text, (match) => atLeast(3)(match) && !isNotANumber(match, text)),
    ...matches('record-number', RUN_IN, text),
    ...matches('record-number', NAMED_LOOSELY, text, (match) => isLooselyNamed(match) && ofPerson(match)),
    ...plans(text).filter(({ from }) => !isOfThing(text, from)),
    ...matches('record-number', PATIENTS, text, ({ groups }) => !isTimeOfDay(groups?.id ?? '')),
    ...matches('record-number', SEGMENT, text),
    ...matches('record-number', CARD, text),
    ...matches('record-number', BIOMETRIC, text),
    ...matches('record-number', SHAPE, text, ofNobodyElse),
    ...matches(
      'record-number',
      PARTS,
      text,
      (match) => atLeast(7)(match) && !isDay(match[0]) && !isCounts(match, text) && ofNobodyElse(match),
    ),
    ...matches('record-number', ANY_SIX, text, ofNobodyElse),
  ];
};

/** NHS 111 is a telephone service; "PT no. 3" has too few digits to be told from a place in a row. */
const isNotANumber = ({ groups, 0: all }: RegExpExecArray, text: string): boolean =>
  // The registry of chemicals.
  (/^cas\b/i.test(all) && /^\d{2,7}-\d{2}-\d$/.test(groups?.id ?? '')) ||
  ((/^NHS ?(?:111|999)$/i.test(all) || /^(?:case|reg|ward|clinic|ED|A&E|ip|op|os|ur)\b/i.test(all)) &&
    (/^(?:111|999)$/.test(groups?.id ?? '') ||
      digitsIn(groups?.id ?? '') < 5 ||
      isOfThing(text, text.indexOf(groups?.id ?? ''))));

/** `310-22-41 in out wait`: three counts and what they count. */
const COUNTS =
  /^[ :(]{1,2}(?:in|out|wait(?:ing)?|arr(?:ivals?)?|adm(?:its)?|dc|full|open|held|free)[ /,-]{1,2}(?:in|out|wait|arr|adm|dc|full|open|held|free)/i;
const isCounts = ({ index, 0: all }: RegExpExecArray, text: string): boolean =>
  COUNTS.test(text.slice(index + all.length, index + all.length + 24));

const isDay = (text: string): boolean => /^(?:(?:19|20)\d{2}-\d{2}-\d{2}|\d{2}-\d{2}-(?:19|20)?\d{2})$/.test(text);

function isLooselyNamed({ groups }: RegExpExecArray): boolean {
  const { id = '', join = '' } = groups ?? {};
  if (/^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(id)) return false;
  const marked = /[#№]|no|num|id|:|=|end|last|start/i.test(join);
  return digitsIn(id) >= (marked ? 3 : 5) && !(isTimeOfDay(id) && !marked);
}
