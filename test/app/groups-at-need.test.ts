/** Somebody who is refused and was put into a group a moment ago: the group is read once, and they are heard. */
import { describe, expect, it } from 'vitest';
import { actorOf } from '#src/app/actors.ts';
import { createGroupOverlay } from '#src/app/group-overlay.ts';
import { withGroupsAtNeed } from '#src/app/groups-at-need.ts';
import { randomIds } from '#src/app/ids.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import type { Actor } from '#src/ports/handle.ts';
import { NOW, openHouse, RIVERSIDE, settingsOf } from '../commands/house.ts';

const YAML = `${RIVERSIDE}slack: { mode: socket }
groups: [{ slack: S0ENG, role: engineer }]
`;

async function opened(members: () => Promise<readonly string[]>, waitMs?: number) {
  const file = settingsOf(YAML);
  const { store } = await openHouse({ settings: file, empty: true });
  const clock = { at: NOW, now: () => clock.at };
  let calls = 0;
  const read = () => {
    calls++;
    return members();
  };
  const platforms = new Map([['slack', { members: read }]]);
  const groups = createGroupOverlay(() => file, { store, platforms, clock, log: silentLog });
  const settings = groups.current;
  const door = createFrontDoor({
    store,
    settings,
    clock,
    ids: randomIds,
    log: silentLog,
    catchUp: () => Promise.resolve(false),
  });
  const handle = withGroupsAtNeed(door, groups, settings, waitMs);
  let n = 0;
  const as = (actor: Actor, text: string) =>
    handle({ text, actor, place: { platform: actor.platform, private: true }, requestKey: `r${n++}` });
  const ask = (text: string, id = 'U1') => as(actorOf(settings(), 'slack', id, 'pat'), text);
  return { ask, as, groups, clock, calls: () => calls };
}

describe('groups at need', () => {
  it('somebody just added is heard at once, and who is in no group is refused as before', async () => {
    const members: string[] = [];
    const { ask, groups, clock, calls } = await opened(async () => members);
    await groups.refresh();
    members.push('U1');
    expect(await ask('admin feeds')).toMatchObject({ ok: false, data: { error: { code: 'DENIED' } } });
    clock.at = instant(clock.at + 11_000);
    expect((await ask('admin feeds')).ok).toBe(true);
    expect(calls()).toBe(2);
    expect((await ask('admin feeds', 'U2')).ok).toBe(false);
    expect(calls()).toBe(2);
  });

  it('nothing is read for what is answered, or refused for another reason', async () => {
    const { ask, calls } = await opened(async () => ['U1']);
    await ask('now');
    await ask('zzqx');
    expect(calls()).toBe(0);
  });

  it('Home is that of the role of somebody just added; who is known by something is shown theirs at once', async () => {
    const members: string[] = [];
    const { ask, groups, clock, calls } = await opened(async () => members);
    await groups.refresh();
    members.push('U1');
    clock.at = instant(clock.at + 11_000);
    expect((await ask('home', 'UHS')).ok).toBe(true);
    expect(calls()).toBe(1);
    const shown = async () => JSON.stringify((await ask('home')).data);
    const before = JSON.stringify((await ask('home', 'U2')).data);
    expect(calls()).toBe(2);
    expect(await shown()).not.toBe(before);
    expect(await shown()).toContain('feeds');
    expect(calls()).toBe(2);
  });

  it('somebody signed in to the console by a link is looked up where their identities are', async () => {
    const members: string[] = [];
    const { as, groups, clock, calls } = await opened(async () => members);
    await groups.refresh();
    const web = (person: string, id: string): Actor => ({
      platform: 'web',
      id,
      person: brand<PersonId>(person),
      name: 'somebody',
      roles: ['viewer'],
    });
    members.push('U1', 'UHS');
    clock.at = instant(clock.at + 11_000);
    expect((await as(web('web:local-viewer', 'local'), 'admin feeds')).ok).toBe(false);
    expect(calls()).toBe(1);
    expect((await as(web('supervisor', 'session-1'), 'admin feeds')).ok).toBe(true);
    expect((await as(web('slack:U1', 'session-2'), 'admin feeds')).ok).toBe(true);
    expect((await as(web('slack:U2', 'session-3'), 'admin feeds')).ok).toBe(false);
    expect(calls()).toBe(2);
  });

  it('a platform that does not answer keeps nobody waiting, and one that refuses changes nothing', async () => {
    const gone = await opened(() => new Promise(() => undefined), 1);
    expect((await gone.ask('admin feeds')).ok).toBe(false);
    expect((await gone.ask('home')).ok).toBe(true);
    const broken = await opened(() => Promise.reject(new Error('gone')));
    expect((await broken.ask('admin feeds')).ok).toBe(false);
  });
});
