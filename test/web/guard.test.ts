/** Pages of other places, and names that only pretend to be this machine. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, consoleRig, json, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await consoleRig();
  await rig.start();
});
afterAll(() => rig.close());

const host = () => new URL(rig.url).host;
const command = { text: 'alert ack E-7F3K' };

describe('the console on loopback', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'answers nothing to a page that reached it under the name "%s" (DNS rebinding)',
    async (name) => {
      for (const path of ['/', '/api/channels', '/api/ask?q=beds', '/api/events', '/assets/console.js'])
        expect((await call(rig.url, path, { headers: { Host: name } })).status).toBe(403);
    },
  );

  test('answers under each name of this machine', async () => {
    const { port } = new URL(rig.url);
    for (const name of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST'])
      expect((await call(rig.url, '/api/channels', { headers: { Host: name } })).status).toBe(200);
  });

  test.each([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  ])('does nothing for a page elsewhere that posts with %o (CSRF)', async (headers) => {
    const before = rig.requests.length;
    for (const path of ['/api/command', '/api/ask', '/api/speed'])
      expect((await call(rig.url, path, json(command, headers))).status).toBe(403);
    expect(rig.requests).toHaveLength(before);
  });

  test('does nothing for a form of another page, whose body is no JSON', async () => {
    const before = rig.requests.length;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await call(rig.url, '/api/command', json(command, { 'Content-Type': type }))).status).toBe(400);
    expect(rig.requests).toHaveLength(before);
  });

  test('answers its own page, and programs that are no browser', async () => {
    const own = { Origin: `http://${host()}`, 'Sec-Fetch-Site': 'same-origin' };
    expect((await call(rig.url, '/api/command', json(command, own))).status).toBe(200);
    expect((await call(rig.url, '/api/command', json(command))).status).toBe(200);
  });

  test('opens by a link from elsewhere, but gives its figures to no other page', async () => {
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await call(rig.url, '/', { headers: { ...elsewhere, 'Sec-Fetch-Mode': 'navigate' } })).status).toBe(200);
    const fetched = { ...elsewhere, 'Sec-Fetch-Mode': 'no-cors' };
    expect((await call(rig.url, '/api/ask?q=beds', { headers: fetched })).status).toBe(403);
  });

  test.each(['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via'])(
    'takes nobody for local who comes through a proxy (%s), and says what to do',
    async (name) => {
      const answer = await call(rig.url, '/api/ask?q=beds', { headers: { [name]: '203.0.113.9' } });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('Open it at http://127.0.0.1');
    },
  );

  test('tells its health to whoever watches, from anywhere', async () => {
    const answer = await call(rig.url, '/healthz', { headers: { Host: 'ops.example', 'X-Forwarded-For': '10.0.0.1' } });
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}' });
  });

  test('says by its status when it should be started anew', async () => {
    const stuck = await consoleRig({ status: () => ({ ok: false }) });
    expect(await call(stuck.url, '/healthz')).toMatchObject({ status: 503, body: '{"ok":false}' });
    await stuck.close();
  });

  test('reckons its health once for all who ask at once', async () => {
    const answered = Promise.withResolvers<{ ok: boolean }>();
    let reckoned = 0;
    const asked = await consoleRig({
      status: () => {
        reckoned++;
        return answered.promise;
      },
    });
    const route = asked.platform.routes.find(({ path }) => path === '/healthz')!;
    const responses = Array.from({ length: 20 }, () => new ServerResponse(new IncomingMessage(new Socket())));
    const served = responses.map((res) => route.serve(res.req, res));
    answered.resolve({ ok: true });
    await Promise.all(served);
    expect([reckoned, ...new Set(responses.map((res) => res.statusCode))]).toEqual([1, 200]);
    expect(responses.every((res) => res.writableEnded)).toBe(true);
    await asked.close();
  });
});
