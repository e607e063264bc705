import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPagerPlatform } from '#adapters/chat/pager/index.ts';
import { openStore } from '#db/index.ts';
import { rungsOf } from '#src/config/rungs.ts';
import { climb } from '#src/domain/alert/climb.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId, type RuleId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { FORMAT, NOW, openEpisode, RIVERSIDE, SITE, settingsOf } from '#test/commands/house.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { senderBy } from '#test/fakes/sender.ts';

type Got = { readonly body: string; readonly headers: IncomingHttpHeaders };
let server: Server;
afterEach(() => server.close());

/** A gateway on the wire: notes what came and answers as it is told. */
async function gateway(answer: (n: number) => { status: number; headers?: Record<string, string> } | 'silence') {
  const got: Got[] = [];
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => {
      body += part;
    });
    req.on('end', () => {
      got.push({ body, headers: req.headers });
      const said = answer(got.length);
      if (said === 'silence') res.destroy();
      else res.writeHead(said.status, said.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
  const settings = settingsOf(`${RIVERSIDE}    extensions: { house-supervisor: '4711' }\npager: { url: '${url}' }\n`);
  const platform = createPagerPlatform({
    setting: settings.pager!,
    secret: 'between us',
    settings: () => settings,
    clock: { now: () => NOW },
  });
  await platform.start(notingHandle().handle);
  return { got, platform, settings };
}

const row = cardRow({ platform: 'pager', channel: 'house-supervisor' });
const retryOf = async (work: Promise<unknown>) => {
  const failure: unknown = await work.catch((error: unknown) => error);
  return failure instanceof OpsError ? failure.retry : failure;
};

describe('the pager gateway', () => {
  it('gets role, extension and one sentence, signed, and a repeat carries the same key', async () => {
    const { got, platform } = await gateway(() => ({ status: 202 }));
    await platform.deliver(row, undefined);
    await platform.deliver({ ...row, attempt: 2 }, undefined);
    const [first, second] = got;
    expect(JSON.parse(first!.body)).toMatchObject({
      role: 'house-supervisor',
      extension: '4711',
      text: row.document.plain,
    });
    const stamp = first!.headers['x-huddleboard-timestamp'];
    const signed = createHmac('sha256', 'between us').update(`${stamp}.${first!.body}`).digest('hex');
    expect(first!.headers['x-huddleboard-signature']).toBe(`sha256=${signed}`);
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
    expect(platform.health().state).toBe('up');
  });

  it('is never rung again for an edit', async () => {
    const { got, platform } = await gateway(() => ({ status: 200 }));
    const ref = await platform.deliver(row, undefined);
    expect(await platform.deliver({ ...row, version: 2 }, ref)).toBe(ref);
    expect(got).toHaveLength(1);
  });

  it('that is busy, broken or silent is tried again; one that refuses is not', async () => {
    const said = [
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503 },
      'silence' as const,
      { status: 401 },
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    ];
    const { platform } = await gateway((n) => said[n - 1] ?? { status: 200 });
    expect(await retryOf(platform.deliver(row, undefined))).toEqual({ when: 'after', ms: 7_000 });
    expect(await retryOf(platform.deliver(row, undefined))).toEqual({ when: 'backoff' });
    expect(await retryOf(platform.deliver(row, undefined))).toEqual({ when: 'backoff' });
    expect(await retryOf(platform.deliver(row, undefined))).toEqual({ when: 'never' });
    expect(platform.health()).toEqual({ state: 'down', detail: 'PAGER_REFUSED' });
    expect(await retryOf(platform.deliver(row, undefined))).toEqual({ when: 'backoff' });
  });

  it('stops, also twice', async () => {
    const { platform } = await gateway(() => ({ status: 200 }));
    await platform.stop();
    await platform.stop();
    expect(platform.health().state).toBe('down');
  });

  it.each(['http://pager.example.org/', 'ftp://x', 'nonsense'])('%s is no address for it', (url) => {
    expect(() => settingsOf(`${RIVERSIDE}pager: { url: '${url}' }\n`)).toThrow('This is no https address');
  });
});

describe('chat down', () => {
  it('the console shows the urgent alert and the second channel rings the role that is asked', async () => {
    const { got, platform: pager, settings } = await gateway(() => ({ status: 202 }));
    const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
    const shown: string[] = [];
    const chat = (name: string, deliver: ChatPlatform['deliver']): ChatPlatform => ({
      name,
      routes: [],
      start: async () => {},
      stop: async () => {},
      health: () => ({ state: 'up' }),
      deliver,
    });
    const down = new OpsError({
      code: 'DOWN',
      kind: 'unavailable',
      message: 'no',
      cure: 'wait',
      retry: { when: 'backoff' },
    });
    const platforms = new Map([
      ['slack', chat('slack', () => Promise.reject(down))],
      [
        'web',
        chat('web', async (post) => {
          shown.push(post.card);
          return { ref: post.card };
        }),
      ],
      ['pager', pager],
    ]);
    const alerts = settings.channels.map((one) =>
      one.platform === 'slack' ? { ...one, purpose: 'alerts' as const } : one,
    );
    const roles = ['house-supervisor'];
    const asked = { rung: 0, roles, at: NOW, ackBy: NOW };
    const next = openEpisode({ severity: 'urgent', rule: 'none' as never, asked, rung: 0 });
    const at = { site: SITE, episode: next.id, at: NOW };
    const events = [
      { ...at, kind: 'opened' as const },
      { ...at, kind: 'asked' as const, roles },
    ];
    const room = {
      read: store,
      site: settings.sites[0]!,
      settings: { ...settings, channels: alerts },
      words: wordsFor('en-US', 'us'),
      format: FORMAT,
      now: NOW,
      facts: () => loadHospitalFacts(store, settings.sites[0]!, settings, NOW),
    };
    const told = await tellEpisodes([{ before: undefined, next, events }], room);
    await store.commit(told.flatMap(({ posts }) => posts.map((post) => ({ kind: 'outbox.put' as const, post }))));
    const clock = { now: () => NOW };
    const drain = createOutboxDrain({
      store,
      platforms,
      clock,
      ...senderBy(clock),
      log: silentLog,
      random: () => 0.5,
    });
    await drain();
    // The line waits for its card.
    await drain();
    expect(got.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        role: 'house-supervisor',
        extension: '4711',
        text: expect.stringMatching(/^URGENT Riverside General: .* Asked: house supervisor\. E-7F3K$/),
      },
    ]);
    expect(shown).toContain('episode:E-7F3K');
    expect(shown).toContain('ask:E-7F3K:house-supervisor');
    expect((await store.outboxUnsent(20)).every((post) => post.to.platform === 'slack')).toBe(true);
    await store.close();
  });
});

