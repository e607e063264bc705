import { describe, expect, test } from 'vitest';
import type { Freshness } from '#src/domain/feed-state.ts';
import { HOUR_MS, instant, after as later, MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Basis, provenance, provenanceData } from '#src/views/provenance.ts';

const speech = {
  words: wordsFor('en-US', 'us'),
  format: createFormat('en-US', zoneId('America/New_York')),
};
const now = instant(Date.UTC(2026, 0, 13, 13, 26));
const fresh: Freshness = { state: 'fresh', dataAgeMs: 2 * MINUTE_MS, lastMessageAt: later(now, -2 * MINUTE_MS) };
const stale: Freshness = { state: 'stale', since: later(now, -HOUR_MS), dataAgeMs: HOUR_MS };
const of = (more: Partial<Basis>) =>
  provenance({ now, at: undefined, asKnown: false, freshness: fresh, ...more }, speech);

describe('as of when, how old, from where', () => {
  test('a fresh feed tells its age', () => {
    expect(of({})).toMatchObject({ asOf: now, banner: [], sentence: 'As of 08:26, ADT 2 min old.' });
    expect(of({}).judged('high')).toBe('high');
  });

  test('a silent feed stops the clock: figures are as of then, and nobody judges them', () => {
    const silent = of({ freshness: stale });
    expect(silent).toMatchObject({ asOf: later(now, -HOUR_MS), sentence: 'As of 07:26, unknown since 07:26.' });
    expect(silent.banner).toHaveLength(1);
    expect(silent.judged('ok')).toBe('unknown');
  });

  test('a question about a time before the silence is not touched by it; one after it is', () => {
    expect(of({ freshness: stale, at: later(now, -2 * HOUR_MS) }).banner).toEqual([]);
    expect(of({ freshness: stale, at: later(now, -MINUTE_MS) }).banner).toHaveLength(1);
  });

  test('what is known today about a time is told from what was known then', () => {
    const at = later(now, -2 * HOUR_MS);
    expect(of({ at }).sentence).toBe('As of 06:26, ADT, as known today.');
    expect(of({ at, asKnown: true }).sentence).toBe('As of 06:26, ADT, as known then.');
    expect(of({ at: later(now, -12 * HOUR_MS) }).sentence).toContain('As of Mon 12 Jan 20:26');
  });

  test('imported files have no age to be stale by; no feed at all is said first', () => {
    expect(of({ freshness: { state: 'file', lastMessageAt: now } }).sentence).toBe(
      'As of 08:26, ADT from files read Tue 13 Jan 08:26.',
    );
    expect(of({ freshness: { state: 'none' } }).banner).toHaveLength(1);
  });

  test('programs get the same', () => {
    expect(provenanceData({ now, at: undefined, asKnown: false, freshness: stale })).toEqual({
      asOf: '2026-01-13T12:26:00.000Z',
      source: 'ADT',
      feed: 'stale',
      dataAgeMs: HOUR_MS,
      unknownSince: '2026-01-13T12:26:00.000Z',
      asKnown: false,
    });
  });
});
