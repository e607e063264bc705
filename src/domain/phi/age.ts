import { matches, type Sieve } from './finding.ts';

const OLD = String.raw`(?:9\d|1[01]\d|12[0-5])`;
const TENS_OLD = `(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?:(?: and)?[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)`;
const YEARS = String.raw`(?:-| )?(?:y(?:ea)?rs?[- ]?old|y\.?\/?o\.?\b|yrs?\b|years?[- ]?(?:of age|old)\b|y\b)`;
const AFTER = new RegExp(
  String.raw`(?<![\w.,/-])(?<id>${OLD}${YEARS}|${TENS_OLD}[- ]years?[- ](?:old|of age))(?!\w)`,
  'gi',
);
const BEFORE = new RegExp(
  String.raw`\b(?:aged?|age:|turn(?:s|ed|ing)|birthday|centenarian(?: aged)?)[ :]*(?:is |of )?(?<id>${OLD})(?![\d%/]|\.\d| ?(?:min|h|d|day|week|month|bed|\+))`,
  'gi',
);
/** "she is 98", "Mrs Prendergast, 97,": a figure that can only be an age. */
const SAID = new RegExp(
  String.raw`\b(?:(?:he|she|pt|patient|mum|mom|dad|lady|gentleman|gent|man|woman|gran|nan|who|baba|resident)(?:'s| is| was|,)? (?:now |only |nearly |almost |about |just )?|(?:Mrs?|Ms|Miss)\.? [\p{L}'-]{2,30},? )(?<id>${OLD})(?![\d%/]|\.\d| ?(?:on |kg|lbs?|sats?|RA\b|L\b|min|h\b|bpm|mmHg|percent|x\b|beds?|°))`,
  'giu',
);
/** `93F`, `94 M`: sex beside it, and no temperature. */
const SEX = new RegExp(
  String.raw`(?<![\w.,/°-])(?<id>${OLD} ?(?:[MF]|yo[MF]|(?:year )?(?:male|female|man|woman|lady|gentleman)))(?![\w°])`,
  'g',
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
        ...matches('age', SEX, text, (match) => !WARMTH.test(text.slice(Math.max(0, match.index - 30), match.index))),
      ]
    : [];
