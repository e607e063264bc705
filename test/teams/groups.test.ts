/** Roles from groups of the directory, over the wire: Graph under the bot's app id. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { actorOf } from '#src/app/actors.ts';
import { createGroupOverlay } from '#src/app/group-overlay.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { type Rig, tokenRig } from './rig.ts';

const GROUP = '11111111-aaaa-bbbb-cccc-000000000001';
let rig: Rig;
afterEach(() => rig.close());

async function started() {
  rig = await tokenRig();
  await rig.platform.start(notingHandle().handle);
  return rig;
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
    const yaml = `
defaultRoles: []
teams: { tenantId: ${TENANT} }
groups: [{ teams: ${GROUP}, role: house-supervisor }]
sites: [{ id: s, name: S, kind: hospital, zone: UTC, units: [{ id: A, name: A, kind: ward, staffedBeds: 9 }] }]
`;
    const file = readSettings(yaml, 'huddleboard.yaml');
    let now = instant(Date.UTC(2026, 0, 13));
    const platforms = new Map([['teams', platform]]);
    const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
    onTestFinished(() => store.close());
    const overlay = createGroupOverlay(() => file, { store, platforms, clock: { now: () => now }, log: silentLog });
    const rolesOf = () => actorOf(overlay.current(), 'teams', 'aad-1', 'Pat').roles;

    connector.graphAnswer(503, {});
    await overlay.refresh();
    expect(rolesOf()).toEqual([]);
    connector.group(GROUP, [['aad-1']]);
    now = instant(now + MINUTE_MS);
    await overlay.refresh();
    expect(rolesOf()).toEqual(['house-supervisor']);
    connector.group(GROUP, [['aad-2']]);
    now = instant(now + 5 * MINUTE_MS);
    await overlay.refresh();
    expect(rolesOf()).toEqual([]);
    connector.group(GROUP, [['aad-1']]);
    now = instant(now + 5 * MINUTE_MS);
    await overlay.refresh();
    for (const [minutes, roles] of [
      [59, ['house-supervisor']],
      [61, []],
    ] as const) {
      connector.graphAnswer(500, {});
      const before = now;
      now = instant(before + minutes * MINUTE_MS);
      await overlay.refresh();
      expect(rolesOf()).toEqual(roles);
      now = before;
    }
  });
});
