import { expect, it } from 'vitest';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Change, OutboxPost, Settlement } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { eachWith, hour, type MakeStore, prune, SITE } from './house.ts';

const TO = { platform: 'console', channel: 'huddle' };
const HOLD_MS = 30_000;

const post = (card: string, version: number, more: Partial<OutboxPost> = {}): OutboxPost => ({
  site: SITE,
  card: card as CardKey,
  to: TO,
  version,
  document: { title: `v${version}`, plain: `v${version}`, status: 'none', asOf: hour(7), blocks: [] } as never,
  urgency: 'routine',
  createdAt: hour(7),
  ...more,
});
const put = (one: OutboxPost): Change => ({ kind: 'outbox.put', post: one });
const settle = (row: OutboxRow, settlement: Settlement, at = hour(8)): Change => ({
  kind: 'outbox.settle',
  card: row.card,
  to: row.to,
  attempt: row.attempt,
  version: row.version,
  settlement,
  at,
});
const SENT: Settlement = { state: 'sent', ref: { ref: 'ts-1' } };

export function outboxContract(make: MakeStore): void {
  const house = eachWith(make);
  const rowOf = async (card = 'c') => house().store.outboxRow(card as CardKey, TO);
  const lease = async (at = 7) => house().store.leasePosts(hour(at), 10, HOLD_MS);

  it('only a higher version replaces a card', async () => {
    const { store } = house();
    expect(await store.commit([put(post('c', 2))])).toEqual({ applied: true });
    expect(await store.commit([put(post('c', 2))])).toEqual({ applied: false });
    expect(await store.commit([put(post('c', 1))])).toEqual({ applied: false });
    expect(await store.commit([put(post('c', 3))])).toEqual({ applied: true });
    expect(await rowOf()).toMatchObject({ version: 3, state: 'ready', attempt: 0, document: { title: 'v3' } });
  });

  it('one caller has a post at a time; urgent ones go first, then the oldest', async () => {
    const { store } = house();
    await store.commit([put(post('old', 1, { createdAt: hour(5) })), put(post('new', 1, { createdAt: hour(6) }))]);
    await store.commit([put(post('alarm', 1, { createdAt: hour(6.5), urgency: 'urgent' }))]);
    const two = await store.leasePosts(hour(7), 2, HOLD_MS);
    expect(two.map((row) => [row.card, row.state, row.attempt])).toEqual([
      ['alarm', 'sending', 1],
      ['old', 'sending', 1],
    ]);
    expect((await lease()).map((row) => row.card)).toEqual(['new']);
    expect(await lease()).toEqual([]);
  });

  it('a sent card that changes is ready again and keeps its reference', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease();
    expect(await store.commit([settle(row!, SENT)])).toEqual({ applied: true });
    expect(await rowOf()).toMatchObject({ state: 'sent', ref: { ref: 'ts-1' }, settledAt: hour(8) });
    await store.commit([put(post('c', 2, { createdAt: hour(9) }))]);
    expect(await rowOf()).toMatchObject({ state: 'ready', version: 2, ref: { ref: 'ts-1' } });
    const [again] = await lease(9);
    expect(again).toMatchObject({ version: 2, attempt: 2, ref: { ref: 'ts-1' }, document: { title: 'v2' } });
  });

  it('a version that comes while another is being sent goes out next, as an edit', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease();
    await store.commit([put(post('c', 2))]);
    expect(await rowOf()).toMatchObject({ state: 'sending', version: 2 });
    expect(await lease()).toEqual([]);
    await store.commit([settle(row!, SENT)]);
    expect(await rowOf()).toMatchObject({ state: 'ready', version: 2, ref: { ref: 'ts-1' } });
  });

  it('a retry waits until its time, also when a newer version comes meanwhile', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease();
    await store.commit([settle(row!, { state: 'retry', at: hour(10), code: 'CHAT_RATE_LIMITED' })]);
    expect(await rowOf()).toMatchObject({ state: 'ready', code: 'CHAT_RATE_LIMITED' });
    await store.commit([put(post('c', 2, { createdAt: hour(8) }))]);
    expect(await lease(9)).toEqual([]);
    expect(await lease(10)).toMatchObject([{ version: 2, attempt: 2 }]);
  });

  it('a lease that ran out becomes unknown and is not sent again by itself', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    await lease(7);
    expect(await lease(8)).toEqual([]);
    expect(await rowOf()).toMatchObject({ state: 'unknown', code: 'LEASE_EXPIRED', attempt: 1 });
    expect((await store.outboxUnsent(10)).map((row) => row.state)).toEqual(['unknown']);
  });

  it('a lease of what is urgent that ran out is sent again: rather twice than never', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1, { urgency: 'urgent' }))]);
    await lease(7);
    expect(await lease(8)).toMatchObject([{ version: 1, attempt: 2 }]);
  });

  it('a lease of an edit that ran out is sent again: the same edit twice is one', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease(7);
    await store.commit([settle(row!, SENT, hour(7))]);
    await store.commit([put(post('c', 2))]);
    await lease(7);
    expect(await lease(8)).toMatchObject([{ version: 2, attempt: 3, ref: { ref: 'ts-1' } }]);
  });

  it('a lease that ran out under a newer version sends the newer one', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    await lease(7);
    await store.commit([put(post('c', 2))]);
    expect(await lease(8)).toMatchObject([{ version: 2, attempt: 2 }]);
  });

  it('the late answer of a lease that nobody took over is believed', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease(7);
    await lease(8);
    expect(await store.commit([settle(row!, SENT, hour(9))])).toEqual({ applied: true });
    expect(await rowOf()).toMatchObject({ state: 'sent', ref: { ref: 'ts-1' } });
  });

  it('an answer for an attempt that is no longer current changes nothing', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [first] = await lease(7);
    await store.commit([settle(first!, { state: 'retry', at: hour(7), code: 'X' })]);
    await lease(7);
    expect(await store.commit([settle(first!, SENT)])).toEqual({ applied: false });
    expect(await rowOf()).toMatchObject({ state: 'sending', attempt: 2 });
  });

  it('dead and unknown posts say why', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1)), put(post('d', 1))]);
    const [c, d] = await lease();
    await store.commit([
      settle(c!, { state: 'dead', code: 'GONE' }),
      settle(d!, { state: 'unknown', code: 'TIMEOUT' }),
    ]);
    expect((await store.outboxUnsent(10)).map((row) => [row.card, row.state, row.code])).toEqual([
      ['c', 'dead', 'GONE'],
      ['d', 'unknown', 'TIMEOUT'],
    ]);
    expect(await lease(9)).toEqual([]);
  });

  it('row 46: a clock that was set back holds up neither a new post nor an answer', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1, { createdAt: hour(9) }))]);
    const [row] = await lease(8);
    expect(row).toMatchObject({ card: 'c', attempt: 1 });
    expect(await lease(7)).toEqual([]);
    await store.commit([settle(row!, SENT, hour(7))]);
    expect(await rowOf()).toMatchObject({ state: 'sent' });
    await store.commit([put(post('c', 2, { createdAt: hour(7) }))]);
    expect(await lease(7)).toMatchObject([{ version: 2 }]);
  });

  it('a post that is too old to be worth sending is not sent', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1, { notAfter: hour(8) }))]);
    expect(await lease(9)).toEqual([]);
    expect(await rowOf()).toMatchObject({ state: 'dead', code: 'TOO_LATE' });
  });

  it('a post that is held goes out when its time has come; a thread is remembered', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1, { notBefore: hour(9), thread: 'parent' as CardKey }))]);
    expect(await lease(8)).toEqual([]);
    // A newer version may be held longer, and is not let out earlier.
    await store.commit([put(post('c', 2, { notBefore: hour(8), thread: 'parent' as CardKey }))]);
    expect(await lease(8.5)).toEqual([]);
    expect(await lease(9)).toMatchObject([{ version: 2, thread: 'parent' }]);
  });

  it("a channel's history is its latest cards in order of their first appearance", async () => {
    const { store } = house();
    for (const [n, card] of ['a', 'b', 'c'].entries()) {
      await store.commit([put(post(card, 1, { createdAt: hour(n) }))]);
    }
    await store.commit([put(post('b', 2, { createdAt: hour(9) }))]);
    await store.commit([put(post('x', 1, { to: { ...TO, channel: 'alerts' } }))]);
    expect((await store.outboxHistory(TO, 2)).map((row) => `${row.card}${row.version}`)).toEqual(['b2', 'c1']);
  });

  it('two senders never hold the same post', async () => {
    const { store, another } = house();
    if (another === undefined) return;
    const second = await another();
    await store.commit(Array.from({ length: 20 }, (_, n) => put(post(`c${n}`, 1))));
    const held: string[] = [];
    for (let n = 0; n < 10; n++) {
      for (const sender of [store, second])
        held.push(...(await sender.leasePosts(hour(7), 1, HOLD_MS)).map((r) => r.card));
    }
    await second.close();
    expect(new Set(held).size).toBe(20);
    expect(held).toHaveLength(20);
  });

  it('settled posts are pruned, waiting ones are not', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease();
    await store.commit([settle(row!, SENT), put(post('d', 1))]);
    expect(await prune(store, hour(20))).toEqual({ removed: 1 });
    expect(await rowOf('c')).toBeUndefined();
    expect(await rowOf('d')).toMatchObject({ state: 'ready' });
  });
}
