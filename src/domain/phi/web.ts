import { matches, type Sieve } from './finding.ts';

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
/** Written so that a machine does not see it: `j.smith at example dot org`, `jsmith[at]example.com`. */
const HIDDEN_EMAIL =
  /\b[\w.+-]{2,64}(?: ?[[({<] ?(?:at|@) ?[\])}>] ?| @ ?|@ | at )(?:[\w-]{2,63}(?: ?[[({] ?dot ?[\])}] ?| dot |\.)){1,3}(?:com|org|net|edu|gov|uk|co|ie|de|fr|io|info|us|ca|au|nhs|eu|me|biz)\b/gi;
const URL_FORM = /\b(?:https?|ftp|sftp|file):\/\/[^\s<>"']{2,2000}|\bwww\.[^\s<>"']{3,2000}/gi;
const BARE_HOST =
  /(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}(?:com|org|net|edu|gov|info|health|app|co\.uk|org\.uk|nhs\.uk|ac\.uk|gov\.uk|me|io|us|ly)(?:\/[^\s<>"']{0,2000})?(?![\w@-])/gi;
const IPV4 = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)/g;
const IPV6 = /(?<![\w:])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,7}(?![\w:])/gi;
const MAC = /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/gi;
const VERSION = /(?:\bv|version|release|firmware|build|patch)[ :]*$/i;

export const emails: Sieve = (text) =>
  text.includes('@') || /\bat\b/i.test(text)
    ? [...matches('email', EMAIL, text), ...matches('email', HIDDEN_EMAIL, text)]
    : [];

/** Addresses of pages. Those of our own cards are `link` spans and are not text. */
export const urls: Sieve = (text) =>
  /:\/\/|www\.|\.\w/i.test(text) ? [...matches('url', URL_FORM, text), ...matches('url', BARE_HOST, text)] : [];

/** Addresses of machines: IPv4, IPv6, MAC. A version number has its word in front; a time has no six groups. */
export const ips: Sieve = (text) =>
  /[.:-]/.test(text)
    ? [
        ...matches('ip', IPV4, text, (match) => !VERSION.test(text.slice(Math.max(0, match.index - 12), match.index))),
        ...matches('ip', IPV6, text, ([all]) => isIpv6(all)),
        ...matches('ip', MAC, text),
      ]
    : [];

/** Two times of day in a row are no address: it takes a letter among the digits, and four groups or a gap. */
const isIpv6 = (all: string): boolean =>
  /[a-f]/i.test(all) && /\d/.test(all) && (all.includes('::') || all.split(':').length >= 6);
