/** What is typed is read before it is asked where it was typed: nothing is lost by that, and what is found stays in its place. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsIn } from '#src/commands/free-text.ts';
import { phiContext } from '#src/config/phi-context.ts';
import { findPhi } from '#src/domain/phi/index.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { settingsOf } from '#test/commands/house.ts';

const SETTINGS = settingsOf();
const CONTEXT = phiContext(SETTINGS);

type Case = { readonly text: string; readonly blocked: boolean };
const CASES: readonly Case[] = ['seen.json', 'kept-back.json', 'third.json'].flatMap((file) =>
  JSON.parse(readFileSync(new URL(`corpus/${file}`, import.meta.url), 'utf8')),
);
const PHI = CASES.filter(({ text, blocked }) => blocked && findPhi(text, CONTEXT).length > 0);

const question = (channel?: string) => ({
  settings: SETTINGS,
  place: { platform: 'slack', private: false, ...(channel === undefined ? {} : { channel }) },
  read: { people: async () => [] },
  catalogue: wordsFor('en-US', 'us'),
});

/** An id, and how it stands in a text that somebody sends. */
const mention = fc.oneof(
  fc
    .tuple(fc.constantFrom('C', 'G', 'D'), fc.stringMatching(/^[0-9A-Z]{8,10}$/), fc.constantFrom('', '|5w-beds'))
    .map(([kind, rest, name]) => ({ channel: `${kind}${rest}`, written: `<#${kind}${rest}${name}>` })),
  fc
    .stringMatching(/^[0-9a-zA-Z_-]{20,44}$/)
    .map((id) => ({ channel: `19:${id}@thread.tacv2`, written: `19:${id}@thread.tacv2` })),
  fc.constantFrom('huddle', '5w-beds', 'bed-meeting').map((name) => ({ channel: `#${name}`, written: `#${name}` })),
);
const mentioned = fc.tuple(fc.constantFrom(...PHI), fc.nat(), mention).map(([{ text }, at, { channel, written }]) => {
  const words = text.split(' ');
  const before = at % (words.length + 1);
  return { text: [...words.slice(0, before), written, ...words.slice(before)].join(' '), channel, written };
});

test('what points at somebody is found with the channel in the midst of it, in that channel and anywhere else', async () => {
  await fc.assert(
    fc.asyncProperty(mentioned, async ({ text, channel, written }) => {
      const unread = text.replaceAll(written, '#');
      fc.pre(findPhi(unread, CONTEXT).length > 0);
      expect((await findingsIn(text, question(channel))).length, text).toBeGreaterThan(0);
      expect((await findingsIn(text, question())).length, text).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a word behind the channel of the place itself is read as one behind any other', async () => {
  const text = 'Joy in #5w-beds 8 finished her blood at 1420';
  expect(await findingsIn(text, question('#5w-beds'))).toEqual([{ kind: 'name', from: 0, to: 3 }]);
});

const PLAIN = ['MRN 4471923', 'Mrs Okonkwo fell', 'born 3 May 1951', 'call 020 7946 0123', 'Jane Smith, 5W-07'];

test('places of what is found are those of the text as it was typed, behind the id of the channel too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PLAIN), mention, async (text, { channel, written }) => {
      const led = `${written}\n${text}`;
      const found = await findingsIn(led, question(channel));
      const pieces = found.map(({ from, to }) => led.slice(from, to));
      expect(pieces, led).toEqual(findPhi(text, CONTEXT).map(({ from, to }) => text.slice(from, to)));
    }),
  );
});
