/** A post of which nobody knows whether it arrived: looked for, sent again and counted, or left for people to see. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { OpsError, type Retry } from '#src/kernel/errors.ts';
import { brand } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { HOUR_MS, type Instant, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change, OutboxPost, PostRef } from '#src/ports/change.ts';
import { type ChatPlatform, DELIVERY_UNKNOWN, type FoundPost } from '#src/ports/chat.ts';
import type { Store } from '#src/ports/store.ts';
import { leaseAsk } from '#test/fakes/sender.ts';

const T0 = instant(1_768_305_000_000);
let store: Store;
afterEach(() => store.close());

const fault = (code: string, retry?: Retry): OpsError =>
  new OpsError({ code, kind: 'unavailable', message: 'no', cure: 'wait', ...(retry ? { retry } : {}) });
const noAnswer = () => fault(DELIVERY_UNKNOWN, { when: 'never' });

type Vendor = {
  /** Thrown by the next deliveries, after the post was taken or not. */
  readonly failures: { readonly error: unknown; readonly arrives: boolean }[];
  /** What a look-up gives; absent: the vendor has none. */
  find?: () => Promise<FoundPost | undefined>;
  repeatable?: true;
};

async function rig(vendor: Vendor) {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const time = { now: T0, monotonicMs: 0 };
  const tick = (ms: number): void => {
    time.now = later(time.now, ms);
    time.monotonicMs += ms;
  };
  const stands: string[] = [];
  const asked: number[] = [];
  const commits: Change[] = [];
  let storeFails = 0;
  const watched: Store = {
    ...store,
    commit: async (changes) => {
      if (storeFails > 0 && changes.some(({ kind }) => kind === 'outbox.settle')) {
        storeFails--;
        throw fault('STORE_GONE');
      }
      commits.push(...changes);
      return store.commit(changes);
    },
  };
  const platform: ChatPlatform = {
    name: 'chat',
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    ...(vendor.repeatable === undefined ? {} : { repeatable: vendor.repeatable }),
    ...(vendor.find === undefined
      ? {}
      : {
          find: (_post, ageMs) => {
            asked.push(ageMs);
            return vendor.find!();
          },
        }),
    deliver: async (post, previous) => {
      const failure = vendor.failures.shift();
      if (failure === undefined || failure.arrives) {
        if (previous === undefined) stands.push(`${post.card} v${post.version}`);
        else stands[Number(previous.ref)] = `${post.card} v${post.version}`;
      }
      if (failure !== undefined) throw failure.error;
      return previous ?? { ref: String(stands.length - 1) };
    },
  };
  const sender = (run: string, seat?: string) =>
    createOutboxDrain({
      store: watched,
      platforms: new Map([['chat', platform]]),
      clock: { now: () => time.now },
      monotonicMs: () => time.monotonicMs,
      owner: seat === undefined ? { run } : { run, seat },
      log: silentLog,
      random: () => 0.5,
    });
  const put = (card: string, more: Partial<OutboxPost> = {}) => {
    const document = { title: card, plain: card, status: 'ok' as const, asOf: T0, blocks: [] };
    const post: OutboxPost = {
      site: brand('s'),
      card: brand(card),
      to: { platform: 'chat', channel: 'C1' },
      version: 1,
      document,
      urgency: 'routine',
      createdAt: time.now,
      ...more,
    };
    return store.commit([{ kind: 'outbox.put', post }]);
  };
  const row = (card: string) => store.outboxRow(brand(card), { platform: 'chat', channel: 'C1' });
  const drain = sender('one');
  /** Drains as often as something is due. */
  const settle = async (forMs: number): Promise<void> => {
    for (const until = later(time.now, forMs); time.now < until; tick(1_000)) await drain();
  };
  return {
    ...{ time, tick, stands, asked, commits, drain, sender, put, row, settle },
    failNext: (failure: Vendor['failures'][number]) => void vendor.failures.push(failure),
    breakStore: (times: number) => {
      storeFails = times;
    },
  };
}

const found = (version?: number): (() => Promise<FoundPost>) => {
  const ref: PostRef = { ref: '0' };
  return async () => (version === undefined ? { ref } : { ref, version });
};

