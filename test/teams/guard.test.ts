/** Who is let in, and what becomes of bodies that nobody of good will sends. */
import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createTeamsPlatform } from '#adapters/chat/teams/index.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { actorOf } from '#test/slack/rig.ts';
import { activityOf, CHANNEL, devRig, type Rig, settingsWith, tokenRig } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

async function started(make = tokenRig, over: Parameters<typeof tokenRig>[0] = {}) {
  const door = notingHandle();
  rig = await make(over);
  await rig.platform.start(door.handle);
  return { ...rig, requests: door.requests };
}
const JSON_TYPE = { 'content-type': 'application/json' };

describe('without an app id', () => {
  const make = (devUnauthenticated: boolean, listensOn: string) => () =>
    createTeamsPlatform({
      setting: { devUnauthenticated },
      secrets: {},
      listensOn,
      conversations: { find: async () => undefined, remember: async () => {} },
      actorOf,
      settings: () => settingsWith([]),
      clock: systemClock,
      log: silentLog,
    });

  it.each([
    [false, '127.0.0.1'],
    [true, '0.0.0.0'],
    [true, '10.0.0.5'],
    [true, '::'],
    [true, 'teams.example.org'],
  ])('devUnauthenticated %s, listening on %s: refuses to be made, with a cure', (dev, host) => {
    expect(make(dev, host)).toThrow(OpsError);
    expect(make(dev, host)).toThrow(/MICROSOFT_APP_ID/);
  });

  it.each(['127.0.0.1', '::1', 'localhost'])('in development on %s it is made', (host) => {
    expect(make(true, host)).not.toThrow();
  });

  it('refuses an app id without its secret', () => {
    const withId = () =>
      createTeamsPlatform({
        setting: { devUnauthenticated: true },
        secrets: { appId: 'x' },
        listensOn: '127.0.0.1',
        conversations: { find: async () => undefined, remember: async () => {} },
        actorOf,
        settings: () => settingsWith([]),
        clock: systemClock,
        log: silentLog,
      });
    expect(withId).toThrow(/MICROSOFT_APP_PASSWORD/);
  });

  it.each([
    'https://smba.trafficmanager.net/teams/',
    'https://evil.example/',
    'http://169.254.169.254/latest/',
    'http://127.0.0.1.evil.example/',
    'http://user:pass@127.0.0.1/',
    'file:///etc/passwd',
    'not an address',
  ])('answers nothing at %s: only this machine is written to', async (serviceUrl) => {
    const { send, requests, stored, connector } = await started(devRig);
    expect((await send(activityOf(connector, { serviceUrl, text: 'beds' }))).status).toBe(403);
    expect(requests).toEqual([]);
    expect(stored.size).toBe(0);
  });

  it.each([{ 'x-forwarded-for': '203.0.113.9' }, { host: 'bot.example.org' }, { forwarded: 'for=203.0.113.9' }])(
    'lets nobody in who comes through a proxy or by another name: %j',
    async (headers) => {
      const { url, requests, connector } = await started(devRig);
      const body = JSON.stringify(activityOf(connector, { text: 'beds' }));
      const status = await new Promise((resolve, reject) => {
        const req = request(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers } }, (res) => {
          res.resume();
          resolve(res.statusCode);
        });
        req.on('error', reject).end(body);
      });
      expect(status).toBe(403);
      expect(requests).toEqual([]);
    },
  );
});

