import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPresence, LOST_AFTER_MS, type Presence, STANDING_LOST_AFTER_MS } from '#adapters/feeds/hl7/presence.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { FEED, RIVERSIDE } from './hl7-kit.ts';

/** What a connection was that came for one message, and one that was there to stay. */
const PASSING = { messages: 1, ms: 500 };
const STANDING = { messages: 2, ms: 500 };
const HILLSIDE = 'hillside' as SiteId;
let news: string[] = [];
let presence: Presence;

beforeEach(() => {
  vi.useFakeTimers();
  news = [];
  presence = createPresence({
    feed: FEED,
    lostAfterMs: LOST_AFTER_MS,
    standingLostAfterMs: STANDING_LOST_AFTER_MS,
    onConnection: (one) => news.push(`${one.site} ${one.connection}`),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a sender that connects anew for each message is connected all the time', () => {
  for (let n = 0; n < 10; n++) {
    const line = {};
    presence.spoke(line, RIVERSIDE);
    presence.gone(line, PASSING);
    vi.advanceTimersByTime(19_000);
  }
  expect(news).toEqual(['riverside open']);
});

test('a line of passing connections is lost twenty seconds after the last ended, and open again with the next', () => {
  const [first, second] = [{}, {}];
  presence.spoke(first, RIVERSIDE);
  presence.spoke(second, RIVERSIDE);
  presence.gone(first, PASSING);
  vi.advanceTimersByTime(60_000);
  expect(news).toEqual(['riverside open']);
  presence.gone(second, PASSING);
  vi.advanceTimersByTime(19_999);
  expect(news).toEqual(['riverside open']);
  vi.advanceTimersByTime(1);
  expect(news).toEqual(['riverside open', 'riverside lost']);
  presence.spoke({}, RIVERSIDE);
  expect(news.at(-1)).toBe('riverside open');
});

test('a standing connection that ends is told within two seconds: it carried several messages, or lived over a minute', () => {
  for (const lived of [STANDING, { messages: 0, ms: 60_001 }]) {
    news.length = 0;
    const line = {};
    presence.spoke(line, RIVERSIDE);
    presence.gone(line, lived);
    vi.advanceTimersByTime(2_000);
    expect(news).toEqual(['riverside open', 'riverside lost']);
  }
});

test('a standing connection that comes straight back was never lost', () => {
  for (let n = 0; n < 5; n++) {
    const line = {};
    presence.spoke(line, RIVERSIDE);
    presence.gone(line, STANDING);
    vi.advanceTimersByTime(STANDING_LOST_AFTER_MS - 1);
  }
  expect(news).toEqual(['riverside open']);
});

test('a standing connection beside another that stays is no lost line', () => {
  const [first, second] = [{}, {}];
  presence.spoke(first, RIVERSIDE);
  presence.spoke(second, RIVERSIDE);
  presence.gone(first, STANDING);
  vi.advanceTimersByTime(60_000);
  expect(news).toEqual(['riverside open']);
});

test('each site has its own line', () => {
  const [one, other] = [{}, {}];
  presence.spoke(one, RIVERSIDE);
  presence.spoke(other, HILLSIDE);
  presence.gone(one, PASSING);
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(news).toEqual(['riverside open', 'hillside open', 'riverside lost']);
});

test('a connection that was ended for its silence is no lost line', () => {
  const line = {};
  presence.spoke(line, RIVERSIDE);
  presence.gone(line, 'quietly');
  vi.advanceTimersByTime(10 * LOST_AFTER_MS);
  expect(news).toEqual(['riverside open']);
});

test('after a stop nothing is told any more', () => {
  const line = {};
  presence.spoke(line, RIVERSIDE);
  presence.gone(line, PASSING);
  presence.stop();
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(news).toEqual(['riverside open']);
});
