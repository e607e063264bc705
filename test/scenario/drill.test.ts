/** Stories of a drill beside the house, on a clock of the wall that only the test moves. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDrillEngine } from '#src/app/drill/engine.ts';
import { drillsHere } from '#src/commands/drill-start.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { openEpisode, putEpisode, RIVERSIDE, SITE, settingsOf } from '#test/commands/house.ts';
import { DRILL_YAML, type DrillRig, openDrillRig, read, TRAINING } from '#test/drill/rig.ts';

/** ED boarding is open by then, and nobody has it. */
const TO_FIRST_ALERT = 105;
const MINUTES = 120_000;

const started = async (rig: DrillRig, text = 'drill start surge ×60 in #training confirm'): Promise<DrillRig> => {
  expect(read(await rig.ask(text))).toContain('DRILL surge, ×60, runs in #training.');
  return rig;
};
const openAlert = async (rig: DrillRig) => {
  const live = (await rig.engine()!.store.liveEpisodes(brand('drill:riverside'))).filter(({ openedAt }) => openedAt);
  return live[0]!;
};
const lines = (rig: DrillRig): readonly string[] =>
  rig.posted.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '');
const debriefs = (rig: DrillRig): readonly string[] =>
  rig.posted.map(({ text }) => text).filter((text) => text.includes('DRILL Debrief: surge'));
const declare = (rig: DrillRig) =>
  rig.store.commit([
    {
      kind: 'level.declare',
      declaration: {
        site: SITE,
        level: '3',
        reason: 'ED full',
        by: { person: brand<PersonId>('p-1'), name: 'house supervisor' },
        role: 'house-supervisor',
        at: rig.wall.now,
      },
    },
  ]);

describe('a training channel in which no drill runs', () => {
  it('lists what forms are filled with, and nothing of what goes on in the house', async () => {
    const rig = await openDrillRig();
    await putEpisode(rig.store, openEpisode());
    const lists = ['options alert', 'choices alert', 'options duty', 'options person'];
    for (const typed of [...lists, 'options --site riverside alert', 'options --site=riverside alert']) {
      const reply = await rig.ask(typed);
      expect(reply.ok, typed).toBe(false);
      expect(JSON.stringify(reply), typed).not.toContain('E-7F3K');
    }
    expect(read(await rig.ask('options place'))).toContain('5W');
  });
});

describe('a drill in its training channel', () => {
  it(
    'is looked at before it is started, runs to its end and is debriefed, every line of it marked',
    async () => {
      const rig = await openDrillRig();
      const asked = await rig.ask('drill start surge ×60 in #training');
      expect(read(asked)).toContain('DRILL Start surge, ×60, in #training?');
      expect(rig.drills.now()).toBeUndefined();
      const [button] = asked.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
      await rig.ask(button!.command);
      await rig.run(8 * 60 + 1);
      expect(rig.drills.now()).toBeUndefined();
      expect(rig.posted.at(-1)?.text).toContain('DRILL Debrief: surge');
      expect(rig.posted.at(-1)?.text).toContain('It is the first drill of this kind that is kept.');
      expect(lines(rig).filter((line) => !line.trimStart().startsWith('DRILL'))).toEqual([]);
    },
    MINUTES,
  );

  it(
    'goes nowhere but into its channel: no pager, no inbox, and nobody who has not joined',
    async () => {
      const rig = await started(await openDrillRig());
      await rig.run(200);
      expect(new Set(rig.posted.map(({ platform, row }) => `${platform} ${row.to.channel}`))).toEqual(
        new Set(['slack C0DRILL']),
      );
    },
    MINUTES,
  );

  it(
    'asks whoever joined directly, under the mark',
    async () => {
      const rig = await started(await openDrillRig());
      expect(read(await rig.ask('drill join house-supervisor', { as: 'UJOINED' }))).toContain(
        'DRILL You have joined as house supervisor',
      );
      await rig.run(TO_FIRST_ALERT + 20);
      const direct = rig.posted.filter(({ row }) => row.to.channel === '@UJOINED');
      expect(direct.length).toBeGreaterThan(0);
      for (const { row } of direct) expect(row.document.plain).toMatch(/^DRILL /);
    },
    MINUTES,
  );

  it('refuses a second one and says where the first runs', async () => {
    const rig = await started(await openDrillRig());
    const second = await rig.ask('drill start surge ×10', { place: { platform: 'web', private: true } });
    expect(second.ok).toBe(false);
    expect(read(second)).toContain('A drill runs already, in #training since 14:00.');
  });

  it('is started by a role that may, and stopped by anybody with a lead role', async () => {
    const rig = await openDrillRig();
    const refused = await rig.ask('drill start surge confirm', { roles: ['charge-nurse'] });
    expect(refused.ok).toBe(false);
    await started(rig);
    expect((await rig.ask('drill stop', { roles: ['viewer'] })).ok).toBe(false);
    expect((await rig.ask('drill stop', { roles: ['charge-nurse'] })).ok).toBe(true);
    expect(rig.drills.now()).toBeUndefined();
  });

  it('says that nothing is kept of the day it was to play', async () => {
    const rig = await openDrillRig();
    const reply = await rig.ask('drill start tuesday ×60 in #training confirm');
    expect(read(reply)).toContain('Of that day no counts are kept here.');
  });

  it(
    'plays the house’s own last Tuesday by its counts',
    async () => {
      const rig = await openDrillRig();
      // Tuesday 13 January, 05:30 to 07:30 in New York.
      const begins = Date.UTC(2026, 0, 13, 10, 30);
      for (let n = 0; n < 24; n++)
        await rig.store.commit([
          {
            kind: 'snapshot.put',
            site: SITE,
            takenAt: (begins + n * 300_000) as never,
            knownAt: (begins + n * 300_000) as never,
            counts: [{ location: brand('ED'), occupied: 30, inpatients: 0, toAdmit: 12, onLeave: 0 }],
          },
        ]);
      await started(rig, 'drill start tuesday ×60 in #training confirm').catch(() => undefined);
      await rig.run(40);
      expect(rig.posted.some(({ text }) => text.includes('ED boarding 12 > 8'))).toBe(true);
    },
    MINUTES,
  );
});

