/** `doctor` about the way to and from Slack and Teams: addresses are really gone to, and what is not well has a cure. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { doctor } from '#src/app/cli/doctor.ts';
import { checkConnector } from '#src/app/doctor/connector.ts';
import { checkConversations } from '#src/app/doctor/conversations.ts';
import { checkEndpoint, type Knock, type Met, post } from '#src/app/doctor/endpoint.ts';
import type { Finding } from '#src/app/doctor/finding.ts';
import { checkTab } from '#src/app/doctor/tab.ts';
import { checkTeams } from '#src/app/doctor/teams.ts';
import type { House } from '#src/app/house.ts';
import type { Settings } from '#src/config/settings.ts';
import { instant } from '#src/kernel/time.ts';
import { settingsOf } from '#test/commands/house.ts';
import { fakeEntra, SECOND_TENANT } from '#test/fakes/entra.ts';
import { APP_ID, APP_SECRET, TENANT } from '#test/fakes/teams-connector.ts';
import { selfSigned } from '#test/feeds/self-signed.ts';
import { channel, devRig } from '#test/teams/rig.ts';

const ORIGIN = 'https://ops.example.org';
const TEAMS = { devUnauthenticated: false, tenantId: TENANT };

afterEach(() => {
  delete process.env.MICROSOFT_APP_ID;
  delete process.env.MICROSOFT_APP_PASSWORD;
});

function house(over: Partial<Settings>, origin: string | undefined = ORIGIN): House {
  const base = settingsOf();
  const settings = { ...base, console: { ...base.console, origin }, ...over };
  return { settings, settingsFrom: 'huddleboard.yaml', dataDir: '.', clock: { now: () => instant(0) } };
}
/** What is not well says what to do. */
const expectCures = (found: readonly Finding[]): void => {
  for (const { state, cure } of found) expect(cure === undefined).toBe(state === 'ok');
};
function knocking(met: Met) {
  const asked: string[] = [];
  const knock: Knock = async (address) => {
    asked.push(address);
    return met;
  };
  return { asked, knock };
}
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the public address', () => {
  it.each<[string, Met, Finding['state'], RegExp]>([
    ['lets nobody in', { status: 401 }, 'ok', /without a signature/],
    ['is not passed on', { status: 404 }, 'fail', /does not know this path/],
    ['has nobody behind it', { status: 502 }, 'fail', /finds nobody/],
    ['leads elsewhere', { status: 301 }, 'fail', /leads elsewhere/],
    ['takes what nobody has signed', { status: 200 }, 'fail', /something else/],
    ['is shut', { status: 403 }, 'fail', /lets nobody in/],
    ['says something odd', { status: 418 }, 'fail', /not Huddleboard/],
    ['has no name', { code: 'ENOTFOUND' }, 'fail', /not known here/],
    ['has an old certificate', { code: 'CERT_HAS_EXPIRED' }, 'fail', /certificate/],
    ['is silent', { code: undefined }, 'warn', /does not answer from here/],
  ])('that %s is told so', async (_, met, state, detail) => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const { asked, knock } = knocking(met);
    const found = await checkEndpoint(house({ slack: { mode: 'http', command: '/ops' }, teams: TEAMS }), knock);
    expect(found.map(({ check }) => check)).toEqual(['slack endpoint', 'teams endpoint']);
    for (const one of found) expect(one).toMatchObject({ state, detail: expect.stringMatching(detail) });
    expect(asked).toEqual([`${ORIGIN}/slack/events`, `${ORIGIN}/api/messages`]);
    expectCures(found);
  });

  it('is asked for where it is missing, and not gone to where nobody from outside could', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const never = () => Promise.reject(new Error('gone to'));
    const unnamed = await checkEndpoint(
      {
        ...house({ teams: TEAMS }),
        settings: { ...house({ teams: TEAMS }).settings, console: { host: '127.0.0.1', port: 1, origin: undefined } },
      },
      never,
    );
    expect(unnamed).toMatchObject([{ state: 'warn', cure: expect.stringContaining('doctor --url') }]);
    const inside = await checkEndpoint(house({ teams: TEAMS }, 'https://ops.hospital.internal'), never);
    expect(inside).toMatchObject([{ state: 'fail', cure: expect.stringContaining('internet can look up') }]);
  });

  it('is nobody’s affair in mode socket, without Teams, and in development', async () => {
    const never = () => Promise.reject(new Error('gone to'));
    expect(await checkEndpoint(house({ slack: { mode: 'socket', command: '/ops' } }), never)).toEqual([]);
    expect(await checkEndpoint(house({ teams: { devUnauthenticated: true } }), never)).toEqual([]);
  });

  it('is really gone to: a running house refuses, a redirect is not followed, a certificate is looked at', async () => {
    const rig = await devRig();
    onTestFinished(rig.close);
    expect(await post(rig.url)).toEqual({ status: 503 });
    let followed = 0;
    const away = await listening(
      createServer((req, res) => {
        if (req.url === '/other') followed += 1;
        res.writeHead(307, { location: '/other' }).end();
      }),
    );
    expect(await post(`http://${away}/api/messages`)).toEqual({ status: 307 });
    expect(followed).toBe(0);
    const { cert, key } = selfSigned('ops.example.org');
    const own = await listening(createTlsServer({ cert, key }, (_req, res) => res.end()) as unknown as Server);
    expect(await post(`https://${own}/`)).toMatchObject({ code: expect.stringMatching(/CERT|TLS|SIGN/) });
    const gone = createServer();
    const nobody = await listening(gone);
    await new Promise((resolve) => gone.close(resolve));
    expect(await post(`http://${nobody}/`)).toEqual({ code: 'ECONNREFUSED' });
  });

  it('can be given to doctor, which refuses one that nobody could come to', async () => {
    await expect(doctor(['--url', 'https://10.0.0.1'])).rejects.toMatchObject({ code: 'ADDRESS_NOT_PUBLIC' });
  });
});

