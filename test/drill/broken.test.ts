/** What is done to a drill that nobody meant to do: at once, in between, elsewhere, and in houses of other words, sites and days. */
import { describe, expect, it } from 'vitest';
import { createDrillEngine, type DrillEngine, type DrillEngineOptions } from '#src/app/drill/engine.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import { RIVERSIDE, SITE, ZONE } from '#test/commands/house.ts';
import { DRILL_YAML, type DrillRig, openDrillRig, read } from './rig.ts';

const START = 'drill start surge ×60 in #training confirm';
const TUESDAY = 'drill start tuesday ×60 in #training confirm';
const texts = (rig: DrillRig): readonly string[] => rig.posted.map(({ text }) => text);
const unmarked = (rig: DrillRig, mark: string): readonly string[] =>
  texts(rig)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith(`${mark} `));

describe('what comes at once or in between', () => {
  it('starts one drill of two starts, and tells the other where it is', async () => {
    const rig = await openDrillRig();
    const replies = await Promise.all([rig.ask(START), rig.ask(START, { as: 'U2' })]);
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(read(replies.find(({ ok }) => !ok)!)).toContain('A drill runs already, in #training since');
    expect(texts(rig).filter((text) => text.includes('DRILL begins'))).toHaveLength(1);
  });

  it('is started in no channel of the house', async () => {
    const rig = await openDrillRig();
    const reply = await rig.ask('drill start surge ×60 in #huddle confirm');
    expect(reply.ok).toBe(false);
    expect(read(reply)).toContain('That is no training channel.');
    expect(rig.posted).toEqual([]);
  });

  it('is stopped in the middle of a beat, once, and another can be started', async () => {
    const gate = Promise.withResolvers<void>();
    let beats = 0;
    const rig = await openDrillRig({
      engine: async (options: DrillEngineOptions): Promise<DrillEngine> => {
        const engine = await createDrillEngine(options);
        return {
          ...engine,
          beat: async (now: Instant) => {
            if (++beats === 3) await gate.promise;
            return engine.beat(now);
          },
        };
      },
    });
    await rig.ask(START);
    const running = rig.run(3);
    while (beats < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await rig.ask('drill stop')).ok).toBe(true);
    gate.resolve();
    await running;
    const ends = texts(rig).filter((text) => /^DRILL (over|stopped)/.test(text));
    expect(ends).toEqual(['DRILL stopped by house-supervisor']);
    expect((await rig.ask(START)).ok).toBe(true);
  });

  it('is over with one line when its debrief cannot be made, and another can be started', async () => {
    let broken = true;
    const rig = await openDrillRig({
      engine: async (options) => {
        const engine = await createDrillEngine(options);
        const episodesBetween: typeof engine.store.episodesBetween = (...asked) =>
          broken ? Promise.reject(new Error('a page of it is gone')) : engine.store.episodesBetween(...asked);
        return { ...engine, beat: async () => {}, store: { ...engine.store, episodesBetween } };
      },
    });
    await rig.ask(START);
    await rig.ask('drill stop');
    expect(texts(rig).at(-1)).toBe('DRILL over: it failed by a fault of its own; the house is not touched');
    expect(rig.drills.now()).toBeUndefined();
    broken = false;
    expect((await rig.ask(START)).ok).toBe(true);
  });
});

