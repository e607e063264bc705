import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { brand } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, after as later } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { NOW, SITE } from '#test/commands/house.ts';
import { ALERTS, alertChannel, cardOf, drainOf, idOf, opened, stormSettings, tellerOf, URGENT } from './storm-house.ts';

let store: Store;
afterEach(() => store.close());

/** Alerts as a judgement makes them, into one channel of a vendor that takes one post a second. */
async function rig(platform: string) {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
  const clock: { now: Instant } = { now: NOW };
  const told: { readonly at: number; readonly row: OutboxRow; readonly edit: boolean }[] = [];
  const chat: ChatPlatform = {
    name: platform,
    routes: [],
    start: async () => {},
    stop: async () => {},
    health: () => ({ state: 'up' }),
    deliver: async (row, previous) => {
      told.push({ at: (clock.now - NOW) / 1000, row, edit: previous !== undefined });
      return previous ?? { ref: `r${told.length}` };
    },
  };
  const time = { now: () => clock.now };
  const tell = tellerOf(store, stormSettings([alertChannel(platform, 'C1')]), time);
  return { clock, told, drain: drainOf(store, [chat], time), tell };
}

describe.each(['slack', 'teams'])('200 alerts in one minute to one channel of %s', (platform) => {
  it('are one post a second, a list after the eighth card, urgent ones first, and none is lost', async () => {
    const r = await rig(platform);
    for (let second = 0; second < 90; second++) {
      if (second < 60 && second % 3 === 0) {
        const from = (second / 3) * (ALERTS / 20);
        await r.tell(Array.from({ length: ALERTS / 20 }, (_, i) => opened(from + i, r.clock.now)));
      }
      await r.drain();
      r.clock.now = later(r.clock.now, 1000);
    }
    const seconds = r.told.map((one) => one.at);
    expect(new Set(seconds).size).toBe(seconds.length);
    const cards = new Set(r.told.filter((one) => one.row.card.startsWith('episode:')).map((one) => one.row.card));
    expect([...cards].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, ...URGENT].map(cardOf).sort());
    const lists = r.told.filter((one) => one.row.card.startsWith('storm:'));
    expect(lists.filter((one) => !one.edit)).toHaveLength(1);
    const last = JSON.stringify(lists.at(-1)?.row.document);
    const lost = Array.from({ length: ALERTS }, (_, n) => idOf(n)).filter(
      (id) => !cards.has(brand(`episode:${id}`)) && !last.includes(id),
    );
    expect(lost).toEqual([]);
    expect(lists.at(-1)?.row.document.title).toMatch(/^Many at once: 190 alerts more since 08:26$/);
    // An urgent one leaves in the next second, whatever waits.
    const urgent = r.told.find((one) => one.row.card === cardOf(199));
    expect(urgent?.at).toBeLessThanOrEqual(58);
  });

  it('can be taken from the list, which says so', async () => {
    const r = await rig(platform);
    const all = Array.from({ length: 12 }, (_, n) => opened(n, r.clock.now));
    await r.tell(all);
    const listed = (await store.liveEpisodes(SITE)).find((one) => one.id === idOf(10))!;
    expect(listed.told?.[0]).toMatchObject({ as: 'listed' });
    const owner = { person: brand<never>('p'), name: 'House supervisor', at: r.clock.now };
    const next: Episode = { ...listed, state: 'owned', owner, version: 2 };
    await r.tell([
      { before: listed, next, events: [{ site: SITE, episode: next.id, at: r.clock.now, kind: 'owned', by: owner }] },
    ]);
    for (let second = 0; second < 15; second++) {
      await r.drain();
      r.clock.now = later(r.clock.now, 1000);
    }
    const list = r.told.findLast((one) => one.row.card.startsWith('storm:'));
    expect(JSON.stringify(list?.row.document)).toContain('House supervisor since 08:26');
    expect(JSON.stringify(list?.row.document)).toContain('alert ack E-0008');
    expect(r.told.some((one) => one.row.card === 'episode:E-0010')).toBe(false);
  });

  it('lists what is still open after more than a day', async () => {
    const r = await rig(platform);
    const all = Array.from({ length: 12 }, (_, n) => opened(n, r.clock.now));
    await r.tell(all);
    r.clock.now = later(r.clock.now, 30 * 60 * 60_000);
    const [before] = (await store.liveEpisodes(SITE)).filter((one) => one.id === idOf(10));
    const next: Episode = { ...before!, state: 'closed', closedAt: r.clock.now, version: 2 };
    await r.tell([{ before, next, events: [{ site: SITE, episode: next.id, at: r.clock.now, kind: 'closed' }] }]);
    for (let second = 0; second < 15; second++) {
      await r.drain();
      r.clock.now = later(r.clock.now, 1000);
    }
    const list = r.told.findLast((one) => one.row.card.startsWith('storm:'));
    expect(list?.row.document.plain).toContain('4 alerts more');
    for (const n of [8, 9, 11]) expect(JSON.stringify(list?.row.document)).toContain(`alert ack ${idOf(n)}`);
  });
});

describe('200 alerts in one minute that ask one role', () => {
  it('are one list and a card for each urgent one; none is lost and the list can be taken from', async () => {
    const r = await rig('slack');
    const roles = ['house-supervisor'];
    for (let second = 0; second < 20; second++) {
      const some = Array.from({ length: ALERTS / 20 }, (_, i) => opened(second * (ALERTS / 20) + i, r.clock.now));
      await r.tell(
        some.map(({ next, events, ...news }) => ({
          ...news,
          next: { ...next, asked: { rung: 0, roles, at: r.clock.now, ackBy: r.clock.now }, rung: 0 },
          events: [...events, { site: SITE, episode: next.id, at: r.clock.now, kind: 'asked', roles }],
        })),
      );
      r.clock.now = later(r.clock.now, 3000);
    }
    const rows = await store.outboxHistory({ platform: 'web', channel: '@house-supervisor' }, 500);
    const asks = rows.filter((row) => row.card.startsWith('ask:')).map((row) => row.card.split(':')[1]);
    expect(asks.sort()).toEqual(URGENT.map(idOf).sort());
    const lists = rows.filter((row) => row.card.startsWith('asks:'));
    expect(lists).toHaveLength(1);
    expect(lists[0]?.document.title).toBe(`For you: ${ALERTS - URGENT.length} alerts`);
    expect(rows).toHaveLength(asks.length + 1);
  });
});