describe('a post without an answer, where the platform can read back', () => {
  it('is looked for after any request of ours has ended; found: it was sent, once', async () => {
    const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], find: found(1) });
    await r.put('a');
    await r.drain();
    expect(await r.row('a')).toMatchObject({ state: 'ready', doubtSince: T0 });
    await r.settle(19_000);
    expect(r.asked).toEqual([]);
    await r.settle(5_000);
    expect(r.asked).toHaveLength(1);
    expect(r.asked[0]).toBeGreaterThanOrEqual(20_000);
    expect(await r.row('a')).toMatchObject({ state: 'sent', ref: { ref: '0' } });
    expect(r.stands).toEqual(['a v1']);
  });

  it('not found: it is sent now, and that is no double', async () => {
    const r = await rig({ failures: [{ error: noAnswer(), arrives: false }], find: async () => undefined });
    await r.put('a');
    await r.settle(25_000);
    expect(r.stands).toEqual(['a v1']);
    expect((await r.row('a'))?.doubts).toBeUndefined();
  });

  it.each([
    ['in an older version', 1],
    ['in a version that it does not tell', undefined],
  ] as const)('found %s: the newer one goes out as an edit', async (_, version) => {
    const r = await rig({ failures: [{ error: new TypeError('odd'), arrives: true }], find: found(version) });
    await r.put('a');
    await r.drain();
    await r.put('a', { version: 2 });
    await r.settle(25_000);
    expect(await r.row('a')).toMatchObject({ state: 'sent', version: 2 });
    expect(r.stands).toEqual(['a v2']);
  });

  it('that has gone stale meanwhile is unknown, not dead', async () => {
    const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], find: found(1) });
    await r.put('a', { notAfter: later(T0, 10_000) });
    await r.settle(25_000);
    expect(await r.row('a')).toMatchObject({ state: 'unknown', code: 'TOO_LATE' });
  });

  describe('and may not: ', () => {
    const forbidden = () => Promise.reject(fault('SLACK_MISSING_SCOPE', { when: 'never' }));

    it('a routine one stays unknown, visible, and is not sent by itself', async () => {
      const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], find: forbidden });
      await r.put('a');
      await r.settle(HOUR_MS / 50);
      expect(await r.row('a')).toMatchObject({ state: 'unknown', code: 'SLACK_MISSING_SCOPE' });
      expect(r.stands).toEqual(['a v1']);
    });

    it('an urgent one is sent again, and counted before it leaves', async () => {
      const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], find: forbidden });
      await r.put('a', { urgency: 'urgent' });
      await r.settle(25_000);
      expect(r.stands).toEqual(['a v1', 'a v1']);
      expect(await r.row('a')).toMatchObject({ state: 'sent', doubts: 1 });
      const kinds = r.commits.map(({ kind }) => kind).filter((kind) => kind !== 'channel.wait');
      expect(kinds).toEqual(['outbox.settle', 'outbox.doubt', 'outbox.settle']);
    });

    it('what somebody wants sent again is sent, and counted', async () => {
      const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], find: forbidden });
      await r.put('a');
      await r.settle(25_000);
      const to = { platform: 'chat', channel: 'C1' };
      await store.commit([{ kind: 'outbox.resend', card: brand('a'), to, at: r.time.now }]);
      await r.settle(3_000);
      expect(await r.row('a')).toMatchObject({ state: 'sent', doubts: 1 });
    });
  });

  it('and cannot just now: it is asked again for a while; then an urgent one goes, a routine one is unknown', async () => {
    const down = () => Promise.reject(fault('CHAT_UNAVAILABLE', { when: 'backoff' }));
    const r = await rig({
      failures: [
        { error: noAnswer(), arrives: true },
        { error: noAnswer(), arrives: true },
      ],
      find: down,
    });
    await r.put('a', { urgency: 'urgent' });
    await r.drain();
    r.tick(1_000);
    await r.put('b');
    await r.drain();
    await r.settle(40_000);
    expect(r.stands).toEqual(['a v1', 'b v1']);
    expect(r.asked.length).toBeGreaterThan(2);
    await r.settle(2 * MINUTE_MS);
    expect(await r.row('a')).toMatchObject({ state: 'sent', doubts: 1 });
    expect(await r.row('b')).toMatchObject({ state: 'ready' });
    await r.settle(20 * MINUTE_MS);
    expect(await r.row('b')).toMatchObject({ state: 'unknown', code: 'CHAT_UNAVAILABLE' });
    expect(r.stands.filter((one) => one.startsWith('b'))).toHaveLength(1);
  });
});

