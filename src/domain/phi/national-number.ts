/** Numbers that a state gives a person. */
import { before, type Finding, matches, type Sieve } from './finding.ts';
import { isOfStock } from './of-a-thing.ts';
import { isOfADesk } from './of-the-house.ts';

const SSN = /(?<![\w.-])\d{3}(?<gap>[ ./_·-])\d{2}\k<gap>\d{4}(?:[A-DMTW]\d?)?(?![\w-])/g;
const NAMED_SSN =
  /\b(?:S\.?S\.?N\.?|SS ?#|soc(?:ial)?(?: ?sec(?:urity)?)?)(?: ?(?:no|num|number|#))?[^\d\n]{0,25}(?<id>(?:[x*]{3}[ -]?[x*]{2}[ -]?)?\d[\d -]{2,10})/gi;
const MASKED_SSN = /(?<![\w])[x*]{3}-?[x*]{2}-?\d{4}(?!\d)/gi;
const LAST_FOUR = /\blast (?:4|four)(?: of (?:the )?(?:social|ssn))?\b[^\d\n]{0,12}(?<id>\d{4})(?!\d)/gi;
/** National Insurance: HMRC's manual NIM39110 names the letters that are not given. */
const NINO = /(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/gi;
/** The same behind its label, with any letters. */
const NAMED_NINO =
  /\b(?:NI(?:NO)?|nat(?:ional)?\.? ?ins(?:urance)?)\b(?: ?(?:no\b\.?|num(?:ber)?|nr\b\.?|#))?[ :=]{0,3}(?:is )?(?<id>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]?)(?!\w)/gi;
/** Medicare Beneficiary Identifier: eleven places, letters without S, L, O, I, B, Z (CMS). */
const MBI =
  /(?<!\w)[1-9][AC-HJKMNP-RT-Y][\dAC-HJKMNP-RT-Y]\d[ -]?[AC-HJKMNP-RT-Y][\dAC-HJKMNP-RT-Y]\d[ -]?[AC-HJKMNP-RT-Y]{2}\d{2}(?!\w)/gi;

export const socialSecurity: Sieve = (text): readonly Finding[] =>
  /\d/.test(text)
    ? [
        ...matches('ssn', SSN, text, ({ index }) => !isOfStock(text, index)),
        ...matches('ssn', NAMED_SSN, text),
        ...matches('ssn', MASKED_SSN, text),
        ...matches('ssn', LAST_FOUR, text),
        ...matches('ssn', NINO, text),
        ...matches('ssn', NAMED_NINO, text),
        ...matches('record-number', MBI, text),
      ]
    : [];

const TEN = /(?<![\w.-])(?<id>\d{3}[ -]?\d{3}[ -]?\d{4})(?![\w-])/g;
/** Telephone services, with or without a blank. */
const NHS_SERVICE = /^NHS ?(?:111|999|24)$/i;
const NHS_LABEL = /\b(?:NHS|N\. ?H\. ?S|CHI|H&C|HCN)\b[^\d\n]{0,25}$/i;
const NAMED_NHS =
  /\b(?:NHS|CHI|H&C|HCN)[ :#.]*(?:no\.?|num(?:ber)?|nr|id)?[ :#.]*(?:is|=)?[ ]?(?<id>\d[\d -]{1,13}\d)/gi;

/** The check digit is right by chance in one of eleven numbers of a desk: there a word of telephones stands right before. */
const DIALLED =
  /\b(?:phone|line|tel|telephone|call|ring|dial|fax|desk|office|on|at|switchboard|hotline|helpline|pager|number|pharmacy|security|transport|reception)(?: (?:is|now|on))?[ :=(]{1,3}$/i;
const isDialled = ({ index, 0: all }: RegExpExecArray, text: string): boolean =>
  isOfADesk(text, index, index + all.length) && (/\d-\d/.test(all) || DIALLED.test(before(text, index, 24)));

/** NHS numbers: with the right check digit anywhere, else where the words say so. */
export const nhsNumbers: Sieve = (text): readonly Finding[] =>
  /\d/.test(text)
    ? [
        ...matches(
          'nhs-number',
          TEN,
          text,
          (match) =>
            (isNhsNumber(match[0]) && !isDialled(match, text)) || NHS_LABEL.test(before(text, match.index, 30)),
        ),
        ...matches(
          'nhs-number',
          NAMED_NHS,
          text,
          (match) => (match.groups?.id ?? '').replace(/\D/g, '').length >= 3 && !NHS_SERVICE.test(match[0]),
        ),
      ]
    : [];

/**
 * Ten digits whose last one is the check digit (modulus 11, weights 10 to 2).
 * @source NHS Data Dictionary, NHS NUMBER
 * @example isNhsNumber('943 476 5919') → true
 */
export function isNhsNumber(typed: string): boolean {
  const digits = typed.replace(/\D/g, '');
  if (digits.length !== 10 || /^(\d)\1{9}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
