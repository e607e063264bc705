/** Alerts are found by their opening; what people owe is about their end. */
import { afterEach, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Duty } from '#src/domain/people.ts';
import { alertsOf } from '#src/facts/episode-duty.ts';
import { loadOwed } from '#src/facts/owed.ts';
import { brand, type EpisodeId, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, after as later } from '#src/kernel/time.ts';
import { type House, NOW, openEpisode, openHouse, putEpisode, SITE, settingsOf } from '#test/commands/house.ts';

let house: House;
afterEach(() => house.store.close());

const owner = { person: brand<never>('sam'), name: 'sam', role: 'house-supervisor', at: later(NOW, -HOUR_MS) };
/** Over, and nobody has said what was done. */
const ended = (id: string, [openedHours, closedHours]: readonly [number, number]): Episode =>
  openEpisode({
    id: brand<EpisodeId>(id),
    ...{ key: brand<never>(`k:${id}`), state: 'closed', version: 1, owner },
    openedAt: later(NOW, -openedHours * HOUR_MS),
    closedAt: later(NOW, -closedHours * HOUR_MS),
  });
const settings = settingsOf();
const site = settings.sites[0]!;

it('an alert that was open for three weeks is owed at its end as any other', async () => {
  house = await openHouse();
  await putEpisode(house.store, ended('E-LONG', [21 * 24, 2]));
  await putEpisode(house.store, ended('E-PAST', [21 * 24, 20 * 24]));
  const { since, episodes } = await loadOwed(house.store, settings, site, NOW);
  expect(episodes.map(({ id }) => id)).toEqual(['E-LONG']);
  expect(since).toBeLessThanOrEqual(NOW - 3 * DAY_MS);
});

it('at the end of a duty is asked what ended in it or within a day, of the role too: what its holder had first', async () => {
  house = await openHouse();
  const colleague = { ...owner, person: brand<never>('ida') };
  const ward = { ...owner, person: brand<never>('nina'), role: 'charge-nurse' };
  for (const one of [
    ended('E-OVER', [30, 2]),
    ended('E-MINE', [3, 1]),
    ended('E-LAST', [30, 20]),
    ended('E-OLD', [30, 25]),
    { ...ended('E-IDA', [14, 12]), owner: colleague },
    { ...ended('E-WARD', [14, 12]), owner: ward },
  ])
    await putEpisode(house.store, one);
  const from = later(NOW, -11 * HOUR_MS);
  const to = later(NOW, HOUR_MS);
  const duty: Duty = { person: owner.person, site: SITE, role: 'house-supervisor', scope: '', from, to };
  const { unsaid } = await alertsOf(duty, { read: house.store, site, now: NOW });
  expect(unsaid.map(({ id }) => id)).toEqual(['E-MINE', 'E-OVER', 'E-LAST', 'E-IDA']);
});

it('of a unit nobody is asked about what another ward had for the whole house', async () => {
  house = await openHouse();
  const nina = { ...owner, person: brand<never>('nina'), role: 'charge-nurse' };
  for (const one of [
    { ...ended('E-HOUSE', [3, 1]), owner: nina, scope: { of: 'house' as const } },
    { ...ended('E-WARD', [3, 2]), owner: nina, scope: { of: 'unit' as const, unit: brand<UnitId>('6W') } },
  ])
    await putEpisode(house.store, one);
  const from = later(NOW, -11 * HOUR_MS);
  const duty: Duty = { ...{ site: SITE, role: 'charge-nurse', from }, person: owner.person, scope: '6W', to: NOW };
  const asked = async (person: PersonId) => {
    const { unsaid } = await alertsOf({ ...duty, person }, { read: house.store, site, now: NOW });
    return unsaid.map(({ id }) => id);
  };
  expect(await asked(owner.person)).toEqual(['E-WARD']);
  expect(await asked(nina.person)).toEqual(['E-HOUSE', 'E-WARD']);
});
