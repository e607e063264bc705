/** Private first: every answer is for whoever asked, and what is nobody's own has *Share*. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import type { Reply } from '#src/ports/handle.ts';
import { ROLES } from '#src/ports/handle.ts';
import { type House, openEpisode, openHouse, putEpisode } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
});
afterAll(() => house.store.close());

const mayBeShared = ({ document }: Reply): boolean =>
  document.blocks.some(
    (block) => block.kind === 'actions' && block.buttons.some(({ command }) => command.startsWith('share ')),
  );
const isForm = ({ document }: Reply): boolean => document.blocks.some(({ kind }) => kind === 'form');

/** Questions whose answer is nobody else's: what somebody looks for, what is one's own, what the bot can do, what only some may see, a drill. */
const ONES_OWN: ReadonlySet<string> = new Set(['admin', 'drill', 'find', 'help', 'home', 'language', 'options', 'phi']);
/** Asked back, or said that nobody can know it: nothing of the house. */
const TELLS_NOTHING: ReadonlySet<string> = new Set(['ask beds on 7W', 'ask where is the patient of bed 12']);
/** Asked in a channel it is for the channel: whoever stands there may take over. */
const FOR_THE_CHANNEL: ReadonlySet<string> = new Set(['duty hand over 5W']);

const asked = COMMANDS.flatMap(({ name, examples }) => examples.map((what) => ({ name, what })));

test.each([...asked, { name: 'alert', what: 'alert E-7F3K' }])(
  'in a channel `$what` is answered to whoever asked, with *Share* where it may be shared',
  async ({ name, what }) => {
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    const reply = await house.ask(what, { roles: ROLES, place });
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(reply.audience).toBe(FOR_THE_CHANNEL.has(what) ? 'channel' : 'caller');
    const alone =
      reply.acted || reply.file !== undefined || isForm(reply) || ONES_OWN.has(name) || TELLS_NOTHING.has(what);
    expect(mayBeShared(reply)).toBe(!alone);
  },
);

test('what is one’s own is shared by nobody, whoever asks for it', async () => {
  const reply = await house.ask('share #huddle home', { roles: ROLES });
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'HOME_SHARED' } } });
});

test('what is asked for a channel is counts, also a moment after somebody got the beds', async () => {
  const beds = await house.ask('beds 5W', { roles: ROLES });
  const there = await house.ask('beds 5W', { roles: ROLES, forChannel: true });
  expect(beds.confidential).toBe('shown');
  expect(there).toMatchObject({ ok: true, audience: 'caller' });
  expect(there.confidential).toBeUndefined();
  expect((await house.ask('ed boarders', { roles: ROLES, forChannel: true })).ok).toBe(false);
  expect((await house.ask('admin feeds', { roles: ROLES, forChannel: true })).confidential).toBe('shown');
});
