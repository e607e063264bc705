/** Two processes of one house, one of which has a drill: what the other one does with what was meant for it. */
import { describe, expect, it } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { openEpisode, putEpisode, SITE } from '#test/commands/house.ts';
import { openDrillRig, read, TRAINING } from './rig.ts';

const START = 'drill start surge ×60 in #training confirm';
const { id } = openEpisode({});

/** Without a drill of its own; another process may have one. */
const other = async () => {
  const rig = await openDrillRig({ shared: true });
  await putEpisode(rig.store, openEpisode({}));
  return rig;
};

describe('another replica than the one that has the drill', () => {
  it('does nothing by its buttons, and says that it does not know it instead of that it is over', async () => {
    const rig = await other();
    const reply = await rig.ask(`alert ack ${id} --site drill:riverside`);
    expect(reply.ok).toBe(false);
    expect(read(reply)).toContain('DRILL This drill is not known here: nothing was done.');
    expect(read(reply)).toContain('run drills with one replica');
    expect((await rig.store.episode(SITE, id))?.owner).toBeUndefined();
  });

  it('takes nothing that is typed in the training channel for the house', async () => {
    const rig = await other();
    const before = rig.image();
    for (const text of [`alert ack ${id}`, 'update 5W census=7', 'level declare 3 reason="ED full"', 'beds', 'setup']) {
      const reply = await rig.ask(text);
      expect(reply.ok, text).toBe(false);
      expect(reply.audience, text).toBe('caller');
      expect(reply.document.plain, text).toMatch(/^DRILL No drill runs here, and this channel is for drills alone/);
      expect(read(reply), text).toContain('A drill of another replica is not known here');
    }
    expect(rig.image().equals(before)).toBe(true);
    expect((await rig.ask('help')).ok).toBe(true);
  });

  it('does not say that none runs without saying that another one may have it', async () => {
    const rig = await other();
    for (const text of ['drill status', 'drill stop', 'drill join charge-nurse 5W'])
      expect(read(await rig.ask(text)), text).toContain('A drill of another replica is not known here');
  });

  it('knows of its own drill that it is over', async () => {
    const rig = await other();
    await rig.ask(START);
    await rig.ask('drill stop');
    expect(read(await rig.ask(`alert ack ${id} --site drill:riverside`))).toContain('DRILL This drill is over');
  });
});

describe('two processes on one database', () => {
  it('the one that has the drill acts on it; the other does nothing, to the drill or to the house', async () => {
    const one = await openDrillRig({ shared: true });
    await one.ask(START);
    await one.run(105);
    const drilled = () => one.engine()!.store.liveEpisodes(brand('drill:riverside'));
    const alert = (await drilled()).find(({ openedAt }) => openedAt !== undefined)!;
    const two = await openDrillRig({ beside: one });
    await putEpisode(one.store, openEpisode({ id: alert.id }));
    const house = one.image();
    for (const text of [`alert ack ${alert.id} --site drill:riverside`, `alert ack ${alert.id}`])
      expect((await two.ask(text)).ok, text).toBe(false);
    expect((await drilled()).find(({ id }) => id === alert.id)?.owner).toBeUndefined();
    expect((await one.ask(`alert ack ${alert.id} --site drill:riverside`)).ok).toBe(true);
    expect((await drilled()).find(({ id }) => id === alert.id)?.owner).toBeDefined();
    expect(one.image().equals(house)).toBe(true);
  }, 60_000);
});

describe('a training channel of a house with one process', () => {
  it('is for nobody while no drill runs, and speaks of no replica', async () => {
    const rig = await openDrillRig();
    await putEpisode(rig.store, openEpisode({}));
    const reply = await rig.ask(`alert ack ${id}`);
    expect(read(reply)).toContain('DRILL No drill runs here, and this channel is for drills alone: nothing was done.');
    expect(read(reply)).not.toContain('replica');
    expect(read(await rig.ask('drill status'))).not.toContain('replica');
    expect((await rig.store.episode(SITE, id))?.owner).toBeUndefined();
    // The console's own has the same rule; its other channels are the house's.
    const web = { platform: 'web', private: false };
    expect((await rig.ask('beds', { place: { ...web, channel: 'drill' } })).ok).toBe(false);
    expect((await rig.ask('beds', { place: { ...web, channel: 'huddle' } })).ok).toBe(true);
    expect((await rig.ask('beds', { place: { ...TRAINING, channel: 'C0OTHER', private: false } })).ok).toBe(true);
  });
});