describe('Teams’ connector', () => {
  it('that refuses whoever says nothing is there; one that is silent or broken is told, with its host', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const found: Finding[] = [];
    for (const met of [{ status: 401 }, { status: 502 }, { code: 'ECONNREFUSED' }])
      found.push(...(await checkConnector(house({ teams: TEAMS }), knocking(met).knock)));
    expect(found.map(({ state }) => state)).toEqual(['ok', 'warn', 'warn']);
    expect(found[2]).toMatchObject({ detail: 'smba.trafficmanager.net does not answer (ECONNREFUSED)' });
    expectCures(found);
    const { asked, knock } = knocking({ status: 401 });
    await checkConnector(house({ teams: TEAMS }), knock);
    await checkConnector(house({ teams: { ...TEAMS, serviceUrl: 'https://smba.example.org/emea/' } }), knock);
    expect(asked).toEqual([
      'https://smba.trafficmanager.net/teams/v3/conversations',
      'https://smba.example.org/emea/v3/conversations',
    ]);
  });
});

describe('the tab in Teams', () => {
  const withTab = { ...TEAMS, tab: true, tenants: [SECOND_TENANT] };

  it('is signed in by keys of Entra that are really fetched, for each tenant', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    const entra = await fakeEntra();
    onTestFinished(entra.close);
    const found = await checkTab(house({ teams: withTab }), entra.url);
    expect(found.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(entra.asked).toEqual([TENANT, SECOND_TENANT].map((tenant) => `/${tenant}/discovery/v2.0/keys`));
    entra.fail(true);
    const gone = await checkTab(house({ teams: withTab }), entra.url);
    expect(gone).toMatchObject([{ state: 'warn', detail: expect.stringContaining(TENANT) }, { state: 'warn' }]);
    expectCures([...found, ...gone]);
  });

  it('is nobody’s affair where there is none', async () => {
    process.env.MICROSOFT_APP_ID = APP_ID;
    expect(await checkTab(house({ teams: TEAMS }))).toEqual([]);
    expect(await checkTab(house({}))).toEqual([]);
  });
});

describe('Teams’ channels', () => {
  const reference = JSON.stringify({ serviceUrl: 'https://smba.example.org/', conversation: '19:a', bot: '28:b' });
  const found = (stored: Record<string, string>, channels: readonly string[], tenantId?: string) =>
    checkConversations(
      house({
        teams: { devUnauthenticated: false, ...(tenantId === undefined ? {} : { tenantId }) },
        channels: channels.map((id) => channel({ channel: id })),
      }),
      { conversation: async ({ channel: id }) => stored[id] },
    );

  it.each([
    ['heard from', '19:a@thread.tacv2', { '19:a@thread.tacv2': reference }, undefined, 'ok'],
    ['not heard from, of the bot’s own tenant', '19:a@thread.tacv2', {}, TENANT, 'ok'],
    ['not heard from, where another conversation was', '19:a@thread.tacv2', { '*': reference }, undefined, 'ok'],
    ['not heard from, where none was', '19:a@thread.tacv2', {}, undefined, 'warn'],
    ['that the app was taken out of', '19:a@thread.tacv2', { '19:a@thread.tacv2': '{}' }, TENANT, 'warn'],
    ['a group chat not written in', '19:a@thread.v2', {}, TENANT, 'warn'],
  ])('%s', async (_, id, stored, tenantId, state) => {
    const told = await found(stored as Record<string, string>, [id, id], tenantId);
    expect(told).toMatchObject([{ check: `teams channel ${id}`, state }]);
    expectCures(told);
  });

  it('are nobody’s affair without Teams', async () => {
    expect(await checkConversations(house({}), { conversation: async () => undefined })).toEqual([]);
  });
});

it.each([
  [7_000_215, 'not to its Secret ID'],
  [7_000_222, 'Make a new client secret'],
  [700_016, 'MICROSOFT_APP_ID'],
  [90_002, 'App Tenant ID'],
  [1, 'has not run out'],
])('Azure’s reason %i for no token has its own cure, and nothing else of the answer is told', async (reason, cure) => {
  const login = await listening(
    createServer((_req, res) =>
      res
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error_codes: [reason], error_description: 'ZZCANARY' })),
    ),
  );
  process.env.MICROSOFT_APP_ID = APP_ID;
  process.env.MICROSOFT_APP_PASSWORD = APP_SECRET;
  const found = await checkTeams(house({ teams: TEAMS }), `http://${login}/`);
  expect(found.at(-1)).toMatchObject({ state: 'fail', cure: expect.stringContaining(cure) });
  expect(JSON.stringify(found)).not.toMatch(/ZZ/);
});
