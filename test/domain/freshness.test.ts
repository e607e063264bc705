import { describe, expect, test } from 'vitest';
import type { FeedState } from '#src/domain/feed-state.ts';
import { freshness, usualGapMs } from '#src/domain/freshness.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';

const NOON = Date.UTC(2026, 0, 13, 12) as Instant;
const GAP = 15 * MINUTE_MS;
const at = (minutes: number): Instant => after(NOON, minutes * MINUTE_MS);

const feed = (over: Partial<FeedState>): FeedState => ({
  site: brand('riverside'),
  feed: brand('adt'),
  connection: 'open',
  connectionSince: at(-600),
  accepted: 100,
  repeated: 0,
  quarantined: 0,
  late: 0,
  moves: 0,
  conflicting: 0,
  ...over,
});

describe('a lost connection', () => {
  test('is down at once, since the loss, when messages had come until then', () => {
    const state = feed({ connection: 'lost', connectionSince: at(0), lastMessageAt: at(-2) });
    expect(freshness(state, GAP, at(0))).toEqual({ state: 'down', since: at(0), dataAgeMs: 2 * MINUTE_MS });
  });

  test('is unknown since the last message when the line had been silent for too long before', () => {
    const state = feed({ connection: 'lost', connectionSince: at(0), lastMessageAt: at(-150) });
    expect(freshness(state, GAP, at(30))).toEqual({ state: 'down', since: at(-150), dataAgeMs: 180 * MINUTE_MS });
  });
});

describe('an open line', () => {
  test('is stale from the usual gap on, since its last message', () => {
    const state = feed({ lastMessageAt: at(0) });
    expect(freshness(state, GAP, at(14.9)).state).toBe('fresh');
    expect(freshness(state, GAP, at(15))).toEqual({ state: 'stale', since: at(0), dataAgeMs: GAP });
  });

  test('over which nothing ever came is stale since it was opened', () => {
    expect(freshness(feed({ connectionSince: at(0) }), GAP, at(20))).toEqual({ state: 'stale', since: at(0) });
  });

  test('is fresh and not of a negative age when the clock was set back', () => {
    const state = feed({ lastMessageAt: at(60) });
    expect(freshness(state, GAP, at(0))).toEqual({ state: 'fresh', dataAgeMs: 0, lastMessageAt: at(60) });
  });
});

test('the usual gap is that which chance gives once in a thousand times, between 15 and 90 minutes', () => {
  expect(usualGapMs(80)).toBe(15 * MINUTE_MS);
  expect(usualGapMs(6) / MINUTE_MS).toBeCloseTo(69.08, 2);
  for (const none of [undefined, 0, 0.01]) expect(usualGapMs(none)).toBe(90 * MINUTE_MS);
});