describe('a drill and the house', () => {
  it(
    'acts on the drill alone, by button and by what is typed in its channel, although the house has an alert of that id',
    async () => {
      const rig = await started(await openDrillRig());
      await rig.run(TO_FIRST_ALERT);
      const alert = await openAlert(rig);
      await putEpisode(rig.store, openEpisode({ id: alert.id }));
      const before = await rig.store.episode(SITE, alert.id);
      const button = rig.posted
        .flatMap(({ row }) => row.document.blocks)
        .flatMap((block) => (block.kind === 'actions' ? block.buttons : []))
        .find(({ command }) => command.startsWith(`alert ack ${alert.id}`))!;
      expect(button.command).toBe(`alert ack ${alert.id} --site drill:riverside`);
      // Pressed in somebody's own chat: it is the button that says whose it is.
      const pressed = await rig.ask(button.command, { place: { platform: 'slack', channel: 'D1', private: true } });
      expect(pressed.document.plain).toMatch(/^DRILL /);
      expect((await openAlert(rig)).owner).toBeDefined();
      const typed = await rig.ask(`alert act ${alert.id} opened the discharge lounge`);
      expect(read(typed)).toContain('DRILL');
      expect((await openAlert(rig)).state).toBe('acting');
      expect(await rig.store.episode(SITE, alert.id)).toEqual(before);
      // The same words elsewhere are for the house.
      await rig.ask(`alert ack ${alert.id}`, { place: { platform: 'slack', channel: 'D1', private: true } });
      expect((await rig.store.episode(SITE, alert.id))?.owner).toBeDefined();
    },
    MINUTES,
  );

  it('does nothing by the buttons of a drill that is over', async () => {
    const rig = await started(await openDrillRig());
    await putEpisode(rig.store, openEpisode({}));
    const { id } = openEpisode({});
    await rig.ask('drill stop');
    const late = await rig.ask(`alert ack ${id} --site drill:riverside`);
    expect(read(late)).toContain('DRILL This drill is over: nothing was done.');
    expect((await rig.store.episode(SITE, id))?.owner).toBeUndefined();
  });

  it(
    'stands at once when a level is declared in earnest: one line, and then nothing until somebody goes on',
    async () => {
      const rig = await started(await openDrillRig());
      await rig.run(TO_FIRST_ALERT);
      const before = rig.posted.length;
      await declare(rig);
      await rig.run(60);
      expect(rig.posted.slice(before).map(({ text }) => text)).toEqual(['DRILL paused: real level 3 declared 14:01']);
      const pressed = await rig.ask('alert list');
      expect(read(pressed)).toContain('DRILL The drill is paused: nothing was done.');
      expect((await rig.ask('drill resume', { roles: ['charge-nurse'] })).ok).toBe(false);
      expect((await rig.ask('drill resume')).ok).toBe(true);
      await rig.run(30);
      expect(rig.posted.length).toBeGreaterThan(before + 2);
    },
    MINUTES,
  );

  it('hears of a level that another process has declared with its next minute', async () => {
    const rig = await started(await openDrillRig());
    await rig.run(2);
    await rig.silently(SITE);
    await rig.run(2);
    expect(rig.drills.now()?.pause).toMatchObject({ why: 'level', level: '3' });
  });

  it(
    'leaves every row of the house’s store as it is without a drill',
    async () => {
      const rows = async (rig: DrillRig) => ({
        version: await rig.store.dataVersion(),
        audit: await rig.store.audit(1_000),
        episodes: await rig.store.liveEpisodes(SITE),
        between: await rig.store.episodesBetween(SITE, { from: 0 as never, to: 9e12 as never }),
        posts: await rig.store.outboxUnsent(1_000),
        people: await rig.store.people(),
        channels: await rig.store.channels(),
        feeds: await rig.store.feedStates(SITE),
        backlog: await rig.store.backlog(),
      });
      const [without, withOne] = [await openDrillRig(), await openDrillRig()];
      for (const rig of [without, withOne]) await putEpisode(rig.store, openEpisode({}));
      await started(withOne);
      await withOne.ask('drill join charge-nurse 5W', { as: 'U5W' });
      await withOne.run(TO_FIRST_ALERT);
      const alert = await openAlert(withOne);
      await withOne.ask(`alert ack ${alert.id}`);
      await withOne.ask('drill pause');
      await withOne.ask('drill resume');
      await withOne.ask('drill stop');
      await withOne.ask('drill answer well="fast" missed="beds" change="call earlier"');
      expect(await rows(withOne)).toEqual(await rows(without));
      expect(withOne.image().equals(without.image())).toBe(true);
    },
    MINUTES,
  );
});

