/** Signing in by a link: once, for ten minutes, under no other key; and what a request may do without. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSignIn, endSession, LINK_MS, type LinkFor, linkToken } from '#src/app/sign-in.ts';
import type { Settings } from '#src/config/settings.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { HOUR_MS, instant } from '#src/kernel/time.ts';
import { call, consoleRig, json, NOW, type Rig, settings } from './rig.ts';

const KEY = Buffer.alloc(32, 7);
const ORIGIN = 'https://ops.example.org';
const PROXIED = { Host: 'ops.example.org', 'X-Forwarded-For': '203.0.113.9' };

describe('sign-in', () => {
  let rig: Rig;
  const clock = { at: NOW, now: () => clock.at };
  const house: { now: Settings } = { now: settings };
  const use = (over: Partial<Settings>) => {
    house.now = {
      ...settings,
      simulated: false,
      people: [{ person: brand<PersonId>('pat-1'), name: 'charge nurse 5W', roles: ['charge-nurse'], identities: [] }],
      ...over,
    };
  };
  beforeEach(async () => {
    clock.at = NOW;
    use({});
    const opened: { rig?: Rig } = {};
    const door = () =>
      createSignIn({
        store: opened.rig!.store,
        settings: () => house.now,
        key: KEY,
        clock,
        readGroups: async () => {},
      });
    opened.rig = await consoleRig({
      settings: () => house.now,
      clock,
      signIn: {
        begin: (...given) => door().begin(...given),
        beginAs: (...given) => door().beginAs(...given),
        find: (secret) => door().find(secret),
        end: (...given) => door().end(...given),
      },
      actorFor: () => ({
        platform: 'web',
        id: 'local',
        person: brand<PersonId>('web:local'),
        name: 'Console',
        roles: ['viewer'],
      }),
    });
    rig = opened.rig;
    await rig.start();
  });
  afterEach(() => rig.close());

  const link = (of: Partial<LinkFor> = { person: 'pat-1' }) => linkToken(KEY, { hours: 12, ...of }, clock.at);
  const begin = (token: string, headers = {}) => call(rig.url, '/api/sign-in', json({ token }, headers));
  const cookieOf = (answer: Awaited<ReturnType<typeof call>>): string =>
    (answer.headers['set-cookie']?.[0] ?? '').split(';')[0]!;
  const rolesWith = async (cookie: string, headers = {}): Promise<unknown> => {
    await call(rig.url, '/api/command', json({ text: 'duty' }, { ...headers, Cookie: cookie }));
    return rig.requests.at(-1)?.actor;
  };

  test('without a link somebody at the machine looks, and somebody elsewhere is asked to sign in', async () => {
    expect(await rolesWith('')).toMatchObject({ roles: ['viewer'] });
    use({ console: { ...settings.console, origin: ORIGIN } });
    for (const path of ['/api/channels', '/api/history?channel=huddle', '/api/ask?q=beds', '/api/events', '/board']) {
      const elsewhere = await call(rig.url, path, { headers: PROXIED });
      expect([path, elsewhere.status, elsewhere.body]).toEqual([
        path,
        403,
        expect.stringContaining('huddleboard link'),
      ]);
    }
  });

  test('the link opens a session that no script can read, with the roles of the person at each moment', async () => {
    const answer = await begin(link());
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^huddleboard=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/),
    ]);
    const cookie = cookieOf(answer);
    expect(await rolesWith(cookie)).toMatchObject({
      person: 'pat-1',
      name: 'charge nurse 5W',
      roles: ['charge-nurse'],
    });
    use({ people: [] });
    expect(await rolesWith(cookie)).toMatchObject({ person: 'pat-1', roles: ['viewer'] });
    // The secret is nowhere in the store.
    const stored = JSON.stringify([await rig.store.sessions(clock.at), await rig.store.audit(9)]);
    expect(stored).not.toContain(cookie.split('=')[1]);
  });

  test('a link for a role opens that role of that unit, for as long as the link said', async () => {
    const cookie = cookieOf(await begin(link({ role: 'charge-nurse', unit: '5W', hours: 2 })));
    expect(await rolesWith(cookie)).toMatchObject({ name: 'Charge nurse 5W', roles: ['charge-nurse'] });
    const { inboxes, signedIn } = JSON.parse(
      (await call(rig.url, '/api/channels', { headers: { Cookie: cookie } })).body,
    );
    expect([inboxes[0].id, signedIn]).toEqual(['@charge-nurse-5W', true]);
    clock.at = instant(NOW + 2 * HOUR_MS - 1);
    expect(await rolesWith(cookie)).toMatchObject({ roles: ['charge-nurse'] });
    clock.at = instant(NOW + 2 * HOUR_MS);
    expect(await rolesWith(cookie)).toMatchObject({ roles: ['viewer'] });
  });

  test('is good once: of two who open it at the same moment one is signed in', async () => {
    const token = link();
    const both = await Promise.all([begin(token), begin(token)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 403]);
    expect((await begin(token)).status).toBe(403);
    expect(await rig.store.sessions(clock.at)).toHaveLength(1);
  });

  test('is good for ten minutes', async () => {
    const token = link();
    clock.at = instant(NOW + LINK_MS);
    expect((await begin(token)).status).toBe(403);
    clock.at = instant(NOW + LINK_MS - 1);
    expect((await begin(token)).status).toBe(200);
  });

  test('every link that does not work is refused with the same words', async () => {
    const [payload = '', mac = ''] = link().split('.');
    const forged = Buffer.from(JSON.stringify({ role: 'admin', hours: 24, nonce: 'x', until: NOW + LINK_MS }));
    const broken = [
      '',
      'x',
      '.',
      payload,
      `${payload}.`,
      `${payload}.${mac}.x`,
      `${payload}.${mac.slice(0, -2)}`,
      `${forged.toString('base64url')}.${mac}`,
      linkToken(Buffer.alloc(32, 8), { role: 'admin', hours: 12 }, NOW),
    ];
    const told = new Set<string>();
    for (const token of broken) {
      const answer = await begin(token);
      expect([token, answer.status]).toEqual([token, 403]);
      expect(answer.headers['set-cookie']).toBeUndefined();
      told.add(answer.body);
    }
    expect(told.size).toBe(1);
    expect(await rig.store.sessions(clock.at)).toEqual([]);
  });

  test('ends with sign-out and with a revocation, at once', async () => {
    const [one, two] = [cookieOf(await begin(link())), cookieOf(await begin(link()))];
    const out = await call(rig.url, '/api/sign-out', json({}, { Cookie: one }));
    expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect(await rolesWith(one)).toMatchObject({ roles: ['viewer'] });
    const [session] = await rig.store.sessions(clock.at);
    await endSession(rig.store, session!, clock.at, 'desk');
    expect(await rolesWith(two)).toMatchObject({ roles: ['viewer'] });
    expect((await rig.store.audit(9)).map((entry) => entry.action)).toEqual([
      'session.end',
      'session.end',
      'session.begin',
      'session.begin',
    ]);
  });

  test('where the port is open to a network everybody signs in, whoever sits at the machine too', async () => {
    use({ console: { ...settings.console, host: '0.0.0.0', origin: ORIGIN } });
    for (const path of ['/api/channels', '/api/ask?q=beds', '/api/history?channel=huddle', '/board', '/api/events'])
      expect([path, (await call(rig.url, path)).status]).toEqual([path, 403]);
    const before = rig.requests.length;
    const cookie = cookieOf(await begin(link(), { ...PROXIED, Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' }));
    expect(rig.requests).toHaveLength(before);
    expect(await rolesWith(cookie)).toMatchObject({ roles: ['charge-nurse'] });
  });

  test('where settings name a proxy, a request that shows nothing of it is no sign of sitting at the machine', async () => {
    use({ console: { ...settings.console, origin: ORIGIN } });
    // As many proxies pass it on unless told otherwise: their own host, no header about whom they speak for.
    for (const path of ['/api/channels', '/api/ask?q=beds', '/api/history?channel=huddle', '/board', '/api/events'])
      expect([path, (await call(rig.url, path)).status]).toEqual([path, 403]);
  });

  test('whoever has lost their last role reads nothing any more, signed in or not', async () => {
    use({ console: { ...settings.console, origin: ORIGIN }, defaultRoles: [] });
    const headers = { ...PROXIED, Origin: ORIGIN };
    const cookie = cookieOf(await begin(link(), headers));
    const read = () => call(rig.url, '/api/history?channel=huddle', { headers: { ...headers, Cookie: cookie } });
    expect((await read()).status).toBe(200);
    use({ console: { ...settings.console, origin: ORIGIN }, defaultRoles: [], people: [] });
    expect((await read()).status).toBe(403);
  });

  test('behind the reverse proxy that settings name the cookie goes over https only', async () => {
    use({ console: { ...settings.console, origin: ORIGIN } });
    const answer = await begin(link(), { ...PROXIED, Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-huddleboard=.*; Secure$/);
    expect(await rolesWith(cookieOf(answer), { ...PROXIED, Origin: ORIGIN })).toMatchObject({
      roles: ['charge-nurse'],
    });
    // A proxy that writes its own name into Host.
    const rewritten = { 'X-Forwarded-For': '203.0.113.9', Origin: ORIGIN };
    expect(await rolesWith(cookieOf(answer), rewritten)).toMatchObject({ roles: ['charge-nurse'] });
    const before = rig.requests.length;
    for (const headers of [
      { ...PROXIED, Origin: 'https://evil.example' },
      { ...PROXIED, Host: 'evil.example' },
    ])
      await call(rig.url, '/api/command', json({ text: 'duty' }, { ...headers, Cookie: cookieOf(answer) }));
    expect(rig.requests).toHaveLength(before);
    // Taken out of the settings, nothing from elsewhere is answered any more.
    use({});
    await call(
      rig.url,
      '/api/command',
      json({ text: 'duty' }, { 'X-Forwarded-For': '203.0.113.9', Cookie: cookieOf(answer) }),
    );
    expect(rig.requests).toHaveLength(before);
  });

  test('over https a session that a neighbouring host laid under the plain name counts for nobody', async () => {
    const laid = cookieOf(await begin(link({ role: 'admin' })));
    use({ console: { ...settings.console, origin: ORIGIN } });
    const own = cookieOf(await begin(link(), { ...PROXIED, Origin: ORIGIN }));
    const headers = { ...PROXIED, Origin: ORIGIN };
    expect(await rolesWith(`${laid}; ${own}`, headers)).toMatchObject({ roles: ['charge-nurse'] });
    const before = rig.requests.length;
    await call(rig.url, '/api/command', json({ text: 'duty' }, { ...headers, Cookie: laid }));
    expect(rig.requests).toHaveLength(before);
  });

  test('another page posts no link', async () => {
    const foreign = await begin(link(), { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
    expect(await rig.store.sessions(clock.at)).toEqual([]);
  });
});
