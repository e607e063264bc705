/** Metrics and readiness: what is counted, who may read it, and that nothing of what people type is among it. */
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPrometheus } from '#adapters/metrics/prometheus.ts';
import { type HealthSources, healthBody } from '#src/app/health.ts';
import { createLiveness } from '#src/app/observe/liveness.ts';
import { observedAccept, observedHandle, observedPlatform, observedStore } from '#src/app/observe/observed.ts';
import { createReadiness } from '#src/app/observe/readiness.ts';
import { createReading } from '#src/app/observe/reading.ts';
import { watchRoutes } from '#src/app/observe/routes.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import type { Reading } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';
import { settingsOf } from '#test/commands/house.ts';

const READING: Reading = {
  ready: true,
  storeUp: true,
  feeds: [{ site: 'riverside', feed: 'adt', ageSeconds: 12 }],
  backlogRows: 3,
  outbox: { ready: 2, sending: 0, unknown: 1, dead: 0 },
  oldestWaitingSeconds: 40,
  syncSeconds: 0.002,
  beatAgeSeconds: 5,
};
const full = new OpsError({ code: 'STORE_SQLITE_FULL', kind: 'unavailable', message: 'm', cure: 'c' });
const claim: Change = {
  kind: 'run.claim',
  site: brand<SiteId>('riverside'),
  job: 'morning-huddle:early',
  due: instant(0),
  at: instant(200_000),
};

const made: { stop(): void }[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.stop();
});
const prometheus = (reading: Reading = READING) => {
  const one = createPrometheus({ version: '0.1.0', read: async () => reading });
  made.push(one);
  return one;
};
const figureOf = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

