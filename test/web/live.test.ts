/** What reaches an open page by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { call, consoleRig, type Heard, listen, NOW, type Rig } from './rig.ts';

const opened: Rig[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((rig) => rig.close()));
});

async function started(...given: Parameters<typeof consoleRig>): Promise<Rig> {
  const rig = await consoleRig(...given);
  opened.push(rig);
  await rig.start();
  return rig;
}

const row = cardRow({ platform: 'web', channel: 'alerts' });
const edited = { ...row, version: 2, document: { ...row.document, title: 'Taken by the charge nurse' } };
const versionsOf = (heard: readonly Heard[]) =>
  heard.filter(({ event }) => event === 'card').map(({ payload }) => payload.version);

describe('an open page', () => {
  test('that is closed while its inboxes are looked up is not kept', async () => {
    const asked = Promise.withResolvers<void>();
    const told = Promise.withResolvers<readonly []>();
    const rig = await started({
      inboxes: () => {
        asked.resolve();
        return told.promise;
      },
    });
    const { hostname, port } = new URL(rig.url);
    const outgoing = request({ host: hostname, port, path: '/api/events', agent: false }).on('error', () => undefined);
    outgoing.end();
    await asked.promise;
    await new Promise((done) => outgoing.once('close', done).destroy());
    // A second request comes after the end of the first, so the server has heard of that.
    await call(rig.url, '/healthz');
    told.resolve([]);
    await listen(rig.url);
    expect(rig.platform.health().detail).toBe('1 open pages');
  });

  test('is told clock, zone and data age at once, and again when they change', async () => {
    let now: Instant = NOW;
    let lost = false;
    const rig = await started({
      clock: { now: () => now },
      freshness: async () =>
        lost ? { state: 'down', since: NOW } : { state: 'fresh', dataAgeMs: 60_000, lastMessageAt: NOW },
    });
    const page = await listen(rig.url);
    await expect.poll(() => page.heard.length).toBe(1);
    expect(page.heard[0]?.payload.sites).toMatchObject([
      {
        site: 'riverside',
        clock: 'Tue 13 Jan 08:26',
        zone: 'America/New_York',
        data: { status: 'ok', text: 'ADT 1 min old' },
      },
    ]);
    now = after(NOW, 60_000);
    lost = true;
    await expect.poll(() => JSON.stringify(page.heard.at(-1)?.payload)).toContain('ADT lost at 08:26');
    expect(JSON.stringify(page.heard.at(-1)?.payload)).toContain('08:27');
  });

  test('is told how far the past of the simulated house is loaded, until it is there', async () => {
    let history: { state: 'loading' | 'playing' | 'done'; done?: number } = { state: 'loading' };
    const rig = await started({ history: () => history });
    const page = await listen(rig.url);
    const loading = () => page.heard.filter(({ event }) => event === 'state').at(-1)?.payload.loading;
    await expect.poll(loading).toBe('0');
    history = { state: 'loading', done: 12_345 };
    await expect.poll(loading).toBe('12,345');
    history = { state: 'playing', done: 61_000 };
    await expect.poll(loading).toBe('61,000');
    history = { state: 'done', done: 61_200 };
    await expect.poll(() => page.heard.at(-1)?.payload).not.toHaveProperty('loading');
  });

  test('gets a delivered card, and its edits under the same key, each version once', async () => {
    const rig = await started();
    const page = await listen(rig.url);
    await rig.platform.deliver(row, undefined);
    await rig.platform.deliver(row, undefined);
    await rig.platform.deliver(edited, { ref: row.card });
    await rig.platform.deliver(row, { ref: row.card });
    await expect.poll(() => versionsOf(page.heard)).toEqual([1, 2]);
    expect(new Set(page.heard.slice(1).map(({ payload }) => payload.card))).toEqual(new Set(['episode:E-7F3K']));
  });

  test('sees what another process wrote into the same file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'console-'));
    const url = `sqlite:${join(folder, 'house.db')}`;
    const rig = await started({ storeUrl: url });
    const page = await listen(rig.url);
    const terminal = await openStore({ url, fold: foldVisit, log: silentLog });
    await terminal.commit([{ kind: 'outbox.put', post: row }]);
    await expect.poll(() => versionsOf(page.heard)).toEqual([1]);
    await terminal.commit([{ kind: 'outbox.put', post: edited }]);
    await expect.poll(() => versionsOf(page.heard)).toEqual([1, 2]);
    await terminal.close();
    await rig.close();
    opened.length = 0;
    rmSync(folder, { recursive: true });
  });

  test('is not pushed what it reads by itself when it opens, however much that is', async () => {
    const rig = await started();
    const many = Array.from({ length: 100 }, (_, n) => ({
      ...row,
      card: brand<CardKey>(`card-${n}`),
      document: { ...row.document, plain: 'x'.repeat(20_000) },
    }));
    await rig.store.commit(many.map((post) => ({ kind: 'outbox.put' as const, post })));
    await call(rig.url, '/api/channels');
    const page = await listen(rig.url);
    expect(JSON.parse((await call(rig.url, '/api/history?channel=alerts')).body).cards).toHaveLength(100);
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    await expect.poll(() => versionsOf(page.heard)).toEqual([1]);
    expect(page.heard.at(-1)?.payload.card).toBe(row.card);
  });

  test('is pushed what comes while another page opens at the same moment', async () => {
    const asked = Promise.withResolvers<void>();
    const read = Promise.withResolvers<readonly (typeof row)[]>();
    let isFirst = true;
    const outboxHistory = async (): Promise<readonly (typeof row)[]> => {
      if (!isFirst) return [];
      isFirst = false;
      asked.resolve();
      return read.promise;
    };
    const rig = await started({
      read: { dataVersion: async () => 1, outboxRow: async () => undefined, outboxHistory },
    });
    const opening = call(rig.url, '/api/channels');
    await asked.promise;
    const page = await listen(rig.url);
    read.resolve([row]);
    await opening;
    await expect.poll(() => versionsOf(page.heard)).toEqual([1]);
  });

  test('goes on when the store cannot be read for a while', async () => {
    let broken = true;
    const rig = await started({
      read: {
        dataVersion: async () => {
          if (broken) throw new Error('disk full');
          return 1;
        },
        outboxRow: async () => undefined,
        outboxHistory: async () => [row],
      },
    });
    const page = await listen(rig.url);
    await expect.poll(() => rig.lines.length).toBeGreaterThan(0);
    broken = false;
    await expect.poll(() => versionsOf(page.heard)).toContain(1);
    expect(JSON.stringify(rig.lines)).not.toContain('disk full');
  });

  test('is let go when the console stops', async () => {
    const rig = await started();
    const page = await listen(rig.url);
    await rig.platform.stop();
    await page.ended;
    expect(rig.platform.health().state).toBe('down');
  });

  test('is no page when it only asks for the headers', async () => {
    const rig = await started();
    const answer = await call(rig.url, '/api/events', { method: 'HEAD' });
    expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(rig.platform.health().detail).toBe('0 open pages');
  });
});

describe('an inbox', () => {
  test('reaches only the pages of those who may read it, also when another process wrote it', async () => {
    const rig = await started({ demo: { speed: () => 1, setSpeed: () => undefined } });
    const [nurse, other, supervisor] = await Promise.all(
      ['?role=charge-nurse&unit=5W', '?role=charge-nurse&unit=6W', '?role=house-supervisor'].map((seat) =>
        listen(rig.url, seat),
      ),
    );
    const inbox = cardRow({ platform: 'web', channel: '@charge-nurse-5W' });
    await rig.platform.deliver(inbox, undefined);
    await expect.poll(() => versionsOf(nurse!.heard)).toEqual([1]);
    const next = { ...inbox, version: 2, document: { ...inbox.document, title: 'Taken' } };
    await rig.store.commit([{ kind: 'outbox.put', post: next }]);
    await expect.poll(() => versionsOf(nurse!.heard)).toEqual([1, 2]);
    // A card for everybody comes after it, so what the others have not heard by then they never will.
    await rig.platform.deliver(row, undefined);
    for (const page of [other!, supervisor!]) await expect.poll(() => versionsOf(page.heard)).toEqual([1]);
    for (const page of [other!, supervisor!])
      expect(page.heard.filter(({ event }) => event === 'card').map(({ payload }) => payload.channel)).toEqual([
        'alerts',
      ]);
    // Who sat there is told for the audit, once for what is pushed at once; a card for everybody is nobody's look.
    expect(rig.saw).toEqual([
      ['web:charge-nurse', '@charge-nurse-5W', 1],
      ['web:charge-nurse', '@charge-nurse-5W', 1],
    ]);
  });
});
