/** Row 30: tokens for the Teams route, over the wire. */
import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { APP_ID } from '#test/fakes/teams-connector.ts';
import { activityOf, type Rig, tokenRig } from '#test/teams/rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function started() {
  rig = await tokenRig();
  const door = notingHandle();
  await rig.platform.start(door.handle);
  return door.requests;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (url: string, over: object = {}) => {
  const now = Math.floor(Date.now() / 1000);
  return { iss: 'https://api.botframework.com', aud: APP_ID, nbf: now - 60, exp: now + 3600, serviceurl: url, ...over };
};
/** Signed with what an attacker has: nothing, or the public key as if it were a secret. */
const unsigned = (alg: string, body: object) => `${part({ alg, typ: 'JWT', kid: 'key-1' })}.${part(body)}.`;
const hmac = (body: object, secret: string) => {
  const head = `${part({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${part(body)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
};

type Forge = (url: string, good: (claims?: Record<string, unknown>) => string) => string;
const FORGED: readonly (readonly [string, Forge])[] = [
  ['row 30: with alg none', (url) => unsigned('none', claims(url))],
  ['row 30: with alg None', (url) => unsigned('None', claims(url))],
  ['signed with a secret where a key is wanted', (url) => hmac(claims(url), APP_ID)],
  ['signed with nothing', (url) => hmac(claims(url), '')],
  ['row 30: that has run out', (_, good) => good({ exp: 1_700_000_000 })],
  ['row 30: for another app', (_, good) => good({ aud: '00000000-0000-0000-0000-000000000000' })],
  ['row 30: for an empty app id', (_, good) => good({ aud: '' })],
  ['from another issuer', (_, good) => good({ iss: 'https://sts.windows.net/evil/' })],
  ['not good yet', (_, good) => good({ nbf: Math.floor(Date.now() / 1000) + 86_400 })],
  ['for another address', (_, good) => good({ serviceurl: 'https://evil.example/' })],
];

test.each(FORGED)('a token %s is refused with 401, and the log says so without a word of it', async (_, forge) => {
  const requests = await started();
  const token = forge(rig.connector.url, rig.connector.tokenFor);
  const body = JSON.stringify(activityOf(rig.connector, { text: 'beds ZZCANARY' }));
  const answer = await rig.post(body, { 'content-type': 'application/json', authorization: `Bearer ${token}` });
  expect(answer).toEqual({ status: 401, body: '' });
  expect([requests, rig.stored.size]).toEqual([[], 0]);
  expect(rig.lines).toMatchObject([{ level: 'warn', message: 'teams request refused', fields: { refusal: 'token' } }]);
  expect(JSON.stringify(rig.lines)).not.toMatch(/ZZCANARY|eyJ|nurse/i);
});

test.each([
  ['another tenant', { channelData: { tenant: { id: '00000000-0000-0000-0000-000000000001' } } }],
  ['no tenant', { channelData: {}, conversation: { id: '19:x@thread.tacv2', conversationType: 'channel' } }],
])('row 30: somebody of %s is refused under a good token, and the log says so without a word', async (_, over) => {
  const requests = await started();
  expect((await rig.send(activityOf(rig.connector, { text: 'beds ZZCANARY', ...over }))).status).toBe(403);
  expect([requests, rig.stored.size]).toEqual([[], 0]);
  expect(rig.lines).toMatchObject([{ level: 'warn', message: 'teams request refused' }]);
  expect(JSON.stringify(rig.lines)).not.toMatch(/ZZCANARY|nurse/i);
});

test('an empty list of tenants hears nobody, and the start, each refusal and the health say so with the cure', async () => {
  rig = await tokenRig({ setting: { devUnauthenticated: false } });
  const door = notingHandle();
  await rig.platform.start(door.handle);
  expect(rig.lines).toMatchObject([{ level: 'error', fields: { cure: expect.stringContaining('teams.tenantId') } }]);
  expect(rig.platform.health()).toEqual({ state: 'up', detail: 'NO_TENANT' });
  expect((await rig.say('beds')).status).toBe(403);
  expect(door.requests).toEqual([]);
  expect(rig.lines.at(-1)?.fields).toEqual({ refusal: 'no tenant is named in teams.tenantId' });
});

test('a start that names a tenant says nothing', async () => {
  rig = await tokenRig();
  await rig.platform.start(notingHandle().handle);
  expect([rig.lines, rig.platform.health()]).toEqual([[], { state: 'up' }]);
});
