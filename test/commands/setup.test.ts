/** Setting up a channel from within it: shown before it is saved, by whom, and where not. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand, type RuleId } from '#src/kernel/ids.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type House, openHouse, read, SITE, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const IN = { place: { platform: 'slack', channel: 'C0NEW', private: false }, roles: ['admin'] } as const;
const FILLED =
  'name="#ward-5w" huddle="yes" bed-management="no" alerts="yes" units="5w, 6W" severity="act" quiet-from="22:00" quiet-to="06:00" thread-log="no"';
const buttons = (reply: Reply) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
const filled = (reply: Reply) =>
  Object.fromEntries(
    reply.document.blocks
      .flatMap((block) => (block.kind === 'form' ? block.fields : []))
      .map((field) => [field.name, field.value]),
  );

describe('setup', () => {
  test('asks in the channel, filled in with what is set up there already', async () => {
    const here = { ...IN, place: { ...IN.place, channel: 'C0HUD' } };
    expect(filled(await house.ask('setup', here))).toMatchObject({ name: '#huddle', huddle: true, alerts: false });
    expect(filled(await house.ask('set up this channel', IN))).toMatchObject({ name: '#C0NEW', huddle: false });
  });

  test('shows what will be posted here before anything is saved; saved, it is a channel like those of the file', async () => {
    const preview = await house.ask(`setup preview ${FILLED}`, IN);
    expect(read(preview)).toContain('This will be posted in #ward-5w:');
    expect(read(preview)).toContain('The huddle card: morning at 08:20');
    expect(read(preview)).toContain(
      'Alerts of 5W and 6W, from act, held 22:00–06:00 below urgent, no timeline in the thread',
    );
    expect(await house.store.channels()).toEqual([]);
    const [save] = buttons(preview);
    expect((await house.ask(save!.command, IN)).document.plain).toContain('#ward-5w is set up');
    const base = { platform: 'slack', channel: 'C0NEW', site: 'riverside', name: '#ward-5w', training: false };
    expect(await house.store.channels()).toEqual(
      expect.arrayContaining([
        { ...base, purpose: 'huddle' },
        {
          ...base,
          purpose: 'alerts',
          units: ['5W', '6W'],
          minSeverity: 'act',
          quiet: { from: '22:00', to: '06:00' },
          threadLog: false,
        },
      ]),
    );
    expect(await house.store.audit(1)).toMatchObject([{ action: 'channel.setup', subject: 'slack C0NEW' }]);
  });

  test.each([
    ['units="5W 9Z"', 'units'],
    ['quiet-to=""', 'quiet-to'],
    ['severity="loud"', 'severity'],
    ['huddle="perhaps"', 'huddle'],
  ])('%s is told at its field', async (wrong, field) => {
    const name = wrong.split('=')[0]!;
    const values = FILLED.replace(new RegExp(`${name}="[^"]*"`), wrong);
    expect((await house.ask(`setup preview ${values}`, IN)).fields).toHaveProperty(field);
  });

  test.each(['pt John Smith', 'MRN 12345', 'room of 0123456789'])(
    'takes no name that points at a person: %s is told at its field, and nothing is kept',
    async (name) => {
      const values = FILLED.replace(/^name="[^"]*"/, `name="${name}"`);
      for (const step of ['preview', 'save']) {
        const reply = await house.ask(`setup ${step} ${values}`, IN);
        expect(reply).toMatchObject({ ok: false, fields: { name: expect.stringContaining('points at a person') } });
        expect(JSON.stringify([reply, house.logged, await house.store.audit(5)])).not.toContain(name);
      }
      expect(await house.store.channels()).toEqual([]);
    },
  );

  test.each(['C0123456789', '19:TLhQJ2oTYqBMZWsGHF0OFCXOTuPeQKJJwYfOeV0YpMU1@thread.tacv2'])(
    'of a channel without a name goes on under its id: %s',
    async (channel) => {
      const there = { ...IN, place: { ...IN.place, channel } };
      const { name } = filled(await house.ask('setup', there));
      expect(name).toBe(`#${channel}`);
      expect((await house.ask(`setup save ${FILLED.replace('#ward-5w', String(name))}`, there)).ok).toBe(true);
    },
  );

  test('leaves the rules that were subscribed to as they are', async () => {
    const alerts = FILLED.replace('alerts="no"', 'alerts="yes"');
    const rules = [brand<RuleId>('ed-boarding')];
    const settings = settingsOf();
    const base = {
      platform: 'slack',
      channel: 'C0NEW',
      site: SITE,
      name: '#x',
      training: false,
      purpose: 'alerts',
    } as const;
    const { ask, store } = await openHouse({ settings: { ...settings, channels: [{ ...base, rules }] } });
    await ask(`setup save ${alerts}`, IN);
    expect(await store.channels()).toEqual(expect.arrayContaining([expect.objectContaining({ rules })]));
    await store.close();
  });

  test('in a direct message says where to type it; from others than admin and house supervisor it is refused', async () => {
    expect((await house.ask('setup', { roles: ['admin'] })).document.plain).toContain(
      'Type setup in the channel itself',
    );
    for (const role of ['charge-nurse', 'executive', 'viewer'] as const)
      expect((await house.ask('setup', { ...IN, roles: [role] })).ok).toBe(false);
    expect((await house.ask('setup', { ...IN, roles: ['house-supervisor'] })).ok).toBe(true);
  });
});
