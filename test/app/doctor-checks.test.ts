/** Each check of `doctor` in each state that it knows: what it says, and that what is not well has a cure. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { databaseName } from '#src/app/database.ts';
import { checkChannels } from '#src/app/doctor/channels.ts';
import { checkClock, offset } from '#src/app/doctor/clock.ts';
import { checkDataFolder } from '#src/app/doctor/data-folder.ts';
import { checkDatabaseWay } from '#src/app/doctor/database-way.ts';
import { checkDisk } from '#src/app/doctor/disk.ts';
import { checkFigures } from '#src/app/doctor/figures.ts';
import type { Finding } from '#src/app/doctor/finding.ts';
import { checkMigrations } from '#src/app/doctor/migrations.ts';
import { checkOutbox } from '#src/app/doctor/outbox.ts';
import { checkPlaces } from '#src/app/doctor/places.ts';
import { checkQuarantine } from '#src/app/doctor/quarantine.ts';
import { checkRoles } from '#src/app/doctor/roles.ts';
import { checkRules } from '#src/app/doctor/rules.ts';
import { checkSlack } from '#src/app/doctor/slack.ts';
import { checkStaffing } from '#src/app/doctor/staffing.ts';
import { checkSync } from '#src/app/doctor/sync.ts';
import { checkTeams } from '#src/app/doctor/teams.ts';
import { checkTls } from '#src/app/doctor/tls.ts';
import type { House } from '#src/app/house.ts';
import type { Settings } from '#src/config/settings.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { SWITCH_BODY } from '#src/domain/alert/told-stored.ts';
import { brand, type LocationId, type PersonId } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { OutboxRow, OutboxState, SeenLocation } from '#src/ports/reader.ts';
import { RIVERSIDE, SITE, settingsOf } from '#test/commands/house.ts';
import { APP_ID, APP_SECRET, fakeTeamsConnector, TENANT } from '#test/fakes/teams-connector.ts';
import { selfSigned } from '#test/feeds/self-signed.ts';

const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_API_URL',
    'MICROSOFT_APP_ID',
    'MICROSOFT_APP_PASSWORD',
  ])
    delete process.env[name];
});

const house = (settings: Settings = settingsOf(), dataDir = folder): House => ({
  settings,
  settingsFrom: 'huddleboard.yaml',
  dataDir,
  clock: { now: () => NOW },
});
const statesOf = (found: readonly Finding[]): readonly string[] => found.map(({ state }) => state);
/** What is not well says what to do. */
const expectCures = (found: readonly Finding[]): void => {
  for (const { state, cure } of found) expect(cure === undefined).toBe(state === 'ok');
};

