/** Tokens for the tab, over the wire: real signatures, keys from a server, each claim that is wrong. */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeamsTab, type TeamsTab } from '#adapters/chat/teams/tab/index.ts';
import { DAY_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { type Entra, fakeEntra, newPair, OBJECT_ID, SECOND_TENANT } from '#test/fakes/entra.ts';
import { APP_ID, TENANT } from '#test/fakes/teams-connector.ts';
import { keptLog, type Line } from '#test/slack/rig.ts';

const ORIGIN = 'https://ops.example.org';
const OTHER = '00000000-0000-0000-0000-000000000001';
const seconds = () => Math.floor(Date.now() / 1_000);

let entra: Entra;
let tab: TeamsTab;
let lines: readonly Line[];
let ahead = 0;
/** Time stands still but for what a test says, however slow the machine is. */
let begun = 0;

function made(over: Partial<Parameters<typeof createTeamsTab>[0]> = {}): TeamsTab {
  const kept = keptLog();
  lines = kept.lines;
  return createTeamsTab({
    setting: { tenantId: TENANT, tenants: [SECOND_TENANT.toUpperCase()], devUnauthenticated: false, tab: true },
    appId: APP_ID,
    origin: ORIGIN,
    clock: { now: () => instant(begun + ahead) },
    log: kept.log,
    cloud: { loginUrl: entra.loginUrl },
    ...over,
  });
}

beforeEach(async () => {
  ahead = 0;
  begun = Date.now();
  entra = await fakeEntra();
  tab = made();
});
afterEach(() => entra.close());

const codeOf = (token: string): Promise<string> =>
  tab.identityOf(token).then(
    ({ id }) => id,
    (refusal) => refusal.code,
  );

describe('a token of the tab', () => {
  test('says the object id of whoever sits there, and the log says nothing', async () => {
    expect(await tab.identityOf(entra.tokenFor())).toEqual({ platform: 'teams', id: OBJECT_ID });
    expect(entra.asked).toEqual([`/${TENANT}/discovery/v2.0/keys`]);
    expect(lines).toEqual([]);
  });

  test.each([
    ['for the app as an API under the console’s name', { aud: `api://ops.example.org/botid-${APP_ID}` }],
    ['of version 1.0', { ver: '1.0', iss: `https://sts.windows.net/${TENANT}/` }],
    ['with more scopes', { scp: 'User.Read access_as_user' }],
    [
      'of another tenant that settings name',
      { tid: SECOND_TENANT, iss: `https://login.microsoftonline.com/${SECOND_TENANT}/v2.0` },
    ],
    ['that ran out a minute ago by our clock', { exp: seconds() - 60 }],
    ['that is good in a minute by our clock', { nbf: seconds() + 60 }],
    ['whose object id is in capitals', { oid: OBJECT_ID.toUpperCase() }],
  ])('%s is taken', async (_, claims) => {
    expect(await codeOf(entra.tokenFor({ claims }))).toBe(OBJECT_ID);
  });

  const unsigned = (alg: string) => {
    const [, body] = entra.tokenFor().split('.');
    const head = Buffer.from(JSON.stringify({ typ: 'JWT', alg, kid: 'entra-1' })).toString('base64url');
    return { head, body };
  };
  const byHmac = () => {
    const { head, body } = unsigned('HS256');
    return `${head}.${body}.${createHmac('sha256', APP_ID).update(`${head}.${body}`).digest('base64url')}`;
  };
  const WRONG: readonly (readonly [string, string, () => string])[] = [
    ['that is none', 'SHAPE', () => 'eyJ'],
    ['that is empty', 'SHAPE', () => ''],
    ['of two parts', 'SHAPE', () => entra.tokenFor().split('.').slice(0, 2).join('.')],
    ['of four parts', 'SHAPE', () => `${entra.tokenFor()}.x`],
    ['that is too long', 'SHAPE', () => entra.tokenFor({ claims: { groups: 'x'.repeat(20_000) } })],
    ['with something it calls critical', 'SHAPE', () => entra.tokenFor({ header: { crit: ['b64'], b64: false } })],
    ['that names no key', 'SHAPE', () => entra.tokenFor({ header: { kid: undefined } })],
    ['with a claim that stands twice', 'SHAPE', () => twice()],
    ['with alg none', 'ALGORITHM', () => `${unsigned('none').head}.${unsigned('none').body}.`],
    ['signed with a secret where a key is wanted', 'ALGORITHM', byHmac],
    ['that says PS256', 'ALGORITHM', () => entra.tokenFor({ header: { alg: 'PS256' } })],
    [
      'of another tenant',
      'TENANT',
      () => entra.tokenFor({ claims: { tid: OTHER, iss: `https://login.microsoftonline.com/${OTHER}/v2.0` } }),
    ],
    ['of no tenant', 'TENANT', () => entra.tokenFor({ claims: { tid: undefined } })],
    ['by a key that nobody published', 'KEY', () => entra.tokenFor({ by: newPair() })],
    [
      'by another key under a known name',
      'SIGNATURE',
      () => entra.tokenFor({ by: newPair(), header: { kid: known() } }),
    ],
    ['whose claims were changed', 'SIGNATURE', () => changed()],
    ['from another issuer', 'ISSUER', () => entra.tokenFor({ claims: { iss: 'https://evil.example/v2.0' } })],
    [
      'from the issuer of the other tenant',
      'ISSUER',
      () => entra.tokenFor({ claims: { iss: `https://login.microsoftonline.com/${SECOND_TENANT}/v2.0` } }),
    ],
    [
      'of Teams’ messages to the bot',
      'ISSUER',
      () => entra.tokenFor({ claims: { iss: 'https://api.botframework.com' } }),
    ],
    ['for another app', 'AUDIENCE', () => entra.tokenFor({ claims: { aud: OTHER } })],
    ['for Microsoft Graph', 'AUDIENCE', () => entra.tokenFor({ claims: { aud: 'https://graph.microsoft.com' } })],
    ['for several', 'AUDIENCE', () => entra.tokenFor({ claims: { aud: [APP_ID, OTHER] } })],
    [
      'for the app under another host',
      'AUDIENCE',
      () => entra.tokenFor({ claims: { aud: `api://evil.example/botid-${APP_ID}` } }),
    ],
    [
      'without a scope, of an app that speaks for itself',
      'SCOPE',
      () => entra.tokenFor({ claims: { scp: undefined, roles: ['access_as_user'] } }),
    ],
    ['with another scope', 'SCOPE', () => entra.tokenFor({ claims: { scp: 'access_as_user_2' } })],
    ['that has run out', 'EXPIRED', () => entra.tokenFor({ claims: { exp: seconds() - 600 } })],
    ['that never runs out', 'EXPIRED', () => entra.tokenFor({ claims: { exp: undefined } })],
    ['that runs out by a word', 'EXPIRED', () => entra.tokenFor({ claims: { exp: `${seconds() + 600}` } })],
    ['not good yet', 'NOT_YET', () => entra.tokenFor({ claims: { nbf: seconds() + 600 } })],
    ['of nobody', 'PERSON', () => entra.tokenFor({ claims: { oid: undefined } })],
    ['of somebody by a name', 'PERSON', () => entra.tokenFor({ claims: { oid: 'charge-nurse' } })],
  ];
  const known = () => JSON.parse(Buffer.from(entra.tokenFor().split('.')[0]!, 'base64url').toString()).kid as string;
  const changed = () => {
    const [head, body = '', signature] = entra.tokenFor().split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...claims, oid: OTHER })).toString('base64url');
    return `${head}.${other}.${signature}`;
  };
  const twice = () => {
    const [head, body = '', signature] = entra.tokenFor().split('.');
    const claims = Buffer.from(body, 'base64url').toString().replace('{', `{"oid":"${OTHER}",`);
    return `${head}.${Buffer.from(claims).toString('base64url')}.${signature}`;
  };

  test.each(WRONG)('%s is refused as TEAMS_TAB_%s, in the log too, without a word of it', async (_, code, forge) => {
    const token = forge();
    const refusal = await tab.identityOf(token).catch((failure) => failure);
    expect(refusal).toMatchObject({ code: `TEAMS_TAB_${code}`, kind: 'denied' });
    expect(lines).toMatchObject([{ level: 'warn', fields: { code: `TEAMS_TAB_${code}` } }]);
    expect(JSON.stringify([lines, refusal.message, refusal.cure])).not.toMatch(/eyJ|ZZNAME|evil|aaaaaaaa/);
  });

  test('of a tenant that nobody named makes us ask nobody', async () => {
    await codeOf(entra.tokenFor({ claims: { tid: OTHER } }));
    expect(entra.asked).toEqual([]);
  });

  test('is refused in a government cloud when the public one has signed it', async () => {
    tab = made({ setting: { cloud: 'gcc-high', tenantId: TENANT, devUnauthenticated: false } });
    expect(await codeOf(entra.tokenFor())).toBe('TEAMS_TAB_ISSUER');
    const iss = `https://login.microsoftonline.us/${TENANT}/v2.0`;
    expect(await codeOf(entra.tokenFor({ claims: { iss } }))).toBe(OBJECT_ID);
    expect(tab.frames.every((page) => /^https:\/\/(?:\*\.)?gov\.teams\.microsoft\.us$/.test(page))).toBe(true);
  });
});

