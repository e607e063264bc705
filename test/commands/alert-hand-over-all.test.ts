/** All that somebody has is handed over at once: what cannot go to a role holds up nothing else. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { actorOf, type House, NOW, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const { person, name } = actorOf([]);
const put = (id: string, scope: Episode['scope']) =>
  putEpisode(
    house.store,
    openEpisode({
      ...{ id: brand<EpisodeId>(id), key: brand(`key-${id}`), scope, state: 'owned' },
      owner: { person, name, role: 'house-supervisor', at: NOW },
    }),
  );
const offered = async (id: string) => (await house.store.episode(SITE, brand<EpisodeId>(id)))?.asked?.offered;
const handOver = () => house.ask('alert handover all to charge-nurse', { roles: ['house-supervisor'] });

it('one about the whole house stays, and it is said to whom it can go', async () => {
  await put('E-HAUS', { of: 'house' });
  await put('E-WARD', { of: 'unit', unit: brand('5W') });
  const reply = await handOver();
  expect(reply.ok).toBe(true);
  expect([await offered('E-WARD'), await offered('E-HAUS')]).toEqual([true, undefined]);
  expect(reply.document.plain).toContain('alert handover E-HAUS to house-supervisor');
});

it('is refused where none of them can go', async () => {
  await put('E-HAUS', { of: 'house' });
  expect(await handOver()).toMatchObject({ ok: false, data: { error: { code: 'UNIT_OF_MANY' } } });
});
