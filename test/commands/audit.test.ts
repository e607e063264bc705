/** Who did, who saw, from where, and what was changed from what. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ANY_WORDS, defineCommand } from '#src/commands/define.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { HOUR_MS, after as later } from '#src/kernel/time.ts';
import { actorOf, type House, NOW, openHouse, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const entries = async () => (await house.store.audit(50)).toReversed();

describe('who saw', () => {
  test.each([
    ['beds 5W', 'beds 5W'],
    ['now 5w', 'beds 5W'],
    ['beds board', 'beds board'],
    ['ed boarders', 'ed boarders'],
    ['admin feds', 'admin feeds'],
    ['admin ghosts', 'admin ghosts'],
    ['share #huddle beds 5W', 'beds 5W'],
  ])('%s is one entry, of what was shown and not of what was typed', async (text, subject) => {
    const { confidential } = await house.ask(text, {
      from: '10.0.0.7',
      place: { platform: 'web', channel: 'huddle', private: false },
    });
    expect(confidential).toBe('shown');
    expect(await entries()).toEqual([
      {
        at: NOW,
        site: SITE,
        actor: 'p-somebody',
        platform: 'web',
        place: 'huddle 10.0.0.7',
        action: 'see',
        subject,
        detail: {},
      },
    ]);
  });

  test.each(['beds', 'now', 'kpi', 'help', 'flow today', 'beds adult-acute'])(
    '%s shows figures of the house only, and leaves none',
    async (text) => {
      expect(await house.ask(text)).toMatchObject({ ok: true });
      expect((await house.ask(text)).confidential).toBeUndefined();
      expect(await entries()).toEqual([]);
    },
  );

  test('a question that many ask at once is one entry for each of them; one about the past says of when', async () => {
    const names = ['a', 'b', 'c'];
    await Promise.all(names.map((name) => house.ask('beds 5W', { actor: actorOf(['viewer'], name) })));
    await house.ask('beds 5W --at 05:00');
    const all = await entries();
    expect(all.map(({ actor }) => actor).toSorted()).toEqual(['p-a', 'p-b', 'p-c', 'p-somebody']);
    expect(all[3]?.detail).toEqual({ of: later(NOW, -(3 * HOUR_MS + 26 * 60_000)) });
  });

  test('whoever is refused has seen nothing', async () => {
    expect((await house.ask('admin feeds', { roles: ['viewer'] })).ok).toBe(false);
    expect((await house.ask('beds 9Z')).ok).toBe(false);
    expect(await entries()).toEqual([]);
  });

  test('a store that cannot be written to still answers, and the log says who looked', async () => {
    const full = { ...house.store, commit: () => Promise.reject(new Error('full')) };
    const { createFrontDoor } = await import('#src/commands/handle.ts');
    const { settingsOf } = await import('./house.ts');
    const logged: unknown[] = [];
    const note = (message: string, fields?: object) => void logged.push({ message, ...fields });
    const log = { debug: note, info: note, warn: note, error: note, child: () => log };
    const settings = settingsOf();
    const handle = createFrontDoor({
      store: full,
      settings: () => settings,
      clock: { now: () => NOW },
      ids: { uuid: () => 'u', short: () => 's' },
      log,
      catchUp: house.catchUp,
    });
    const place = { platform: 'web', private: true };
    const reply = await handle({ text: 'beds 5W', actor: actorOf(['viewer']), place, requestKey: 'r' });
    expect(reply.ok).toBe(true);
    expect(logged).toMatchObject([{ actor: 'p-somebody', seen: 'beds 5W' }]);
  });
});

describe('what was changed', () => {
  const changed = async () => (await entries()).findLast(({ action }) => action !== 'see')?.detail.changed;

  test('a duty: who had it before, who has it now, until when', async () => {
    await house.ask('duty take 5W until 19:00', { roles: ['charge-nurse'] });
    expect(await changed()).toBe('charge-nurse 5W: none → p-somebody until 2026-01-14T00:00:00.000Z');
    house.clock.now = later(NOW, HOUR_MS);
    await house.ask('duty end 5W', { roles: ['charge-nurse'] });
    expect(await changed()).toBe(
      'charge-nurse 5W: p-somebody until 2026-01-14T00:00:00.000Z → p-somebody until 2026-01-13T14:26:00.000Z',
    );
  });

  test('figures of a report, and that they were undone; never the words', async () => {
    const sent = await house.ask('update 5W census=26 ask="second lift"', { roles: ['charge-nurse'] });
    await house.ask('update 5W census=24', { roles: ['charge-nurse'] });
    expect(await changed()).toBe('5W census: 26 → 24');
    const { submission } = sent.data as { submission: string };
    await house.ask(`update undo ${submission}`, { roles: ['charge-nurse'] });
    expect(await changed()).toBe('5W census: 26 → undone; 5W ask: words → undone');
    expect(JSON.stringify(await entries())).not.toContain('lift');
  });

  test('the rules of a channel', async () => {
    const place = { platform: 'slack', channel: 'C0NEW', private: false };
    await house.ask('alert sub units=5W severity>=act', { place });
    await house.ask('alert quiet 22:00-06:45', { place });
    expect(await changed()).toBe(
      'slack C0NEW alerts: units 5W, rules all, from act, never quiet, timeline → units 5W, rules all, from act, quiet 22:00-06:45, timeline',
    );
  });

  test('a call-out, and that it was withdrawn', async () => {
    const done = await house.ask('callout 4N rn 07:00-19:00 count=2', { roles: ['charge-nurse'] });
    expect(await changed()).toBe('4N rn away: 0 → 2');
    const { id } = done.data as { id: string };
    await house.ask(`callout undo ${id}`, { roles: ['charge-nurse'] });
    expect(await changed()).toBe('4N rn away: 2 → 0');
  });

  test('after a day of all of it the chain is whole', async () => {
    for (const text of ['beds 5W', 'update 5W census=26', 'beds board', 'callout 4N rn 07-19', 'admin feeds'])
      await house.ask(text, { roles: ['admin', 'charge-nurse'] });
    const verdict = await verifyAudit(house.store);
    expect(verdict).toMatchObject({ rows: 5, unchained: 0 });
    expect(verdict).not.toHaveProperty('fault');
  });
});

test('what names beds is for whoever asked, also where a command says that all may see it', async () => {
  const loud = defineCommand({
    name: 'loud',
    aliases: [],
    summary: 'Says it to all',
    usage: 'loud',
    examples: ['loud'],
    allow: 'everyone',
    args: ANY_WORDS,
    run: async (_, { now }) => ({
      document: { title: '', plain: '', status: 'ok', asOf: now, blocks: [] },
      audience: 'channel',
      seen: 'beds',
    }),
  });
  const own = await openHouse({ commands: [loud] });
  onTestFinished(() => own.store.close());
  expect(await own.ask('loud')).toMatchObject({ ok: true, audience: 'caller', confidential: 'shown' });
});