describe('the end of a drill', () => {
  it('comes with one line when the drill itself fails; the house answers as before', async () => {
    const rig = await started(
      await openDrillRig({
        engine: async (options) => {
          const engine = await createDrillEngine(options);
          let beats = 0;
          return {
            ...engine,
            beat: (now) => (++beats > 3 ? Promise.reject(new Error('a fault of its own')) : engine.beat(now)),
          };
        },
      }),
    );
    await rig.run(10);
    expect(rig.posted.at(-1)?.text).toBe('DRILL over: it failed by a fault of its own; the house is not touched');
    expect(rig.drills.now()).toBeUndefined();
    expect((await rig.ask('alert list', { place: { platform: 'web', private: true } })).ok).toBe(true);
    await started(rig);
  });

  it('is told with one line by the next start, when the service ended under it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huddleboard-drill-'));
    try {
      const first = await started(await openDrillRig({ folder }));
      await first.run(3);
      await first.drills.stop();
      const second = await openDrillRig({ folder });
      await second.drills.begin();
      await second.drills.begin();
      expect(second.posted.map(({ text }) => text)).toEqual(['DRILL over: the service was restarted']);
      expect(second.posted[0]?.row.to).toEqual(TRAINING);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it(
    'is compared with the last one of its kind, and keeps what the team said',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'huddleboard-drill-'));
      try {
        const rig = await started(await openDrillRig({ folder }));
        await rig.run(TO_FIRST_ALERT);
        const alert = await openAlert(rig);
        await rig.ask(`alert ack ${alert.id}`, { roles: ['ed-charge-nurse'] });
        await rig.ask('drill stop');
        expect(debriefs(rig)[0]).toMatch(/DRILL ED[- ]charge[- ]nurse\s+1/i);
        expect((await rig.ask('drill answer well="fast" missed="Maria Gonzalez in bed 12" change="none"')).ok).toBe(
          false,
        );
        expect((await rig.ask('drill answer well="fast" missed="one bed" change="call earlier"')).ok).toBe(true);
        expect(JSON.parse(readFileSync(join(folder, 'drills.json'), 'utf8')).drills[0].said.well).toBe('fast');
        await started(rig);
        await rig.run(TO_FIRST_ALERT);
        await rig.ask('drill stop');
        expect(debriefs(rig).at(-1)).toContain('The last drill of this kind');
        expect(read(await rig.ask('drill debrief'))).toContain('DRILL Debrief: surge');
        const restarted = await openDrillRig({ folder });
        expect(read(await restarted.ask('drill again'))).toContain('DRILL Start surge, ×60, in #training?');
        const without = DRILL_YAML.replace('drills:\n', 'drills:\n  scenarios: [tuesday]\n');
        expect(read(await (await openDrillRig({ folder, yaml: without })).ask('drill again'))).toContain(
          'There is no such scenario.',
        );
        expect(read(await (await openDrillRig()).ask('drill again'))).toContain(
          'No drill that has ended is kept here.',
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    MINUTES,
  );
});