describe('a post without an answer, where nobody can look', () => {
  it('is sent again until an answer comes, each time counted', async () => {
    const r = await rig({ failures: [1, 2].map(() => ({ error: noAnswer(), arrives: true })) });
    await r.put('a');
    await r.settle(MINUTE_MS);
    expect(r.stands).toHaveLength(3);
    expect(await r.row('a')).toMatchObject({ state: 'sent', doubts: 2 });
  });

  it('that is then refused for good is unknown, not dead: the first may stand there', async () => {
    const archived = fault('CHANNEL_ARCHIVED', { when: 'never' });
    const r = await rig({
      failures: [
        { error: noAnswer(), arrives: true },
        { error: archived, arrives: false },
      ],
    });
    await r.put('a');
    await r.settle(MINUTE_MS);
    expect(await r.row('a')).toMatchObject({ state: 'unknown', code: 'CHANNEL_ARCHIVED' });
  });

  it('because its card was gone and it was posted anew is counted as well; an edit is not', async () => {
    const gone = { error: noAnswer(), arrives: true };
    const edit = { error: fault('CHAT_UNAVAILABLE', { when: 'backoff' }), arrives: true };
    const r = await rig({ failures: [] });
    await r.put('a');
    await r.drain();
    for (const [version, failure, doubts] of [
      [2, edit, undefined],
      [3, gone, 1],
    ] as const) {
      await r.put('a', { version });
      r.failNext(failure);
      await r.settle(MINUTE_MS);
      const row = await r.row('a');
      expect([row?.state, row?.version, row?.doubts]).toEqual(['sent', version, doubts]);
    }
  });

  it('is simply repeated where the other side knows it by its key, and none is counted', async () => {
    const r = await rig({ failures: [{ error: noAnswer(), arrives: true }], repeatable: true });
    await r.put('a');
    await r.settle(10_000);
    const row = await r.row('a');
    expect([row?.state, row?.doubts]).toEqual(['sent', undefined]);
  });
});

describe('a sender that died or was stopped', () => {
  it('leaves a post that another one looks for before it sends', async () => {
    const r = await rig({ failures: [], find: async () => undefined });
    await r.put('a');
    await store.leasePosts({ ...leaseOf(r.time.now), owner: { run: 'died' } });
    await r.settle(59_000);
    expect(r.stands).toEqual([]);
    await r.settle(5_000);
    expect(r.asked).toHaveLength(1);
    expect(r.stands).toEqual(['a v1']);
  });

  it('and started again where it was looks as soon as no request can be under way', async () => {
    const r = await rig({ failures: [], find: async () => undefined });
    await r.put('a');
    await store.leasePosts({ ...leaseOf(r.time.now), owner: { run: 'died', seat: '8080' } });
    const again = r.sender('two', '8080');
    for (let s = 0; s < 22; s++) {
      await again();
      r.tick(1_000);
    }
    expect(r.stands).toEqual(['a v1']);
  });

  it.each([26_000, 10 * MINUTE_MS])(
    'and wakes %d ms later, when its lease is or will soon be over, does not post',
    async (sleepMs) => {
      const r = await rig({ failures: [], find: async () => undefined });
      await r.put('a');
      const asleep = stopped(r, sleepMs);
      await asleep.drain();
      expect(asleep.delivered).toEqual([]);
    },
  );

  it('while it was preparing its request does not send it, and leaves the post to be sent', async () => {
    const r = await rig({ failures: [], find: async () => undefined });
    await r.put('a');
    const asleep = stopped(r, 26_000, undefined, true);
    await asleep.drain();
    expect(asleep.delivered).toEqual([]);
    expect(await r.row('a')).toMatchObject({ state: 'ready', code: 'LEASE_LATE' });
    expect((await r.row('a'))?.doubtSince).toBeUndefined();
  });

  it('and wakes early, but its post was taken over, does not post either', async () => {
    const r = await rig({ failures: [], find: async () => undefined });
    await r.put('a');
    // By its own clocks only five seconds have passed; in the store a minute has.
    const asleep = stopped(r, 5_000, async () => {
      await store.leasePosts({ ...leaseOf(later(T0, 2 * MINUTE_MS)), owner: { run: 'other' } });
      await store.leasePosts({ ...leaseOf(later(T0, 3 * MINUTE_MS)), owner: { run: 'other' } });
    });
    await asleep.drain();
    expect(asleep.delivered).toEqual([]);
  });
});