describe('machine and files', () => {
  test('disk: room, little room, none', () => {
    const found = [5e9, 5e8, 5e7].flatMap((free) => checkDisk(house(), free));
    expect(statesOf(found)).toEqual(['ok', 'warn', 'fail']);
    expectCures(found);
  });

  test('data folder: closed to others, open to them, a file in its place', () => {
    const dataDir = mkdtempSync(join(folder, 'data-'));
    expect(checkDataFolder(house(settingsOf(), dataDir))).toMatchObject([{ state: 'ok' }]);
    chmodSync(dataDir, 0o755);
    expect(checkDataFolder(house(settingsOf(), dataDir))).toMatchObject([{ state: 'warn', cure: /chmod/ }]);
    writeFileSync(join(folder, 'file'), '');
    expect(checkDataFolder(house(settingsOf(), join(folder, 'file')))).toMatchObject([{ state: 'fail' }]);
  });

  test('sync: quick, slow, far too slow', async () => {
    const found: Finding[] = [];
    for (const ms of [0.2, 12, 250]) found.push(...(await checkSync(house(), { measureSyncMs: async () => ms })));
    expect(statesOf(found)).toEqual(['ok', 'warn', 'fail']);
    expect(found[1]?.detail).toBe('a durable commit takes 12.00 ms');
    expectCures(found);
  });

  test('of a house on a server: its commits, its disk and its schema are told as the server’s, never as those of --data', async () => {
    const served = house({ ...settingsOf(), database: 'postgres://db.example.org/house' });
    const found: Finding[] = [];
    for (const ms of [12, 60, 400]) found.push(...(await checkSync(served, { measureSyncMs: async () => ms })));
    found.push(...checkDisk(served, 5e7));
    found.push(...(await checkMigrations(served, { state: 'older', ours: '0002_x', applied: 1 })));
    expect(statesOf(found)).toEqual(['ok', 'warn', 'fail', 'warn', 'fail']);
    expect(found.map(({ cure }) => cure).join(' ')).not.toMatch(/faster disk|copy the database first/);
    expectCures(found);
  });

  test.each([
    ['postgres:///house?host=/run/postgresql', 'ok', 'stays on this machine'],
    ['postgres://127.0.0.1/house', 'ok', 'stays on this machine'],
    ['postgres://localhost.example.org/house', 'warn', 'not encrypted'],
    ['postgres://db.example.org/house?sslmode=disable', 'warn', 'not encrypted'],
    ['postgres://db.example.org/house?sslmode=require', 'warn', 'nobody looks'],
    ['postgres://db.example.org/house?sslmode=verify-full', 'ok', 'is looked at'],
  ])('the way to %s: %s', (database, state, detail) => {
    const found = checkDatabaseWay(house({ ...settingsOf(), database }));
    expect(found).toMatchObject([{ state, detail: expect.stringContaining(detail) }]);
    expectCures(found);
  });

  test('the way to a server that only PGHOST names does not stay here by that', () => {
    process.env.PGHOST = 'db.example.org';
    onTestFinished(() => void delete process.env.PGHOST);
    const found = checkDatabaseWay(house({ ...settingsOf(), database: 'postgres:///house' }));
    expect(found).toMatchObject([{ state: 'warn', detail: 'not encrypted' }]);
    expect(databaseName('postgres:///house')).toBe('PostgreSQL database house on db.example.org');
  });

  test.each([
    ['none', 'ok'],
    ['current', 'ok'],
    ['older', 'fail'],
    ['ahead', 'warn'],
    ['newer', 'fail'],
  ] as const)('migrations: a database that is %s is %s', async (state, expected) => {
    const found = await checkMigrations(house(), {
      state,
      ours: '0006_the_spine',
      applied: 7,
    });
    expect(statesOf(found)).toEqual([expected]);
    expectCures(found);
  });

  test('MLLP certificate: none, good, soon over, over, of another key, no certificate at all', () => {
    const { cert, key } = selfSigned('house');
    const other = selfSigned('other');
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const files = { certFile: write('c.pem', cert), keyFile: write('k.pem', key) };
    const of = (tls: Partial<typeof files>): Settings => ({
      ...settingsOf(),
      hl7: { ...settingsOf().hl7, tls: { ...files, ...tls } },
    });
    const on = (date: string): Instant => instant(Date.parse(date));
    const now = on('2030-01-01');
    expect(checkTls(house(), now)).toEqual([]);
    const found = [now, on('2048-12-15'), on('2049-02-01')].flatMap((at) => checkTls(house(of({})), at));
    expect(statesOf(found)).toEqual(['ok', 'warn', 'fail']);
    expectCures(found);
    expect(checkTls(house(of({ keyFile: write('o.pem', other.key) })), now)).toMatchObject([
      { state: 'fail', detail: /does not belong/ },
    ]);
    expect(checkTls(house(of({ certFile: join(folder, 'gone.pem') })), now)).toMatchObject([{ state: 'fail' }]);
  });
});

