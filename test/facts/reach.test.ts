import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { inboxOf, type ReachAsked, reach } from '#src/facts/reach.ts';
import { brand, type PersonId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, RIVERSIDE, SITE, settingsOf } from '../commands/house.ts';

const UNIT = brand<UnitId>('5W');
const WITH_SLACK = `${RIVERSIDE}slack: { mode: socket }\n`;

const person = (id: string, slack: string): Change => ({
  kind: 'person.put',
  person: brand<PersonId>(id),
  identities: [{ platform: 'slack', id: slack }],
});
const duty = (id: string, role: string, scope: string, fromHours = -1, toHours = 11): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(id),
  site: SITE,
  role,
  scope,
  from: after(NOW, fromHours * HOUR_MS),
  to: after(NOW, toHours * HOUR_MS),
});

describe('where somebody who answers for a role is reached', () => {
  let store: Store;
  let settings: Settings;
  beforeEach(async () => {
    store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
    settings = settingsOf(WITH_SLACK);
    return () => store.close();
  });
  const asked = async (ask: Omit<ReachAsked, 'site' | 'now'>, more: Partial<ReachAsked> = {}) => {
    const { destinations, people } = await reach(store, settings, {
      site: settings.sites[0]!,
      now: NOW,
      ...ask,
      ...more,
    });
    return { to: destinations.map(({ to }) => `${to.platform}:${to.channel}`), people };
  };

  it('is the inbox of the console and those of the configuration while nobody is on duty', async () => {
    expect(await asked({ role: 'charge-nurse', unit: UNIT })).toEqual({
      to: ['web:@charge-nurse-5W', 'slack:@U5W'],
      people: ['charge-5w'],
    });
    expect(await asked({ role: 'executive' })).toEqual({ to: ['web:@executive'], people: [] });
  });

  it('is whoever is on duty and nobody else; the duty of the unit goes before one for the whole site', async () => {
    await store.commit([person('p1', 'U1'), person('p2', 'U2'), duty('p2', 'charge-nurse', '')]);
    expect(await asked({ role: 'charge-nurse', unit: UNIT })).toEqual({
      to: ['web:@charge-nurse-5W', 'slack:@U2'],
      people: ['p2'],
    });
    await store.commit([duty('p1', 'charge-nurse', '5W')]);
    expect((await asked({ role: 'charge-nurse', unit: UNIT })).people).toEqual(['p1']);
    expect((await asked({ role: 'charge-nurse', unit: brand<UnitId>('3N') })).people).toEqual(['p2']);
  });

  it('ends with the duty, to the millisecond', async () => {
    await store.commit([person('p1', 'U1'), duty('p1', 'house-supervisor', '', -12, 0)]);
    expect((await asked({ role: 'house-supervisor' }, { now: after(NOW, -1) })).people).toEqual(['p1']);
    expect((await asked({ role: 'house-supervisor' })).people).toEqual(['supervisor']);
  });

  it('is the house supervisor for every unit, in one inbox', async () => {
    const supervisor = { to: ['web:@house-supervisor', 'slack:@UHS'], people: ['supervisor'] };
    expect(await asked({ role: 'house-supervisor', unit: UNIT })).toEqual(supervisor);
  });

  it('passes by those who answer for another unit or another site', async () => {
    settings = settingsOf(WITH_SLACK.replace('slack: U5W }', 'slack: U5W, unit: 5W }'));
    expect((await asked({ role: 'charge-nurse', unit: UNIT })).people).toEqual(['charge-5w']);
    expect((await asked({ role: 'charge-nurse', unit: brand<UnitId>('3N') })).people).toEqual([]);
  });

  it('counts a role that was given for good by a command or an import', async () => {
    const role: Change = { kind: 'role.put', person: brand<PersonId>('p1'), site: SITE, role: 'engineer' };
    await store.commit([person('p1', 'U1'), role]);
    expect(await asked({ role: 'engineer' })).toEqual({ to: ['web:@engineer', 'slack:@U1'], people: ['p1'] });
  });

  it('is no platform that is not connected, and no real person from a simulated house', async () => {
    settings = settingsOf();
    expect((await asked({ role: 'charge-nurse', unit: UNIT })).to).toEqual(['web:@charge-nurse-5W']);
    settings = settingsOf(WITH_SLACK, true);
    expect((await asked({ role: 'charge-nurse', unit: UNIT })).to).toEqual(['web:@charge-nurse-5W']);
  });

  it('names the site in the inbox where there are several', () => {
    const two = { ...settings, sites: [settings.sites[0]!, { ...settings.sites[0]!, id: brand<SiteId>('annex') }] };
    expect(inboxOf(two, SITE, 'charge-nurse', UNIT).channel).toBe('@riverside-charge-nurse-5W');
  });
});
