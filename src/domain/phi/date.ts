/** Days of somebody's life: of birth, death, admission, operation. */
import { before, type Finding, matches, type Sieve } from './finding.ts';

const MONTH = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const YEAR = String.raw`(?:19|20)\d{2}`;
const SHORT_YEAR = String.raw`(?:${YEAR}|'?\d{2})`;
const NUMERIC = `(?:${DAY}[/.-]${DAY}[/.-]${SHORT_YEAR}|${DAY} ${DAY} ${YEAR}|${DAY} ?[/.-] ?${DAY} ?[/.-] ?${YEAR}|${YEAR}[/.-](?:0?[1-9]|1[0-2])[/.-]${DAY})`;
const WORDED = `(?:${DAY}(?:st|nd|rd|th)?(?: of)?[ ,./-]{0,2}${MONTH}[ ,./-]{0,2}${SHORT_YEAR}|${MONTH}[. /-]{1,2}${DAY}(?:st|nd|rd|th)?[ ,./-]{1,2}${SHORT_YEAR})`;
const FULL = new RegExp(String.raw`(?<![\w/.-])(?<id>${NUMERIC}|${WORDED})(?![\w/-]|[.:]\d)`, 'gi');
const DAY_OF_YEAR = String.raw`(?:${DAY}(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH}|${MONTH}\.?[ -]?${DAY}(?:st|nd|rd|th)?|${DAY}[/-]${DAY})`;
/** After these words a day and a month are enough, or a year alone. */
const BIRTH = String.raw`[dy]\.? ?o\.? ?b\.?|year of birth|date of birth|birth ?da(?:te|y)(?:'s)?|b\/?day|born(?: (?:at |premature |prem |early )?(?:\d{2}(?:\+\d)? ?(?:w(?:(?:ee)?ks?)?|/40)?)?)?(?: gestation)?(?: on| in)?|b\.|d\.? ?o\.? ?d\.?|date of death`;
const NAMED = new RegExp(
  String.raw`(?<!\w)(?:${BIRTH})(?: ?(?:is|was|on|today|tomorrow|due|falls|=|:|-|\(|in))*[ :]*(?<id>${NUMERIC}|${WORDED}|${DAY_OF_YEAR}(?:[ ,/.-]{0,2}${SHORT_YEAR})?|\d{6}|\d{8}|(?:${MONTH} )?${YEAR})(?!\d)`,
  'gi',
);
/** What happens to somebody and to nothing else: a day and a month beside it are enough. */
const OF_A_STAY = new RegExp(
  String.raw`\b(?:(?:re-?)?admitted|(?:re-?)?admit(?:s|ted)?(?: date| dt)?|adm(?:ission)?\.?(?: date| dt)?|DOA|DOS|discharged|d\/c'?d|dc'?d|discharge date|d\/c date|dc date|died|deceased|passed away|RIP|expired(?=[^.;]{0,50}\b(?:family|ME|morgue|mortuary|coroner|funeral|pronounced|body|released)\b)|delivered baby|delivered by|intubated|extubated|arrested|coded|sectioned|detained|TOD|time of death|EDD|LMP|(?:op|surgery|procedure|admit|transfer|tci) date|date of (?:admission|discharge|surgery|operation|procedure|service|transfer|injury|onset))(?: (?:on|since|date|in|from|was|is|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?))*[ :=]{0,3}(?<id>${NUMERIC}|${DAY_OF_YEAR}(?:[ ,/.-]{1,2}${SHORT_YEAR})?)(?![\w/]|[.-]\d)`,
  'gi',
);
/** Illness happens to somebody, with no other word that says so: `stroke on jan 4`. */
const OF_AN_ILLNESS = new RegExp(
  String.raw`\b(?:stroke|CVA|TIA|N?STEMI|MI|PE|DVT|seizure|heart attack|cardiac arrest|overdose|fracture|bleed|miscarriage|collapse) (?:was |happened )?(?:on|since) (?:the )?(?<id>${DAY_OF_YEAR})(?![\w/]|[.-]\d)`,
  'gi',
);
/** What also happens to things: somebody has to be meant. */
const EVENT = String.raw`passed|surg|sx|proc|court(?: date)?|hearing|tribunal|trial|wedding|delivered|funeral|graduation|baptism|MFFD(?: since)?|ready|fit|medically (?:fit|ready)|dnacpr|dols|mha|expired|TIA|scanned|dialy[sz]ed|referred|triaged|clerked|stent(?:ed)?|cath(?:ed|'d)?|dtas?|decision to admit|transfused|biopsied|operated(?: on)?|listed|reviewed|assessed|discussed at mdt|relapsed?|seizure|NSTEMI|STEMI|CVA|PE|DVT|bleed|collapsed?|overdose|delivered|swabbed|tested|diagnosed|dx|x-?ray(?:ed)?|CT|MRI|endoscopy|scope|scoped|last dose|last seen|came(?: in)?|arrived|arrival|left|going|went|leaving|moved|transferred(?: to us| in| out| from [\w' ]{1,20})?|transfer|discharge|d\/c|dc|admission|in|here|inpatient|boarding|seen|fell|fall|stroke|MI|arrest|op|ops|operation|surgery|procedure|theatre|OR|scan|biopsy|transplant|dialysis|chemo|delivery|section|c-section|amputation|appointment|appt|visit|follow[- ]?up|fu|f\/u|readmission|readmitted|consent(?:ed)?|sectioned|detained|symptoms?|onset|injury|accident|RTC|MVC|hip|knee|ORIF|CABG|TKR|THR|lap|turp`;
const OF_SOMEBODY = new RegExp(
  String.raw`\b(?:${EVENT})(?: (?:on|since|date|in|from|was|is|for|the|to|back|of|us|home|again|booked|done|scheduled|planned))*[ :=]{0,3}(?<id>${NUMERIC}|${DAY_OF_YEAR})(?![\w/]|[.-]\d| ?(?:beds?|of|staff|RNs?|full|occupied|done|%)\b)`,
  'gi',
);
/** What is done with somebody and with nothing else; some words may stand between it and the day. */
const CARE_BEFORE =
  /\b(?:(?:re-?)?admi(?:tted|ssion)|discharged?|fell|fallen|collapsed|debrided|extubated|intubated|trach(?:ed|'d)?|decannulated|dialy[sz]ed|dialysis|chemo|radiotherapy|cycle \d{1,2}|infusion|transfus(?:ed|ion)|biops(?:y|ied)|(?:icd|pacemaker|ppm|picc|peg|stent|drain|trach|nephrostomy|filter|port|line|catheter|cannula|graft|shunt|cast|vac|tube)s? (?:was |were |is )?(?:placed|inserted|removed|out|in|put in|sited|changed|since|pulled)|surgery|operation|operated|procedure|appendectomy|amputation|c-?section|delivered|born|swab(?:bed)?|scan(?:ned)?|tested|positive|negative|arrived|came|presented|brought in|last (?:seen|ran|dose|dialysis|run|bm|bowels|ate|admitted|visit|fall|seizure|drink|chemo|here|in)|seen (?:in|by|at)|wound|sutures?|staples|stitches|rash|seizure|stroke|bleed|started (?:on )?(?:abx|antibiotics|iv|steroids|warfarin|heparin|insulin)|(?:snf|rehab|ltach?|hospice|home|facility|bed) (?:has )?(?:accepted|declined|denied|offered|said yes|said no|cancelled|rescinded)|(?:insurance|auth|appeal|payer|medicaid|medicare) (?:was |has |is )?(?:denied|approved|filed|declined|expired|expires|submitted|rejected|sent|received)|(?:medically|mffd) ?(?:fit|ready|optimi[sz]ed|cleared|stable)?|no criteria to reside|passed(?: away)?|died|found (?:down|on)|moved|transferred|stepped down|sectioned|consented|dnacpr|dols|referr(?:ed|al)|appeal(?:ed)?|guardianship|mri|ct|echo|x-?ray|endoscopy|colonoscopy|angio|cath|left ama|self-?discharged|absconded|eloped)(?:,? (?:[\p{L}'/-]{1,14}|(?:bed|cot|rm|room) \d{1,3}|\d{1,2} ?(?:wks?|weeks?|days?|mg|g|units?))){0,5}[ (:]{1,2}$/iu;
const WORDED_DAY = String.raw`${DAY}(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH}|${MONTH}\.?[ -]?${DAY}(?:st|nd|rd|th)?`;
/** A fraction is written like a day: a zero, two places or a word before it make it one. */
const SAID_AS_DAY = String.raw`(?:(?<=\b(?:on|since|from|the|date|cot|bed|ran|seen|placed|given|ems|ed|here|home) )|(?=0|\d\d/0|\d\d/\d\d|\d/(?:1[3-9]|2\d|3[01])))${DAY}/${DAY}`;
const DAY_OF_CARE = new RegExp(
  String.raw`(?<![\w/.-])(?<id>${WORDED_DAY}|${SAID_AS_DAY})(?![\w/]|[.-]\d| ?(?:beds?(?! ?\d)|of|staff|RNs?|full|occupied|done|%|strength|pain)\b)`,
  'gi',
);
const SOMEBODY =
  /\b(?:pts?|patients?|he|she|him|her|hers|his|mrs?|ms|miss|mum|mom|dad|mother|father|son|daughter|wife|husband|baby|infant|newborn|guy|man|woman|lady|gentleman|gent|boy|girl|male|female|resident|yo|y\/o|year[- ]old|bed \d+|bay \w+ bed \d+|boarder|trolley \d+|chair \d+|LOS|MRN|DOB|(?:side room|sr|hall|n?icu|picu|ed|er|pacu|resus|cubicle|cot) ?\d{1,3}(?! (?:beds?|open|of|full|staffed|rns?|closed))|(?=\d{0,3}[a-z])\w{1,4}-\d{1,3}|rm \d+|room \d+)\b/i;

/** A date that somebody was born on is before this; what a house plans or awaits is after it. */
const LAST_BIRTH_YEAR = 2019;
const OF_A_PERSON =
  /\b(?:pts?|patients?|he|she|him|her|his|they|mrs?|ms|miss|mum|mom|mother|father|son|daughter|wife|husband|baby|infant|born|birth|dob|admitted|adm|admit|discharged?|dc'?d|d\/c|died|death|deceased|surgery|operation|op|procedure|intubated|lady|gentleman|gent|man|woman|boy|girl|kid|child|teen|newborn|resident|c\/s|c-?section|svd|nvd|transferred|fell|fall|stroke|MI|visit|seen|appt|appointment|follow[- ]?up|LOS|referred|triaged|clerked|dialy[sz]ed|scanned|TIA|NSTEMI|STEMI|CVA|DTA|decision to admit|stent(?:ed)?|transfused|diagnosed|trolley \d+|readmit(?:ted)?|consented|yo|y\/o|year[- ]old)\b/i;
const OF_A_THING =
  /\b(?:delivery|deliver(?:ed|s|y)|ship(?:ped|ment)?|install(?:ed)?|contract|lease|warranty|expir(?:y|es|ed|ation)|exp|calibrat\w*|service|serviced|inspection|inspected|maintenance|policy|version|rota|roster|schedule|training|drill|audit|meeting|huddle|report|effective|valid|due|stock|order|backorder|recall|downtime|upgrade|go[- ]live|outage|window|from|until|till|by|week of|w\/c|wc|as of|updated|revised|review|lot|batch|use by|best before|closed|closure|reopens?|opens?|opening|signed(?: off)?|plans?|agreement|minutes|issued?|published|ratified|renew(?:ed|al|s)?|certificates?|accreditation|survey|record(?= (?:was|is|high|low|set))|peak|busiest|worst|same day|last year|yoy|compared|average|avg|midnight|memo|dtd|dated|effective|CQC|budget|fiscal|FY|quarter|census|figures|stats|trend|compliance|totals?|falls|incidents?|complaints?|pressure ulcers|memo|bulletin|edition|guidelines?|SOP|launch(?:es|ed)?|pilot|starts?|holiday|strike|action|event|tour|board|committee|e-?learning|competenc\w+|agency|tender|invoice|consultation|figures|licen[cs]e|fire|test(?:ed|ing)?|filter|PAT|software|hardware|patch|[ymq]td|end[- ]of[- ]life|releas(?:e|ed)|snapshots?|measured|notice|letter|circular|directive|regulations?|standards?|campaign|clocks?|DST|migration|refurb\w*|move date|snow|storm|weather|blizzard|ice|heat ?wave|flood\w*|surge|festival|marathon|derby|outbreak)\b/i;

/** A sum of what happened since is nobody's: "falls 22", "14 admissions". */
const COUNTED =
  /\b(?:falls|admissions|discharges|deaths|births|incidents|complaints|transfers|visits|arrivals|cases|near misses|pressure ulcers|operations|breaches)\b[: =]{0,3}\d{1,5}\b(?![/.-]\d)|(?<![/.-])\b\d{1,5} (?:falls|admissions|discharges|deaths|births|incidents|complaints|transfers|visits|arrivals|cases|breaches)\b|\bfalls since\b/i;

/**
 * Whole dates of a past generation, whole dates beside words about a person, and any day after "born", "DOB", "admitted", "died".
 * A deadline or a delivery is none.
 * @example 'DOB 3/5/48' → one finding · 'lease ends 31/12/2026' → none
 */
export const dates: Sieve = (text): readonly Finding[] =>
  /\d/.test(text)
    ? [...inLife(text, () => text), ...matches('date', FULL, text, (match) => ofSomebody(match, text))]
    : [];

/** The same for what we write ourselves, where a day of late is the house's unless a word says that it is somebody's. */
export const lifeDates: Sieve = (text): readonly Finding[] =>
  /\d/.test(text) ? inLife(text, (match) => withoutCounts(match, text)) : [];

/** `Wed 14 Jan`, as our cards write a day that is not today. */
const OWN_DAY_BEFORE = /\b(?:mon|tue|wed|thu|fri|sat|sun) $/i;
/** Words of a count: nothing is said of any of them. */
const MANY = /\bpatients (?=(?:at|expected|need a bed)\b)/gi;

/** `5W patients at Wed 14 Jan 14:00`: how many there are at a time is no day of a patient, unless care stands before it. */
const withoutCounts = ({ index, 0: all, groups }: RegExpExecArray, text: string): string => {
  const from = index + all.lastIndexOf(groups?.id ?? all);
  const told = before(text, from, 4);
  return OWN_DAY_BEFORE.test(told) && !CARE_BEFORE.test(before(text, from - told.length, 90))
    ? text.replace(MANY, '')
    : text;
};

/** @param somebodyIn the words that may say whose day a match is */
const inLife = (text: string, somebodyIn: (match: RegExpExecArray) => string): readonly Finding[] => [
  ...matches('date', NAMED, text),
  ...matches('date', OF_A_STAY, text),
  ...matches('date', OF_AN_ILLNESS, text),
  ...(HAS_DAY.test(text)
    ? [
        ...matches('date', OF_SOMEBODY, text, (match) => SOMEBODY.test(somebodyIn(match))),
        ...matches('date', DAY_OF_CARE, text, (match) => isOfCare(match, text, somebodyIn(match))),
      ]
    : []),
  // 07/11/15 may be three hours of the day.
  ...matches(
    'date',
    FULL,
    text,
    ({ index, 0: all }) =>
      (yearOf(all) ?? LAST_BIRTH_YEAR + 1) <= (isShort(all) ? 1999 : LAST_BIRTH_YEAR) &&
      !RELEASE.test(before(text, index, 16)),
  ),
];

/** A bed, a pump or a plan is moved, placed and swabbed too. */
const HOUSES =
  /\b(?:delivery|shipment|contract|lease|warranty|calibrat\w*|service[ds]?|inspect\w*|maintenance|policy|rota|roster|schedule|training|drill|audit|meeting|huddle|report|stock|backorder|recall\w*|downtime|upgrade|go[- ]live|outage|closure|refurb\w*|deep clean|vendor|biomed|estates|invoice|licen[cs]e|survey|go live|works|paint\w*|checked|cleaned|cleaning|repair\w*|replaced|restock\w*|carpet\w*|broken|broke|leak\w*|plumb\w*|ceiling|wi-?fi|ordered|OOS|OOO|PM|filter|batter(?:y|ies)|curtains?|sink|call bell|tv|phone|frame|rails?|o2 outlet|suction outlet|gas outlet|headwall|new build|swabs of the sink|legionella|estates job|terminal clean|upholstery|ripped|condemned|orientation|nurses? week|safety day|day cards?|gift shop|annual leave|moved to storage|opened|opens|opening|closes|closed|reopen\w*|staffed|unstaffed|mattress|monitor|pump|lift|printer|software)\b/i;
/** Most texts hold digits and no day. */
const HAS_DAY = /\d ?[/.-] ?\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d \d{1,2} \d{4}/i;
const isOfCare = (match: RegExpExecArray, text: string, somebodyIn: string): boolean =>
  !isTwoOfMany(match[0]) &&
  !isOfTheHouses(match, text) &&
  SOMEBODY.test(somebodyIn) &&
  (CARE_BEFORE.test(before(text, match.index, 90)) || !OF_A_THING.test(text));
/** 22/28 are beds. */
const isTwoOfMany = (all: string): boolean => /^\d+\/\d+$/.test(all) && all.split('/').every((one) => Number(one) > 12);
const isOfTheHouses = ({ index, 0: all }: RegExpExecArray, text: string): boolean =>
  HOUSES.test(text.slice(Math.max(0, index - 40), index + all.length + 30));

const HAPPENED =
  /\b(?:arriv(?:al|ed)|expired|born|delivered|since|came|ready|MFFD|listed|booked|cleared|sectioned|consent\w*|court|hearing|onset|DOA|EDD|ETA|LMP)\b/i;

/** "version 4.4.71". */
const RELEASE = /\b(?:v|ver|versions?|release|build|firmware|driver|patch|section|policy|clause)\.? ?$/i;

const isShort = (date: string): boolean => /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(date);

function ofSomebody(match: RegExpExecArray, text: string): boolean {
  if (RELEASE.test(before(text, match.index, 16))) return false;
  const year = yearOf(match[0]);
  const short = isShort(match[0]);
  if (/^\d{1,2} \d{1,2} \d{4}$/.test(match[0]) && year !== undefined && year > LAST_BIRTH_YEAR) return false;
  if (year !== undefined && year <= (short ? 1999 : LAST_BIRTH_YEAR)) return true;
  const sentence = `${before(text, match.index, 80)} ${text.slice(match.index + match[0].length, match.index + 100)}`;
  if (COUNTED.test(sentence)) return false;
  // "ED arrival 11/24/26 for hall 3", "expired 11/23 ICU 4": it happens to things as well, and a place says to whom.
  if (HAPPENED.test(sentence) && SOMEBODY.test(sentence)) return true;
  return OF_A_PERSON.test(sentence) || (!short && !OF_A_THING.test(sentence));
}

/** A year of two digits is of the last hundred years; 00 to 30 may be a plan. */
function yearOf(date: string): number | undefined {
  const whole = /(?:19|20)\d{2}/.exec(date)?.[0];
  if (whole !== undefined) return Number(whole);
  const short = /'?(\d{2})$/.exec(date)?.[1];
  if (short === undefined) return undefined;
  return Number(short) > 30 ? 1900 + Number(short) : 2000 + Number(short);
}