describe('the clock', () => {
  const told = (at: Instant | undefined, aheadMs = 0) => ({
    clockOffset: async () => ({ aheadMs, withinMs: 1 }),
    audit: async () => [],
    feedStates: async () => (at === undefined ? [] : [{ ...FEED, lastMessageAt: at }]),
  });
  const FEED = {
    site: SITE,
    feed: brand<never>('adt'),
    connection: 'open',
    connectionSince: NOW,
    accepted: 1,
    repeated: 0,
    quarantined: 0,
    late: 0,
    moves: 1,
    conflicting: 0,
  } as const;

  test('agrees with chat, is some seconds off, is so far off that Slack refuses', () => {
    const found = [1_000, -42_000, 400_000].map((ms) => offset('clock against chat', ms));
    expect(statesOf(found)).toEqual(['ok', 'warn', 'fail']);
    expect(found[1]?.detail).toBe('42 s ahead');
    expect(found[2]?.detail).toBe('400 s behind');
    expectCures(found);
  });

  test('went back when something is written down that is yet to come; nothing written down is well', async () => {
    const silent = async () => undefined;
    const at = async (when: Instant | undefined) => statesOf(await checkClock(house(), told(when), silent));
    expect(await at(undefined)).toEqual(['ok']);
    expect(await at(instant(NOW + 30_000))).toEqual(['ok']);
    expect(await at(instant(NOW + 60 * MINUTE_MS))).toEqual(['fail']);
  });

  test('is held against the database, which counts', async () => {
    const found = await checkClock(house(), told(undefined, 600_000), async () => undefined);
    expect(found[1]).toMatchObject({ check: 'clock against the database', state: 'fail', detail: '600 s behind' });
  });

  test("is held against the time of the vendor's answer", async () => {
    const found = await checkClock(house(), told(undefined), async () => instant(Date.now() + 100_000));
    expect(found[1]).toMatchObject({ check: 'clock against chat', state: 'warn', detail: /^100 s behind$/ });
  });
});

describe('delivery', () => {
  const row = (state: OutboxState, minutes: number): OutboxRow => ({
    site: SITE,
    card: brand<never>(`card-${state}-${minutes}`),
    to: { platform: 'slack', channel: 'C0' },
    version: 1,
    document: { title: 'ZZSECRET', sections: [] } as never,
    urgency: 'routine',
    createdAt: instant(NOW - minutes * MINUTE_MS),
    state,
    attempt: 1,
  });
  const outbox = (...rows: OutboxRow[]) => checkOutbox(house(), { outboxUnsent: async () => rows });

  test('nothing waits, something waits too long, something waits far too long', async () => {
    expect(statesOf(await outbox())).toEqual(['ok', 'ok', 'ok']);
    expect(statesOf(await outbox(row('ready', 2)))).toEqual(['ok', 'ok', 'ok']);
    const late = await outbox(row('ready', 20), row('sending', 1));
    expect(late[0]).toMatchObject({ state: 'warn', detail: '2 post(s) wait, the oldest for 20 min' });
    expect(statesOf(await outbox(row('ready', 90)))[0]).toBe('fail');
  });

  test('dead letters and posts in doubt are counted apart, and do not count as waiting', async () => {
    const found = await outbox(row('dead', 200), row('dead', 1), row('unknown', 300));
    expect(found.map(({ state, detail }) => [state, detail])).toEqual([
      ['ok', '0 post(s) wait'],
      ['warn', '2 post(s) could not be delivered'],
      ['warn', '1 post(s) may or may not have arrived'],
    ]);
    expectCures(found);
    expect(JSON.stringify(found)).not.toContain('ZZSECRET');
  });
});

