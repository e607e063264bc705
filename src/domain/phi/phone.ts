import { before, type Finding, matches, type Sieve } from './finding.ts';
import { isOfThing } from './of-a-thing.ts';
import { isOfADesk, isOfAMachine } from './of-the-house.ts';

/** Digit groups as people write a number of a telephone, with its country or area in front. */
const INTERNATIONAL =
  /(?<![\w+])(?:\+|00[ .-]?(?=[1-9]))\d{1,3}[ .-]{0,2}(?:\(0?\d{0,4}\)[ .-]{0,2})?\d{1,5}(?:[ .-]{0,2}\d{1,5}){1,5}(?!\d)/g;
const NORTH_AMERICA =
  /(?<![\w.+-])(?:1[ ._-]{1,2})?(?:\([2-9]\d{2}\)[ ._·-]{0,3}|[2-9]\d{2}(?:[ ]?[./_·-][ ]?| ))[2-9]\d{2}(?:[ ]?[./_·-][ ]?| )\d{4}(?!\d)/g;
/** A letter or two typed for a digit: `(617) 5S5-0142`. */
const MISTYPED = /(?<![\w.+-])\(?[2-9][\dOoIlSBZ]{2}\)?[ ./_·-]{1,3}[\dOoIlSBZ]{3}[ ./_·-]{1,3}[\dOoIlSBZ]{4}(?!\w)/g;
const TEN_DIGITS = /(?<![\w.+-])[2-9]\d{2}[2-9]\d{6}(?![\w-])/g;
/** A zero, an area, the rest: United Kingdom, Ireland, Australia, most of Europe. Ten or eleven digits in all. */
const WITH_ZERO = /(?<![\w.,+-])\(?0[1-9]\d{0,4}\)?(?:[ ./_·-]{0,2}\d{2,8}){1,5}(?!\d)/g;
/** Seven digits, as neighbours give them. */
const LOCAL = /(?<![\w./-])(?<id>(?<head>[2-9]\d{2})[ .-](?<tail>\d{4}))(?![\w/-]|\.\d)/g;
/** Eight digits and more after a word that says what they are. */
const NAMED =
  /\b(?:tel(?:ephone)?|phone|cel(?:l|ular)?|m[oó]vil|tel[eé]fono|handy|mob(?:ile)?|call(?:back)?|ring|text|fax|pager|whatsapp|reach(?:ed|able)?|contact|number|NOK|on)\b[^\d\n]{0,25}(?<id>\(?\d[\d ().-]{5,18}\d)(?![\d:])/gi;
/** Groups of digits that are long enough together: most other countries. */
const GROUPS = /(?<![\w.,/:-]|\d )\(?\d{2,5}\)?(?:[ -]\d{2,5}){2,4}(?![\w-]|[.,/:]\d)/g;
const SPOKEN_DIGIT = '(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)';
/** `five five five 0142`: some in words, the rest in figures. */
const HALF_SPOKEN = new RegExp(
  String.raw`\b${SPOKEN_DIGIT}(?:[ ,.-]{1,3}${SPOKEN_DIGIT}){2,5}[ ,.-]{1,3}\d{3,4}(?!\d)`,
  'gi',
);
const SPOKEN = new RegExp(
  String.raw`\b(?:(?:double|triple|treble)[ -]+)?${SPOKEN_DIGIT}(?:[ ,.-]{1,3}(?:(?:double|triple|treble)[ -]+)?${SPOKEN_DIGIT}){5,14}\b`,
  'gi',
);
const CALLS =
  /\b(?:tel|phone|cell|mob|mobile|call|callback|ring|text|fax|reach|contact|dial|number|home|work)\b[^.;\n]{0,30}$/i;

const digits = (text: string): number => text.replace(/\D/g, '').length;
const between = (min: number, max: number) => (match: RegExpExecArray) => {
  const count = digits(match.groups?.id ?? match[0]);
  return count >= min && count <= max;
};

/** 03/02/2026 and two of them are days. */
const isDate = (text: string): boolean => /^\d{2}\/\d{2}\/\d{2}/.test(text);

/** `on 2026-01-14` says when; whose day it is, the sieve of dates asks. */
const isDay = ({ groups }: RegExpExecArray): boolean =>
  /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(groups?.id ?? '');

/** 830 and 1030 are times of day; 555 and 0142 are not. */
const isTime = (text: string): boolean => /^(?:[01]?\d|2[0-3])[0-5]\d$/.test(text);

/**
 * Telephone numbers: international, North American, with a leading zero as in the United Kingdom, seven digits, and digits in words.
 * An extension of the house ("ext 4411") is none, nor the number of a desk, a service or a supplier where nobody is cared for.
 * @example 'daughter on 07700 900 123' → one finding · 'RN 0700-1900' → none
 */
export const phones: Sieve = (text): readonly Finding[] => {
  if (!/\d{2}|\b(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)\b/i.test(text)) return [];
  const found = [
    ...matches('phone', INTERNATIONAL, text, (match) => isInternational(match) && !isOfThing(text, match.index)),
    ...matches('phone', NORTH_AMERICA, text),
    ...matches('phone', MISTYPED, text, ([all]) => digits(all) >= 7 && digits(all) < 10),
    ...matches('phone', TEN_DIGITS, text, (match) => !isOfThing(text, match.index)),
    ...matches(
      'phone',
      WITH_ZERO,
      text,
      (match) => between(10, 11)(match) && !isDate(match[0]) && !isOfThing(text, match.index),
    ),
    ...matches('phone', LOCAL, text, (match) => isLocal(match, text)),
    ...matches('phone', NAMED, text, (match) => between(7, 15)(match) && !isDay(match) && !isSaidOfThing(match, text)),
    ...matches('phone', GROUPS, text, (match) => isGroups(match) && !isOfThing(text, match.index)),
    ...matches('phone', SPOKEN, text),
    ...matches('phone', HALF_SPOKEN, text),
  ];
  return found.filter(({ from, to }) => !isOfADesk(text, from, to) && !isOfAMachine(text, from, to));
};

/** "on shelf. PO 4500012345": the word was no telephone's. */
const isSaidOfThing = ({ index, groups, 0: all }: RegExpExecArray, text: string): boolean =>
  /^(?:on|number|contact)\b/i.test(all) && isOfThing(text, index + all.lastIndexOf(groups?.id ?? ''));

function isGroups([all]: RegExpExecArray): boolean {
  const count = digits(all);
  const groups = all.split(/[ -]/);
  const long = groups.filter((group) => group.length >= 3);
  return count >= 9 && count <= 13 && long.length >= 2 && !long.every(isTime);
}

function isInternational([all]: RegExpExecArray): boolean {
  const count = digits(all);
  return count <= 15 && count >= (all.startsWith('+') ? 8 : 11);
}

function isLocal(match: RegExpExecArray, text: string): boolean {
  const { head = '', tail = '' } = match.groups ?? {};
  if (CALLS.test(before(text, match.index, 40))) return true;
  return match[0].includes(' ') ? false : head === '555' || !(isTime(head) && isTime(tail));
}
