/** All that somebody has is handed over at once: what cannot go to a role holds up nothing else. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type EpisodeId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import { actorOf, type House, NOW, openEpisode, openHouse, putEpisode, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const { person, name } = actorOf([]);
const put = (id: string, scope: Episode['scope'], more: Partial<Episode> = {}) =>
  putEpisode(
    house.store,
    openEpisode({
      ...{ id: brand<EpisodeId>(id), key: brand(`key-${id}`), scope, state: 'owned' },
      owner: { person, name, role: 'house-supervisor', at: NOW },
      ...more,
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

it('they stand together in the one list that whoever is asked gets', async () => {
  const ids = ['E-AAAA', 'E-BBBB', 'E-CCCC'];
  for (const id of ids) await put(id, { of: 'house' }, { severity: 'act' });
  await house.ask('alert handover all to director-on-call', { roles: ['house-supervisor'] });
  const rows = await house.store.outboxHistory({ platform: 'web', channel: '@director-on-call' }, 9);
  expect(rows.map(({ card }) => card)).toEqual([`asks:${SITE}:${NOW}`]);
  for (const id of ids) expect(JSON.stringify(rows[0]?.document)).toContain(`alert ack ${id}`);
});

it('also where their owner was asked about them in one card', async () => {
  const lease = { from: after(NOW, -HOUR_MS), until: after(NOW, 5 * MINUTE_MS), askedAt: after(NOW, -5 * MINUTE_MS) };
  for (const id of ['E-AAAA', 'E-BBBB']) await put(id, { of: 'unit', unit: brand('5W') }, { lease });
  expect((await handOver()).ok).toBe(true);
  expect([await offered('E-AAAA'), await offered('E-BBBB')]).toEqual([true, true]);
});
