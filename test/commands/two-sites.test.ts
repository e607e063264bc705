/** In a house of two sites every form, and every direct card, means the site that it was asked about, wherever it is sent from. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMS } from '#src/commands/forms/index.ts';
import { HOLDS_ITEM } from '#src/domain/flow/recovery-holds.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import type { Form } from '#src/message/document.ts';
import { submitText } from '#src/message/form-text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Reply } from '#src/ports/handle.ts';
import { promptDocument } from '#src/views/unit-prompt.ts';
import {
  admitted,
  FORMAT,
  type House,
  leftEpisode,
  NOW,
  openEpisode,
  openHouse,
  putEpisode,
  RIVERSIDE,
  recordOf,
  SITE,
  settingsOf,
} from './house.ts';

const NORTHGATE = brand<SiteId>('northgate');
const own = RIVERSIDE.replace("at: '08:20' }", "at: '08:20', site: riverside }").replace(
  "name: '#huddle' }",
  "name: '#huddle', site: riverside }",
);
const other = RIVERSIDE.slice(RIVERSIDE.indexOf('  - id: riverside'))
  .replace('id: riverside', 'id: northgate')
  .replace('Riverside General', 'Northgate')
  .replace('[RIV]', '[NOR]');

const settings = settingsOf(`${own}${other}drills: { channels: [] }\n`);
let house: House;
beforeEach(async () => {
  house = await openHouse({ settings, now: NOW });
  await putEpisode(house.store, openEpisode({ site: NORTHGATE }));
  await putEpisode(house.store, { ...leftEpisode(), site: NORTHGATE });
  // A form that picks beds wants somebody in one.
  const lies = recordOf('northgate', [{ ...admitted('5W/02', '5W', NOW), site: NORTHGATE }], NOW);
  await house.store.commit([{ kind: 'journal.append', record: { ...lies, site: NORTHGATE } }]);
});
afterEach(() => house.store.close());

const formIn = (reply: Reply): Form | undefined => reply.document.blocks.find((block) => block.kind === 'form');

describe('a form of one site of two', () => {
  // A drill is the house's, whichever site it plays; its form names the site in a field.
  const forms = FORMS.filter(({ id }) => !id.startsWith('drill'));

  test.each(forms)('$id names it', async ({ opens, as, needs }) => {
    const place = needs === 'channel' ? { place: { platform: 'slack', channel: 'C9', private: false } } : {};
    const reply = await house.ask(`${opens} --site northgate`, { roles: [as], ...place });
    expect(formIn(reply)?.command).toMatch(/ --site northgate$/);
  });

  test('is kept at that site', async () => {
    const lead = { roles: ['perioperative-lead'] } as const;
    const form = formIn(await house.ask('or holds report --site northgate', lead))!;
    const sent = submitText(form.command, [
      ['for-1', 'ICU'],
      ['since-1', '07:40'],
    ]);
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    expect((await house.ask(sent, { ...lead, place })).ok).toBe(true);
    expect(await house.store.reports(SITE, NOW, [HOLDS_ITEM])).toEqual([]);
    expect(await house.store.reports(NORTHGATE, NOW, [HOLDS_ITEM])).toMatchObject([{ text: 'ICU 07:40' }]);
  });
});

test('a direct card of one site of two names it on its buttons', async () => {
  const site = settings.sites.find(({ id }) => id === NORTHGATE)!;
  const room = { read: house.store, site, settings, words: wordsFor('en-US', 'us'), format: FORMAT };
  const drawn = await drawnFor({ platform: 'slack', channel: '@U1' }, room, (speech) =>
    promptDocument(brand('5W'), { now: NOW, lock: NOW }, { ...speech, simulated: false }),
  );
  const commands = drawn.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  expect(commands.map(({ command }) => command)).toEqual([
    'update 5W --site northgate',
    'update 5W same --site northgate',
  ]);
});
