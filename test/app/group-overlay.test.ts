/** Members of a chat platform's groups have roles: read by one replica, seen by all, kept for a while when the platform does not answer. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { actorOf } from '#src/app/actors.ts';
import { createGroupOverlay } from '#src/app/group-overlay.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, RIVERSIDE, settingsOf } from '../commands/house.ts';

const YAML = `${RIVERSIDE}slack: { mode: socket }
groups:
  - { slack: S0CHARGE, role: charge-nurse, unit: 3N }
  - { slack: S0ENG, role: engineer }
`;
const SECONDS_MS = 1_000;

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  return () => store.close();
});

function watched() {
  let file = settingsOf(YAML);
  const members = new Map<string, readonly string[]>();
  const clock = { at: NOW, now: () => clock.at };
  const calls: string[] = [];
  let down = false;
  const slack = {
    members: async (group: string) => {
      calls.push(group);
      if (down)
        throw new OpsError({ code: 'CHAT_UNREACHABLE', kind: 'unavailable', message: 'Slack is gone.', cure: 'Wait.' });
      return members.get(group) ?? [];
    },
  };
  const platforms = new Map([['slack', slack]]);
  const replica = (of: typeof platforms = platforms) =>
    createGroupOverlay(() => file, { store, platforms: of, clock, log: silentLog });
  const overlay = replica();
  return {
    overlay,
    members,
    calls,
    replica,
    pass: async (ms: number, ...others: readonly { refresh(): Promise<void> }[]) => {
      clock.at = instant(clock.at + ms);
      for (const one of [overlay, ...others]) await one.refresh();
    },
    reload: (yaml: string) => {
      file = settingsOf(yaml);
    },
    breakDown: (is: boolean) => {
      down = is;
    },
    roles: (id: string, of = overlay) => actorOf(of.current(), 'slack', id, 'pat').roles,
  };
}

describe('groups of a chat platform', () => {
  it('give their members the role, beside what the file gives them', async () => {
    const { overlay, members, pass, roles } = watched();
    members.set('S0CHARGE', ['U1', 'UHS']).set('S0ENG', ['U1']);
    expect(roles('U1')).toEqual(['viewer']);
    await pass(0);
    expect([roles('U1'), roles('UHS'), roles('U2')]).toEqual([
      ['charge-nurse', 'engineer'],
      ['house-supervisor', 'charge-nurse'],
      ['viewer'],
    ]);
    expect(actorOf(overlay.current(), 'slack', 'U1', 'pat').name).toBe('charge nurse 3N');
    expect(actorOf(overlay.current(), 'slack', 'UHS', 'pat')).toMatchObject({ person: 'supervisor' });
    // The same object while nobody came or went: answers are remembered by it.
    const before = overlay.current();
    await pass(5 * MINUTE_MS);
    expect(overlay.current()).toBe(before);
  });

  it('take their rights back within a minute, and are not asked at every look', async () => {
    const { members, calls, pass, roles } = watched();
    members.set('S0ENG', ['U1']);
    await pass(0);
    members.set('S0ENG', []);
    for (let look = 0; look < 11; look++) await pass(5 * SECONDS_MS);
    expect(roles('U1')).toEqual(['viewer']);
    expect(calls.filter((group) => group === 'S0ENG')).toHaveLength(2);
  });

  it('are read at need within seconds, of that platform alone', async () => {
    const { overlay, members, calls, pass, roles } = watched();
    await pass(0);
    members.set('S0ENG', ['U1']);
    expect(await overlay.readNow('slack')).toBe(false);
    await pass(11 * SECONDS_MS);
    expect(roles('U1')).toEqual(['viewer']);
    expect(await overlay.readNow('teams')).toBe(false);
    expect(await overlay.readNow('slack')).toBe(true);
    expect(roles('U1')).toEqual(['engineer']);
    expect(calls).toHaveLength(4);
  });

  it('are the same at a replica that is connected to no platform, and after a restart', async () => {
    const { members, pass, roles, replica, breakDown } = watched();
    members.set('S0ENG', ['U1']);
    const other = replica(new Map());
    await pass(0, other);
    expect(roles('U1', other)).toEqual(['engineer']);
    members.set('S0ENG', []);
    await pass(31 * SECONDS_MS, other);
    expect(roles('U1', other)).toEqual(['viewer']);
    members.set('S0ENG', ['U1']);
    await pass(31 * SECONDS_MS);
    breakDown(true);
    const again = replica();
    await again.refresh();
    expect(roles('U1', again)).toEqual(['engineer']);
  });

  it('who came and who went stands in the audit', async () => {
    const { members, pass } = watched();
    members.set('S0ENG', ['U1', 'U2']);
    await pass(0);
    await pass(MINUTE_MS);
    members.set('S0ENG', ['U2', 'U3']);
    await pass(MINUTE_MS);
    const told = (await store.audit(9)).map(({ action, subject, detail }) => [action, subject, detail]);
    expect(told).toEqual([
      ['group.change', 'S0ENG', { came: 'U3', went: 'U1' }],
      ['group.change', 'S0ENG', { came: 'U1 U2', went: '' }],
    ]);
  });

  it('keep what was known for an hour while the platform does not answer, and say so', async () => {
    const { overlay, members, pass, roles, breakDown } = watched();
    members.set('S0ENG', ['U1']);
    await pass(0);
    breakDown(true);
    await pass(HOUR_MS - 1);
    expect(roles('U1')).toEqual(['engineer']);
    expect(overlay.health()).toContainEqual({
      platform: 'slack',
      group: 'S0ENG',
      members: 1,
      ageSeconds: 3600,
      failed: 'CHAT_UNREACHABLE',
    });
    await pass(1);
    expect(roles('U1')).toEqual(['viewer']);
    breakDown(false);
    await pass(MINUTE_MS);
    expect(roles('U1')).toEqual(['engineer']);
    expect(JSON.stringify(overlay.health())).not.toContain('failed');
  });

  it('follow a reload of the file at once', async () => {
    const { members, pass, roles, reload } = watched();
    members.set('S0ENG', ['U1']);
    await pass(0);
    reload(YAML.replace('role: engineer', 'role: executive'));
    expect(roles('U1')).toEqual(['executive']);
    reload(RIVERSIDE);
    expect(roles('U1')).toEqual(['viewer']);
  });
});
