import { afterEach, describe, expect, it } from 'vitest';
import { createOutboxDrain } from '#src/jobs/drain-outbox.ts';
import { OpsError, type Retry } from '#src/kernel/errors.ts';
import { brand } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { HOUR_MS, type Instant, instant, after as later } from '#src/kernel/time.ts';
import type { OutboxPost, PostRef } from '#src/ports/change.ts';
import { type ChatPlatform, DELIVERY_UNKNOWN } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { senderBy } from '#test/fakes/sender.ts';

const T0 = instant(1_768_305_000_000);
let store: Store;
afterEach(() => store.close());

type Deliver = (post: OutboxRow, previous: PostRef | undefined, parent?: PostRef) => Promise<PostRef>;

async function rig(deliver: Deliver, platform = 'slack') {
  store = memoryStore();
  const clock: { now: Instant } = { now: T0 };
  const starting = { value: false };
  const delivered: { card: string; channel: string; at: number; edit: boolean }[] = [];
  const chat: ChatPlatform = {
    name: platform,
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: starting.value ? 'starting' : 'up' }),
    deliver: async (post, previous, parent) => {
      const ref = await deliver(post, previous, parent);
      delivered.push({ card: post.card, channel: post.to.channel, at: clock.now - T0, edit: previous !== undefined });
      return ref;
    },
  };
  const platforms = new Map([[platform, chat]]);
  const time = { now: () => clock.now };
  const deps = { store, platforms, clock: time, ...senderBy(time), log: silentLog, random: () => 0.5 };
  const drain = createOutboxDrain(deps);
  const put = (card: string, more: Partial<OutboxPost> & { readonly channel?: string } = {}) => {
    const { channel = 'C1', ...rest } = more;
    const document = { title: card, plain: card, status: 'ok' as const, asOf: T0, blocks: [] };
    const post: OutboxPost = {
      site: brand('s'),
      card: brand(card),
      to: { platform, channel },
      version: 1,
      document,
      urgency: 'routine',
      createdAt: clock.now,
      ...rest,
    };
    return store.commit([{ kind: 'outbox.put', post }]);
  };
  const row = (card: string, channel = 'C1') => store.outboxRow(brand(card), { platform, channel });
  return { clock, delivered, drain, put, row, starting };
}

const ok: Deliver = async (post) => ({ ref: `ref-${post.card}` });
const fails =
  (code: string, retry?: Retry): Deliver =>
  async () => {
    throw new OpsError({ code, kind: 'unavailable', message: 'no', cure: 'wait', ...(retry ? { retry } : {}) });
  };

describe('delivery', () => {
  it("gives a vendor's channel one post a second, urgent first, and other channels theirs at once", async () => {
    const r = await rig(ok);
    for (const card of ['a', 'b', 'c']) await r.put(card);
    await r.put('x', { channel: 'C2' });
    await r.put('now!', { urgency: 'urgent' });
    for (let s = 0; s < 4; s++) {
      await r.drain();
      r.clock.now = later(r.clock.now, 1000);
    }
    expect(r.delivered.filter((d) => d.channel === 'C1').map((d) => [d.card, d.at])).toEqual([
      ['now!', 0],
      ['a', 1000],
      ['b', 2000],
      ['c', 3000],
    ]);
    expect(r.delivered.find((d) => d.card === 'x')?.at).toBe(0);
  });

  it('gives our own console everything at once', async () => {
    const r = await rig(ok, 'web');
    for (const card of ['a', 'b', 'c']) await r.put(card);
    await r.drain();
    expect(r.delivered).toHaveLength(3);
  });

  it('edits in place once it knows where the card stands', async () => {
    const r = await rig(ok);
    await r.put('a');
    await r.drain();
    r.clock.now = later(r.clock.now, 1000);
    await r.put('a', { version: 2 });
    await r.drain();
    expect(r.delivered.map((d) => d.edit)).toEqual([false, true]);
  });

  it('tells the platform where the card stands in whose thread a line belongs', async () => {
    const parents: (PostRef | undefined)[] = [];
    const r = await rig(async (post, _previous, parent) => {
      parents.push(parent);
      return { ref: `ref-${post.card}` };
    }, 'web');
    await r.put('line 1', { thread: brand('card') });
    await r.drain();
    await r.put('card');
    await r.drain();
    await r.put('line 2', { thread: brand('card') });
    await r.drain();
    expect(parents).toEqual([undefined, undefined, { ref: 'ref-card' }]);
  });

  it('leaves what is for a platform that is still starting, also for another process', async () => {
    let asked = 0;
    const r = await rig(async (post) => {
      asked++;
      return { ref: post.card };
    });
    r.starting.value = true;
    await r.put('a');
    for (let s = 0; s < 5; s++) {
      await r.drain();
      r.clock.now = later(r.clock.now, 1000);
    }
    expect([asked, await r.row('a')]).toMatchObject([0, { state: 'ready', attempt: 0 }]);
    r.starting.value = false;
    await r.drain();
    expect(r.delivered.map((d) => d.card)).toEqual(['a']);
  });

  it('is not held up by a channel that does not answer, and leaves that one a second after its answer', async () => {
    let release = (): void => {};
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const r = await rig(async (post) => {
      if (post.to.channel === 'slow') await stuck;
      return { ref: post.card };
    });
    await r.put('a', { channel: 'slow' });
    const first = r.drain();
    await r.put('b', { channel: 'fast' });
    await r.put('c', { channel: 'slow' });
    r.clock.now = later(r.clock.now, 2000);
    await r.drain();
    expect(r.delivered.map((d) => d.card)).toEqual(['b']);
    release();
    const { nextAt } = await first;
    // The vendor may have counted it only now, however early it was handed out.
    expect(nextAt).toBe(later(r.clock.now, 1000));
    await r.drain();
    expect(r.delivered.map((d) => d.card)).toEqual(['b', 'a']);
    r.clock.now = nextAt!;
    await r.drain();
    expect(r.delivered.map((d) => d.card)).toEqual(['b', 'a', 'c']);
  });
});

