/** What a restored house must not send: whatever waited or was on its way when the backup was made. */
import { expect, it } from 'vitest';
import { eachWith, hour, type MakeStore } from './house.ts';
import { asking, post, put, SENT, settle } from './posts.ts';

export function restoredContract(make: MakeStore): void {
  const house = eachWith(make);
  const { rowOf, lease } = asking(house);

  it('forsakes what waits and what is on its way, urgent ones too; nothing of it is handed out any more', async () => {
    const { store } = house();
    await store.commit([put(post('sent', 1)), put(post('dead', 1))]);
    for (const row of await lease())
      await store.commit([settle(row, row.card === 'sent' ? SENT : { state: 'dead', code: 'GONE' })]);
    await store.commit([put(post('leased', 1, { urgency: 'urgent' }))]);
    const [leased] = await lease();
    await store.commit([
      put(post('ready', 1)),
      put(post('urgent', 1, { urgency: 'urgent' })),
      put(post('held', 1, { notBefore: hour(20) })),
    ]);
    const done = await store.commit([{ kind: 'outbox.forsake', code: 'RESTORED', at: hour(8) }]);
    expect(done).toEqual({ applied: true });
    for (const card of ['leased', 'ready', 'urgent', 'held'])
      expect(await rowOf(card)).toMatchObject({ state: 'unknown', code: 'RESTORED', settledAt: hour(8) });
    expect([(await rowOf('sent'))?.state, (await rowOf('dead'))?.state]).toEqual(['sent', 'dead']);
    for (const at of [8, 9, 21, 48]) expect(await lease(at)).toEqual([]);
    expect(await store.commit([{ kind: 'outbox.forsake', code: 'RESTORED', at: hour(9) }])).toEqual({ applied: false });
    // Whoever had it before the restore may still say what became of it.
    await store.commit([settle(leased!, SENT, hour(9))]);
    expect((await rowOf('leased'))?.state).toBe('sent');
  });

  it('a post that is held says until when, one that is tried again does not', async () => {
    const { store } = house();
    await store.commit([put(post('held', 1, { notBefore: hour(20) })), put(post('again', 1))]);
    const [row] = await lease();
    await store.commit([settle(row!, { state: 'retry', at: hour(12), code: 'CHAT_UNAVAILABLE' })]);
    const until = (await store.outboxUnsent(10)).map(({ card, notBefore }) => [card, notBefore]);
    expect(Object.fromEntries(until)).toEqual({ held: hour(20), again: undefined });
  });

  it('a newer version of a card is a new word and is sent, in doubt since the card was first told', async () => {
    const { store } = house();
    await store.commit([put(post('card', 1))]);
    await store.commit([{ kind: 'outbox.forsake', code: 'RESTORED', at: hour(8) }]);
    await store.commit([put(post('card', 1))]);
    expect(await lease(9)).toEqual([]);
    await store.commit([put(post('card', 2, { createdAt: hour(8.5) }))]);
    expect(await lease(9)).toMatchObject([{ card: 'card', version: 2, doubtSince: hour(7) }]);
  });
}