describe('the keys of Entra', () => {
  test('are read once for many who come at the same time, and not again for a day', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => codeOf(entra.tokenFor())));
    expect(new Set(all)).toEqual(new Set([OBJECT_ID]));
    ahead = DAY_MS - 10 * MINUTE_MS;
    const later = { exp: seconds() + 2 * 86_400 };
    expect(await codeOf(entra.tokenFor({ claims: later }))).toBe(OBJECT_ID);
    expect(entra.asked).toHaveLength(1);
    ahead = DAY_MS + MINUTE_MS;
    await codeOf(entra.tokenFor({ claims: later }));
    expect(entra.asked).toHaveLength(2);
  });

  test('that are new are found, once a minute at most, whatever names are made up', async () => {
    await codeOf(entra.tokenFor());
    entra.rotate(true);
    expect(await codeOf(entra.tokenFor())).toBe('TEAMS_TAB_KEY');
    ahead = MINUTE_MS + 1;
    expect(await codeOf(entra.tokenFor())).toBe(OBJECT_ID);
    expect(entra.asked).toHaveLength(2);
    for (let n = 0; n < 30; n++)
      expect(await codeOf(entra.tokenFor({ header: { kid: `made-up-${n}` } }))).toBe('TEAMS_TAB_KEY');
    expect(entra.asked).toHaveLength(2);
    ahead = 2 * MINUTE_MS + 2;
    await codeOf(entra.tokenFor({ header: { kid: 'made-up' } }));
    expect(entra.asked).toHaveLength(3);
  });

  test('that were taken out of the set are good no longer once it is read again', async () => {
    const before = entra.tokenFor();
    expect(await codeOf(before)).toBe(OBJECT_ID);
    entra.rotate();
    ahead = MINUTE_MS + 1;
    expect(await codeOf(entra.tokenFor())).toBe(OBJECT_ID);
    expect(await codeOf(before)).toBe('TEAMS_TAB_KEY');
  });

  test('that cannot be read let nobody in, and it is said as nobody’s fault; read again after a minute', async () => {
    entra.fail(true);
    expect(await codeOf(entra.tokenFor())).toBe('TEAMS_TAB_NO_KEYS');
    entra.fail(false);
    expect(await codeOf(entra.tokenFor())).toBe('TEAMS_TAB_NO_KEYS');
    expect(entra.asked).toHaveLength(1);
    ahead = MINUTE_MS + 1;
    expect(await codeOf(entra.tokenFor())).toBe(OBJECT_ID);
    expect(lines.map(({ fields }) => fields.code)).toEqual(['TEAMS_TAB_NO_KEYS', 'TEAMS_TAB_NO_KEYS']);
  });

  test('hold for another day while Entra cannot be reached, and no longer', async () => {
    const claims = { exp: seconds() + 4 * 86_400 };
    const token = entra.tokenFor({ claims });
    await codeOf(token);
    entra.fail(true);
    ahead = 2 * DAY_MS - MINUTE_MS;
    expect(await codeOf(token)).toBe(OBJECT_ID);
    ahead = 2 * DAY_MS + MINUTE_MS;
    expect(await codeOf(token)).toBe('TEAMS_TAB_NO_KEYS');
  });

  test('for other uses, of other kinds and too short ones are none', async () => {
    await entra.close();
    const short = newPair(1_024);
    const { n, e } = short.publicKey.export({ format: 'jwk' });
    const encrypting = newPair();
    const jwk = encrypting.publicKey.export({ format: 'jwk' });
    entra = await fakeEntra([
      { kty: 'RSA', use: 'sig', kid: short.kid, n, e },
      { kty: 'RSA', use: 'enc', kid: encrypting.kid, n: jwk.n, e: jwk.e },
      { kty: 'oct', kid: 'secret', k: 'c2VjcmV0' },
      { kty: 'RSA', use: 'sig', kid: 'broken', n: '', e: 'AQAB' },
    ]);
    tab = made();
    expect(await codeOf(entra.tokenFor())).toBe(OBJECT_ID);
    for (const by of [short, encrypting]) expect(await codeOf(entra.tokenFor({ by }))).toBe('TEAMS_TAB_KEY');
  });
});
