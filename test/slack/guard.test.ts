/** Signed HTTP through a real server: what gets in, what is refused, what is never logged. */
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { signed } from '#test/fakes/slack-api.ts';
import { commandOf, type HttpRig, httpRig, NOW } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

async function started() {
  rig = await httpRig();
  rig.clock.now = () => NOW;
  const door = notingHandle();
  await rig.platform.start(door.handle);
  return { ...rig, requests: door.requests };
}
const beds = (): string => new URLSearchParams(commandOf('beds ZZCANARY')).toString();

describe('row 28: a request gets in only with Slack’s signature, fresh and for the first time', () => {
  it('lets a signed one in', async () => {
    const { post, requests } = await started();
    const body = beds();
    expect((await post(body, { ...FORM, ...signed(body, NOW) })).status).toBe(200);
    expect(requests.map((r) => r.text)).toEqual(['beds ZZCANARY']);
  });

  it.each([
    ['unsigned', () => ({})],
    ['signed with another secret', (body: string) => signed(body, NOW, 'another secret')],
    ['signed for another body', () => signed('text=help', NOW)],
    ['stamped an hour ahead', (body: string) => signed(body, NOW + HOUR_MS)],
    ['stamped six minutes ago', (body: string) => signed(body, NOW - 6 * MINUTE_MS)],
    [
      'with a stamp that is no number',
      (body: string) => ({ ...signed(body, NOW), 'x-slack-request-timestamp': 'NaN' }),
    ],
    [
      'with a stamp of half seconds',
      (body: string) => ({ ...signed(body, NOW), 'x-slack-request-timestamp': '1768310760.5' }),
    ],
    ['with a signature of another length', (body: string) => ({ ...signed(body, NOW), 'x-slack-signature': 'v0=00' })],
  ] as const)('refuses one that is %s', async (_, headersOf) => {
    const { post, requests, lines } = await started();
    const body = beds();
    const answer = await post(body, { ...FORM, ...headersOf(body) });
    expect(answer).toEqual({ status: 401, body: '' });
    expect(requests).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('ZZCANARY');
  });

  it('refuses a replay for as long as its stamp is fresh, and the stamp is stale afterwards', async () => {
    const { post, requests, clock } = await started();
    const body = beds();
    const headers = { ...FORM, ...signed(body, NOW + 4 * MINUTE_MS) };
    expect((await post(body, headers)).status).toBe(200);
    for (const minutes of [0, 4, 8, 9, 11, 60]) {
      clock.now = () => instant(NOW + minutes * MINUTE_MS);
      expect((await post(body, headers)).status).toBe(401);
    }
    expect(requests).toHaveLength(1);
  });

  it('takes the same words signed anew: they are another request', async () => {
    const { post, requests } = await started();
    const body = beds();
    expect((await post(body, { ...FORM, ...signed(body, NOW) })).status).toBe(200);
    expect((await post(body, { ...FORM, ...signed(body, NOW + 1_000) })).status).toBe(200);
    expect(requests).toHaveLength(2);
  });
});

describe('while the signing secret is rotated', () => {
  it('requests under the new one and the one before are taken, under a third refused, a replay under either too', async () => {
    rig = await httpRig({ secrets: { botToken: 'xoxb-1', signingSecret: 'new', previousSigningSecret: 'old' } });
    rig.clock.now = () => NOW;
    const door = notingHandle();
    await rig.platform.start(door.handle);
    const body = beds();
    for (const [secret, status] of [
      ['new', 200],
      ['old', 200],
      ['third', 401],
      ['', 401],
      ['old', 401],
    ] as const)
      expect((await rig.post(body, { ...FORM, ...signed(body, NOW, secret) })).status).toBe(status);
    expect(door.requests).toHaveLength(2);
  });
});

describe('row 29: a signature that is missing, doubled or huge', () => {
  it('refuses a signature without stamp and a stamp without signature', async () => {
    const { post } = await started();
    const body = beds();
    for (const [name, value] of Object.entries(signed(body, NOW))) {
      expect((await post(body, { ...FORM, [name]: value })).status).toBe(401);
    }
  });

  it.each(['x-slack-signature', 'x-slack-request-timestamp'])(
    'refuses %s sent twice, even when both are right',
    async (name) => {
      const { url } = await started();
      const body = beds();
      const headers = signed(body, NOW);
      expect(await rawPost(url, body, [...Object.entries(headers), [name, headers[name]!]])).toMatch(/^HTTP\/1.1 401/);
    },
  );

  it('refuses a signature of 1 MB before anything is read', async () => {
    const { url, requests } = await started();
    const status = await rawPost(url, beds(), [['x-slack-signature', `v0=${'a'.repeat(1_000_000)}`]]);
    expect(status).toMatch(/^HTTP\/1.1 431|^$/);
    expect(requests).toEqual([]);
  });
});