describe('the house', () => {
  test('places: all mapped; many unmapped are named up to five', async () => {
    const seen = (...names: string[]) => ({
      seenLocations: async () =>
        names.map(
          (name): SeenLocation => ({
            location: brand<LocationId>(name),
            firstSeenAt: NOW,
            lastSeenAt: NOW,
            events: 1,
          }),
        ),
    });
    expect(statesOf(await checkPlaces(house(), seen('5W')))).toEqual(['ok']);
    const [found] = await checkPlaces(house(), seen('A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'));
    expect(found).toMatchObject({ state: 'warn', detail: /7 place\(s\).*A5 and 2 more/, cure: /locations:/ });
  });

  test('figures: every day computed; how many wait, and from when on', async () => {
    const stale = (...days: string[]) => ({
      staleDays: async () => days.map((day) => ({ day: brand<never>(day), mark: 2, news: true })),
    });
    expect(statesOf(await checkFigures(house(), stale()))).toEqual(['ok']);
    const found = await checkFigures(house(), stale('2026-01-10', '2026-01-09'));
    const detail = expect.stringMatching(/^2 day\(s\) .*2026-01-10 and before/);
    expect(found).toMatchObject([{ state: 'ok', detail }]);
  });

  test('quarantine: empty, or each reason with its count over the sites', async () => {
    expect(statesOf(await checkQuarantine(house(), { quarantineCounts: async () => [] }))).toEqual(['ok']);
    const one = { feed: brand<never>('adt'), code: 'X', where: 'EVN-2', reason: 'why', messages: 2, lastAt: NOW };
    const found = await checkQuarantine(house(), { quarantineCounts: async () => [one] });
    expect(found).toMatchObject([{ state: 'warn', detail: '4 message(s) X: why' }]);
  });

  test('channels, staffing and roles: there or not', async () => {
    const none = { ...settingsOf(), channels: [] };
    const channels = { channels: async () => [] };
    expect(statesOf(await checkChannels(house(), channels))).toEqual(['ok']);
    expect(statesOf(await checkChannels(house(none), channels))).toEqual(['warn']);
    expect(statesOf(checkStaffing(house()))).toEqual(['warn']);
    const yaml = RIVERSIDE.replace(
      "locations: ['5W'] }",
      "locations: ['5W'], staffing: { roles: { rn: { ratio: 5 } } } }",
    );
    expect(statesOf(checkStaffing(house(settingsOf(yaml))))).toEqual(['ok']);
  });

  test('roles: those that alerts ask and nobody holds are named; a stored role and a duty near today count', async () => {
    const store = { duties: async () => [], roleHolders: async () => [] };
    const [empty] = await checkRoles(house(), store);
    expect(empty).toMatchObject({ state: 'warn', detail: /nobody holds: .*director/ });
    expect(empty?.detail).not.toContain('house supervisor');
    const held = await checkRoles(house(), { ...store, roleHolders: async () => [brand<PersonId>('p')] });
    expect(statesOf(held)).toEqual(['ok']);
  });

  test('rules told in chat: none is no line; what one names that is gone, and what nobody can read, is named', async () => {
    const by = { person: brand<PersonId>('p'), name: 'engineer' };
    const row = (id: string, body: ToldRule['body']): ToldRule => ({
      ...{ site: SITE, id: brand(id), version: 1, on: true, by, at: NOW, body },
    });
    const told = (more: object) =>
      row('doctor-full', {
        ...{ id: 'doctor-full', metric: 'occupancy', scope: { of: 'unit' }, fire: 0.98, clear: 0.9, forMinutes: 0 },
        ...{ clearForMinutes: 10, severity: 'act', chain: 'unit', plays: [], ...more },
      });
    const checked = (...rows: ToldRule[]) => checkRules(house(), { toldRules: async () => rows });
    expect(await checked(row('lwbs', SWITCH_BODY))).toEqual([]);
    expect(await checked(told({}))).toMatchObject([{ state: 'ok', detail: '1 told in chat' }]);
    const gone = { ...told({ scope: { of: 'unit', units: ['9Z'] }, plays: ['gone'] }), version: 2 };
    const cycle = { ...told({ downstreamOf: ['doctor-full'] }), version: 3 };
    expect(await checked(gone, row('doctor-strange', {}))).toMatchObject([
      {
        state: 'warn',
        detail: /doctor-strange: another version.*doctor-full: scope: "9Z" is no unit.*"gone" is no play/,
      },
    ]);
    expect(await checked(cycle)).toMatchObject([
      { state: 'warn', detail: /its own cause \(doctor-full ← doctor-full\)/ },
    ]);
  });
});

