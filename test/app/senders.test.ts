/** Two replicas and one sender: who is missed, when, and by whom. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '#db/index.ts';
import { createSenders, type Senders } from '#src/app/senders.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { brand, type FeedName, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, instant, after as later } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';

const SITE = brand<SiteId>('mercy');
const FEED = brand<FeedName>('adt');
const OPEN = { site: SITE, feed: FEED, connection: 'open' } as const;
const time: { now: Instant } = { now: instant(1_768_305_007_000) };
let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });
});
afterEach(() => store.close());

const replica = (): Senders =>
  createSenders({
    store,
    sites: () => [{ id: SITE }],
    clock: { now: () => time.now },
    log: silentLog,
    changed: () => {},
  });
const connection = async () => (await store.feedStates(SITE))[0]?.connection;
/** Each replica looks at its start and with every beat. */
async function pass(seconds: number, ...replicas: readonly Senders[]): Promise<void> {
  for (let s = 0; s < seconds; s += 10) {
    for (const one of replicas) await one.beat();
    time.now = later(time.now, 10_000);
  }
}

test('a replica that starts does not miss a sender that speaks to another one', async () => {
  const one = replica();
  await one.news(OPEN);
  await pass(120, one);
  const two = replica();
  await pass(600, one, two);
  expect(await connection()).toBe('open');
});

test('when the replica that had it dies, another one misses it within minutes', async () => {
  const one = replica();
  const two = replica();
  await one.news(OPEN);
  await pass(120, one, two);
  await pass(60, two);
  expect(await connection()).toBe('open');
  await pass(120, two);
  expect(await connection()).toBe('lost');
});

test('a sender that does not come back after a quick restart is missed soon; one that comes back is not', async () => {
  await replica().news(OPEN);
  time.now = later(time.now, 5_000);
  const again = replica();
  await pass(70, again);
  expect(await connection()).toBe('open');
  await pass(30, again);
  expect(await connection()).toBe('lost');
  await again.news(OPEN);
  await pass(600, again);
  expect(await connection()).toBe('open');
});

test('after a longer stand-still it is missed as soon as it had time to come back', async () => {
  await replica().news(OPEN);
  time.now = later(time.now, 3_600_000);
  const again = replica();
  await pass(20, again);
  expect(await connection()).toBe('open');
  await pass(20, again);
  expect(await connection()).toBe('lost');
});

test('a sender that left one replica for another is connected', async () => {
  const one = replica();
  const two = replica();
  await one.news(OPEN);
  await two.news(OPEN);
  await one.news({ ...OPEN, connection: 'lost' });
  expect(await connection()).toBe('lost');
  await pass(60, one, two);
  expect(await connection()).toBe('open');
});