describe('with an app id', () => {
  it.each([
    ['none', {}],
    ['no bearer', { authorization: 'Basic eDp5' }],
    ['nonsense', { authorization: 'Bearer nonsense' }],
    ['three dots', { authorization: 'Bearer ...' }],
  ])('a token that is %s is refused, and one line says so without a word of it', async (_, headers) => {
    const { post, requests, connector, lines } = await started();
    const answer = await post(JSON.stringify(activityOf(connector, { text: 'beds' })), { ...JSON_TYPE, ...headers });
    expect(answer).toEqual({ status: 401, body: '' });
    expect(requests).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', message: 'teams request refused' }]);
    expect(JSON.stringify(lines)).not.toMatch(/beds|nonsense|eDp5/);
  });

  it.each([
    ['for another bot', { aud: '00000000-0000-0000-0000-000000000000' }],
    ['from another issuer', { iss: 'https://evil.example' }],
    ['run out', { exp: 1_700_000_000 }],
    ['for another address', { serviceurl: 'https://evil.example/' }],
    ['without an address', { serviceurl: undefined }],
  ])('a token %s is refused', async (_, claims) => {
    const { post, requests, stored, connector } = await started();
    const headers = { ...JSON_TYPE, authorization: `Bearer ${connector.tokenFor(claims)}` };
    const answer = await post(JSON.stringify(activityOf(connector, { text: 'beds' })), headers);
    expect(answer).toEqual({ status: 401, body: '' });
    expect(requests).toEqual([]);
    expect(stored.size).toBe(0);
  });

  it('a token with another hand under it is refused', async () => {
    const { post, requests, connector } = await started();
    const [head, body] = connector.tokenFor().split('.');
    const headers = { ...JSON_TYPE, authorization: `Bearer ${head}.${body}.AAAA` };
    expect((await post(JSON.stringify(activityOf(connector)), headers)).status).toBe(401);
    expect(requests).toEqual([]);
  });

  it.each([
    ['another channel of the Bot Framework', { channelId: 'directline' }],
    ['a channel that the SDK treats apart', { channelId: 'AseChannel' }],
    ['an address without TLS', { serviceUrl: 'http://smba.trafficmanager.net/teams/' }],
  ])('%s is refused', async (_, over) => {
    const { send, requests, connector } = await started();
    expect((await send(activityOf(connector, { text: 'beds', ...over }))).status).toBe(403);
    expect(requests).toEqual([]);
  });

  it('people of another tenant are not heard when the tenant is set', async () => {
    const { send, requests, connector } = await started(tokenRig, {
      setting: { devUnauthenticated: false, tenantId: TENANT },
    });
    const other = { text: 'beds', channelData: { tenant: { id: 'other' } } };
    expect((await send(activityOf(connector, other))).status).toBe(403);
    expect((await send(activityOf(connector, { text: 'beds' }))).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  it('the tenant is the same in capital letters', async () => {
    const tenantId = 'AAAAAAAA-8888-7777-6666-555555555555';
    const { send, requests, connector } = await started(tokenRig, { setting: { devUnauthenticated: false, tenantId } });
    const said = { text: 'beds', channelData: { tenant: { id: tenantId.toLowerCase() } } };
    expect((await send(activityOf(connector, said))).status).toBe(200);
    expect(requests).toHaveLength(1);
  });
});

describe('a body', () => {
  it.each([
    ['is no JSON', '{"type":', 400],
    ['is a list', '[]', 400],
    ['is null', 'null', 400],
    ['has no type', '{}', 400],
    ['has no conversation', '{"type":"message","serviceUrl":"http://127.0.0.1/"}', 400],
  ])('that %s', async (_, body, status) => {
    const { post } = await started(devRig);
    expect(await post(body, JSON_TYPE)).toEqual({ status, body: '' });
  });

  it('of another content type', async () => {
    const { post, connector } = await started(devRig);
    const answer = await post(JSON.stringify(activityOf(connector)), { 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
  });

  it('of more than a million bytes is not read to its end', async () => {
    const { post, requests } = await started(devRig);
    const status = await post(`{"text":"${'x'.repeat(1_100_000)}"}`, JSON_TYPE).then(
      (answer) => answer.status,
      () => 413, // closed while the rest was still being sent
    );
    expect(status).toBe(413);
    expect(requests).toEqual([]);
  });

  it('before the start and after the stop waits its turn', async () => {
    const made = await devRig();
    rig = made;
    expect((await made.say('beds')).status).toBe(503);
    await made.platform.start(notingHandle().handle);
    await made.platform.stop();
    expect((await made.say('beds')).status).toBe(503);
  });

  it('of any shape is answered, never with a fault of ours, and nothing of it is logged', async () => {
    const { send, lines, connector } = await started(devRig);
    const junk = fc.oneof(fc.jsonValue(), fc.constant('ZZJUNK'), fc.constant({ id: 'ZZJUNK' }));
    const shape = fc.record(
      {
        type: fc.oneof(fc.constantFrom('message', 'invoke', 'installationUpdate', 'conversationUpdate'), junk),
        name: fc.oneof(fc.constantFrom('adaptiveCard/action', 'task/fetch', 'task/submit', '__proto__'), junk),
        text: junk,
        value: fc.oneof(junk, fc.record({ action: fc.record({ data: junk }), data: junk })),
        entities: fc.oneof(junk, fc.array(fc.record({ type: fc.constant('mention'), text: junk, mentioned: junk }))),
        from: junk,
        recipient: fc.oneof(junk, fc.record({ id: fc.string() })),
        conversation: fc.oneof(junk, fc.record({ id: fc.string(), conversationType: junk })),
        channelData: junk,
        id: junk,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(shape, async (over) => {
        const { status } = await send({ ...activityOf(connector), ...over });
        expect([200, 400, 403]).toContain(status);
      }),
      { numRuns: 150 },
    );
    expect(JSON.stringify(lines)).not.toContain('ZZJUNK');
  });
});

it('a channel of settings may be known by the address of a thread in it', async () => {
  const { say, requests } = await started(devRig);
  await say('beds');
  expect(requests[0]?.place.channel).toBe(CHANNEL);
});
