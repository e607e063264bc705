import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { own, sendOn, snooze } from '#src/domain/alert/click.ts';
import { type Climbed, climb } from '#src/domain/alert/climb.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Rung } from '#src/domain/alert/policy.ts';
import { brand } from '#src/kernel/ids.ts';
import { instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode } from '#test/commands/house.ts';

const T0 = instant(1_768_305_000_000);
const CHAIN: readonly Rung[] = ['charge-nurse', 'house-supervisor', 'director-on-call', 'administrator-on-call'].map(
  (role, n) => ({ roles: [role], minutes: 5 + n }),
);
const move = fc.record({
  waitMs: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 900_000 }) },
    fc.integer({ min: -9_000_000, max: 0 }),
  ),
  /** The night cuts the chain. */
  rungs: fc.constantFrom(2, 4, 4, 4, 0),
  frozen: fc.boolean(),
  click: fc.constantFrom('none', 'none', 'none', 'own', 'pass', 'esc', 'snooze'),
  who: fc.constantFrom('a', 'b'),
  as: fc.option(fc.constantFrom('charge-nurse', 'house-supervisor'), { nil: undefined }),
  graver: fc.boolean(),
});

describe('any sequence of beats, clicks, frozen hours and clock faults', () => {
  it('asks one rung after another, upwards, never while frozen or snoozed, and leaves one owner', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let episode: Episode = openEpisode({ openedAt: T0 });
        let now = T0;
        const asked: string[] = [];
        const take = (climbed: Climbed): void => {
          for (const event of climbed.events) if (event.kind === 'asked') asked.push(event.roles?.[0] ?? '');
          if (climbed.next === undefined) return;
          expect(climbed.next.version).toBeGreaterThan(episode.version);
          expect(climbed.next.rung ?? -1).toBeGreaterThanOrEqual(episode.rung ?? -1);
          if (episode.state === 'owned') expect(climbed.next.state).toBe('owned');
          episode = climbed.next;
        };
        for (const m of moves) {
          now = later(now, m.waitMs);
          const rungs = CHAIN.slice(0, m.rungs);
          const { unknownSince: _, ...known } = episode;
          episode = m.frozen ? { ...known, unknownSince: now } : known;
          if (m.graver && m.waitMs > 800_000) episode = { ...episode, severity: 'urgent' };
          const held = m.frozen || (episode.snoozedUntil !== undefined && episode.snoozedUntil > now);
          const before = asked.length;
          take(climb(episode, rungs, now));
          if (held && episode.severity !== 'urgent') expect(asked.length).toBe(before);
          const by = { person: brand<never>(m.who), name: m.who };
          const clicked =
            m.click === 'own'
              ? own(episode, by, now)
              : m.click === 'pass'
                ? sendOn(episode, { kind: 'passed', by, as: m.as }, rungs, now)
                : m.click === 'esc'
                  ? sendOn(episode, { kind: 'escalated', by }, rungs, now)
                  : m.click === 'snooze'
                    ? snooze(episode, { by, until: later(now, 15 * MINUTE_MS) }, now)
                    : undefined;
          if (clicked !== undefined && 'next' in clicked) take(clicked);
        }
        // The last one is asked anew when an owner cannot and nobody is left above; none is asked out of its turn.
        const each = [...new Set(asked)];
        expect(each).toEqual(CHAIN.flatMap((rung) => rung.roles).slice(0, each.length));
        expect((episode.acts ?? []).length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 400 },
    );
  });
});
