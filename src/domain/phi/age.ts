import { matches, type Sieve } from './finding.ts';

const OLD = String.raw`(?:9\d|1[01]\d|12[0-5])`;
const TENS_OLD = `(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?:(?: and)?[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)`;
const YEARS = String.raw`(?:-| )?(?:y(?:ea)?rs?[- ]?old|y\.?\/?o\.?\b|yrs?\b|years?[- ]?(?:of age|old)\b|y\b)`;
const AFTER = new RegExp(
  String.raw`(?<![\w.,/-])(?<id>${OLD}${YEARS}|${TENS_OLD}[- ](?:years?[- ](?:old|of age)|y\.?\/?o\b|yrs?\b(?:[- ]old)?))(?!\w)`,
  'gi',
);
const BEFORE = new RegExp(
  String.raw`\b(?:aged?|age:|turn(?:s|ed|ing)|birthday|centenarian(?: aged)?)[ :]*(?:is |of )?(?<id>${OLD}|${TENS_OLD})(?![\w%/]|\.\d| ?(?:min|h|d|day|week|month|bed|\+))`,
  'gi',
);
/** "she is 98", "Mrs Prendergast, 97,": a figure that can only be an age. */
const SAID = new RegExp(
  String.raw`\b(?:(?:(?:he|she|who)s|he|she|pt|patient|mum|mom|dad|lady|gentleman|gent|man|woman|gran|nan|who|baba|resident)(?:'s| is| was|,)? (?:now |only |nearly |almost |about |just )?|(?:Mrs?|Ms|Miss)\.? [\p{L}'-]{2,30},? )(?<id>${OLD}|${TENS_OLD})(?![\w%/]|\.\d|[ -]?(?:on |seconds?|sec|days?|weeks?|hours?|hrs?|per|cent|miles?|beds?|kg|lbs?|sats?|RA\b|L\b|min|h\b|bpm|mmHg|percent|x\b|beds?|°))`,
  'giu',
);
/** `93F`, `94 M`: sex beside it, and no temperature. */
const SEX = new RegExp(
  String.raw`(?<![\w.,/°-])(?<id>${OLD} ?(?:[MF]|yo[MF]|(?:year )?(?:male|female|man|woman|lady|gentleman)))(?![\w°])`,
  'g',
);
/** What is said of somebody: it makes of `94f` and `F 96` an age. */
const ILL = `(?:pt|patient|sob|cp|chest|collapse|fall|fell|fallen|falls|off legs|confus|delirium|dementia|septic|sepsis|uti|cva|tia|stroke|hip|nof|fracture|pneum|lrti|cap|copd|chf|ccf|afib|af|gi|abdo|syncop|dizzy|weak|unwell|head|pain|nstemi|stemi|bleed|melaena|melena|frail|from (?:home|nh|snf|care|er|ed)|lives|in (?:bed|bay|room|rm|ed)|w\\/|with|c\\/o|admitted|boarding|waiting|needs|palliative|eol|dnr|dnacpr|acopia|aki|vomit|fever|cough|rehab|nursing)`;
/** Sex first: `F 96 sob`, `M/94`, `male 98`. */
const SEX_FIRST = new RegExp(
  String.raw`(?<![\w.,/-])(?:(?<!\b(?:bay|unit|block|zone|pod|lift|line|dock|gate|wing|model|size|type|room|floor|level) )(?:(?:[MF]\/|[mf]\/|(?:fe)?male,? |gent(?:leman)?,? |lady,? )${OLD}(?![\w%/°]|\.\d)|[MFmf] ?${OLD}(?= ?(?:yo|y\/o|,? ?${ILL}))))`,
  'g',
);
/** `97/F`, `age/sex 95 f`; in small letters with an illness behind, for minutes are written alike. */
const SEX_LAST = new RegExp(
  String.raw`(?<![\w.,/°-])${OLD} ?\/ ?[MF](?![\w°/])|\bage ?\/ ?sex[ :=-]{0,3}${OLD} ?\/? ?[mf]?(?!\w)|(?<![\w.,/°-])${OLD} ?[mf](?=,? ${ILL})`,
  'gi',
);
const WARMTH = /\b(?:temp(?:erature)?|°|degrees|fridge|warmer|room|set ?point)[^.;]{0,15}$/i;

/**
 * Ages of ninety and more: below that an age points at nobody.
 * @source 45 CFR 164.514(b)(2)(i)(C): all ages over 89
 */
export const ages: Sieve = (text) =>
  /9\d|1[012]\d|ninety|hundred/i.test(text)
    ? [
        ...matches('age', AFTER, text),
        ...matches('age', BEFORE, text),
        ...matches('age', SAID, text),
        ...[SEX, SEX_FIRST, SEX_LAST].flatMap((form) =>
          matches('age', form, text, (match) => !WARMTH.test(text.slice(Math.max(0, match.index - 30), match.index))),
        ),
      ]
    : [];