describe('other houses', () => {
  it.each([
    ['a Spanish one', DRILL_YAML.replace('locale: en-US', 'locale: es'), 'DRILL/SIMULACRO'],
    [
      'one of the NHS',
      DRILL_YAML.replace('house: us', 'house: nhs').replace('locale: en-US', 'locale: en-GB'),
      'DRILL',
    ],
  ])(
    '%s marks every line',
    async (_name, yaml, mark) => {
      const rig = await openDrillRig({ yaml });
      await rig.ask(START);
      await rig.run(130);
      await rig.ask('drill stop');
      expect(rig.posted.length).toBeGreaterThan(4);
      expect(unmarked(rig, mark)).toEqual([]);
    },
    60_000,
  );

  it('a second site has its own channel, and a level of the first does not pause its drill', async () => {
    const second = RIVERSIDE.slice(RIVERSIDE.indexOf('  - id: riverside'))
      .replace('id: riverside', 'id: north')
      .replace('Riverside General', 'North')
      .replace('[RIV]', '[NOR]');
    const yaml = `${RIVERSIDE}${second}slack: {}
drills: { channels: [{ platform: slack, channel: C0DRILL, name: '#training', site: north }] }
`.replaceAll(
      "{ purpose: huddle, platform: slack, channel: C0HUD, name: '#huddle' }",
      "{ purpose: huddle, platform: slack, channel: C0HUD, name: '#huddle', site: riverside }",
    );
    const rig = await openDrillRig({ yaml });
    const north = brand<SiteId>('north');
    expect((await rig.ask(START, { site: SITE })).ok).toBe(false);
    expect((await rig.ask(START, { site: north })).ok).toBe(true);
    await rig.run(2);
    await rig.silently(SITE);
    await rig.run(2);
    expect(rig.drills.now()).toMatchObject({ of: 'north', site: 'drill:north' });
    expect(rig.drills.now()?.pause).toBeUndefined();
    await rig.silently(north);
    await rig.run(2);
    expect(rig.drills.now()?.pause).toMatchObject({ why: 'level' });
    await rig.ask('drill stop', { site: north });
    expect(read(await rig.ask('drill again', { site: SITE }))).toContain('No drill that has ended is kept here.');
    expect(read(await rig.ask('drill again', { site: north }))).toContain('DRILL Start surge');
  }, 60_000);
});

describe('other days', () => {
  /** Counts of the ED every five minutes, so many from there on. */
  const keep = async (rig: DrillRig, from: string, ticks: number, occupied: number): Promise<void> => {
    const begins = parseWhen(from, ZONE);
    for (let n = 0; n < ticks; n++) {
      const takenAt = after(begins, n * 5 * MINUTE_MS);
      const counts = [{ location: brand('ED') as never, occupied, inpatients: 0, toAdmit: 12, onLeave: 0 }];
      await rig.store.commit([{ kind: 'snapshot.put', site: SITE, takenAt, knownAt: takenAt, counts }]);
    }
  };

  it('plays a Tuesday from before the clocks went forward at the same time of day', async () => {
    const rig = await openDrillRig({ at: '2026-03-10T12:00' });
    await keep(rig, '2026-03-03T05:30', 24, 30);
    expect((await rig.ask(TUESDAY)).ok).toBe(true);
    expect(rig.drills.now()?.clock).toBe(parseWhen('2026-03-10T05:30', ZONE));
    await rig.run(40);
    expect(texts(rig).some((text) => text.includes('ED boarding 12 > 8'))).toBe(true);
  }, 60_000);

  it('goes on over midnight of the wall', async () => {
    const rig = await openDrillRig({ at: '2026-01-14T23:58' });
    await rig.ask('drill start surge ×1 in #training confirm');
    await rig.run(5);
    expect(rig.drills.now()?.clock).toBe(parseWhen('2026-01-14T05:35', ZONE));
    expect((await rig.ask('drill stop')).ok).toBe(true);
  }, 60_000);

  it('says how much is kept of a day on which nothing was counted for hours, and takes no silence of it for a lost feed', async () => {
    const rig = await openDrillRig();
    await keep(rig, '2026-01-13T06:30', 6, 30);
    await keep(rig, '2026-01-13T10:00', 20, 30);
    expect((await rig.ask(TUESDAY)).ok).toBe(true);
    expect(texts(rig)[0]).toContain('DRILL Of that day 26 of 97 counts are kept: in between it stands as it was last.');
    await rig.run(200);
    expect(texts(rig).some((text) => text.includes('ED boarding 12 > 8'))).toBe(true);
    expect(texts(rig).filter((text) => /feed|not known|stale/i.test(text))).toEqual([]);
  }, 60_000);
});