describe('a delivery that fails', () => {
  it('waits as long as the vendor says, the whole channel with it', async () => {
    let calls = 0;
    const r = await rig(async (post) => {
      if (calls++ === 0) await fails('CHAT_RATE_LIMITED', { when: 'after', ms: 30_000 })(post, undefined);
      return { ref: post.card };
    });
    await r.put('a');
    await r.put('b');
    const { nextAt } = await r.drain();
    expect(nextAt).toBe(later(T0, 30_000));
    r.clock.now = later(T0, 29_000);
    await r.drain();
    expect(calls).toBe(1);
    r.clock.now = later(T0, 30_000);
    await r.drain();
    expect(r.delivered.map((d) => d.card)).toEqual(['a']);
  });

  for (const ms of [-1, Number.NaN, 1e12]) {
    it(`believes no nonsense: retry after ${ms} ms becomes between a second and an hour`, async () => {
      const r = await rig(fails('CHAT_RATE_LIMITED', { when: 'after', ms }));
      await r.put('a');
      const { nextAt } = await r.drain();
      expect(nextAt! - T0).toBeGreaterThanOrEqual(1000);
      expect(nextAt! - T0).toBeLessThanOrEqual(HOUR_MS);
    });
  }

  it('backs off further each time, with jitter', async () => {
    const r = await rig(fails('CHAT_DOWN', { when: 'backoff' }));
    await r.put('a');
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      const { nextAt } = await r.drain();
      waits.push(nextAt! - r.clock.now);
      r.clock.now = nextAt!;
    }
    expect(waits).toEqual([1500, 3000, 6000, 12_000]);
  });

  it('for good is dead and stays visible', async () => {
    const r = await rig(fails('CHANNEL_ARCHIVED', { when: 'never' }));
    await r.put('a');
    await r.drain();
    expect(await r.row('a')).toMatchObject({ state: 'dead', code: 'CHANNEL_ARCHIVED' });
    expect((await store.outboxUnsent(10)).map((row) => row.card)).toEqual(['a']);
  });

  it('without an answer, where nobody can look, is sent again and counted before it leaves', async () => {
    const counted: (number | undefined)[] = [];
    const r = await rig(async (post) => {
      counted.push((await r.row('a'))?.doubts);
      if (counted.length === 1) await fails(DELIVERY_UNKNOWN, { when: 'never' })(post, undefined);
      return { ref: 'here' };
    });
    await r.put('a');
    const { nextAt } = await r.drain();
    expect(await r.row('a')).toMatchObject({ state: 'ready', code: DELIVERY_UNKNOWN, doubtSince: T0 });
    r.clock.now = nextAt!;
    await r.drain();
    expect(counted).toEqual([undefined, 1]);
    expect(await r.row('a')).toMatchObject({ state: 'sent', doubts: 1 });
  });

  it('without an answer is sent again when it was an edit: twice the same edit is one', async () => {
    let calls = 0;
    const r = await rig(async (post) => {
      calls++;
      if (calls === 2) await fails(DELIVERY_UNKNOWN, { when: 'never' })(post, undefined);
      return { ref: 'here' };
    });
    await r.put('a');
    await r.drain();
    r.clock.now = later(T0, 1000);
    await r.put('a', { version: 2 });
    const { nextAt } = await r.drain();
    r.clock.now = nextAt!;
    await r.drain();
    expect(await r.row('a')).toMatchObject({ state: 'sent', version: 2 });
  });

  it('that comes too late to matter dies unsent', async () => {
    const r = await rig(ok);
    await r.put('a', { notAfter: later(T0, 10) });
    r.clock.now = later(T0, 11);
    await r.drain();
    expect(r.delivered).toEqual([]);
    expect(await r.row('a')).toMatchObject({ state: 'dead', code: 'TOO_LATE' });
  });
});
