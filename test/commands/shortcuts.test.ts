/** Entries of chats' own menus are commands: each is understood by the front door. */
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  const values = gives === undefined ? [] : [[gives.field, VALUES[gives.what]] as const];
  const { ok, document } = await house.ask(submitText(command, values));
  // Who sits for no unit is asked which one it is, by buttons.
  const asks = document.blocks.some(({ kind }) => kind === 'actions') && /which/i.test(document.plain);
  expect(ok || asks, document.plain).toBe(true);
});

test('a message that points at a person is told by kind, with a copy without it, and nothing of it is kept', async () => {
  const text = 'Mr Quirkwell in 5W-07, MRN 4471923, wants his tea';
  const reply = await house.ask(submitText('phi check', [['text', text]]));
  expect(reply).toMatchObject({ ok: true, audience: 'caller', confidential: 'typed' });
  expect(read(reply)).toMatch(/a name|a record number/);
  expect(JSON.stringify(reply)).not.toMatch(/Quirkwell|4471923/);
  expect(JSON.stringify([house.logged, await house.store.audit(50)])).not.toMatch(/Quirkwell|4471923/);
});