describe('an alert that turns urgent', () => {
  const unit = { of: 'unit', unit: brand<UnitId>('5W') } as const;
  const owner = { person: brand<PersonId>('charge-5w'), name: 'Charge nurse 5W', at: NOW };
  const asked = { rung: 0, roles: ['charge-nurse'], at: NOW, ackBy: NOW };
  const { openedAt = NOW } = openEpisode();

  it.each([
    ['in the hands of an owner', { state: 'owned', owner, rung: 0 } as const],
    ['before anybody took it', { asked, rung: 0 } as const],
  ])('%s rings and writes to whoever was asked last, and to whoever is asked next', async (_, stands) => {
    const { settings } = await gateway(() => ({ status: 202 }));
    const store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
    const site = settings.sites[0]!;
    const told = [{ as: 'asked', role: 'charge-nurse', platform: 'web', channel: '@charge-nurse-5W' }] as const;
    const before = openEpisode({ ...stands, told, openedAt, scope: unit, rule: brand<RuleId>('unit-over-census') });
    const graver = { site: SITE, episode: before.id, at: NOW, kind: 'graver' as const };
    const risen: Episode = { ...before, severity: 'urgent', version: before.version + 1 };
    const up = climb(risen, rungsOf(settings, site, risen, NOW), NOW, { graver: true });
    const facts = () => loadHospitalFacts(store, site, settings, NOW);
    const room = { read: store, site, settings, words: wordsFor('en-US', 'us'), format: FORMAT, now: NOW, facts };
    const news = { before, next: up.next ?? risen, events: [graver, ...up.events] };
    const posts = (await tellEpisodes([news], room)).flatMap((told) => told.posts);
    const to = (platform: string) => posts.filter((post) => post.to.platform === platform);
    const roles = ['charge-nurse', 'house-supervisor'];
    expect(to('pager').map((post) => post.to.channel)).toEqual(roles);
    const cards = to('web').map((post) => post.card);
    expect(cards).toContain(`ask:${before.id}:charge-nurse:1`);
    expect(cards).toContain(`ask:${before.id}:house-supervisor`);
    await store.close();
  });
});
