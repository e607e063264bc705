/** Roles are those of the moment of the click: of settings, of the store, of duties in force. */
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf as actorBySettings } from '#src/app/actors.ts';
import { createStandings } from '#src/facts/standing.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { type House, NOW, openEpisode, openHouse, putEpisode, SITE, settingsOf } from './house.ts';

/** Milliseconds from 08:26. */
const at = (ms: number): Instant => instant(NOW + ms);

const NURSE = brand<PersonId>('p-nurse');
const known = (name?: string): Change => ({
  kind: 'person.put',
  person: NURSE,
  ...(name === undefined ? {} : { name }),
  identities: [{ platform: 'slack', id: 'U777' }],
});
const duty = (from: Instant, to: Instant, role: Role = 'charge-nurse', scope = '5W'): Change => ({
  kind: 'duty.put',
  person: NURSE,
  site: SITE,
  role,
  scope,
  from,
  to,
});

describe('roles at click time', () => {
  let house: House;
  const settings = settingsOf();
  const nurse = () => actorBySettings(settings, 'slack', 'U777', 'pat');
  const take = () => house.ask('alert ack E-7F3K', { actor: nurse() });
  beforeEach(async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode());
    return () => house.store.close();
  });

  it('somebody who is nowhere listed has the default roles and takes nothing', async () => {
    expect((await take()).data).toMatchObject({ error: { code: 'DENIED' } });
  });

  it('a duty in force gives its role from its first to its last moment', async () => {
    const [from, to] = [at(HOUR_MS), at(2 * HOUR_MS)];
    await house.store.commit([known(), duty(from, to)]);
    const mayAt = async (moment: Instant): Promise<boolean> => {
      house.clock.now = moment;
      return (await take()).ok;
    };
    expect(await mayAt(instant(from - 1))).toBe(false);
    expect(await mayAt(to)).toBe(false);
    expect(await mayAt(instant(to - 1))).toBe(true);
  });

  it('a role that settings give for one site is none at another', async () => {
    const [site] = settings.sites;
    const south = { ...site!, id: brand<SiteId>('south'), name: 'South', facilities: [] };
    const identities = [{ platform: 'slack', id: 'U777' }];
    const person = { person: NURSE, name: 'charge nurse', identities };
    const people = [
      { ...person, roles: ['charge-nurse'], site: SITE } as const,
      { ...person, roles: ['engineer'], site: south.id } as const,
    ];
    const two = { ...settings, sites: [site!, south], people };
    const asked = await openHouse({ settings: two });
    const actor = actorBySettings(two, 'slack', 'U777', 'pat');
    const mayReport = async (where: string) => (await asked.ask(`update 5W census=3 --site ${where}`, { actor })).ok;
    expect([await mayReport(SITE), await mayReport('south')]).toEqual([true, false]);
    const mayListGhosts = async (where: string) => (await asked.ask(`admin ghosts --site ${where}`, { actor })).ok;
    expect([await mayListGhosts(SITE), await mayListGhosts('south')]).toEqual([false, true]);
    await asked.store.close();
  });

  it('a role given in the store counts at once and is gone at once', async () => {
    const given = { person: NURSE, site: SITE, role: 'charge-nurse' } as const;
    expect((await take()).ok).toBe(false);
    await house.store.commit([known(), { kind: 'role.put', ...given }]);
    const help = async () => JSON.stringify((await house.ask('help', { actor: nurse() })).data);
    expect(await help()).toContain('ack');
    await house.store.commit([{ kind: 'role.drop', ...given }]);
    expect((await take()).data).toMatchObject({ error: { code: 'DENIED' } });
  });

  it('who is on duty is called by role and unit, never by the name that the platform has', async () => {
    await house.store.commit([known('Pat Doe'), duty(at(-HOUR_MS), at(HOUR_MS))]);
    expect((await take()).ok).toBe(true);
    const owner = (await house.store.episode(SITE, brand('E-7F3K')))?.owner;
    expect(owner).toMatchObject({ person: NURSE, name: 'charge nurse 5W' });
  });

  it('a role that the program does not know gives nothing', async () => {
    await house.store.commit([known(), { kind: 'role.put', person: NURSE, role: 'king' }]);
    expect((await take()).data).toMatchObject({ error: { code: 'DENIED' } });
  });

  it('the file goes before the store: an identity that it lists stays with the person it names', async () => {
    const identities = [{ platform: 'slack', id: 'U5W' }];
    await house.store.commit([{ kind: 'person.put', person: NURSE, identities }]);
    await house.ask('alert ack E-7F3K', { actor: actorBySettings(settings, 'slack', 'U5W', 'pat') });
    expect((await house.store.episode(SITE, brand('E-7F3K')))?.owner?.person).toBe('charge-5w');
  });

  it('costs one question while nothing is written, and asks again after a write or an hour', async () => {
    let asked = 0;
    const standing = createStandings({
      ...house.store,
      rolesOf: (...of) => {
        asked++;
        return house.store.rolesOf(...of);
      },
    });
    const ask = async (now: Instant) =>
      standing(nurse(), { site: settings.sites[0]!, settings, words: wordsFor('en-US', 'us'), now });
    for (let n = 0; n < 5; n++) await ask(at(n));
    expect(asked).toBe(1);
    await house.store.commit([known()]);
    await ask(NOW);
    expect(asked).toBe(2);
    await ask(at(HOUR_MS));
    expect(asked).toBe(3);
  });
});
