/** Members of a chat platform's groups have roles: read now and then, kept for a while when the platform does not answer. */
import { describe, expect, it } from 'vitest';
import { actorOf } from '#src/app/actors.ts';
import { createGroupOverlay } from '#src/app/group-overlay.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { NOW, RIVERSIDE, settingsOf } from '../commands/house.ts';

const YAML = `${RIVERSIDE}slack: { mode: socket }
groups:
  - { slack: S0CHARGE, role: charge-nurse, unit: 3N }
  - { slack: S0ENG, role: engineer }
`;

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
  const overlay = createGroupOverlay(() => file, { platforms: new Map([['slack', slack]]), clock, log: silentLog });
  return {
    overlay,
    members,
    calls,
    pass: async (ms: number) => {
      clock.at = instant(clock.at + ms);
      await overlay.refresh();
    },
    reload: (yaml: string) => {
      file = settingsOf(yaml);
    },
    breakDown: (is: boolean) => {
      down = is;
    },
    roles: (id: string) => actorOf(overlay.current(), 'slack', id, 'pat').roles,
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

  it('are asked again within five minutes, and not at every beat', async () => {
    const { members, calls, pass, roles } = watched();
    members.set('S0ENG', ['U1']);
    await pass(0);
    members.set('S0ENG', []);
    for (let minute = 0; minute < 4; minute++) await pass(MINUTE_MS);
    expect(calls.filter((group) => group === 'S0ENG')).toHaveLength(2);
    expect(roles('U1')).toEqual(['viewer']);
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
