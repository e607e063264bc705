/** Roles from groups of the directory, over the wire: Graph under the bot's app id. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { actorOf } from '#src/app/actors.ts';
import { createGroupOverlay } from '#src/app/group-overlay.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tagGroup } from '#src/domain/chat-group.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { type Rig, tokenRig } from './rig.ts';

const GROUP = '11111111-aaaa-bbbb-cccc-000000000001';
const TEAM = '53c53217-fe77-4383-bc5a-ed4937a1aecd';
const TAG =
  'MjQzMmI1N2ItMGFiZC00M2RiLWFhN2ItMTZlYWRkMTE1ZDM0IyM3ZDg4M2Q4Yi1hMTc5LTRkZDctOTNiMy1hOGQzZGUxYTIxMmUjI3RhY29VSjN2RGk==';
const TAGGED = tagGroup({ team: TEAM, tag: TAG });
let rig: Rig;
afterEach(() => rig.close());

async function started() {
  rig = await tokenRig();
  await rig.platform.start(notingHandle().handle);
  return rig;
}

describe('people with a tag of a team', () => {
  it('are read page by page by the ids of the directory, and who has none is nobody', async () => {
    const { connector, platform } = await started();
    connector.tag(TEAM, TAG, [['aad-1', undefined], ['aad-2'], [undefined]]);
    expect(await platform.members?.(TAGGED)).toEqual(['aad-1', 'aad-2']);
    expect(connector.scopes.at(-1)).toBe(`${connector.url}/.default`);
    expect(connector.graphAsked[0]).toBe(`/v1.0/teams/${TEAM}/tags/${encodeURIComponent(TAG)}/members`);
  });

  it('have none of another team', async () => {
    const { connector, platform } = await started();
    connector.tag(TEAM, TAG, [['aad-1']]);
    const elsewhere = tagGroup({ team: GROUP, tag: TAG });
    await expect(platform.members?.(elsewhere)).rejects.toMatchObject({ code: 'TEAMS_NO_SUCH_TAG' });
  });

  it.each([
    ['that Graph does not show', 403, {}, 'TEAMS_GRAPH_DENIED', 'TeamworkTag.Read.All'],
    ['that is not there', 404, {}, 'TEAMS_NO_SUCH_TAG', 'groups[].tag'],
    ['with ids that are none', 400, {}, 'TEAMS_NO_SUCH_TAG', 'groups[].team'],
    ['while Graph is down', 503, {}, 'CHAT_UNAVAILABLE', 'tried again'],
    ['with an answer that is none', 200, { value: 'ZZ' }, 'TEAMS_GRAPH_UNREADABLE', 'asked again'],
  ] as const)('%s is told with a cure', async (_, status, body, code, cure) => {
    const { connector, platform } = await started();
    connector.graphAnswer(status, body);
    await expect(platform.members?.(TAGGED)).rejects.toMatchObject({ code, cure: expect.stringContaining(cure) });
  });

  it('keep their role with its age while Graph asks for a wait, and it is asked nothing before that is over', async () => {
    const { connector, platform } = await started();
    const { overlay, clock } = await overlaid(platform, [
      `{ team: ${TEAM.toUpperCase()}, tag: '${TAG}', role: house-supervisor }`,
      `{ teams: ${GROUP}, role: engineer }`,
    ]);
    const rolesOf = (id: string) => actorOf(overlay.current(), 'teams', id, 'Pat').roles;
    connector.tag(TEAM, TAG, [['aad-1']]);
    connector.group(GROUP, [['aad-2']]);
    await overlay.refresh();
    expect([rolesOf('aad-1'), rolesOf('aad-2')]).toEqual([['house-supervisor'], ['engineer']]);
    clock.now = instant(clock.now + MINUTE_MS);
    connector.graphAnswer(429, {}, { 'retry-after': '120' });
    const before = connector.graphAsked.length;
    await overlay.refresh();
    expect(connector.graphAsked).toHaveLength(before + 1);
    clock.now = instant(clock.now + 119_000);
    await overlay.refresh();
    await overlay.readNow('teams');
    expect(connector.graphAsked).toHaveLength(before + 1);
    expect(rolesOf('aad-1')).toEqual(['house-supervisor']);
    expect(overlay.health()).toMatchObject([{ members: 1, ageSeconds: 179, failed: 'CHAT_RATE_LIMITED' }, {}]);
    clock.now = instant(clock.now + 1_000);
    await overlay.refresh();
    expect(connector.graphAsked).toHaveLength(before + 3);
    expect(overlay.health()).toMatchObject([{ members: 1, ageSeconds: 0 }, { ageSeconds: 0 }]);
  });
});

async function overlaid(platform: Pick<ChatPlatform, 'members'>, groups: readonly string[]) {
  const yaml = `
defaultRoles: []
teams: { tenantId: ${TENANT} }
groups: [${groups.join(', ')}]
sites: [{ id: s, name: S, kind: hospital, zone: UTC, units: [{ id: A, name: A, kind: ward, staffedBeds: 9 }] }]
`;
  const file = readSettings(yaml, 'huddleboard.yaml');
  const clock = { now: instant(Date.UTC(2026, 0, 13)) };
  const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  onTestFinished(() => store.close());
  const platforms = new Map([['teams', platform]]);
  const overlay = createGroupOverlay(() => file, {
    store,
    platforms,
    clock: { now: () => clock.now },
    log: silentLog,
  });
  return { overlay, clock };
}

describe('members of a group of the directory', () => {
  it('are read page by page, with a token for Graph', async () => {
    const { connector, platform } = await started();
    connector.group(GROUP, [['a', 'b'], ['c'], []]);
    expect(await platform.members?.(GROUP)).toEqual(['a', 'b', 'c']);
    expect(connector.scopes.at(-1)).toBe(`${connector.url}/.default`);
  });

  it.each([
    ['that Graph does not show', 403, {}, 'TEAMS_GRAPH_DENIED', 'GroupMember.Read.All'],
    ['that is not there', 404, {}, 'TEAMS_NO_SUCH_GROUP', 'object id'],
    ['while Graph is down', 503, {}, 'CHAT_UNAVAILABLE', 'tried again'],
    ['while Graph is busy', 429, {}, 'CHAT_RATE_LIMITED', ''],
    ['with an answer that is none', 200, { value: 'ZZ' }, 'TEAMS_GRAPH_UNREADABLE', 'asked again'],
    [
      'whose next page is elsewhere',
      200,
      { value: [], '@odata.nextLink': 'https://evil.example/' },
      'TEAMS_GRAPH_UNREADABLE',
      '',
    ],
    ['whose next page is no address', 200, { value: [], '@odata.nextLink': '::' }, 'TEAMS_GRAPH_UNREADABLE', ''],
  ] as const)('%s is told with a cure', async (_, status, body, code, cure) => {
    const { connector, platform } = await started();
    connector.group(GROUP, [['a']]);
    connector.graphAnswer(status, body);
    await expect(platform.members?.(GROUP)).rejects.toMatchObject({ code, cure: expect.stringContaining(cure) });
  });

  it('have their role while they are in it, an hour longer while Graph is away, and none before it was first read', async () => {
    const { connector, platform } = await started();
    const { overlay, clock } = await overlaid(platform, [`{ teams: ${GROUP}, role: house-supervisor }`]);
    const rolesOf = () => actorOf(overlay.current(), 'teams', 'aad-1', 'Pat').roles;

    connector.graphAnswer(503, {});
    await overlay.refresh();
    expect(rolesOf()).toEqual([]);
    connector.group(GROUP, [['aad-1']]);
    clock.now = instant(clock.now + MINUTE_MS);
    await overlay.refresh();
    expect(rolesOf()).toEqual(['house-supervisor']);
    connector.group(GROUP, [['aad-2']]);
    clock.now = instant(clock.now + 5 * MINUTE_MS);
    await overlay.refresh();
    expect(rolesOf()).toEqual([]);
    connector.group(GROUP, [['aad-1']]);
    clock.now = instant(clock.now + 5 * MINUTE_MS);
    await overlay.refresh();
    for (const [minutes, roles] of [
      [59, ['house-supervisor']],
      [61, []],
    ] as const) {
      connector.graphAnswer(500, {});
      const before = clock.now;
      clock.now = instant(before + minutes * MINUTE_MS);
      await overlay.refresh();
      expect(rolesOf()).toEqual(roles);
      clock.now = before;
    }
  });
});