it('names a unit for whoever joins', async () => {
  const rig = await started(await openDrillRig());
  await rig.ask('drill join charge-nurse 5W', { as: 'U9' });
  expect(rig.drills.now()?.joined).toEqual([{ role: 'charge-nurse', unit: brand<UnitId>('5W') }]);
});

it('of which nothing came up says no more than that', async () => {
  const rig = await started(await openDrillRig());
  await rig.ask('drill stop');
  const told = read(await rig.ask('drill debrief'));
  expect(told).toContain('No alert came up.');
  expect(told).not.toContain('every alert had an owner');
});

describe('what somebody types who is new to it', () => {
  const unchanged = async (typed: string, ...said: readonly string[]) => {
    const rig = await openDrillRig();
    const reply = await rig.ask(typed);
    for (const one of said) expect(read(reply), typed).toContain(one);
    expect(rig.drills.now()).toBeUndefined();
    return reply;
  };

  it.each([
    ['drill surge', 'DRILL Start surge, ×10, in #training?'],
    ['drill last tuesday', 'DRILL Start last Tuesday of this house, ×10, in #training?'],
    ['drill start ward closes 60x', 'DRILL Start ward closes, ×60, in #training?'],
    ['drill start a wintr drill in training', 'DRILL Start winter, ×10, in #training?'],
    ['simulacro invierno', 'That is nothing that can be done with a drill.'],
  ])('%s', async (typed, said) => {
    await unchanged(typed, said);
  });

  it('a speed, a seed, a scenario, a channel or a verb that is not there is refused with what there is', async () => {
    await unchanged('drill start surge ×7', 'A drill has no such speed.', '×1, ×10, ×60', 'seed 7');
    await unchanged('drill start winter 1000', 'A drill has no such speed.');
    await unchanged('drill start winter seed 0', 'A seed is a whole number from 1 to');
    await unchanged('drill start surge seed 7', 'only drills of the model have one');
    await unchanged('drill start surge hurricane', 'There is no such scenario.', 'surge, tuesday, winter, ward-closes');
    await unchanged('drill start surge in lobby', 'That is no training channel.', '#training');
    const refused = await unchanged('drill <b>begone</b>', 'start, again, stop, pause');
    expect(JSON.stringify(refused)).not.toContain('begone');
  });

  it('a role in its words, and no unit that is not there', async () => {
    const rig = await started(await openDrillRig());
    await rig.ask('drill join charge nurse 5 west', { as: 'U9' });
    expect(rig.drills.now()?.joined).toEqual([{ role: 'charge-nurse', unit: brand<UnitId>('5W') }]);
    const unknown = await rig.ask('drill join charge-nurse 9Z', { as: 'U8' });
    expect(unknown.ok).toBe(false);
    expect(JSON.stringify(unknown)).not.toContain('duty take');
    expect((await rig.ask('drill join', { as: 'U8' })).ok).toBe(false);
    expect(rig.drills.now()?.joined).toHaveLength(1);
  });
});

it('of a command line, which runs nothing, are the running service’s', () => {
  const words = wordsFor('en-US', 'us');
  const of = (yaml: string) => () => drillsHere({ settings: settingsOf(yaml), words });
  expect(of(`${RIVERSIDE}drills: {}\n`)).toThrow('Drills are run by the running service alone.');
  expect(of(RIVERSIDE)).toThrow('Drills are not set up here.');
});
