/** Options may stand anywhere in what somebody types; what is left of it is handed on as a text, and holds none any more. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { joinWords, splitWords, takeOptions } from '#src/commands/parse.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type House, openHouse, RIVERSIDE, settingsOf } from './house.ts';

const words = wordsFor('en-US', 'us');
let house: House | undefined;
afterEach(() => house?.store.close());

const left = (text: string): readonly string[] | string => {
  try {
    return takeOptions(splitWords(text), words).words;
  } catch (error) {
    if (error instanceof OpsError) return error.code;
    throw error;
  }
};

test('whatever is typed, what is left of it reads back as the same words and names no site or time', () => {
  const piece = fc.constantFrom(
    '--',
    '—',
    '–',
    '-',
    'site',
    'at',
    'vs',
    'as-known',
    '=',
    ' ',
    '"',
    '”',
    'sur',
    '5W',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const rest = left(pieces.join(''));
      if (typeof rest === 'string') return;
      expect(takeOptions(splitWords(joinWords(rest)), words)).toEqual({ words: rest, options: {} });
    }),
    { numRuns: 2_000 },
  );
});

test('no option is the value of another, so that no other site is shared than the one whose roles were asked', async () => {
  const two = RIVERSIDE.replace('channel: C0HUD,', 'channel: C0HUD, site: riverside,').replace(
    /^sites:\n/m,
    (line) =>
      `${line}  - { id: sur, name: Sur, kind: hospital, zone: America/Mexico_City, facilities: [SUR], units: [{ id: 2A, name: Sur 2A, kind: ward, staffedBeds: 20 }] }\n`,
  );
  house = await openHouse({ settings: settingsOf(two) });
  for (const dash of ['--', '—', '–']) {
    const text = `share kpi occupancy --vs=${dash}site sur`;
    expect(left(text)).toBe('OPTION_NEEDS_VALUE');
    const shared = await house.ask(text, { place: { platform: 'slack', channel: 'C0HUD', private: false } });
    expect([shared.ok, JSON.stringify(shared.document)]).toEqual([false, expect.not.stringContaining('2A')]);
  }
});
