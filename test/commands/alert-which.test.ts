/** Acts on an alert without its id: they fall on what the asker has, and on nothing that merely happens to be the only one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { HOUR_MS, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import type { Reply } from '#src/ports/handle.ts';
import { actorOf, type House, NOW, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const SUPERVISOR = { roles: ['house-supervisor'] } as const;
const { person, name } = actorOf([]);
const mine: Partial<Episode> = { owner: { person, name, role: 'house-supervisor', at: NOW }, state: 'owned' };
const put = (id: string, more: Partial<Episode> = {}) =>
  putEpisode(house.store, openEpisode({ id: brand<EpisodeId>(id), key: brand(`key-${id}`), ...more }));
const code = (reply: Reply): unknown => (reply.data as { error?: { code: string } } | null)?.error?.code;
const commands = (reply: Reply): readonly unknown[] =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons.map((one) => one.command) : []));
const stored = (id: string) => house.store.episode(SITE, brand<EpisodeId>(id));

describe.each(['act', 'done', 'useless', 'close', 'keep', 'remind', 'handover', 'play'])('alert %s', (verb) => {
  it('asks which one is meant, although only one is open, where the asker has none', async () => {
    await put('E-7F3K');
    const reply = await house.ask(`alert ${verb}`, SUPERVISOR);
    expect(code(reply)).toBe('EPISODE_UNKNOWN');
    expect(commands(reply)).toEqual([`alert ${verb} E-7F3K`, 'alert list']);
    expect(await stored('E-7F3K')).toMatchObject({ state: 'open', version: 1 });
  });

  it('takes what the asker has, beside one that nobody has', async () => {
    await put('E-7F3K');
    await put('E-8G4M', mine);
    const reply = await house.ask(`alert ${verb}`, SUPERVISOR);
    expect(code(reply)).not.toBe('EPISODE_UNKNOWN');
    expect(JSON.stringify(reply)).toContain('E-8G4M');
    expect(await stored('E-7F3K')).toMatchObject({ state: 'open', version: 1 });
  });
});

describe('words that are no id, of whoever has exactly one', () => {
  it.each([
    ['act moved two nurses', { action: { what: 'moved two nurses' } }],
    ['act beds=3 on 6W opened', { action: { what: 'beds=3 on 6W opened' } }],
    ['act open two beds', { action: { what: 'open two beds' } }],
    ['useless known', { notUseful: [{ why: 'known' }] }],
    ['useless too late', { notUseful: [{ why: 'late' }] }],
    ['keep 2h', { lease: { until: later(NOW, 2 * HOUR_MS) } }],
    ['remind 10:30', { lease: { until: later(NOW, 124 * MINUTE_MS) } }],
    ['handover to house-supervisor two are to go', { asked: { roles: ['house-supervisor'] } }],
  ])('alert %s is about that one', async (typed, became) => {
    await put('E-7F3K');
    await put('E-8G4M', mine);
    expect(await house.ask(`alert ${typed}`, SUPERVISOR)).toMatchObject({ ok: true });
    expect(await stored('E-8G4M')).toMatchObject({ version: 2, ...became });
    expect(await stored('E-7F3K')).toMatchObject({ state: 'open', version: 1 });
  });

  it('alert snooze 1h is about the only one that they could mean', async () => {
    await put('E-7F3K');
    expect((await house.ask('alert snooze 1h', SUPERVISOR)).ok).toBe(true);
    expect((await stored('E-7F3K'))?.snoozedUntil).toBe(later(NOW, HOUR_MS));
  });

  it.each(['act E-7F4K moved two', 'act 7F4K moved two', 'useless E-ZZZZ known'])(
    'alert %s: a slip in the id is refused',
    async (typed) => {
      await put('E-8G4M', mine);
      expect(code(await house.ask(`alert ${typed}`, SUPERVISOR))).toBe('EPISODE_UNKNOWN');
      expect(await stored('E-8G4M')).toMatchObject({ version: 1 });
    },
  );

  it.each(['act moved two', 'useless known', 'close worked two went'])('alert %s asks which of two', async (typed) => {
    await put('E-8G4M', mine);
    await put('E-9H5N', mine);
    const reply = await house.ask(`alert ${typed}`, SUPERVISOR);
    expect(code(reply)).toBe('EPISODE_UNKNOWN');
    expect(reply.document.plain).not.toContain(typed.split(' ')[1]);
  });
});

describe('an answer without an id', () => {
  it.each(['ack', 'pass', 'esc', 'snooze'])('alert %s is about the only one that nobody has', async (verb) => {
    await put('E-7F3K');
    expect(code(await house.ask(`alert ${verb}`, SUPERVISOR))).not.toBe('EPISODE_UNKNOWN');
  });

  it.each(['pass', 'esc', 'snooze'])('alert %s asks which one where the asker has one as well', async (verb) => {
    await put('E-7F3K');
    await put('E-8G4M', mine);
    const reply = await house.ask(`alert ${verb}`, SUPERVISOR);
    expect(code(reply)).toBe('EPISODE_UNKNOWN');
    expect(commands(reply).slice(0, 2)).toEqual([`alert ${verb} E-8G4M`, `alert ${verb} E-7F3K`]);
  });
});
