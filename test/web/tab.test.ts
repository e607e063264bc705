/** The console as a tab of Teams: who may frame it, how one is signed in there, and with which rights. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeamsTab } from '#adapters/chat/teams/tab/index.ts';
import { createSignIn } from '#src/app/sign-in.ts';
import type { Settings } from '#src/config/settings.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { HOUR_MS, systemClock } from '#src/kernel/time.ts';
import { type Entra, fakeEntra, OBJECT_ID } from '#test/fakes/entra.ts';
import { APP_ID, TENANT } from '#test/fakes/teams-connector.ts';
import { call, consoleRig, json, keptLog, NOW, RIVERSIDE, type Rig, settings } from './rig.ts';

const ORIGIN = 'https://ops.example.org';
/** As the frame's own page asks behind the reverse proxy. */
const FRAMED = {
  Host: 'ops.example.org',
  'X-Forwarded-For': '203.0.113.9',
  Origin: ORIGIN,
  'Sec-Fetch-Site': 'same-origin',
};
const teams = { tenantId: TENANT, devUnauthenticated: false, tab: true };

describe('the tab', () => {
  let entra: Entra;
  let rig: Rig;
  const clock = { at: NOW, now: () => clock.at };
  const house: { now: Settings } = { now: settings };
  const tabLog = keptLog();
  const nurse = {
    person: brand<PersonId>('pat-1'),
    name: 'charge nurse 5W',
    roles: ['charge-nurse'] as const,
    identities: [{ platform: 'teams', id: OBJECT_ID }],
  };
  const use = (over: Partial<Settings>) => {
    const console = { ...settings.console, origin: ORIGIN };
    house.now = { ...settings, simulated: false, teams, console, people: [nurse], defaultRoles: [], ...over };
  };

  /** Somebody was put into a group since it was read last. */
  let since: Partial<Settings> = {};
  const readGroups = async (platform: string): Promise<void> => {
    if (platform === 'teams') use(since);
  };

  const open = async (withTab = true) => {
    const opened: { rig?: Rig } = {};
    const door = () =>
      createSignIn({
        store: opened.rig!.store,
        settings: () => house.now,
        key: Buffer.alloc(32, 7),
        clock,
        readGroups,
      });
    const real = { now: systemClock.now };
    const made = createTeamsTab({
      setting: teams,
      appId: APP_ID,
      origin: ORIGIN,
      clock: real,
      log: tabLog.log,
      cloud: { loginUrl: entra.loginUrl },
    });
    opened.rig = await consoleRig({
      settings: () => house.now,
      clock,
      ...(withTab ? { tab: made } : {}),
      signIn: {
        begin: (...given) => door().begin(...given),
        beginAs: (...given) => door().beginAs(...given),
        find: (secret) => door().find(secret),
        end: (...given) => door().end(...given),
      },
    });
    rig = opened.rig;
    await rig.start();
  };
  beforeEach(async () => {
    clock.at = NOW;
    tabLog.lines.length = 0;
    since = { people: [] };
    use({});
    entra = await fakeEntra();
    await open();
  });
  afterEach(async () => {
    await rig.close();
    await entra.close();
  });

  const begin = (token: string, headers = {}) =>
    call(rig.url, '/api/tab/sign-in', json({ token }, { ...FRAMED, ...headers }));
  const cookieOf = (answer: Awaited<ReturnType<typeof call>>): string =>
    (answer.headers['set-cookie']?.[0] ?? '').split(';')[0]!;
  const actorWith = async (cookie: string) => {
    const answer = await call(rig.url, '/api/command', json({ text: 'duty' }, { ...FRAMED, Cookie: cookie }));
    return answer.status === 200 ? rig.requests.at(-1)?.actor : answer.status;
  };

  test('alone may be framed, by pages of Teams alone', async () => {
    const framed = await call(rig.url, '/tab', { headers: FRAMED });
    expect(framed.status).toBe(200);
    expect(framed.headers['content-security-policy']).toContain(
      'frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://teams.cloud.microsoft',
    );
    expect(framed.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(framed.headers['x-frame-options']).toBeUndefined();
    expect(framed.body).toContain('/assets/tab.js');
    expect(framed.body).not.toContain('/assets/console.js');
    for (const path of ['/', '/go?ask=beds', '/sign-in', '/board', '/assets/tab.js', '/api/channels']) {
      const { headers } = await call(rig.url, path, { headers: FRAMED });
      expect([path, headers['content-security-policy'], headers['x-frame-options']]).toEqual([
        path,
        expect.stringContaining("frame-ancestors 'none'"),
        'DENY',
      ]);
    }
  });

  test('is the same page for a browser that has it already, and may still be framed', async () => {
    const { etag } = (await call(rig.url, '/tab', { headers: FRAMED })).headers;
    const again = await call(rig.url, '/tab', { headers: { ...FRAMED, 'If-None-Match': etag! } });
    expect([again.status, again.headers['x-frame-options']]).toEqual([304, undefined]);
  });

  test('is not there where settings have none, nor is its cookie looked at', async () => {
    const cookie = cookieOf(await begin(entra.tokenFor()));
    expect(await actorWith(cookie)).toMatchObject({ person: 'pat-1' });
    await rig.close();
    await open(false);
    expect((await call(rig.url, '/tab', { headers: FRAMED })).status).toBe(404);
    expect((await begin(entra.tokenFor())).status).toBe(404);
    expect(await actorWith(cookie)).toBe(403);
  });

  test('signs in whom Entra names, by a cookie for that frame alone', async () => {
    const answer = await begin(entra.tokenFor());
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      { ok: true, seconds: 43_200, who: expect.stringMatching(/^[\w-]{43}$/) },
    ]);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-huddleboard-tab=[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Max-Age=43200; Secure; Partitioned$/,
      ),
    ]);
    expect(await actorWith(cookieOf(answer))).toMatchObject({
      platform: 'teams',
      id: OBJECT_ID,
      person: 'pat-1',
      name: 'charge nurse 5W',
      roles: ['charge-nurse'],
    });
    const stored = JSON.stringify([await rig.store.sessions(clock.at), await rig.store.audit(9)]);
    expect(stored).not.toMatch(/ZZNAME|eyJ/);
    expect(stored).not.toContain(cookieOf(answer).split('=')[1]);
    expect((await rig.store.audit(9)).map(({ action, actor }) => [action, actor])).toEqual([
      ['session.begin', 'pat-1'],
    ]);
  });

  test('gives what settings give that object id at each moment: no role of the same person by another identity', async () => {
    use({
      people: [
        nurse,
        { ...nurse, roles: ['admin'], identities: [{ platform: 'slack', id: 'U1' }] },
        { ...nurse, roles: ['engineer'], identities: [{ platform: 'teams', id: OBJECT_ID }] },
      ],
    });
    const cookie = cookieOf(await begin(entra.tokenFor()));
    expect(await actorWith(cookie)).toMatchObject({ roles: ['charge-nurse', 'engineer'] });
    use({ people: [{ ...nurse, roles: ['executive'] }] });
    expect(await actorWith(cookie)).toMatchObject({ roles: ['executive'] });
    use({ people: [] });
    expect(await actorWith(cookie)).toBe(403);
  });

  test('lets in at once whoever was just put into a group that gives them their first role', async () => {
    use({ people: [] });
    since = { people: [{ ...nurse, person: brand<PersonId>(`teams:${OBJECT_ID}`), group: 'G0' }] };
    const answer = await begin(entra.tokenFor());
    expect(answer.status).toBe(200);
    expect(await actorWith(cookieOf(answer))).toMatchObject({ platform: 'teams', roles: ['charge-nurse'] });
  });

  test('gives whoever settings do not know what everybody has, or nothing, and says what to do', async () => {
    use({ people: [], defaultRoles: ['viewer'] });
    expect(await actorWith(cookieOf(await begin(entra.tokenFor())))).toMatchObject({
      person: `teams:${OBJECT_ID}`,
      roles: ['viewer'],
    });
    use({ people: [] });
    const refused = await begin(entra.tokenFor());
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('NO_ROLE');
    expect(refused.body).toContain('people[].teams');
    expect(refused.headers['set-cookie']?.[0]).toContain('Max-Age=0');
  });

  test('lets in whom an import made known by that object id, with the role that it stored', async () => {
    use({ people: [] });
    const person = brand<PersonId>('stored-1');
    await rig.store.commit([
      { kind: 'person.put', person, name: 'supervisor', identities: [{ platform: 'teams', id: OBJECT_ID }] },
      { kind: 'role.put', person, site: RIVERSIDE, role: 'house-supervisor' },
    ]);
    const cookie = cookieOf(await begin(entra.tokenFor()));
    expect(await actorWith(cookie)).toMatchObject({ platform: 'teams', id: OBJECT_ID });
  });

  test('lets nobody in by a token that is refused, signs out whoever sat there, and no log has a word of it', async () => {
    const before = cookieOf(await begin(entra.tokenFor()));
    const refused = await begin(entra.tokenFor({ claims: { scp: 'User.Read' } }), { Cookie: before });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('TEAMS_TAB_SCOPE');
    expect(refused.headers['set-cookie']?.[0]).toMatch(/^__Host-huddleboard-tab=;.*Max-Age=0/);
    expect(await actorWith(before)).toBe(403);
    expect(JSON.stringify([rig.lines, tabLog.lines])).not.toMatch(/eyJ|ZZNAME/);
  });

  test('at a shared desk the next one’s sign-in ends the session of the one before', async () => {
    const first = cookieOf(await begin(entra.tokenFor()));
    const OTHER = 'bbbbbbbb-0000-4000-8000-00000000000b';
    use({
      people: [nurse, { ...nurse, person: brand<PersonId>('kim-2'), identities: [{ platform: 'teams', id: OTHER }] }],
    });
    const second = cookieOf(await begin(entra.tokenFor({ claims: { oid: OTHER } }), { Cookie: first }));
    expect(await actorWith(first)).toBe(403);
    expect(await actorWith(second)).toMatchObject({ person: 'kim-2' });
    expect((await rig.store.audit(9)).map(({ action, actor }) => [action, actor])).toEqual([
      ['session.begin', 'kim-2'],
      ['session.end', 'pat-1'],
      ['session.begin', 'pat-1'],
    ]);
  });

  test('says that Microsoft’s keys cannot be read, and that it is worth another try', async () => {
    entra.fail(true);
    const answer = await begin(entra.tokenFor());
    expect([answer.status, answer.body]).toEqual([503, expect.stringContaining('TEAMS_TAB_NO_KEYS')]);
  });

  test('a session of it ends after twelve hours and at sign-out', async () => {
    const [one, two] = [cookieOf(await begin(entra.tokenFor())), cookieOf(await begin(entra.tokenFor()))];
    const out = await call(rig.url, '/api/sign-out', json({}, { ...FRAMED, Cookie: one }));
    expect(out.headers['set-cookie']?.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-huddleboard',
      '__Host-huddleboard-tab',
    ]);
    expect([await actorWith(one), await actorWith(two)]).toEqual([403, expect.objectContaining({ person: 'pat-1' })]);
    clock.at = (NOW + 12 * HOUR_MS) as typeof NOW;
    expect(await actorWith(two)).toBe(403);
  });

  test.each([
    ['a page elsewhere', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['Teams itself', { Origin: 'https://teams.microsoft.com', 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbouring host', { Origin: 'https://other.example.org', 'Sec-Fetch-Site': 'same-site' }],
  ])('what %s sends with its cookie is refused', async (_, from) => {
    const cookie = cookieOf(await begin(entra.tokenFor()));
    const before = rig.requests.length;
    for (const path of ['/api/command', '/api/tab/sign-in']) {
      const answer = await call(rig.url, path, json({ text: 'duty' }, { ...FRAMED, ...from, Cookie: cookie }));
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(rig.requests).toHaveLength(before);
  });
});
