import { matches, type Sieve } from './finding.ts';
import { isOfAMachine, isOfficeBox, isSomebodys } from './of-the-house.ts';

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
/** A channel, a chat or a bot of Teams has the form of an address. */
const CHANNEL = /@(?:thread\.(?:tacv2|v2|skype)|unq\.gbl\.spaces|thread\.tacv)$/i;
/** Written so that a machine does not see it: `j.smith at example dot org`, `jsmith[at]example.com`. */
const HIDDEN_EMAIL =
  /\b[\w.+-]{2,64}(?: ?[[({<] ?(?:at|@) ?[\])}>] ?| @ ?|@ | at )(?:[\w-]{2,63}(?: ?[[({] ?dot ?[\])}] ?| dot |\.)){1,3}(?:com|org|net|edu|gov|uk|co|ie|de|fr|io|info|us|ca|au|nhs|eu|me|biz)\b(?![/:])/gi;
const URL_FORM = /\b(?:https?|ftp|sftp|file):\/\/[^\s<>"']{2,2000}|\bwww\.[^\s<>"']{3,2000}/gi;
const BARE_HOST =
  /(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}(?:com|org|net|edu|gov|info|health|app|example|test|local|page|site|online|xyz|co\.uk|org\.uk|nhs\.uk|ac\.uk|gov\.uk|me|io|us|ly)(?:\/[^\s<>"']{0,2000})?(?![\w@-])/gi;
const IPV4 = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)/g;
const IPV6 = /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/gi;
const IS_MAC = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i;
const MAC = /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/gi;
/** Addresses that lead nowhere outside: loopback, private, link-local, unspecified (RFC 1918, RFC 3927, RFC 6890). */
const INSIDE =
  /^(?:::1$|fe[89ab][\da-f]:|f[cd][\da-f]{2}:|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|255\.)/i;
/** Four single digits are a ratio, a release or a score sooner than a machine. */
const SINGLE = /^\d\.\d\.\d\.\d$/;
/** A machine of somebody's own: "pump for pt at 192.168.14.22". */
const PERSONAL =
  /\b(?:(?:pts?|patients?)(?:'s)?(?! (?:portal|monitor\w*|index|flow|list|board|records?|safety|wifi|system|server|feed|data|access|lookup|id|admin\w*|entertainment|app))|his|hers?|family|daughter|son|wife|husband|mum|mom|dad|visitor'?s?|relatives?)\b/i;
/** A release, or a paragraph of a rule, has four parts as well. */
const VERSION =
  /(?:\bv|\bver\.?|versions?|release|firmware|software|driver|build|patch|update|upgrade(?:d to)?|\bios|android|windows|chrome|sections?|sect\.?|§|\bs\.|para(?:graph)?s?|clauses?|chapter|appendix|annex|standard|policy|guideline|criterion|criteri[ao]|rule|item|step|figure|table|oid)(?: (?:no\.?|number|to|is))?[ :#]*$/i;
const OF_A_RULE =
  /^ (?:of|in) (?:the |our )?(?:\w+ )?(?:policy|standards?|guidelines?|sop|protocol|procedure|manual|code|contract|handbook)\b/i;

export const emails: Sieve = (text) =>
  text.includes('@') || /\bat\b/i.test(text)
    ? [
        ...matches('email', EMAIL, text, ([all]) => !isOfficeBox(all, text) && !CHANNEL.test(all)),
        ...matches('email', HIDDEN_EMAIL, text),
      ]
    : [];

/** Where a person is looked up, or tells of themselves; a house's own documents stand elsewhere. */
const PERSON_PAGE =
  /patient|person|chart|record|mrn|encounter|visit|admission|pacs|study|fhir|portal|member|profile|user|account|obituar|memorial|funeral|bridge|gofund|donat|fundrais|crowdfund|facebook|instagram|tiktok|linkedin|twitter|x\.com|social|insta|snapchat|whatsapp|wa\.me|t\.me|youtu|photo|album|blog|~|@|\/in\/|\d{5,}|[\da-f]{8}-[\da-f]{4}|(?:name|id|no|dob|q|who|for)=/i;
const OF_A_PERSON =
  /\b(?:pts?|patients?|his|her|hers|their|family|families|daughter|son|wife|husband|mum|mom|dad|mother|father|he|she|relatives?|posted|parents?|partner|page of|site of|blog)\b/i;

/** What somebody is called where people show themselves: `insta @_tiff.lou`. */
const HANDLE =
  /\b(?:insta(?:gram)?|ig|twitter|tiktok|snap(?:chat)?|facebook|fb|youtube|onlyfans|venmo|cash ?app|paypal|telegram|whatsapp|discord|social media|handle|profile|account|posted as|dm)\b[^@\n]{0,30}(?<id>[@$][\w.]{3,30})/gi;
const HANDLE_FIRST =
  /(?<![\w.])(?<id>@[\w.]{3,30})(?= (?:on|at|in|via) (?:insta(?:gram)?|ig|twitter|tiktok|snap(?:chat)?|facebook|fb|youtube|telegram|x)\b)/gi;

/** Addresses of pages that are about somebody. Those of our own cards are `link` spans and are no text. */
export const urls: Sieve = (text) =>
  /:\/\/|www\.|\.\w|@/i.test(text)
    ? [
        ...[URL_FORM, BARE_HOST].flatMap((form) =>
          matches('url', form, text, ([all]) => PERSON_PAGE.test(all) || OF_A_PERSON.test(text)),
        ),
        ...[HANDLE, HANDLE_FIRST].flatMap((form) => matches('url', form, text, () => isSomebodys(text))),
      ]
    : [];

/** Addresses of machines: IPv4, IPv6, MAC. A version number has its word in front; a time has no six groups. */
export const ips: Sieve = (text) =>
  /[.:-]/.test(text)
    ? [
        ...matches(
          'ip',
          IPV4,
          text,
          (match) =>
            (!INSIDE.test(match[0]) || PERSONAL.test(text)) &&
            !SINGLE.test(match[0]) &&
            !VERSION.test(text.slice(Math.max(0, match.index - 24), match.index)) &&
            !OF_A_RULE.test(text.slice(match.index + match[0].length, match.index + match[0].length + 60)),
        ),
        ...matches(
          'ip',
          IPV6,
          text,
          ([all]) => isIpv6(all) && !IS_MAC.test(all) && (!INSIDE.test(all) || PERSONAL.test(text)),
        ),
        ...matches('ip', MAC, text, ({ index, 0: all }) => !isOfAMachine(text, index, index + all.length)),
      ]
    : [];

/** Two times of day in a row are no address: it takes a letter among the digits, and four groups or a gap. */
const isIpv6 = (all: string): boolean =>
  /[a-f]/i.test(all) && /\d/.test(all) && (all.split('::').length === 2 || all.split(':').length >= 6);
