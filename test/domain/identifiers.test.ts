import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifierIn } from '#src/domain/identifiers.ts';

describe('obvious identifiers', () => {
  test.each([
    ['bed for MRN 4711', 'record'],
    ['NHS number 485', 'record'],
    ['123456', 'number'],
    ['see 00123456789', 'number'],
    ['１２３４５６', 'number'],
    ['١٢٣٤٥٦٧', 'number'],
    ['DOB in the chart', 'date'],
    ['born 3 May', 'date'],
    ['12/03/1948', 'date'],
    ['1948-03-12', 'date'],
    ['3rd May 1948', 'date'],
    ['12.03.48', 'date'],
    ['ring 555-123-4567', 'phone'],
    ['(212) 555 0199 0', 'phone'],
    ['020 7946 0958', 'phone'],
    ['123-45-6789', 'phone'],
    ['+44 20', 'phone'],
    ['j.smith@example.org', 'email'],
    ['Mr Smith needs a sitter', 'name'],
    ['Mrs. Jones', 'name'],
    ['patient John Smith waits', 'name'],
    ['pt Mary Jones', 'name'],
  ])('%s is one', (text, kind) => {
    expect(identifierIn(text)).toBe(kind);
  });

  test.each([
    'two bariatric beds by 14:00',
    'RN 07-11 and 11-15, 15-19 open',
    '1:1 in 5W-07, second sitter from 19:00',
    'lift B out until 16:30',
    'PIV 20G, box of 100',
    'patient transport late',
    'need 2 RN, 1 aide; ext 4411',
    'beds 12, 13, 14',
    '',
  ])('%s is none', (text) => {
    expect(identifierIn(text)).toBeUndefined();
  });

  test('any run of six digits is found wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{6,12}$/), fc.string(), (before, digits, after) => {
        expect(identifierIn(before + digits + after)).toBeDefined();
      }),
    );
  });
});
