import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.store.close());

/** Control, bidirectional, zero-width, lone surrogates: what must never come back. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** Every string of an answer, data included. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
const expectHarmless = (reply: Reply) => {
  for (const text of strings(reply)) expect(text).not.toMatch(FORBIDDEN);
};

describe('hostile texts', () => {
  test.each([
    ['row 19: a channel mention as unit', 'beds <!channel> <!here>'],
    ['row 20: a link dressed as something else', 'beds <https://x|Patient list>'],
    ['row 21: escaped twice', 'beds &lt;!channel&gt;'],
    ['row 22: a script link', 'beds [x](javascript:alert(1))'],
    ['row 23: a formula', 'beds =HYPERLINK("http://x")'],
    ['row 24: quotes of a query language', "beds '; DROP TABLE visit; --"],
    ['row 24: wildcards', 'beds % _'],
    ['row 26: right-to-left override, zero width', 'beds \u202e5W\u200b\u2066x'],
    ['row 27: lone surrogate, NUL, emoji', 'beds \ud800 \u0000 🏥🏥'],
    ['own prototype', 'constructor __proto__'],
    ['prototype as site', 'beds --site __proto__'],
    ['prototype as figure', 'kpi toString'],
  ])('%s is refused in one short piece', async (_title, text) => {
    const reply = await house.ask(text);
    expect(reply.ok).toBe(false);
    expectHarmless(reply);
    expect(reply.document.plain.length).toBeLessThan(400);
  });

  test('row 25: a megabyte is refused at once and nothing of it comes back', async () => {
    const reply = await house.ask(`beds ${'A'.repeat(1_000_000)}`);
    expect(reply.document.plain).toContain('longer than 4000 characters');
    expect(JSON.stringify(reply).length).toBeLessThan(1_000);
  });

  test('what is quoted back is at most 40 characters', async () => {
    const reply = await house.ask(`beds ${'Quux'.repeat(500)}`);
    const quote = /“(.*?)”/.exec(reply.document.plain)?.[1] ?? '';
    expect([...quote].length).toBeLessThanOrEqual(40);
    expect(JSON.stringify(reply)).not.toContain('Quux'.repeat(11));
  });

  test('row 26: letters of another alphabet are a typo at most, never a crash', async () => {
    expect((await house.ask('bеds 5W')).ok).toBe(true); // the second letter is Cyrillic
  });

  test('nothing that was typed is logged or kept', async () => {
    await house.ask('beds Zebulon Quarterman');
    expect(JSON.stringify([house.logged, await house.store.audit(100)])).not.toContain('Zebulon');
  });
});

describe('any text', () => {
  const word = fc.oneof(
    fc.constantFrom(...COMMANDS.flatMap((one) => [one.name, ...one.aliases])),
    fc.constantFrom(
      '5W',
      '#huddle',
      '--at',
      '--site',
      '--as-known',
      '05:00',
      'E-7F3K',
      'list',
      'ack',
      'post',
      '"',
      '“',
      '<@U1>',
      '/ops',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 10 }),
  );
  test('gives a Reply, never throws, and no control character of it comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 7 }), async (words) => {
        const reply = await house.ask(words.join(' '), { readOnly: true });
        expect(reply.document.plain).not.toBe('');
        expect(reply.document.plain).not.toContain('it is a fault of Huddleboard');
        expectHarmless(reply);
      }),
      { numRuns: 300 },
    );
  });
});
