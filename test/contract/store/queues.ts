import { expect, it } from 'vitest';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Change, OutboxPost } from '#src/ports/change.ts';
import { EDITS } from '#src/ports/lease.ts';
import { eachWith, hour, type MakeStore } from './house.ts';
import { ask, asking, post, put, SENT, settle, TO } from './posts.ts';

export function queuesContract(make: MakeStore): void {
  const house = eachWith(make);
  const { rowOf, lease } = asking(house);
  const PACED = { platforms: [{ name: 'console', paceMs: 1_000 }] };
  const SECOND = 1 / 3_600;

  it('one sender at a time has a paced channel, with one post, urgent ones first', async () => {
    const { store } = house();
    await store.commit([
      put(post('a', 1, { createdAt: hour(5) })),
      put(post('b', 1, { createdAt: hour(6) })),
      put(post('now!', 1, { createdAt: hour(6.5), urgency: 'urgent' })),
      put(post('x', 1, { to: { ...TO, channel: 'other' } })),
    ]);
    const first = await store.leasePosts(ask(7, PACED));
    expect(first.posts.map((row) => row.card)).toEqual(['now!', 'x']);
    // The pace has passed, and the first is still on its way.
    expect(await lease(7 + 2 * SECOND, PACED)).toEqual([]);
    await store.commit([settle(first.posts[0]!, SENT)]);
    expect((await lease(7 + 3 * SECOND, PACED)).map((row) => row.card)).toEqual(['a']);
  });

  it('the pace is kept, and the lease says when the next one is due', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1)), put(post('b', 1))]);
    const { posts, nextAt } = await store.leasePosts(ask(7, PACED));
    expect(nextAt).toBe(hour(7 + SECOND));
    await store.commit([settle(posts[0]!, SENT)]);
    expect(await store.leasePosts(ask(7 + SECOND / 2, PACED))).toEqual({ posts: [], nextAt: hour(7 + SECOND) });
    const second = await store.leasePosts(ask(7 + SECOND, PACED));
    expect(second.posts.map((row) => row.card)).toEqual(['b']);
    await store.commit([settle(second.posts[0]!, SENT)]);
    expect(await store.leasePosts(ask(8, PACED))).toEqual({ posts: [] });
  });

  it('the pace also counts for a replica whose clock is a little behind', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1)), put(post('b', 1))]);
    const [first] = await lease(7, PACED);
    await store.commit([settle(first!, SENT)]);
    const behind = 7 - SECOND / 2;
    expect(await store.leasePosts(ask(behind, PACED))).toEqual({ posts: [], nextAt: hour(7 + SECOND) });
    expect((await lease(7 + SECOND, PACED)).map((row) => row.card)).toEqual(['b']);
  });

  it('a channel waits for its pace from the last answer, and what a vendor asked for is not shortened by it', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1)), put(post('b', 1))]);
    const [first] = await lease(7, PACED);
    const [at, until] = [hour(7 + 3 * SECOND), hour(7 + 4 * SECOND)];
    await store.commit([settle(first!, SENT), { kind: 'channel.wait', to: TO, until, at }]);
    expect(await store.leasePosts(ask(7 + 3 * SECOND, PACED))).toEqual({ posts: [], nextAt: until });
    await store.commit([{ kind: 'channel.wait', to: TO, until: hour(8), code: 'CHAT_RATE_LIMITED', at }]);
    expect(await store.commit([{ kind: 'channel.wait', to: TO, until, at }])).toEqual({ applied: false });
    expect(await lease(7 + 5 * SECOND, PACED)).toEqual([]);
    expect((await lease(8, PACED)).map((row) => row.card)).toEqual(['b']);
  });

  it('an unpaced channel gives all that is due, to several senders', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1)), put(post('b', 1)), put(post('c', 1))]);
    expect((await lease(7, { limit: 2 })).map((row) => row.card)).toEqual(['a', 'b']);
    expect((await lease(7)).map((row) => row.card)).toEqual(['c']);
  });

  it('the longest wait that the vendor asked for counts, for the channel or for all of the platform', async () => {
    const { store } = house();
    const wait = (channel: string, until: number): Change => ({
      kind: 'channel.wait',
      to: { ...TO, channel },
      until: hour(until),
      code: 'CHAT_RATE_LIMITED',
      at: hour(7),
    });
    await store.commit([put(post('a', 1)), put(post('x', 1, { to: { ...TO, channel: 'other' } }))]);
    expect(await store.commit([wait(TO.channel, 7.5)])).toEqual({ applied: true });
    expect(await store.commit([wait(TO.channel, 7.2)])).toEqual({ applied: false });
    const [x] = await lease(7.4);
    expect(x?.card).toBe('x');
    await store.commit([settle(x!, SENT)]);
    await store.commit([wait('', 7.6), put(post('y', 1, { to: { ...TO, channel: 'third' } }))]);
    expect(await store.leasePosts(ask(7.5))).toEqual({ posts: [], nextAt: hour(7.6) });
    expect((await lease(7.6)).map((row) => row.card)).toEqual(['a', 'y']);
  });

  it('edits that are told to wait hold up no post, in any channel; where they are not counted apart they hold up nothing', async () => {
    const { store } = house();
    const other = { ...TO, channel: 'other' };
    await store.commit([put(post('a', 1)), put(post('b', 1, { to: other }))]);
    for (const one of await lease(7)) await store.commit([settle(one, SENT)]);
    await store.commit([
      put(post('a', 2)),
      put(post('b', 2, { to: other })),
      put(post('c', 1)),
      { kind: 'channel.wait', to: { ...TO, channel: EDITS }, until: hour(9), code: 'X', at: hour(8) },
    ]);
    const apart = { platforms: [{ name: 'console', paceMs: 1_000, editsApart: true as const }] };
    const { posts, nextAt } = await store.leasePosts(ask(8, apart));
    expect(posts.map(({ card }) => card)).toEqual(['c']);
    expect(nextAt).toBeLessThanOrEqual(hour(9));
    await store.commit([settle(posts[0]!, SENT)]);
    expect(await store.leasePosts(ask(8.5, apart))).toEqual({ posts: [], nextAt: hour(9) });
    expect((await lease(8.6, PACED)).map(({ card }) => card)).toEqual(['a', 'b']);
  });

  it('and when they need not wait any more they go, a channel at its pace', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1))]);
    const [first] = await lease(7);
    await store.commit([
      settle(first!, SENT),
      put(post('a', 2)),
      put(post('b', 1)),
      { kind: 'channel.wait', to: { ...TO, channel: EDITS }, until: hour(9), code: 'X', at: hour(8) },
    ]);
    const apart = { platforms: [{ name: 'console', paceMs: 1_000, editsApart: true as const }] };
    const [b] = await lease(8, apart);
    await store.commit([settle(b!, SENT)]);
    expect((await lease(9, apart)).map(({ card, version }) => [card, version])).toEqual([['a', 2]]);
    await store.commit([put(post('c', 1))]);
    expect(await lease(9 + 2 * SECOND, apart)).toEqual([]);
  });

  it('row 46: a wait that a clock wrote which was since set back holds nothing up for long', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1)), put(post('b', 1)), put(post('c', 1))]);
    const [first] = await lease(20, PACED);
    await store.commit([settle(first!, SENT)]);
    const [second] = await lease(7, PACED);
    expect(second?.card).toBe('b');
    const to = TO;
    await store.commit([
      settle(second!, SENT),
      { kind: 'channel.wait', to, until: hour(30), code: 'X', at: hour(29.9) },
    ]);
    expect((await lease(7.1, PACED)).map((row) => row.card)).toEqual(['c']);
  });

  it('a wait that no vendor can mean is cut', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1))]);
    await store.commit([{ kind: 'channel.wait', to: TO, until: hour(7_000), code: 'X', at: hour(7) }]);
    expect(await store.leasePosts(ask(7))).toEqual({ posts: [], nextAt: hour(8) });
  });

  it('a post for a platform that is not asked for stays where it is', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1))]);
    expect(await store.leasePosts(ask(7, { platforms: [] }))).toEqual({ posts: [] });
    expect(await rowOf('a')).toMatchObject({ state: 'ready', attempt: 0 });
  });

  it('asking for none only tells when something is due', async () => {
    const { store } = house();
    await store.commit([put(post('a', 1, { notBefore: hour(9) }))]);
    expect(await store.leasePosts(ask(7, { limit: 0 }))).toEqual({ posts: [], nextAt: hour(9) });
    expect((await store.leasePosts(ask(10, { limit: 0 }))).nextAt).toBeLessThanOrEqual(hour(10));
    expect(await rowOf('a')).toMatchObject({ state: 'ready', attempt: 0 });
  });

  it('a line waits for its card, in the same channel only, and not when it is more urgent', async () => {
    const { store } = house();
    const thread = 'card' as CardKey;
    const line = (card: string, more: Partial<OutboxPost> = {}): Change =>
      put(post(card, 1, { thread, createdAt: hour(1), ...more }));
    await store.commit([
      put(post('card', 1, { notBefore: hour(9) })),
      line('line'),
      line('ring', { urgency: 'urgent' }),
    ]);
    await store.commit([line('elsewhere', { to: { ...TO, channel: 'other' } })]);
    const first = await lease(7);
    expect(first.map((row) => row.card)).toEqual(['ring', 'elsewhere']);
    await store.commit(first.map((row) => settle(row, SENT)));
    const [card] = await lease(9);
    expect(card?.card).toBe('card');
    expect(await lease(9)).toEqual([]);
    await store.commit([settle(card!, SENT)]);
    expect((await lease(9)).map((row) => row.card)).toEqual(['line']);
  });

  it('the leases that an earlier run had at the same seat are over at once, and looked at when no request is under way', async () => {
    const { store } = house();
    const at = (run: string, seat?: string) => ({ owner: { run, ...(seat === undefined ? {} : { seat }) } });
    await store.commit([put(post('a', 1)), put(post('b', 1))]);
    await lease(7, { limit: 1, ...at('one', 'port 8080') });
    await lease(7, { limit: 1, ...at('other', 'port 9090') });
    expect(await lease(7 + SECOND, at('one', 'port 8080'))).toEqual([]);
    expect(await lease(7 + SECOND, at('two', 'port 8080'))).toEqual([]);
    expect(await rowOf('a')).toMatchObject({ state: 'ready', doubtSince: hour(7) });
    expect(await rowOf('b')).toMatchObject({ state: 'sending' });
    expect((await lease(7 + 20 * SECOND, at('two', 'port 8080'))).map((row) => row.card)).toEqual(['a']);
  });

  it('two senders that race never hold the same channel', async () => {
    const { store, another } = house();
    if (another === undefined) return;
    const second = await another();
    await store.commit(Array.from({ length: 20 }, (_, n) => put(post(`c${n}`, 1))));
    let now = 7;
    for (let n = 0; n < 20; n++) {
      const both = await Promise.all([store, second].map((one) => one.leasePosts(ask(now, PACED))));
      const held = both.flatMap(({ posts }) => posts);
      expect(held).toHaveLength(1);
      await second.commit([settle(held[0]!, SENT)]);
      now += SECOND;
    }
    await second.close();
    expect((await store.outboxUnsent(5)).length).toBe(0);
  });
}
