import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMllpFeed } from '#adapters/feeds/hl7/index.ts';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { splitAt } from '#adapters/feeds/synthetic/day.ts';
import { createSimulatedSender } from '#adapters/feeds/synthetic/sender.ts';
import { createVirtualClock } from '#adapters/feeds/synthetic/virtual-clock.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { clockOf, DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { FeedName } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Accept } from '#src/ports/feed.ts';
import { settings, tellUntil } from './played.ts';

const SEED = 9;
const FEED = 'adt' as FeedName; // a literal of this test
const CLOSES = clockOf(0, '13:45');

let real = 0;
const clock = createVirtualClock({ startAt: DEMO_START, realNow: () => real, speed: 600 });
const records: FeedRecord[] = [];
const refused: string[] = [];
const expected = tellUntil(SEED, CLOSES).filter((event) => event.sentAt > DEMO_START);

let allThere: () => void = () => {};
const complete = new Promise<void>((done) => {
  allThere = done;
});
const accept: Accept = async (items) => {
  for (const item of items) {
    if ('record' in item) records.push(item.record);
    else refused.push(item.quarantine.code);
  }
  if (records.length + refused.length >= expected.length) allThere();
};

const reader = createHl7Reader({
  settings: () => settings,
  pseudonym: createPseudonym(Buffer.alloc(32, 1)),
  feed: FEED,
  log: silentLog,
});
const setting = { ...settings.hl7, port: 0 };
const feed = createMllpFeed({ name: FEED, setting, reader, clock, log: silentLog, sites: () => settings.sites });
let stopSender: () => Promise<void> = async () => {};

beforeAll(async () => {
  await feed.start(accept, () => {});
  const { hostname, port } = new URL(feed.address!);
  const { live } = splitAt(createHouse(SEED), DEMO_START);
  const sender = createSimulatedSender({ host: hostname, port: Number(port), events: live, clock, log: silentLog });
  stopSender = sender.stop;
  sender.start();
  real += (CLOSES - DEMO_START) / 600;
  clock.setSpeed(1); // wakes the sender: it is 13:45 now
  await complete;
});
afterAll(async () => {
  await stopSender();
  await feed.stop();
});

test('half a day goes over the real MLLP port: every message is taken, none twice, none before its time', () => {
  expect(refused).toEqual([]);
  expect(records).toHaveLength(expected.length);
  expect(new Set(records.map(({ message }) => message)).size).toBe(expected.length);
  expect(expected.length).toBeGreaterThan(400);
  for (const [i, record] of records.entries()) expect(record.receivedAt).toBeGreaterThanOrEqual(expected[i]!.sentAt);
});

test('moves, bed states and merges arrive, and results pass without an event', () => {
  expect(records.some(({ events }) => events.some(({ kind }) => kind === 'transfer'))).toBe(true);
  expect(records.some(({ beds }) => beds.length > 0)).toBe(true);
  expect(records.some(({ merges }) => merges.length > 0)).toBe(true);
  expect(records.some(({ events, beds, merges }) => events.length + beds.length + merges.length === 0)).toBe(true);
});