describe('metrics', () => {
  test('what happened before the library was loaded is counted all the same', async () => {
    const { meters, load, text } = prometheus();
    meters.feedMessages('accepted', 5);
    await load();
    meters.feedMessages('accepted', 2);
    const { body, type } = await text();
    expect(type).toContain('text/plain');
    expect(figureOf(body, 'huddleboard_feed_messages_total{outcome="accepted"}')).toBe(7);
    expect(figureOf(body, 'huddleboard_info{version="0.1.0"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_feed_age_seconds{site="riverside",feed="adt"}')).toBe(12);
    expect(figureOf(body, 'huddleboard_outbox_posts{state="unknown"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_outbox_oldest_waiting_seconds')).toBe(40);
    expect(body).toMatch(/nodejs_eventloop_lag_seconds /);
    expect(body).toMatch(/process_resident_memory_bytes /);
  });

  test('what cannot be told is left out, not shown as 0', async () => {
    const { text } = prometheus({ ready: false, storeUp: false, feeds: [], outbox: {} });
    const { body } = await text();
    expect(figureOf(body, 'huddleboard_ready')).toBe(0);
    expect(figureOf(body, 'huddleboard_store_up')).toBe(0);
    for (const name of ['projector_backlog_rows', 'outbox_oldest_waiting_seconds', 'feed_age_oldest_seconds'])
      expect(figureOf(body, `huddleboard_${name}`)).toBeUndefined();
  });

  test('of many sites only the oldest feed is told, so the number of lines has a bound', async () => {
    const feeds = Array.from({ length: 6_000 }, (_, n) => ({ site: `s${n}`, feed: 'adt', ageSeconds: n }));
    const { body } = await prometheus({ ...READING, feeds }).text();
    expect(body).not.toContain('site=');
    expect(figureOf(body, 'huddleboard_feed_age_oldest_seconds')).toBe(5_999);
    expect(body.split('\n').length).toBeLessThan(600);
  });

  test('commands go by their name, what is no command by "other", and nothing typed is a label', async () => {
    const { meters, text } = prometheus();
    const reply = (ok: boolean): Reply => ({ document: {} as never, data: null, audience: 'caller', ok });
    const handle = observedHandle(async ({ text: typed }) => reply(!typed.includes('ZZ')), meters, COMMANDS);
    const ask = (typed: string) => handle({ text: typed } as CommandRequest);
    for (const typed of ['beds 5w', '/ops BEDS', 'bedz', 'ZZCANARY discharge', 'ZZ'.repeat(100), '', '   '])
      await ask(typed);
    const { body } = await text();
    expect(figureOf(body, 'huddleboard_commands_total{command="beds",outcome="ok"}')).toBe(2);
    expect(figureOf(body, 'huddleboard_commands_total{command="other",outcome="refused"}')).toBe(2);
    expect(figureOf(body, 'huddleboard_commands_total{command="other",outcome="ok"}')).toBe(3);
    expect(body).not.toMatch(/ZZ|bedz/);
  });

  test('commits, late jobs, deliveries and messages of the feed are counted where they happen', async () => {
    const { meters, text } = prometheus();
    const outcomes = [undefined, new Conflict('x'), full];
    const told: unknown[] = [];
    const store = observedStore(
      {
        commit: async () => {
          const failure = outcomes.shift();
          if (failure !== undefined) throw failure;
          return { applied: true };
        },
      } as unknown as Store,
      meters,
      (failure) => told.push(failure),
    );
    await store.commit([claim]);
    await expect(store.commit([claim])).rejects.toThrow(Conflict);
    await expect(store.commit([claim])).rejects.toBe(full);
    expect(told).toEqual([undefined, expect.any(Conflict), full]);
    const platform = observedPlatform(
      {
        name: 'slack',
        routes: [{ method: 'POST', path: '/slack/events', serve: () => {} }],
        deliver: async (post: { ok: boolean }) => (post.ok ? { ref: '1' } : Promise.reject(full)),
      } as never,
      meters,
    );
    expect(await platform.deliver({ ok: true } as never, undefined)).toEqual({ ref: '1' });
    await expect(platform.deliver({ ok: false } as never, undefined)).rejects.toBe(full);
    const answered = new EventEmitter();
    void platform.routes[0]!.serve({} as never, answered as never);
    answered.emit('finish');
    for (const ms of [900, 1_500, 3_200]) meters.acknowledged('teams', ms);
    const items = [{ record: {} }, { record: {} }, { quarantine: {} }] as unknown as FeedItem[];
    await observedAccept(async () => {}, meters)(items);
    await expect(observedAccept(() => Promise.reject(full), meters)(items)).rejects.toBe(full);
    const { body } = await text();
    expect(figureOf(body, 'huddleboard_store_commit_seconds_count{outcome="done"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_store_commit_seconds_count{outcome="conflict"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_store_commit_seconds_count{outcome="failed"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_jobs_late_total{job="morning-huddle"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_delivery_seconds_count{platform="slack",outcome="sent"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_delivery_seconds_count{platform="slack",outcome="failed"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_ack_seconds_count{platform="slack"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_acks_late_total{platform="teams",past="1s"}')).toBe(2);
    expect(figureOf(body, 'huddleboard_acks_late_total{platform="teams",past="3s"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_feed_messages_total{outcome="quarantined"}')).toBe(1);
    expect(figureOf(body, 'huddleboard_feed_messages_total{outcome="not-stored"}')).toBe(3);
  });

  test('the lag of the outbox is told for each channel that settings list; those of people are one', async () => {
    const waits = (platform: string, channel: string, createdAt: number) => ({
      state: 'ready',
      to: { platform, channel },
      createdAt: instant(createdAt),
    });
    const rows = [
      waits('slack', 'C0HUD', 90_000),
      waits('slack', 'C0HUD', 40_000),
      waits('slack', '@U1', 70_000),
      waits('slack', '@U2', 80_000),
      { ...waits('slack', 'C0HUD', 0), state: 'dead' },
    ];
    const read = createReading({
      store: {
        feedStates: async () => [],
        backlog: async () => 0,
        outboxUnsent: async () => rows as never,
        measureSyncMs: async () => 1,
      },
      settings: () => settingsOf(),
      clock: { now: () => instant(100_000) },
      lastBeatAt: () => undefined,
      ready: async () => true,
    });
    const reading = await read();
    expect(reading.lags).toEqual([
      { platform: 'slack', channel: 'C0HUD', seconds: 60 },
      { platform: 'slack', channel: 'other', seconds: 30 },
    ]);
    const { body } = await prometheus(reading).text();
    expect(figureOf(body, 'huddleboard_outbox_lag_seconds{platform="slack",channel="C0HUD"}')).toBe(60);
  });

  test('a reading of a store that is away says so and nothing else; the disk is measured once, not at each scrape', async () => {
    let syncs = 0;
    const store = {
      feedStates: async () => [],
      backlog: async () => 4,
      outboxUnsent: async () => [],
      measureSyncMs: async () => {
        syncs++;
        return 2;
      },
    };
    const sources = { settings: () => settingsOf(), clock: { now: () => instant(60_000) }, ready: async () => true };
    const read = createReading({ ...sources, store, lastBeatAt: () => instant(0) });
    expect(await read()).toMatchObject({ storeUp: true, backlogRows: 4, syncSeconds: 0.002, beatAgeSeconds: 60 });
    await read();
    expect(syncs).toBe(1);
    const away = createReading({
      ...sources,
      store: { ...store, backlog: () => Promise.reject(full) },
      lastBeatAt: () => undefined,
    });
    expect(await away()).toEqual({ ready: true, storeUp: false, feeds: [], outbox: {} });
  });
});

