import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Case = {
  readonly id: string;
  readonly text: string;
  readonly blocked: boolean;
  readonly kinds: readonly string[];
  readonly note?: string;
};

const read = (file: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`corpus/${file}`, import.meta.url), 'utf8'));
const FILES = ['seen.json', 'kept-back.json', 'second.json', 'third.json', 'fourth.json', 'fifth.json'];

const kinds = new Set(
  'name mrn phone email dob address nhs-number ssn account-number age-over-89 date-of-care url-or-ip device other-id'.split(
    ' ',
  ),
);

/** Modulus 11 over the first nine digits, the tenth is the check. https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
const isNhsNumber = (digits: string): boolean => {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
};

const tenDigits = (text: string): string[] =>
  [...text.matchAll(/(?<![\d-])(\d{3})[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)/g)].map((found) => found.slice(1).join(''));

describe.each(FILES)('%s', (file) => {
  const cases = read(file);

  test('it holds hundreds of texts with identifiers and without, none twice', () => {
    expect(cases.filter((one) => one.blocked).length).toBeGreaterThanOrEqual(290);
    expect(cases.filter((one) => !one.blocked).length).toBeGreaterThanOrEqual(470);
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    expect(new Set(cases.map((one) => one.text.trim().toLowerCase())).size).toBe(cases.length);
  });

  test('a case says why it is blocked, in known kinds, and only then', () => {
    for (const one of cases) {
      expect(one.kinds.length > 0, one.text).toBe(one.blocked);
      expect(
        one.kinds.every((kind) => kinds.has(kind)),
        one.text,
      ).toBe(true);
    }
  });

  test('nearly every kind has cases, and few are borderline', () => {
    expect(new Set(cases.flatMap((one) => one.kinds)).size).toBeGreaterThanOrEqual(kinds.size - 1);
    expect(cases.filter((one) => one.note === 'borderline').length / cases.length).toBeLessThan(0.05);
  });

  test('NHS numbers have right check digits, and what is no identifier has none', () => {
    for (const one of cases) {
      const found = tenDigits(one.text);
      if (one.kinds.includes('nhs-number')) {
        expect(found.some(isNhsNumber), one.text).toBe(true);
      } else if (!one.blocked) {
        expect(found.some(isNhsNumber), one.text).toBe(false);
      }
    }
  });
});

test('both halves of the corpus together have no text twice, and 500 with and without identifiers', () => {
  const both = [...read('seen.json'), ...read('kept-back.json')];
  expect(new Set(both.map((one) => one.text.trim().toLowerCase())).size).toBe(both.length);
  expect(both.filter((one) => one.blocked).length).toBeGreaterThanOrEqual(500);
  expect(both.filter((one) => !one.blocked).length).toBeGreaterThanOrEqual(500);
});
