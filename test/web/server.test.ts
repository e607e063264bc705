import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createWebServer, type WebServer } from '#adapters/web/server.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Route } from '#src/ports/chat.ts';
import { call, keptLog } from './rig.ts';

const opened: WebServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const says = (method: Route['method'], path: string, words: string): Route => ({
  method,
  path,
  serve: (_, res) => void res.end(words),
});

async function serving(routes: readonly Route[], port = 0) {
  const { log, lines } = keptLog();
  const server = createWebServer({ host: '127.0.0.1', port, routes: () => routes, log });
  opened.push(server);
  return { ...(await server.listen()), server, lines };
}

describe('the web server', () => {
  test('takes the next free port when the one asked for is busy, and says which', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const busy = (other.address() as AddressInfo).port; // a TCP server's address is never a string
    const { url, port, lines } = await serving([says('GET', '/', 'here')], busy);
    expect(port).toBeGreaterThan(busy);
    expect((await call(url, '/')).body).toBe('here');
    expect(lines.map((line) => line.fields.port)).toContain(busy);
    await new Promise((resolve) => other.close(resolve));
  });

  test('refuses a host that is not this machine’s with a cure', async () => {
    const { log } = keptLog();
    const server = createWebServer({ host: '203.0.113.9', port: 0, routes: () => [], log });
    await expect(server.listen()).rejects.toMatchObject({ code: 'HTTP_NOT_LISTENING', kind: 'config' });
  });

  test('goes by the exact path first, then by the longest path that ends in a star', async () => {
    const { url } = await serving([
      says('GET', '/a/*', 'all of a'),
      says('GET', '/a/b/*', 'all of b'),
      says('GET', '/a/b/c', 'c itself'),
    ]);
    expect((await call(url, '/a/x?q=1')).body).toBe('all of a');
    expect((await call(url, '/a/b/x')).body).toBe('all of b');
    expect((await call(url, '/a/b/c')).body).toBe('c itself');
  });

  test('asks for the routes at each request, because a vendor may come up later', async () => {
    const routes: Route[] = [];
    const { url } = await serving(routes);
    expect((await call(url, '/slack')).status).toBe(404);
    routes.push(says('GET', '/slack', 'up'));
    expect((await call(url, '/slack')).body).toBe('up');
  });

  test('answers HEAD like GET without a body, 404 and 405 in plain text', async () => {
    const { url } = await serving([says('GET', '/page', 'page'), says('POST', '/act', 'done')]);
    expect(await call(url, '/page', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    const missing = await call(url, '/<script>');
    expect(missing).toMatchObject({ status: 404, body: 'There is nothing here.\n' });
    expect(missing.headers['content-type']).toBe('text/plain; charset=utf-8');
    const wrong = await call(url, '/act');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.allow).toBe('POST');
    expect((await call(url, '/page', { method: 'DELETE' })).headers.allow).toBe('GET, HEAD');
  });

  test('never tells what went wrong inside, only an id that is also in the log', async () => {
    const fault: Route = {
      method: 'GET',
      path: '/fault',
      serve: () => {
        throw new Error('MRN 12345 in /home/ops/secret.ts');
      },
    };
    const { url, lines } = await serving([fault]);
    const answer = await call(url, '/fault');
    expect(answer.status).toBe(500);
    const id = /Error (\w+)/.exec(answer.body)?.[1];
    // One line of the fault, one of the request.
    expect(lines.map((line) => line.fields.requestId)).toEqual([id, id]);
    expect(answer.body + JSON.stringify(lines)).not.toContain('MRN');
  });

  test.each([
    ['user', 400],
    ['denied', 403],
    ['unavailable', 503],
  ] as const)('says the cure of an error of kind %s with status %i', async (kind, status) => {
    const refuse: Route = {
      method: 'GET',
      path: '/refuse',
      serve: async () => {
        throw new OpsError({ code: 'NO', kind, message: 'That is not there.', cure: 'Ask for another.' });
      },
    };
    const { url } = await serving([refuse]);
    expect(await call(url, '/refuse')).toMatchObject({ status, body: 'That is not there. Ask for another.\n' });
  });

  test('lets no page frame it, no script of others run and no type be guessed, whatever the answer', async () => {
    const { url } = await serving([says('GET', '/', 'here')]);
    for (const path of ['/', '/missing']) {
      const { headers } = await call(url, path);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  test('closes within seconds although somebody holds a connection open', async () => {
    const hang: Route = { method: 'GET', path: '/hang', serve: (_, res) => void res.write('and then') };
    const { url, server } = await serving([hang]);
    const cut = call(url, '/hang').catch((error: unknown) => error);
    await expect.poll(() => call(url, '/missing').then((answer) => answer.status)).toBe(404);
    const before = performance.now();
    await server.close();
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(await cut).toBeInstanceOf(Error);
  });
});