describe('vendors are really tried', () => {
  let slack: Server;
  let answer: { status?: number; headers?: Record<string, string>; body: unknown };
  const asked: string[] = [];
  beforeAll(async () => {
    slack = createServer((req, res) => {
      asked.push(`${req.url} ${req.headers.authorization}`);
      res.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void slack.close());
  const ALL =
    'commands,chat:write,app_mentions:read,im:history,usergroups:read,users:read,channels:history,groups:history';
  const withSlack = (mode: 'socket' | 'http' = 'socket'): House =>
    house({ ...settingsOf(), slack: { mode, command: '/ops' } });
  const setTokens = (): void => {
    process.env.SLACK_BOT_TOKEN = 'xoxb-ZZSECRET';
    process.env.SLACK_APP_TOKEN = 'xapp-ZZSECRET';
    process.env.SLACK_API_URL = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api`;
  };

  test('Slack: no section, no secrets', async () => {
    expect(await checkSlack(house())).toEqual([]);
    expect(await checkSlack(withSlack())).toMatchObject([
      { state: 'fail', detail: 'missing: SLACK_BOT_TOKEN, SLACK_APP_TOKEN', cure: /_FILE/ },
    ]);
  });

  test('Slack: both tokens good and every scope granted; then one is missing', async () => {
    setTokens();
    const { SLACK_SCOPES } = await import('#adapters/chat/slack/manifest.ts');
    answer = { headers: { 'x-oauth-scopes': [...SLACK_SCOPES, 'more'].join(',') }, body: { ok: true } };
    expect(statesOf(await checkSlack(withSlack()))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(asked.slice(-2)).toEqual([
      '/api/auth.test Bearer xoxb-ZZSECRET',
      '/api/apps.connections.open Bearer xapp-ZZSECRET',
    ]);
    answer = { headers: { 'x-oauth-scopes': ALL.replace('chat:write,', '') }, body: { ok: true } };
    const found = await checkSlack(withSlack());
    expect(found.find(({ check }) => check === 'slack scopes')).toMatchObject({
      state: 'fail',
      detail: /^not granted: .*chat:write/,
      cure: /manifest\.json/,
    });
  });

  test('Slack: a token that is refused fails, an API that is not well warns, and no token is ever printed', async () => {
    setTokens();
    answer = { body: { ok: false, error: 'invalid_auth' } };
    const refused = await checkSlack(withSlack());
    expect(statesOf(refused)).toEqual(['ok', 'fail', 'fail']);
    expect(refused[1]).toMatchObject({ cure: /Reinstall/ });
    answer = { status: 503, body: {} };
    const down = await checkSlack(withSlack());
    expect(statesOf(down)).toEqual(['ok', 'warn', 'warn']);
    expect(JSON.stringify([refused, down])).not.toContain('ZZSECRET');
  });

  test('Teams: a token is asked for; refused it fails; an app of no tenant is told; nothing secret is printed', async () => {
    const azure = await fakeTeamsConnector();
    const checked = (tenantId?: string) => {
      const teams = { devUnauthenticated: false, ...(tenantId === undefined ? {} : { tenantId }) };
      return checkTeams(house({ ...settingsOf(), teams }), azure.cloud.loginUrl);
    };
    expect(statesOf(await checked(TENANT))).toEqual(['fail']);
    process.env.MICROSOFT_APP_ID = APP_ID;
    process.env.MICROSOFT_APP_PASSWORD = APP_SECRET;
    expect(statesOf(await checked(TENANT))).toEqual(['ok', 'ok']);
    expect((await checked()).find(({ state }) => state === 'fail')).toMatchObject({
      check: 'teams tenant',
      cure: expect.stringContaining('teams.tenantId'),
    });
    process.env.MICROSOFT_APP_PASSWORD = 'ZZSECRET-wrong';
    const refused = await checked(TENANT);
    expect(statesOf(refused)).toEqual(['ok', 'fail']);
    expect(JSON.stringify(refused)).not.toContain('ZZSECRET');
    await azure.close();
    expect(statesOf(await checked(TENANT))).toEqual(['ok', 'warn']);
  });
});
