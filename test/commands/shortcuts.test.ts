/** Entries of chats' own menus are commands: each is understood by the front door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import { submitText } from '#src/message/form-text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type House, openEpisode, openHouse, putEpisode, read } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
});
afterAll(() => house.store.close());

const VALUES = { words: 'bed 12 needs a lift', link: 'https://acme.slack.com/archives/C0123ABCD/p1768310100000100' };

test.each(shortcutsIn(wordsFor('en-US', 'us')))('$label', async ({ command, gives }) => {
  const values = gives?.what === 'link' ? [[gives.field, VALUES.link] as const] : [];
  const message = gives?.what === 'words' ? { message: VALUES.words } : {};
  const { ok, document } = await house.ask(submitText(command, values), message);
  // Who sits for no unit is asked which one it is, by buttons.
  const asks = document.blocks.some(({ kind }) => kind === 'actions') && /which/i.test(document.plain);
  expect(ok || asks, document.plain).toBe(true);
});

test('a message that points at a person is told by kind, with a copy without it, and nothing of it is kept', async () => {
  const text = 'Mr Quirkwell in 5W-07, MRN 4471923, wants his tea';
  const reply = await house.ask('phi check', { message: text });
  expect(reply).toMatchObject({ ok: true, audience: 'caller', confidential: 'typed' });
  expect(read(reply)).toMatch(/a name|a record number/);
  expect(JSON.stringify(reply)).not.toMatch(/Quirkwell|4471923/);
  expect(JSON.stringify([house.logged, await house.store.audit(50)])).not.toMatch(/Quirkwell|4471923/);
});

const WORDS = 'The lift on level three stands still again and two beds wait for it. ';
const GUILTY = 'Mr Quirkwell, MRN 4471923';

describe('a message as long as Slack lets one be', () => {
  const before = WORDS.repeat(600).slice(0, 40_000 - GUILTY.length);

  test.each([
    ['its last words', `${before}${GUILTY}`],
    ['its first', `${GUILTY} ${before}`.slice(0, 40_000)],
    ['the middle', `${before.slice(0, 20_000)} ${GUILTY} ${before.slice(20_000)}`.slice(0, 40_000)],
  ])('is looked at whole: what %s say is found', async (_, message) => {
    const reply = await house.ask('phi check', { message });
    expect(read(reply)).toMatch(/a name/);
    expect(read(reply)).toMatch(/a record number/);
    expect(read(reply)).toContain('The whole message was looked at (40,000 characters)');
    expect(JSON.stringify(reply)).not.toMatch(/Quirkwell|4471923/);
  });

  test('is shown without it as far as a card holds, and that says so', async () => {
    const shown = read(await house.ask('phi check', { message: `${GUILTY} ${before}` }));
    expect(shown).toContain('too long to be shown');
    expect(shown.length).toBeLessThan(9_000);
  });

  test('of one that were longer it is said how far it was looked at', async () => {
    const shown = read(await house.ask('phi check', { message: WORDS.repeat(700) }));
    expect(shown).toContain('Only the first 40,000 characters');
  });
});

test('of a message without words that is said, and no praise', async () => {
  const reply = await house.ask('phi check', { message: ' \n ' });
  expect(reply.document.plain).toBe('The message has no words that could be looked at.');
});

test('a text that is too long for the field is refused there, and not looked at in part', async () => {
  const reply = await house.ask(submitText('phi check', [['text', 'bed '.repeat(1_000)]]));
  expect(reply.ok).toBe(false);
  expect(reply.fields?.text).toContain('3,000');
});
