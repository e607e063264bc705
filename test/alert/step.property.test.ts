import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { own } from '#src/domain/alert/click.ts';
import { act, done } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { lastOver, reopen, taken } from '#src/domain/alert/reopen.ts';
import type { Reading } from '#src/domain/alert/rule.ts';
import { step } from '#src/domain/alert/step.ts';
import { brand, type EpisodeId, type PoolId, type SignalKey, type SiteId } from '#src/kernel/ids.ts';
import { type Instant, instant } from '#src/kernel/time.ts';

/** What is watched may be acted on once more. */
const RANK = { pending: 0, open: 1, owned: 2, acting: 3, watching: 3, closed: 4 } as const;
const rule = { id: brand<never>('pool-occupancy'), severity: 'act' as const };

const standing = fc.constantFrom<Reading['standing'][]>('past-fire', 'past-fire', 'between', 'clear', 'unknown');
const look = fc.record({
  /** Milliseconds since the look before; now and then the clock is set back. */
  wait: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 400_000 }) },
    fc.integer({ min: -9_000_000, max: 0 }),
  ),
  standing: fc.option(standing, { nil: undefined, freq: 20 }),
  value: fc.option(fc.double({ noNaN: true, min: 0, max: 2 }), { nil: undefined }),
  click: fc.constantFrom('none', 'none', 'own', 'act', 'done'),
});
/** Across both limits and back, four minutes a look. */
const swing = fc.record({ clear: fc.integer({ min: 3, max: 12 }), past: fc.integer({ min: 3, max: 9 }) });
const still = { wait: 240_000, value: 1, click: 'none' as const };
const looks = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: look.map((one) => [one]) },
      swing.map(({ clear, past }) => [
        ...Array.from({ length: clear }, () => ({ ...still, standing: 'clear' as const })),
        ...Array.from({ length: past }, () => ({ ...still, standing: 'past-fire' as const })),
      ]),
    ),
    { maxLength: 60 },
  )
  .map((all) => all.flat());
const times = fc.record({
  forMinutes: fc.integer({ min: 0, max: 30 }),
  clearForMinutes: fc.integer({ min: 0, max: 10 }),
});

const BY = { person: brand<never>('p'), name: 'House supervisor' };
const CLICKS = {
  none: () => undefined,
  own: (episode: Episode, now: Instant) => own(episode, BY, now),
  act: (episode: Episode, now: Instant) => act(episode, { by: BY, what: 'opened 6E-P' }, now),
  done: (episode: Episode, now: Instant) => done(episode, BY, now),
};

const readingOf = (s: Reading['standing'], value: number | undefined): Reading => ({
  key: brand<SignalKey>('pool-occupancy:a'),
  scope: { of: 'pool', pool: brand<PoolId>('a') },
  standing: s,
  fireLimit: 0.95,
  clearLimit: 0.92,
  evidence: {},
  ...(value === undefined ? {} : { value }),
});

describe('any sequence of readings, clicks and clock faults', () => {
  let reopened = 0;
  it('keeps one live episode, versions growing by one, levels never backwards, and frozen while unknown', () => {
    fc.assert(
      fc.property(looks, times, (looks, limits) => {
        const settings = { enabled: true, ...limits };
        const all = new Map<string, Episode>();
        let now = 1_768_305_060_000;
        let ids = 0;
        for (const l of looks) {
          now += l.wait;
          const live = [...all.values()].filter((e) => e.state !== 'closed');
          expect(live.length).toBeLessThanOrEqual(1);
          const before = live[0];
          const reading = l.standing === undefined ? undefined : readingOf(l.standing, l.value);
          const fresh = step({
            site: brand<SiteId>('s'),
            rule,
            settings,
            episode: before,
            reading,
            now: instant(now),
            newId: () => brand<EpisodeId>(`E-${++ids}`),
          });
          const over = [...all.values()].filter((e) => e.state === 'closed' && e !== before);
          const fired = fresh.reason === 'fired' ? fresh.next : undefined;
          const closed = fired && lastOver(over, fired);
          const out = closed === undefined ? fresh : reopen(closed, fired!, instant(now));
          if (closed !== undefined) {
            reopened++;
            if (before) all.set(before.id, taken(before, instant(now)).next!);
            expect(out.next).toMatchObject({ id: closed.id, version: closed.version + 1, touches: closed.touches + 1 });
            expect(out.next?.closedAt ?? out.next?.outcome ?? out.next?.clearSince).toBeUndefined();
            all.set(closed.id, out.next!);
          } else if (out.next) {
            expect(out.next.version).toBe((before?.version ?? 0) + 1);
            if (before) {
              expect(out.next.id).toBe(before.id);
              expect(RANK[out.next.state]).toBeGreaterThanOrEqual(RANK[before.state]);
              expect(out.next.touches).toBeGreaterThanOrEqual(before.touches);
            }
            if (l.standing === 'unknown') expect(out.next.state).toBe(before?.state);
            if (l.standing === 'between' && before && before.state !== 'pending') {
              expect(out.next.state).toBe(before.state);
            }
            all.set(out.next.id, out.next);
          }
          for (const e of out.events) expect(out.next?.id).toBe(e.episode);
          const current = out.next ?? before;
          const clicked = current && CLICKS[l.click](current, instant(now));
          if (clicked !== undefined && 'next' in clicked) {
            expect(clicked.next.version).toBe(current!.version + 1);
            if (l.click === 'own') expect(current!.state).toBe('open');
            if (l.click === 'done') expect(current!.state).toBe('acting');
            expect(clicked.next.owner?.person).toBe(BY.person);
            all.set(clicked.next.id, clicked.next);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(reopened).toBeGreaterThan(20);
  });
});