describe('rows 25, 34: bodies that are too large, too deep or no shape of Slack’s', () => {
  it('answers 413 to a body over the cap, announced or not, and goes on serving', async () => {
    const { post, url, requests, form } = await started();
    const body = new URLSearchParams(commandOf('x'.repeat(1_000_001))).toString();
    expect((await post(body, { ...FORM, ...signed(body, NOW) })).status).toBe(413);
    const chunked = new Blob([body]).stream();
    const streamed = await fetch(url, {
      method: 'POST',
      body: chunked,
      duplex: 'half',
      headers: FORM,
    } as RequestInit).then(
      (response) => response.status,
      () => 413, // the server may close while the rest is still being sent
    );
    expect(streamed).toBe(413);
    expect(requests).toEqual([]);
    expect((await form(commandOf('help'))).status).toBe(200);
  });

  it('hands over a long text cut to what a parser can bear', async () => {
    const { form, requests } = await started();
    expect((await form(commandOf('word '.repeat(60_000)))).status).toBe(200);
    expect(requests[0]!.text.length).toBeLessThanOrEqual(8_000);
  });

  it.each([
    ['no JSON', '{"type":'],
    ['a list', '[1,2,3]'],
    ['a number', '7'],
    ['null', 'null'],
  ])('answers 400 to %s', async (_, body) => {
    const { post } = await started();
    expect((await post(body, { 'content-type': 'application/json', ...signed(body, NOW) })).status).toBe(400);
  });

  it.each([
    [
      'nested 10,000 deep',
      `{"type":"event_callback","event":{"type":"message","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
    ],
    [
      'with __proto__ keys',
      '{"__proto__":{"command":"/ops","text":"x"},"type":"event_callback","event":{"__proto__":{"user":"U1"}}}',
    ],
    ['with doubled keys', '{"type":"event_callback","type":"url","event":{"type":"app_mention","type":7}}'],
    ['with an event that is no object', '{"type":"event_callback","event":"x"}'],
    ['with actions that are no list', '{"type":"block_actions","actions":{"0":{}},"user":{"id":"U1"}}'],
    ['of a kind nobody knows', '{"type":"brand_new_thing"}'],
  ])('takes JSON %s without harm and without asking the front door', async (_, body) => {
    const { post, requests, form } = await started();
    const answer = await post(body, { 'content-type': 'application/json', ...signed(body, NOW) });
    expect([200, 400, 500]).toContain(answer.status);
    expect(requests).toEqual([]);
    expect(({} as Record<string, unknown>).command).toBeUndefined();
    expect((await form(commandOf('help'))).status).toBe(200);
  });
});

describe('the small print of Slack’s HTTP', () => {
  it('echoes the challenge of a signed url_verification', async () => {
    const { event } = await started();
    expect(await event({ type: 'url_verification', challenge: 'c-1' })).toEqual({
      status: 200,
      body: '{"challenge":"c-1"}',
    });
  });

  it('answers an unsigned ssl_check and uses nothing of it', async () => {
    const { post, requests } = await started();
    expect((await post('ssl_check=1&command=/ops&text=help&user_id=U1&trigger_id=1', FORM)).status).toBe(200);
    expect(requests).toEqual([]);
  });

  it('answers 503 before it started and after it stopped', async () => {
    rig = await httpRig();
    expect((await rig.form(commandOf('help'))).status).toBe(503);
    await rig.platform.start(notingHandle().handle);
    expect((await rig.form(commandOf('help'))).status).toBe(200);
    await rig.platform.stop();
    expect((await rig.form(commandOf('help'))).status).toBe(503);
  });
});

/** First line of the answer; headers may repeat, which fetch cannot do. */
function rawPost(url: string, body: string, headers: readonly (readonly [string, string])[]): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = createConnection({ host: hostname, port: Number(port) });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
    if (answer.includes('\r\n')) socket.destroy();
  });
  socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  socket.on('error', () => {});
  const all = [
    ['host', hostname],
    ['content-type', FORM['content-type']],
    ['content-length', String(body.length)],
    ...headers,
  ];
  socket.write(
    `POST ${pathname} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`,
  );
  return promise;
}