describe('a store that fails after the post has left', () => {
  it('is told as soon as it is back, before anything else is asked of it', async () => {
    const r = await rig({ failures: [], find: async () => undefined });
    await r.put('a');
    r.breakStore(2);
    await r.drain();
    await expect(r.drain()).rejects.toMatchObject({ code: 'STORE_GONE' });
    await r.drain();
    expect(await r.row('a')).toMatchObject({ state: 'sent' });
    await r.settle(2 * MINUTE_MS);
    expect(r.stands).toEqual(['a v1']);
  });
});

describe('what a vendor asks to wait', () => {
  const slow = (ms: number) => ({ error: fault('CHAT_RATE_LIMITED', { when: 'after', ms }), arrives: false });

  it('is kept by the store: a process that starts anew waits as well', async () => {
    const r = await rig({ failures: [slow(30_000)] });
    await r.put('a');
    await r.drain();
    await r.put('b', { urgency: 'urgent' });
    r.tick(29_000);
    expect(await r.sender('two')()).toMatchObject({ sent: 0, nextAt: later(T0, 30_000) });
    r.tick(1_000);
    await r.sender('two')();
    expect(r.stands).toEqual(['b v1']);
  });

  it('of two channels at once holds for all of the platform, as long as the longest', async () => {
    const r = await rig({ failures: [slow(10_000), slow(40_000)] });
    await r.put('a');
    await r.put('b', { to: { platform: 'chat', channel: 'C2' } });
    await r.drain();
    await r.put('c', { to: { platform: 'chat', channel: 'C3' } });
    expect(await r.drain()).toMatchObject({ sent: 0, nextAt: later(T0, 40_000) });
  });

  it('without saying how long holds the channel as well, longer each time', async () => {
    const unsaid = { error: fault('CHAT_RATE_LIMITED', { when: 'backoff' }), arrives: false };
    const r = await rig({ failures: [unsaid, unsaid] });
    await r.put('a');
    await r.drain();
    await r.put('b', { urgency: 'urgent' });
    expect(await r.drain()).toMatchObject({ sent: 0, nextAt: later(T0, 1_500) });
    r.tick(1_500);
    await r.drain();
    r.tick(1_499);
    expect(await r.drain()).toMatchObject({ sent: 0 });
    r.tick(1);
    await r.drain();
    expect(r.stands).toEqual(['b v1']);
  });

  it('of one channel holds nobody else up', async () => {
    const r = await rig({ failures: [slow(40_000)] });
    await r.put('a');
    await r.drain();
    await r.put('c', { to: { platform: 'chat', channel: 'C3' } });
    expect(await r.drain()).toMatchObject({ sent: 1 });
  });
});

type Rig = Awaited<ReturnType<typeof rig>>;

/** As a process asks, by the clock of another machine. */
const leaseOf = (now: Instant) => leaseAsk(now, { platforms: [{ name: 'chat', paceMs: 1_000 }] });

/** A process that is stopped between its lease and its post. */
function stopped(r: Rig, sleepMs: number, meanwhile: () => Promise<void> = async () => {}, preparing = false) {
  const delivered: string[] = [];
  const chat: ChatPlatform = {
    name: 'chat',
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (post, _previous, _parent, mayLeave) => {
      if (preparing) r.tick(sleepMs);
      mayLeave?.();
      delivered.push(post.card);
      return { ref: 'x' };
    },
  };
  const drain = createOutboxDrain({
    store: {
      ...store,
      leasePosts: async (ask) => {
        const leased = await store.leasePosts(ask);
        if (leased.posts.length > 0 && !preparing) {
          await meanwhile();
          r.tick(sleepMs);
        }
        return leased;
      },
    },
    platforms: new Map([['chat', chat]]),
    clock: { now: () => r.time.now },
    monotonicMs: () => r.time.monotonicMs,
    owner: { run: 'asleep' },
    log: silentLog,
    random: () => 0.5,
  });
  return { drain, delivered };
}
