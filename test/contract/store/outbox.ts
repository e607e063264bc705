import { expect, it } from 'vitest';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Change, Settlement } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, prune, SITE } from './house.ts';
import { ask, asking, post, put, SENT, settle, TO } from './posts.ts';

export function outboxContract(make: MakeStore): void {
  const house = eachWith(make);
  const { rowOf, lease } = asking(house);

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
    const two = await lease(7, { limit: 2 });
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
    // It waits, and nobody holds it: that is late.
    expect(await rowOf()).not.toHaveProperty('notBefore');
    await store.commit([put(post('c', 2, { createdAt: hour(8) }))]);
    expect(await lease(9)).toEqual([]);
    expect(await lease(10)).toMatchObject([{ version: 2, attempt: 2 }]);
  });

  it('a lease that ran out makes its post due again, in doubt since that attempt', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    await lease(7);
    expect(await lease(7.005)).toEqual([]);
    expect(await rowOf()).toMatchObject({ state: 'sending' });
    expect(await lease(8)).toMatchObject([{ attempt: 2, code: 'LEASE_EXPIRED', doubtSince: hour(7) }]);
    await lease(9);
    expect(await rowOf()).toMatchObject({ attempt: 3, doubtSince: hour(7) });
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
    // Its lease is over, and it is not leased again.
    await lease(8, { limit: 0 });
    expect(await rowOf()).toMatchObject({ state: 'ready', doubtSince: hour(7) });
    expect(await store.commit([settle(row!, SENT, hour(9))])).toEqual({ applied: true });
    const sent = await rowOf();
    expect(sent).toMatchObject({ state: 'sent', ref: { ref: 'ts-1' } });
    expect(sent?.doubtSince).toBeUndefined();
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

  it('a post whose outcome nobody knows is due again when its time has come, in doubt until it is sent', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    const [row] = await lease(7);
    await store.commit([settle(row!, { state: 'doubt', since: hour(7), at: hour(7.5), code: 'DELIVERY_UNKNOWN' })]);
    expect(await lease(7.4)).toEqual([]);
    const [again] = await lease(7.5);
    expect(again).toMatchObject({ attempt: 2, doubtSince: hour(7), failures: 1, code: 'DELIVERY_UNKNOWN' });
    // A failure that is certain says nothing of the earlier attempt.
    await store.commit([settle(again!, { state: 'retry', at: hour(8), code: 'CHAT_DOWN' })]);
    const [third] = await lease(8);
    expect(third).toMatchObject({ doubtSince: hour(7), failures: 2 });
    await store.commit([settle(third!, SENT)]);
    const sent = await rowOf();
    expect([sent?.state, sent?.doubtSince, sent?.failures]).toEqual(['sent', undefined, undefined]);
  });

  it('counts before it is sent again that it may stand twice, and only for who has the lease', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    await lease(7);
    const [again] = await lease(8);
    const doubt: Change = { kind: 'outbox.doubt', card: again!.card, to: TO, attempt: again!.attempt };
    expect(await store.commit([doubt])).toEqual({ applied: true });
    expect(await store.commit([{ ...doubt, attempt: 1 }])).toEqual({ applied: false });
    await store.commit([settle(again!, SENT)]);
    expect(await rowOf()).toMatchObject({ state: 'sent', doubts: 1 });
    expect((await store.outboxDoubled(SITE, 5)).map((row) => [row.card, row.doubts])).toEqual([['c', 1]]);
    expect(await store.outboxDoubled(OTHER_SITE, 5)).toEqual([]);
    expect(await store.commit([doubt])).toEqual({ applied: false });
  });

  it('an older version that was found in the channel leaves the newer one due, as an edit', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1))]);
    await lease(7);
    await store.commit([put(post('c', 2))]);
    const [row] = await lease(8);
    expect(row).toMatchObject({ version: 2, doubtSince: hour(7) });
    await store.commit([{ ...settle(row!, SENT), version: 1 } as Change]);
    expect(await lease(9)).toMatchObject([{ version: 2, ref: { ref: 'ts-1' } }]);
  });

  it('a post in doubt that is no longer worth sending is unknown; an edit is dead', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1, { notAfter: hour(8) })), put(post('d', 1))]);
    const [, d] = await lease(7);
    await store.commit([settle(d!, SENT, hour(7)), put(post('d', 2, { notAfter: hour(8) }))]);
    await lease(7);
    expect(await lease(9)).toEqual([]);
    expect(await rowOf('c')).toMatchObject({ state: 'unknown', code: 'TOO_LATE', doubtSince: hour(7) });
    expect(await rowOf('d')).toMatchObject({ state: 'dead', code: 'TOO_LATE' });
  });

  it('what somebody wants sent again is due at once, however old; what was sent stays as it is', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1)), put(post('d', 1, { notAfter: hour(7.5) })), put(post('e', 1))]);
    const [c, , e] = await lease(7);
    await store.commit([settle(c!, { state: 'unknown', code: 'X' }, hour(7)), settle(e!, SENT)]);
    await lease(8);
    const resend = (card: string): Change => ({ kind: 'outbox.resend', card: card as CardKey, to: TO, at: hour(9) });
    for (const card of ['c', 'd']) expect(await store.commit([resend(card)])).toEqual({ applied: true });
    for (const card of ['c', 'e', 'nothing']) expect(await store.commit([resend(card)])).toEqual({ applied: false });
    const due = await lease(9);
    expect(due.map((row) => [row.card, row.code, row.doubtSince])).toEqual([
      ['c', 'RESENT', hour(7)],
      ['d', 'RESENT', hour(7)],
    ]);
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

  it('row 46: a try that was put off by a clock which was since set back is put off by as much from then on', async () => {
    const { store } = house();
    await store.commit([put(post('c', 1)), put(post('held', 1, { notBefore: hour(40) }))]);
    const [row] = await lease(31);
    await store.commit([settle(row!, { state: 'retry', at: hour(31.25), code: 'X' }, hour(31))]);
    expect(await store.leasePosts(ask(7))).toEqual({ posts: [], nextAt: hour(7.25) });
    expect(await lease(7.25)).toMatchObject([{ card: 'c', attempt: 2 }]);
    // One who stands a little behind, as replicas do, puts nothing off.
    await store.commit([settle({ ...row!, attempt: 2 }, { state: 'retry', at: hour(8.5), code: 'X' }, hour(8.001))]);
    expect((await store.leasePosts(ask(8))).nextAt).toBe(hour(8.5));
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
    expect((await store.outboxUnsent(5)).map(({ notBefore }) => notBefore)).toEqual([hour(9)]);
    // A newer version may be held longer, and is not let out earlier.
    await store.commit([put(post('c', 2, { notBefore: hour(8), thread: 'parent' as CardKey }))]);
    expect(await lease(8.5)).toEqual([]);
    expect(await lease(9)).toMatchObject([{ version: 2, thread: 'parent' }]);
  });

  it('an edit that is held stays so, whatever becomes of the version that is on its way when it comes', async () => {
    const { store } = house();
    const outcomes: readonly Settlement[] = [
      SENT,
      { state: 'retry', at: hour(7.5), code: 'X' },
      { state: 'doubt', since: hour(7), at: hour(7.5), code: 'DELIVERY_UNKNOWN' },
    ];
    const cards = ['a', 'b', 'c', 'silent'];
    await store.commit(cards.map((card) => put(post(card, 1))));
    const rows = await lease(7);
    await store.commit(cards.map((card) => put(post(card, 2, { notBefore: hour(9) }))));
    await store.commit(outcomes.map((outcome, n) => settle(rows[n]!, outcome, hour(7.1))));
    // The lease of the last one runs out.
    expect(await lease(8.5)).toEqual([]);
    expect((await lease(9)).map(({ card, version }) => `${card}${version}`).sort()).toEqual([
      'a2',
      'b2',
      'c2',
      'silent2',
    ]);
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
        held.push(...(await sender.leasePosts(ask(7, { limit: 1 }))).posts.map((row) => row.card));
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
