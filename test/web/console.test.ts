/** What the page and programs ask of the console. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageAsset } from '#adapters/web/console/page.ts';
import { createWebServer } from '#adapters/web/server.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { call, consoleRig, json, type Rig, settings } from './rig.ts';

let rig: Rig;
let speed = 60;
beforeAll(async () => {
  rig = await consoleRig({
    demo: {
      speed: () => speed,
      setSpeed: (times) => {
        speed = times;
      },
    },
  });
});
afterAll(() => rig.close());

const get = async (path: string) => JSON.parse((await call(rig.url, path)).body);

describe('before the front door is there', () => {
  test('health answers, and a command is told to come again', async () => {
    expect((await call(rig.url, '/healthz')).status).toBe(200);
    expect(rig.platform.health().state).toBe('starting');
    const answer = await call(rig.url, '/api/command', json({ text: 'beds' }));
    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('still starting') });
    await rig.start();
  });
});

describe('the page', () => {
  test('comes with its words in, its scripts beside it, and nothing inline that would run', async () => {
    const { body, headers } = await call(rig.url, '/');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('Skip to the messages');
    expect(body).not.toContain('{{');
    expect(body).not.toMatch(/<script(?![^>]*(?:src=|application\/json))|<style| style=| on[a-z]+="/);
    for (const [, asset] of body.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect((await call(rig.url, asset!)).status, asset).toBe(200);
  });

  test('refuses a word that the catalogue lacks', () => {
    expect(() => pageAsset('{{noSuchWord}}', wordsFor('en-US', 'us'))).toThrow(/noSuchWord/);
  });

  test('uses every word that the catalogue has for it', () => {
    const folder = new URL('../../adapters/web/console/static/', import.meta.url);
    const names = readdirSync(folder).filter((name) => /\.(?:html|js)$/.test(name));
    const code = names.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    const unused = Object.keys(wordsFor('en-US', 'us').console.page).filter(
      (name) => !code.includes(`{{${name}}}`) && !code.includes(`words.${name}`),
    );
    expect(unused).toEqual([]);
  });

  test('is not sent again while it is the same', async () => {
    const first = await call(rig.url, '/assets/console.js');
    expect(first.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const again = await call(rig.url, '/assets/console.js', { headers: { 'If-None-Match': first.headers.etag! } });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  test.each(['/assets/../index.ts', '/assets/%2e%2e/index.ts', '/assets/..%2findex.ts', '/assets/', '/assets/none.js'])(
    'gives no file that is not its own: %s',
    async (path) => {
      expect((await call(rig.url, path)).status).toBe(404);
    },
  );
});

describe('channels and history', () => {
  test('lists channels, sites and the roles a visitor of the simulated house may try on', async () => {
    const told = await get('/api/channels');
    expect(told.channels.map((one: { name: string }) => one.name)).toEqual(['#huddle', '#bed-management', '#alerts']);
    expect(told.sites).toEqual([
      { id: 'riverside', name: 'Riverside General', zone: 'America/New_York', units: ['5W', '6W'] },
    ]);
    expect(told.roles.slice(0, 2)).toEqual([
      { id: 'house-supervisor', name: 'House supervisor', ofUnit: false },
      { id: 'charge-nurse', name: 'Charge nurse', ofUnit: true },
    ]);
    expect(told).toMatchObject({ simulated: true, speed: 60 });
  });

  test('has the cards of the outbox, in the hospital’s time, edits under the time of the first post', async () => {
    const row = cardRow({ platform: 'web', channel: 'alerts' });
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    const edited = { ...row, version: 2, createdAt: (row.createdAt + 600_000) as typeof row.createdAt };
    await rig.store.commit([{ kind: 'outbox.put', post: edited }]);
    const { cards } = await get('/api/history?channel=alerts');
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({
      card: 'episode:E-7F3K',
      version: 2,
      time: '08:26',
      edited: '08:36',
      day: 'Tue 13 Jan',
    });
    expect(cards[0].html).toContain('data-command="alert ack E-7F3K"');
  });

  test('has the old card in whose thread a new line stands, however many came between', async () => {
    const to = { platform: 'web', channel: 'huddle' };
    const old = cardRow(to, { card: brand<CardKey>('episode:E-OLDA') });
    const many = Array.from({ length: 130 }, (_, n) => ({
      ...old,
      card: brand<CardKey>(`line-of-old-${n}`),
      createdAt: (old.createdAt + (n + 1) * 1000) as typeof old.createdAt,
      thread: old.card,
    }));
    await rig.store.commit([old, ...many].map((post) => ({ kind: 'outbox.put' as const, post })));
    const { cards } = await get('/api/history?channel=huddle');
    expect(cards).toHaveLength(121);
    expect(cards[0].card).toBe('episode:E-OLDA');
  });

  test('shows an inbox to its role and unit only, and the thread a line belongs to', async () => {
    const row = cardRow({ platform: 'web', channel: '@charge-nurse-5W' });
    const line = { ...row, card: brand<CardKey>('line-1'), thread: row.card };
    await rig.store.commit([
      { kind: 'outbox.put', post: row },
      { kind: 'outbox.put', post: line },
    ]);
    const asked = '/api/history?channel=%40charge-nurse-5W&role=charge-nurse';
    expect((await get(`${asked}&unit=5W`)).cards.map((one: { thread?: string }) => one.thread)).toEqual([
      undefined,
      row.card,
    ]);
    expect(rig.saw.at(-1)).toEqual(['web:charge-nurse', '@charge-nurse-5W', 2]);
    const before = rig.saw.length;
    const others = ['&role=charge-nurse&unit=6W', '&role=charge-nurse', '&role=viewer&unit=5W', ''];
    for (const other of others)
      expect((await call(rig.url, `/api/history?channel=%40charge-nurse-5W${other}`)).status).toBe(400);
    await get('/api/history?channel=alerts&role=charge-nurse');
    expect(rig.saw).toHaveLength(before);
    const { inboxes } = await get('/api/channels?role=charge-nurse&unit=5W');
    expect(inboxes).toEqual([{ id: '@charge-nurse-5W', name: 'charge-nurse-5W', site: 'riverside' }]);
  });

  test('lists nobody’s own alerts as a channel, and gives them to nobody else', async () => {
    const own = { ...settings.channels[2]!, channel: '@local-viewer', name: 'you' };
    const theirs = await consoleRig({ settings: () => ({ ...settings, channels: [...settings.channels, own] }) });
    await theirs.store.commit([{ kind: 'outbox.put', post: cardRow({ platform: 'web', channel: own.channel }) }]);
    expect((await call(theirs.url, '/api/history?channel=%40local-viewer')).status).toBe(400);
    const { body } = await call(theirs.url, '/api/channels');
    expect(JSON.parse(body).channels).toHaveLength(settings.channels.length);
    await theirs.close();
  });

  test('knows no other channel', async () => {
    expect((await call(rig.url, '/api/history?channel=C0SLACK')).status).toBe(400);
    expect((await call(rig.url, '/api/history')).status).toBe(400);
  });
});

describe('asking', () => {
  test('gives the command with who asked and where, and answers privately with a card', async () => {
    const answer = await call(
      rig.url,
      '/api/command',
      json({ text: '/ops beds 5w', channel: 'huddle', role: 'charge-nurse', requestKey: 'key-0123456789' }),
    );
    expect(rig.requests.at(-1)).toMatchObject({
      text: '/ops beds 5w',
      place: { platform: 'web', channel: 'huddle', private: false },
      actor: { roles: ['charge-nurse'] },
      readOnly: false,
      requestKey: 'web:local-charge-nurse:key-0123456789',
    });
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, audience: 'caller', time: '08:26', title: 'Taken' });
  });

  test('writes the command of a filled-in form itself, and tells which field is wrong', async () => {
    const values = JSON.stringify([
      ['census', '26'],
      ['ask', 'a "bed" --site x'],
      ['__proto__', 'x'],
    ]);
    const answer = await call(rig.url, '/api/command', json({ text: 'update 5W report', values }));
    expect(rig.requests.at(-1)?.text).toBe(`update 5W report census="26" ask="a 'bed' --site x"`);
    expect(JSON.parse(answer.body).asked).toBe(rig.requests.at(-1)?.text);
  });

  test('gives no key of a page’s own making back', async () => {
    const { body } = await call(rig.url, '/api/command', json({ text: 'beds', requestKey: 'ZZNAME-0123456789' }));
    expect(rig.requests.at(-1)?.requestKey).toContain('ZZNAME');
    expect(body).not.toContain('ZZNAME');
  });

  test.each(['{"census":"26"}', '[["census"]]', '[["census",26]]', '["census"]', 'null', '[', '""'])(
    'refuses values that are no pairs of texts: %s',
    async (values) => {
      const before = rig.requests.length;
      const answer = await call(rig.url, '/api/command', json({ text: 'update 5W report', values }));
      expect(answer.status).toBe(400);
      expect(rig.requests).toHaveLength(before);
    },
  );

  test('takes the site of the page only where no channel says it', async () => {
    await call(rig.url, '/api/command', json({ text: 'beds', site: 'riverside' }));
    expect(rig.requests.at(-1)).toMatchObject({ site: 'riverside', place: { private: true } });
    await call(rig.url, '/api/command', json({ text: 'beds', site: 'riverside', channel: 'alerts' }));
    expect(rig.requests.at(-1)).not.toHaveProperty('site');
  });

  test('makes a key of its own for one that is missing or no key', async () => {
    for (const requestKey of [undefined, 'x', 'a b c d e f g h', '../../../../etc']) {
      await call(rig.url, '/api/command', json({ text: 'beds', requestKey }));
      expect(rig.requests.at(-1)?.requestKey).toMatch(/^web:local-admin:[\da-f-]{36}$/);
    }
  });

  test('what a link asks is asked for reading only, and the page stands under its address', async () => {
    const page = await call(rig.url, '/go?ask=alert+ack+E-7F3K');
    expect(page.body).toBe((await call(rig.url, '/')).body);
    await call(rig.url, '/api/command', json({ text: 'alert ack E-7F3K', reading: 'yes' }));
    expect(rig.requests.at(-1)).toMatchObject({ text: 'alert ack E-7F3K', readOnly: true });
  });

  test('lets programs read by GET only, and change by POST', async () => {
    const answer = await get('/api/ask?q=beds+5w&at=2026-01-13T05:00&as-known');
    expect(answer).toMatchObject({ document: { title: 'Taken' }, data: null });
    expect(rig.requests.at(-1)).toMatchObject({
      text: 'beds 5w',
      at: '2026-01-13T05:00',
      asKnown: true,
      readOnly: true,
    });
    await call(rig.url, '/api/ask', json({ q: 'alert ack E-7F3K' }));
    expect(rig.requests.at(-1)).toMatchObject({ text: 'alert ack E-7F3K', readOnly: false });
  });

  test('tries on only roles of the simulated house', async () => {
    await get('/api/ask?q=beds&role=house-supervisor');
    expect(rig.requests.at(-1)?.actor.roles).toEqual(['house-supervisor']);
    await get('/api/ask?q=beds&role=emperor');
    expect(rig.requests.at(-1)?.actor.roles).toEqual(['admin']);
  });

  test('completes what is typed, with or without /ops', async () => {
    expect(await get('/api/complete?q=be')).toEqual({ completions: ['beds', 'beds 5w'] });
    expect(await get('/api/complete?q=%2Fops%20be')).toEqual({ completions: ['beds', 'beds 5w'] });
  });

  test('sets the clock’s speed between 1 and 600, whole numbers only', async () => {
    expect((await call(rig.url, '/api/speed', json({ speed: '600' }))).status).toBe(200);
    expect(speed).toBe(600);
    for (const wrong of ['0', '601', '1.5', '-1', 'fast', 'NaN', '']) {
      const answer = await call(rig.url, '/api/speed', json({ speed: wrong }));
      expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('from 1 to 600') });
    }
    expect(speed).toBe(600);
  });
});

describe('bad input', () => {
  test('row 25: a text of 1 MB is refused before it is read', async () => {
    const before = rig.requests.length;
    const answer = await call(rig.url, '/api/command', json({ text: 'x'.repeat(1_000_000) })).catch(() => undefined);
    // Refused by its length header; whether the client still gets to read the answer depends on its own writing.
    if (answer !== undefined) expect(answer.status).toBe(413);
    expect(rig.requests).toHaveLength(before);
    expect((await call(rig.url, '/healthz')).status).toBe(200);
  });

  test('row 25: a body without a length is cut at the limit', async () => {
    const chunked = {
      ...json({ text: 'x'.repeat(100_000) }),
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    };
    const answer = await call(rig.url, '/api/command', chunked).catch(() => undefined);
    if (answer !== undefined) expect(answer.status).toBe(413);
    expect((await call(rig.url, '/healthz')).status).toBe(200);
  });

  test.each([
    ['__proto__', '{"__proto__": {"text": "beds"}, "text": "beds"}'],
    ['constructor', '{"constructor": "x", "text": "beds"}'],
    ['nesting 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['an object for a text', '{"text": {"toString": "x"}}'],
    ['a list', '["beds"]'],
    ['null', 'null'],
    ['a number for a text', '{"text": 5}'],
    ['no JSON', 'text=beds'],
    ['half of it', '{"text": "be'],
    ['nothing', ''],
  ])('row 34: %s is refused with what to send', async (_, body) => {
    const before = rig.requests.length;
    const answer = await call(rig.url, '/api/command', json(body));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/Send a JSON object/);
    expect(rig.requests).toHaveLength(before);
    expect(({} as Record<string, unknown>).text).toBeUndefined();
  });

  test('row 34: of two fields of one name the last counts, as everywhere in JSON', async () => {
    await call(rig.url, '/api/command', json('{"text": "ed", "text": "beds"}'));
    expect(rig.requests.at(-1)?.text).toBe('beds');
  });

  test('a title that would end a script ends nothing', () => {
    const words = wordsFor('en-US', 'us');
    const page = { ...words.console.page, title: '</script><script>alert(1)</script>' };
    const hostile = { ...words, console: { ...words.console, page } };
    const body = pageAsset('<!-- {{*words}} --><h1>{{title}}</h1>', hostile).body.toString('utf8');
    expect(body.match(/<\/script>/g)).toHaveLength(1);
    expect(body).toContain('&lt;/script&gt;');
  });
});

test('without the simulated house there is no speed to set and no role to try on', async () => {
  const plain = await consoleRig({ settings: () => ({ ...settings, simulated: false }) });
  await plain.start();
  expect((await call(plain.url, '/api/speed', json({ speed: '60' }))).status).toBe(400);
  await call(plain.url, '/api/command', json({ text: 'beds', role: 'engineer' }));
  expect(plain.requests.at(-1)?.actor.roles).toEqual(['admin']);
  await plain.close();
});

test('the console’s routes stand on the server beside those of a vendor', async () => {
  const vendor = {
    method: 'POST',
    path: '/slack/events',
    serve: (_: unknown, res: { end(s: string): void }) => res.end('vendor'),
  } as const;
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: () => [...rig.platform.routes, vendor],
    log: silentLog,
  });
  const { url } = await server.listen();
  const tunnelled = { method: 'POST', headers: { Host: 'ops.example.org', 'X-Forwarded-For': '203.0.113.9' } };
  expect((await call(url, '/slack/events', tunnelled)).body).toBe('vendor');
  await server.close();
});
