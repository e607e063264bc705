import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPatterned, findPhi, findPhiInOurs, NO_CONTEXT, type PhiContext, redact } from '#src/domain/phi/index.ts';
import { isNhsNumber } from '#src/domain/phi/national-number.ts';

const house: PhiContext = { staff: ['Dana Reyes'], places: ['Riverside General', '5W'], numbers: ['555-0100'] };
const kindsOf = (text: string, context = NO_CONTEXT) => findPhi(text, context).map(({ kind }) => kind);
const redacted = (text: string, context = NO_CONTEXT) => redact(text, findPhi(text, context));

describe('ids of our own', () => {
  test.each([
    'Riverside General · E-TUMA · rule pool-occupancy',
    'alert esc E-MUTZ',
    'admin resend P-DAX9EY',
    'admin ghosts close G-WYN859',
  ])('that spell a name by chance are none: %s', (text) => {
    expect([findPhi(text, NO_CONTEXT), findPhiInOurs(text, NO_CONTEXT)]).toEqual([[], []]);
  });

  test('pass in what we write, whatever letters they drew', () => {
    const letters = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];
    const drawn = (prefix: string, length: number) =>
      fc.string({ unit: fc.constantFrom(...letters), minLength: length, maxLength: length }).map((id) => prefix + id);
    fc.assert(
      fc.property(fc.oneof(drawn('E-', 4), drawn('G-', 6), drawn('P-', 6)), (id) => {
        expect(findPhiInOurs(`alert esc ${id}`, NO_CONTEXT)).toEqual([]);
        expect(findPatterned(id, NO_CONTEXT)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('figures in them that somebody typed may be a number of theirs; other letters before a number are no id', () => {
    expect(kindsOf('P-447283')).toEqual(['record-number']);
    expect(findPhiInOurs('M-447283', NO_CONTEXT)).toHaveLength(1);
    expect(findPhiInOurs('E-TUMA, Mr Tuma', NO_CONTEXT)).toHaveLength(1);
  });

  test('the key of a staffing gap passes among figures for programs, a lone number of that length does not', () => {
    expect(findPatterned('staffing-gap:rn:1768305600000', NO_CONTEXT)).toEqual([]);
    expect(findPatterned('rn 1768305600000', NO_CONTEXT)).toHaveLength(1);
  });
});

describe('what points at a person', () => {
  test.each([
    ['bed for MRN 4711', 'bed for MRN [number]'],
    ['see 004471923', 'see [number]'],
    ['١٢٣٤٥٦٧ waits', '[number] waits'],
    ['born 3 May', 'born [date]'],
    ['12/03/1948', '[date]'],
    ['1948-03-12', '[date]'],
    ['daughter on 1948-03-12', 'daughter on [date]'],
    ['call on 2026-011-42', 'call on [phone]'],
    ['3rd May 1948', '[date]'],
    ['12.03.48', '[date]'],
    ['ring 555-123-4567', 'ring [phone]'],
    ['020 7946 0958', '[phone]'],
    ['daughter on +44 7700 900123', 'daughter on [phone]'],
    ['123-45-6789', '[number]'],
    ['j.smith@example.org', '[email]'],
    ['j.smith at example dot org', '[email]'],
    ['Mr Smith needs a sitter', 'Mr [name] needs a sitter'],
    ['patient John Smith waits', 'patient [name] waits'],
    ['okafor refuses meds', '[name] refuses meds'],
    ["Brown's daughter rang", "[name]'s daughter rang"],
    ['93F with a hip', '[age] with a hip'],
    ['lives at 12 Acacia Avenue', 'lives at [address]'],
    ['taxi to SW1A 1AA', 'taxi to [address]'],
  ])('%s', (text, without) => {
    expect(redacted(text)).toBe(without);
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
    "Parkinson's meds late, Foley kits short",
    'work order 482913 for lift B',
    'short 0730-1930',
    'mark bed 4 dirty',
    '',
  ])('%s is none', (text) => {
    expect(findPhi(text, NO_CONTEXT)).toEqual([]);
  });

  test('any run of six digits is found wherever it stands, unless it is said to be a number of a thing', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{6,12}$/), fc.string(), (before, digits, after) => {
        expect(findPhi(`${before} pt ${digits} ${after}`, NO_CONTEXT)).not.toEqual([]);
      }),
    );
  });

  test('findings are places in the text as it was typed, in order, none over another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const text = `${before} Mr Okonkwo, MRN ４７１１９ ${after}`;
        const found = findPhi(text, NO_CONTEXT);
        expect(found.some(({ from, to }) => text.slice(from, to).includes('４７１１９'))).toBe(true);
        for (const [n, { from, to }] of found.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThanOrEqual(found[n - 1]?.to ?? 0);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test('a redacted text holds nothing more to find of what was found', () => {
    for (const text of ['Mr Smith, MRN 4711, 020 7946 0958', 'Okafor in 5W-07, DOB 3/5/48', 'ring jo@example.org'])
      expect(kindsOf(redacted(text))).toEqual([]);
  });
});

describe('the words of the house', () => {
  test('configured staff, sites, units and numbers pass', () => {
    for (const text of [
      'Dana Reyes has it',
      'Reyes, Dana has it',
      'Dr Reyes to call',
      'Riverside General, 5W',
      'ring 555-0100',
    ])
      expect(kindsOf(text, house)).toEqual([]);
  });

  test('a patient of the same name is found all the same', () => {
    expect(kindsOf('pt Reyes fell', house)).toEqual(['name']);
    expect(kindsOf('Dana Reyes, MRN 4471923', house)).toEqual(['record-number']);
    expect(kindsOf('Reyes in 5W-07 refuses', house)).toEqual(['name']);
  });
});

describe('NHS numbers', () => {
  test('the check digit is modulus 11', () => {
    expect(isNhsNumber('943 476 5919')).toBe(true);
    expect(isNhsNumber('943 476 5918')).toBe(false);
    expect(isNhsNumber('1111111111')).toBe(false);
  });
  test('one that is right is found without a word before it', () => {
    expect(kindsOf('for 9434765919 please')).toEqual(['nhs-number']);
  });
});

describe('what machines write', () => {
  test('words are no names there, figures are looked at alike', () => {
    expect(findPatterned('Smith on line 3', NO_CONTEXT)).toEqual([]);
    expect(findPatterned('MRN 4471923', NO_CONTEXT)).toHaveLength(1);
  });
  test('ids of programs are nobody’s number', () => {
    expect(kindsOf('id 0198c2f4-7a3b-7cc1-9e55-0c4471923aab')).toEqual([]);
  });
});

test('hostile texts of the longest length take no longer than their length asks', () => {
  const seeds = [
    '1 ',
    '12 34 ',
    'Smith, ',
    'a@',
    '1/2/',
    'mrn # ',
    'five ',
    '1-',
    'a:',
    '(1)',
    'admitted on ',
    '12 Aaaa ',
    '+1 ',
  ];
  for (const seed of [...seeds, ...seeds.map((one) => one.trim())]) {
    const took = (length: number) => {
      const text = seed.repeat(Math.ceil(length / seed.length));
      const from = process.cpuUsage();
      findPhi(text, NO_CONTEXT);
      return process.cpuUsage(from).user / 1_000;
    };
    took(2_000);
    // Four times the text: a square would be sixteen times, and the floor keeps a busy machine out of it.
    expect(took(32_000), seed).toBeLessThan(Math.max(400, 12 * took(8_000)));
  }
});
