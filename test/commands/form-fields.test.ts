import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldValues, splitFields } from '#src/commands/form-fields.ts';
import { splitWords, takeOptions } from '#src/commands/parse.ts';
import { Refusal } from '#src/commands/refusal.ts';
import type { Field } from '#src/message/document.ts';
import { LONGEST_VALUE, submitText } from '#src/message/form-text.ts';
import { clean } from '#src/message/quote.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { FORMAT } from './house.ts';

const words = wordsFor('en-US', 'us');
const ctx = { words, format: FORMAT };
const FIELDS: readonly Field[] = [
  { name: 'census', label: 'Patients', required: true, input: 'number', min: 0, max: 60 },
  { name: 'here:rn', label: 'RN here', required: false, input: 'number', min: 0 },
  { name: 'ask', label: 'One ask', required: false, input: 'text', maxLength: 200 },
  { name: 'until', label: 'Until', required: false, input: 'time' },
  { name: 'log', label: 'Thread', required: false, input: 'yes-no' },
  {
    name: 'severity',
    label: 'From',
    required: false,
    input: 'choice',
    options: [
      { value: 'act', label: 'Act' },
      { value: 'urgent', label: 'Urgent only' },
    ],
  },
];
const read = (text: string) => {
  const { given, rest } = splitFields(takeOptions(splitWords(text), words).words);
  return { values: Object.fromEntries(fieldValues(given, FIELDS, ctx)), rest };
};
const faultsOf = (text: string): unknown => {
  try {
    read(text);
  } catch (error) {
    return error instanceof Refusal ? (error.fields ?? error.code) : error;
  }
  return 'none';
};

describe('a submit as a command', () => {
  test('writes one word per field and leaves empty ones out', () => {
    const values = [
      ['census', '26'],
      ['here:rn', ' '],
      ['ask', 'a "bariatric"\nbed'],
    ] as const;
    expect(submitText('update 5W report', values)).toBe(`update 5W report census="26" ask="a 'bariatric' bed"`);
  });

  test('reads back as exactly its fields, whatever was typed into them', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom('"', '“', '”', '«', '＂', '--site x', '—at 05:00', '\n', ' ', '=', 'census=1', "'", '\u0301'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const text = submitText('update 5W report', [
          ['ask', one],
          ['until', two],
        ]);
        const { words: all, options } = takeOptions(splitWords(text), words);
        const { given, rest } = splitFields(all);
        expect(options).toEqual({});
        expect(rest).toEqual(['update', '5W', 'report']);
        expect(given.map(([name]) => name)).toEqual(
          [['ask', one] as const, ['until', two] as const].flatMap(([name, value]) =>
            clean(value)
              .replace(/["“”„«»]/g, "'")
              .trim() === ''
              ? []
              : [name],
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('keeps a figure, a sentence and a name as they were', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9'.,:;=/-]{1,20}( [A-Za-z0-9'.,:;=/-]{1,20}){0,3}$/), (value) => {
        const { given } = splitFields(splitWords(submitText('update', [['ask', value]])));
        expect(given).toEqual([['ask', value]]);
      }),
    );
  });

  test('a value that is far too long is found too long at its field, never shortened in silence', () => {
    const text = submitText('update', [
      ['census', '1'],
      ['ask', 'x'.repeat(100_000)],
    ]);
    expect(text.length).toBeLessThan(LONGEST_VALUE + 100);
    expect(faultsOf(text)).toEqual({ ask: 'at most 200 characters' });
  });
});

describe('field values', () => {
  test('are read as their kind, typed by hand or sent by a form', () => {
    expect(read('5W census=26 HERE:RN="5" until=7:30 log=no severity="urgent only" ask="two lifts"')).toEqual({
      values: { census: 26, 'here:rn': 5, until: '07:30', log: false, severity: 'urgent', ask: 'two lifts' },
      rest: ['5W'],
    });
  });

  test('forgive a slip in a name', () => {
    expect(read('cenus=26').values).toEqual({ census: 26 });
  });

  test.each([
    ['census=61', { census: 'a whole number from 0 to 60' }],
    ['census=2.5', { census: 'a whole number from 0 to 60' }],
    ['census=-1', { census: 'a whole number from 0 to 60' }],
    ['census=NaN', { census: 'a whole number from 0 to 60' }],
    ['census=1e3', { census: 'a whole number from 0 to 60' }],
    ['here:rn=5', { census: 'is needed' }],
    ['census=', { census: 'is needed' }],
    ['census=1 census=2', { census: 'is given twice' }],
    ['census=1 until=25:00', { until: 'a time as HH:MM, for example 07:30' }],
    ['census=1 log=maybe', { log: 'yes or no' }],
    ['census=1 severity=all', { severity: 'one of act, urgent' }],
    ['census=x until=x', { census: 'a whole number from 0 to 60', until: 'a time as HH:MM, for example 07:30' }],
    ['census=1 diagnosis=x', 'FIELD_UNKNOWN'],
    ['census=1 constructor=x', 'FIELD_UNKNOWN'],
  ])('%s is told at the field', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('the refusal names every field by its label and says nothing back', () => {
    try {
      read('census=ZZNAME until=ZZNAME');
      expect.unreachable();
    } catch (error) {
      expect((error as Refusal).message).toBe(
        'Patients: a whole number from 0 to 60 · Until: a time as HH:MM, for example 07:30',
      );
    }
  });
});
