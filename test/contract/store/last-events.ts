/** When a feed last told of somebody in a place: what ends a reported count. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BY_HAND, type FeedRecord } from '#src/domain/census/event.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import { after, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { arbitraryHistory, STORY_MINUTES } from './histories.ts';
import { admit, discharge, eachWith, hour, type MakeStore, MIDNIGHT, record, SITE, take, transfer } from './house.ts';
import { staysKnown } from './known.ts';

const RUNS = 15;
const FOREVER = instant(8_640_000_000_000_000);

type Asked = { readonly after: Instant; readonly at: Instant; readonly knownAt: Instant };

/** The same, from everything received by then and folded from nothing. */
function lastKnown(records: readonly FeedRecord[], asked: Asked): ReadonlyMap<LocationId, Instant> {
  const last = new Map<LocationId, Instant>();
  const told = (location: LocationId, at: Instant | undefined): void => {
    if (at === undefined || at <= asked.after || at > asked.at) return;
    last.set(location, instant(Math.max(at, last.get(location) ?? at)));
  };
  for (const stay of staysKnown(records, asked.knownAt)) {
    told(stay.location, stay.from);
    told(stay.location, stay.to);
  }
  for (const { events, receivedAt } of records.filter((one) => one.receivedAt <= asked.knownAt)) {
    for (const event of events) {
      if (receivedAt > asked.knownAt || (event.kind !== 'cancel' && event.kind !== 'delete')) continue;
      if (event.place !== undefined) told(event.place.location, event.occurredAt);
    }
  }
  return last;
}

export function lastEventsContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a place is told of when somebody comes, goes or is moved out of it, though the message names neither end', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(7), '5W')]),
      record('m2', [admit('v2', hour(7), '5W')]),
      record('m3', [transfer('v1', hour(8), 'ICU')]),
      record('m4', [discharge('v2', hour(9))]),
    ]);
    const asked = (from: number, at: number) => store.lastEvents(SITE, { after: hour(from), at: hour(at) });
    expect(await asked(6, 7.5)).toEqual(new Map([['5W', hour(7)]]));
    expect(await asked(7, 8)).toEqual(
      new Map([
        ['ICU', hour(8)],
        ['5W', hour(8)],
      ]),
    );
    expect((await asked(8, 10)).get('5W' as LocationId)).toBe(hour(9));
    expect(await asked(9, 10)).toEqual(new Map());
  });

  it('an admission that is taken back is told of by its cancel', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(7), '5W')])]);
    await take(store, [record('m2', [{ ...admit('v1', hour(8), '5W'), kind: 'cancel', cancels: 'admit' }])]);
    expect(await store.lastEvents(SITE, { after: hour(6), at: hour(7.5) })).toEqual(new Map());
    expect(await store.lastEvents(SITE, { after: hour(6), at: hour(8) })).toEqual(new Map([['5W', hour(8)]]));
  });

  it('what people write into the log by hand is no word of a feed: neither an event, nor a feed, nor a message', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(7), '5W')])]);
    const before = [await store.feedStates(SITE), await store.seenLocations(SITE)];
    const closed = { ...discharge('v1', hour(9)), disposition: BY_HAND, trigger: 'HAND' };
    await take(store, [record('h1', [closed], { feed: BY_HAND })]);
    expect(await store.census(SITE)).toEqual([]);
    for (const knownAt of [undefined, hour(9)]) {
      const asked = { after: hour(7), at: hour(10), ...(knownAt === undefined ? {} : { knownAt }) };
      expect(await store.lastEvents(SITE, asked)).toEqual(new Map());
    }
    expect([await store.feedStates(SITE), await store.seenLocations(SITE)]).toEqual(before);
    const hours = { from: hour(0), to: hour(24) };
    expect(await store.messagesPerHour(SITE, BY_HAND, hours)).toEqual([]);
  });

  it('whatever the history and its order of arrival, it equals the stays and cancels read by hand', async () => {
    const story = fc.asyncProperty(arbitraryHistory, async (history) => {
      const one = await make();
      try {
        // Receipt decides nothing but what was known then: the second half comes first.
        const half = Math.floor(history.length / 2);
        await take(one.store, history.slice(half));
        await take(one.store, history.slice(0, half));
        // Of a message that was sent again the one that came first is in the log, with its time of receipt.
        const arrived = [...history.slice(half), ...history.slice(0, half)];
        const logged = arrived.filter((a, n) => arrived.findIndex((b) => b.message === a.message) === n);
        const end = after(MIDNIGHT, STORY_MINUTES * MINUTE_MS);
        for (let minute = 0; minute < STORY_MINUTES; minute += 97) {
          const from = after(MIDNIGHT, minute * MINUTE_MS);
          for (const at of [after(from, 45 * MINUTE_MS), end]) {
            const asked = { after: from, at };
            expect(await one.store.lastEvents(SITE, asked)).toEqual(lastKnown(logged, { ...asked, knownAt: FOREVER }));
            const then = { ...asked, knownAt: at };
            expect(await one.store.lastEvents(SITE, then)).toEqual(lastKnown(logged, then));
          }
        }
      } finally {
        await one.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });
}