describe('liveness', () => {
  const liveness = (bound: number) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const made = createLiveness(bound, 1_000);
    onTestFinished(made.stop);
    return made;
  };

  test('goes when no beat has ended for longer than the bound, and comes back with the next', () => {
    const { begin, beaten, alive } = liveness(5_000);
    begin();
    vi.advanceTimersByTime(5_000);
    expect(alive()).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(alive()).toBe(false);
    beaten();
    expect(alive()).toBe(true);
  });

  test('is there while nothing is due yet, and after the clock has leapt', () => {
    const { begin, alive } = liveness(5_000);
    vi.advanceTimersByTime(60_000);
    expect(alive()).toBe(true);
    begin();
    vi.setSystemTime(Date.now() + 86_400_000);
    vi.advanceTimersByTime(2_000);
    expect(alive()).toBe(true);
  });

  const sources = (store: Partial<Store>, alive = true): HealthSources => ({
    store: store as Store,
    settings: () => settingsOf(),
    clock: { now: () => instant(0) },
    platforms: new Map(),
    groups: () => null,
    history: () => ({ state: 'none' }),
    engine: () => undefined,
    alive: () => alive,
  });

  test('does not go with the store: health says which trouble it is', async () => {
    const away = { feedStates: () => Promise.reject(full), outboxUnsent: () => Promise.reject(full) };
    expect(await healthBody(sources(away))).toMatchObject({ ok: true, store: 'STORE_SQLITE_FULL' });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const asked = healthBody(sources({ feedStates: () => new Promise(() => {}) }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await asked).toMatchObject({ ok: true, store: 'STORE_SILENT' });
  });

  test('is told as gone although the store is well', async () => {
    const well = { feedStates: async () => [], outboxUnsent: async () => [], backlog: async () => 0 };
    expect(await healthBody(sources(well as Partial<Store>, false))).toMatchObject({ ok: false, store: 'up' });
  });
});

describe('readiness', () => {
  const store = (probe: () => Promise<unknown> = async () => ({ applied: false })) => ({
    commit: probe as Store['commit'],
    backlog: async () => 0,
  });
  const at = 'mllp://127.0.0.1:2575';

  test('is there when the store takes a writer and the feed listens', async () => {
    expect(await createReadiness({ store: store(), feedAddress: () => at }).reasons()).toEqual([]);
    expect(await createReadiness({ store: store(), feedAddress: () => undefined }).reasons()).toEqual([
      'FEED_NOT_LISTENING',
    ]);
  });

  test('goes when a change could not be kept, and comes back with the next that is', async () => {
    const readiness = createReadiness({ store: store(), feedAddress: () => at });
    readiness.noteCommit(new Conflict('somebody else'), [claim]);
    expect(await readiness.reasons()).toEqual([]);
    readiness.noteCommit(full, [claim]);
    // A look that writes nothing finds room on a full disk.
    expect(await readiness.reasons()).toEqual(['STORE_SQLITE_FULL']);
    readiness.noteCommit(undefined, []);
    expect(await readiness.reasons()).toEqual(['STORE_SQLITE_FULL']);
    readiness.noteCommit(undefined, [claim]);
    expect(await readiness.reasons()).toEqual([]);
  });

  test('costs the store one look, however many ask at once', async () => {
    let looks = 0;
    const counted = store(() => Promise.resolve({ applied: looks++ > 0 }));
    const asked = createReadiness({ store: counted, feedAddress: () => at });
    await Promise.all(Array.from({ length: 100 }, () => asked.reasons()));
    expect(looks).toBe(1);
  });

  test('goes while the store does not answer, without waiting for it', async () => {
    const away = createReadiness({ store: store(() => Promise.reject(full)), feedAddress: () => at });
    expect(await away.reasons()).toEqual(['STORE_SQLITE_FULL']);
    const never = () => new Promise<never>(() => {});
    const silent = createReadiness({ store: store(never), feedAddress: () => at, answerMs: 20 });
    expect(await silent.reasons()).toEqual(['STORE_SILENT']);
  });

  test('goes when nothing happens by itself any more', async () => {
    const stuck = createReadiness({ store: store(), feedAddress: () => at, beats: () => false });
    expect(await stuck.reasons()).toEqual(['BEAT_STUCK']);
  });

  test('goes when the service stops', async () => {
    const readiness = createReadiness({ store: store(), feedAddress: () => at });
    readiness.stopping();
    expect(await readiness.reasons()).toEqual(['STOPPING']);
  });
});

describe('/metrics', () => {
  const serving = async (token?: string) => {
    const routes = watchRoutes({
      reasons: async () => [],
      metrics: async () => ({ type: 'text/plain', body: 'huddleboard_ready 1\n' }),
      token,
    });
    const server = createServer((req, res) => void routes.find(({ path }) => path === req.url)?.serve(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    made.push({ stop: () => void server.close() });
    return (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, { headers }).then((a) => a.status);
  };

  test('is for this machine; through a proxy only for whoever shows the token', async () => {
    const without = await serving();
    expect(await without({})).toBe(200);
    expect(await without({ 'x-forwarded-for': '203.0.113.9' })).toBe(403);
    expect(await without({ 'x-forwarded-for': '203.0.113.9', authorization: 'Bearer undefined' })).toBe(403);
    const guarded = await serving('a-token');
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect(await guarded({ ...proxied, authorization: 'Bearer a-token' })).toBe(200);
    expect(await guarded({ ...proxied, authorization: 'Bearer another' })).toBe(403);
    expect(await guarded({ ...proxied, authorization: 'a-token' })).toBe(403);
    expect(await guarded(proxied)).toBe(403);
  });
});
