import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPresence, LOST_AFTER_MS, type Presence } from '#adapters/feeds/hl7/presence.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { FEED, RIVERSIDE } from './hl7-kit.ts';

const HILLSIDE = 'hillside' as SiteId;
let news: string[] = [];
let presence: Presence;

beforeEach(() => {
  vi.useFakeTimers();
  news = [];
  presence = createPresence({
    feed: FEED,
    lostAfterMs: LOST_AFTER_MS,
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
    presence.gone(line, false);
    vi.advanceTimersByTime(19_000);
  }
  expect(news).toEqual(['riverside open']);
});

test('a line is lost twenty seconds after the last connection ended, and open again with the next', () => {
  const [first, second] = [{}, {}];
  presence.spoke(first, RIVERSIDE);
  presence.spoke(second, RIVERSIDE);
  presence.gone(first, false);
  vi.advanceTimersByTime(60_000);
  expect(news).toEqual(['riverside open']);
  presence.gone(second, false);
  vi.advanceTimersByTime(19_999);
  expect(news).toEqual(['riverside open']);
  vi.advanceTimersByTime(1);
  expect(news).toEqual(['riverside open', 'riverside lost']);
  presence.spoke({}, RIVERSIDE);
  expect(news.at(-1)).toBe('riverside open');
});

test('each site has its own line', () => {
  const [one, other] = [{}, {}];
  presence.spoke(one, RIVERSIDE);
  presence.spoke(other, HILLSIDE);
  presence.gone(one, false);
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(news).toEqual(['riverside open', 'hillside open', 'riverside lost']);
});

test('a connection that was ended for its silence is no lost line', () => {
  const line = {};
  presence.spoke(line, RIVERSIDE);
  presence.gone(line, true);
  vi.advanceTimersByTime(10 * LOST_AFTER_MS);
  expect(news).toEqual(['riverside open']);
});

test('after a stop nothing is told any more', () => {
  const line = {};
  presence.spoke(line, RIVERSIDE);
  presence.gone(line, false);
  presence.stop();
  vi.advanceTimersByTime(LOST_AFTER_MS);
  expect(news).toEqual(['riverside open']);
});
