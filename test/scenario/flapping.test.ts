/** O9 in its other shapes: whatever a signal does around its limits for six hours, it is one alert with one card. */
import { afterEach, describe, expect, it } from 'vitest';
import { after, localTimeAt, MINUTE_MS } from '#src/kernel/time.ts';
import { openDay, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const HOURS = 6;

/** Each of the turns lasts its minutes; over and over again for six hours. */
async function flap(turns: readonly { readonly minutes: number; readonly begin: () => unknown }[]): Promise<number> {
  const end = after(day.clock.now, HOURS * 60 * MINUTE_MS);
  let rounds = 0;
  for (; day.clock.now < end; rounds++)
    for (const { minutes, begin } of turns) {
      await begin();
      await day.until(localTimeAt(after(day.clock.now, minutes * MINUTE_MS), ZONE));
    }
  return rounds;
}

const cards = () => day.told.filter(({ card, row }) => card.startsWith('episode:') && row.thread === undefined);
const lines = () => day.told.filter(({ card, row }) => card.startsWith('episode:') && row.thread !== undefined);
const said = (text: RegExp) => lines().filter((one) => text.test(one.text));

async function episodes() {
  const all = await day.store.episodesBetween(day.settings.sites[0]!.id, {
    from: after(day.clock.now, -24 * 60 * MINUTE_MS),
    to: after(day.clock.now, 1),
  });
  return all.filter(({ rule }) => rule === 'pool-occupancy');
}

describe('O9 flapping in every shape', () => {
  it('around the clear limit it never ends: one episode, one card, no line that it was over', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
    await day.until('08:40');
    await flap([
      { minutes: 4, begin: () => day.leave(2) },
      { minutes: 9, begin: () => day.arrive(1) },
      { minutes: 7, begin: () => day.arrive(1) },
    ]);
    expect(await episodes()).toHaveLength(1);
    expect(day.posts('alerts')).toHaveLength(1);
    expect(said(/ over/)).toEqual([]);
  });

  it.each([
    [7, 33],
    [20, 35],
    [50, 32],
  ])(
    'across both limits with %i minutes clear and %i past it: the same episode goes on, on its card',
    async (clear, past) => {
      day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
      await day.until('08:40');
      const rounds = await flap([
        { minutes: clear, begin: () => day.leave(3) },
        { minutes: past, begin: () => day.arrive(3) },
      ]);
      const [only, ...others] = await episodes();
      expect(others).toEqual([]);
      expect(only).toMatchObject({ touches: rounds, reopened: { times: rounds } });
      expect(only?.closedAt).toBeUndefined();
      expect(day.posts('alerts')).toHaveLength(1);
      expect(new Set(cards().map(({ card }) => card)).size).toBe(1);
      expect(day.last('episode:')?.text).toContain(`over and back ${rounds} times`);
      // The thread says its first end, and once an hour that it is back: nothing else.
      expect(said(/^\d\d:\d\d over/)).toHaveLength(1);
      expect(said(/back at its limit/).length).toBeLessThanOrEqual(HOURS + 1);
      const back = said(/back at its limit/).map(({ row }) => row.createdAt);
      expect(back.slice(1).every((at, n) => at - back[n]! >= 60 * MINUTE_MS)).toBe(true);
    },
  );

  it('an hour after its end it is another one', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
    await day.until('08:40');
    await day.leave(3);
    await day.until('09:46');
    await day.arrive(3);
    await day.until('10:30');
    expect(await episodes()).toHaveLength(2);
    expect(day.posts('alerts')).toHaveLength(2);
  });

  it.each([10, 40])(
    'a feed that is silent and speaks every %i minutes leaves one card of each alert',
    async (minutes) => {
      day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
      await day.until('08:40');
      await flap([
        { minutes, begin: () => day.speak(false) },
        { minutes, begin: () => day.speak(true) },
      ]);
      expect(await episodes()).toHaveLength(1);
      const rules = new Set(cards().map(({ card }) => card));
      expect(rules.size).toBe(minutes === 10 ? 1 : 2);
      expect(day.posts('alerts')).toHaveLength(rules.size);
    },
  );
});

describe('an alert that is back soon', () => {
  const back = async () => {
    await day.leave(3);
    await day.until('09:00');
    await day.arrive(3);
    await day.until('09:35');
  };

  it('is still its owner’s, who is not asked again; its outcome is asked again and the events keep the first', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
    await day.until('08:35');
    await day.ask('alert ack');
    await day.ask('alert act A001 opened 6E-P');
    const [{ id } = { id: '' }] = await episodes();
    await day.leave(3);
    await day.until('08:50');
    expect((await day.ask(`alert outcome ${id} worked`)).ok).toBe(true);
    await day.until('09:00');
    await day.arrive(3);
    await day.until('09:35');
    const [one] = await episodes();
    expect(one).toMatchObject({
      id,
      state: 'acting',
      owner: { name: 'House supervisor' },
      action: { what: 'opened 6E-P' },
    });
    expect(one?.outcome).toBeUndefined();
    expect(one?.lease?.until).toBeGreaterThan(day.clock.now);
    const kinds = (await day.store.episodeEvents(one!.site, one!.id)).map(({ kind }) => kind);
    expect(kinds).toContain('outcome');
    expect(kinds.filter((kind) => kind === 'asked')).toHaveLength(1);
    await day.leave(3);
    await day.until('09:45');
    expect((await day.ask(`alert outcome ${id} partly`)).ok).toBe(true);
    const results = (await day.store.episodeEvents(one!.site, one!.id)).flatMap(({ result }) => result ?? []);
    expect(results).toEqual(['worked', 'partly']);
  });

  it('that nobody had asks on from where it stood', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
    await day.until('08:35');
    await back();
    const [one] = await episodes();
    expect(one).toMatchObject({ state: 'open', reopened: { times: 1 } });
    expect(one?.asked).toBeDefined();
    expect(one?.asked?.ackBy).toBeGreaterThan(day.clock.now - MINUTE_MS);
  });
});
