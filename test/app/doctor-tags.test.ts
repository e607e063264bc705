/** `doctor` about groups of Teams: each tag and group is really read, and what is missing is named. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkGroups } from '#src/app/doctor/groups.ts';
import type { House } from '#src/app/house.ts';
import { tagGroup } from '#src/domain/chat-group.ts';
import { instant } from '#src/kernel/time.ts';
import { settingsOf } from '#test/commands/house.ts';
import { APP_ID, APP_SECRET, fakeTeamsConnector, TENANT } from '#test/fakes/teams-connector.ts';

const TEAM = '53c53217-fe77-4383-bc5a-ed4937a1aecd';
const TAG = 'MjQzMmI1N2ItMGFiZC00M2RiLWFhN2It';
const GROUP = '11111111-aaaa-bbbb-cccc-000000000001';
const NOBODY = { installations: async () => [] };

afterEach(() => {
  delete process.env.MICROSOFT_APP_ID;
  delete process.env.MICROSOFT_APP_PASSWORD;
});

async function rig() {
  process.env.MICROSOFT_APP_ID = APP_ID;
  process.env.MICROSOFT_APP_PASSWORD = APP_SECRET;
  const connector = await fakeTeamsConnector();
  onTestFinished(() => connector.close());
  const groups = [tagGroup({ team: TEAM, tag: TAG }), GROUP].map(
    (group) => ({ platform: 'teams', group, role: 'charge-nurse' }) as const,
  );
  const settings = { ...settingsOf(), teams: { tenantId: TENANT, devUnauthenticated: false }, groups };
  const house: House = { settings, settingsFrom: 'huddleboard.yaml', dataDir: '.', clock: { now: () => instant(0) } };
  return { connector, look: () => checkGroups(house, NOBODY, connector.cloud) };
}

describe('doctor reads the groups of Teams', () => {
  it('and counts who has the role by a tag and by a group', async () => {
    const { connector, look } = await rig();
    connector.tag(TEAM, TAG, [['a', undefined], ['b']]);
    connector.group(GROUP, [['c']]);
    expect(await look()).toEqual([
      { check: `tag …LWFhN2It of team ${TEAM}`, state: 'ok', detail: '2 member(s) have the role charge-nurse' },
      { check: `group ${GROUP}`, state: 'ok', detail: '1 member(s) have the role charge-nurse' },
    ]);
  });

  it('and says of a tag that nobody has whom to give it, and of none where to look', async () => {
    const { connector, look } = await rig();
    connector.tag(TEAM, TAG, [[]]);
    expect(await look()).toMatchObject([
      { state: 'warn', cure: 'Give the tag to people of the team.' },
      { state: 'warn', cure: expect.stringContaining('groups[].teams') },
    ]);
  });

  it('and names the permission that is missing, for a tag another than for a group', async () => {
    const { connector, look } = await rig();
    connector.graphAnswer(403, {});
    connector.graphAnswer(403, {});
    const found = await look();
    expect(found.map(({ state }) => state)).toEqual(['warn', 'warn']);
    expect(found[0]?.cure).toContain('TeamworkTag.Read.All');
    expect(found[1]?.cure).toContain('GroupMember.Read.All');
    expect(JSON.stringify(found)).not.toContain('ZZ');
  });
});
