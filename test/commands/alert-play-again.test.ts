/** A play that is chosen once more: what is still to be done of it is not made a second time. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { type House, NOW, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
});
afterEach(() => house.store.close());

const { id } = openEpisode();
const choose = () => house.ask(`alert play ${id} pull-discharges`, { roles: ['house-supervisor'] });
const stored = async (): Promise<Episode> => (await house.store.episode(SITE, id))!;
const tasks = () => house.store.tasks(SITE, { of: id });
/** Its owner said nothing for so long that it is nobody's. */
async function lapse(): Promise<void> {
  const { owner, lease: _over, ...rest } = await stored();
  const lastOwner = { ...owner!, until: NOW };
  await putEpisode(house.store, { ...rest, lastOwner, state: 'open', version: rest.version + 1 });
  house.clock.now = after(house.clock.now, HOUR_MS);
}

it('after a lapse it goes on: whoever chooses it has the alert, the tasks are those that there were, and it is one use of the play', async () => {
  await choose();
  const made = await tasks();
  expect(made.length).toBeGreaterThan(0);
  await lapse();
  const reply = await choose();
  expect(reply.document.title).toContain('Chosen before and goes on');
  expect(await tasks()).toEqual(made);
  const episode = await stored();
  expect(episode).toMatchObject({ state: 'acting', owner: { person: 'p-somebody' } });
  expect(episode.plays).toHaveLength(1);
});

it('once its tasks are over it is chosen anew, with tasks of its own', async () => {
  await choose();
  const made = await tasks();
  const over = { state: 'done', doneAt: NOW, doneBy: made[0]!.by, version: 2 } as const;
  await house.store.commit(made.map((task) => ({ kind: 'task.put', task: { ...task, ...over }, expectVersion: 1 })));
  await lapse();
  await choose();
  expect(await tasks()).toHaveLength(2 * made.length);
  expect((await stored()).plays).toHaveLength(2);
});
