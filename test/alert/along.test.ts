/** What waits quietly for somebody is asked anew in the message that asks them about another. */
import { describe, expect, it } from 'vitest';
import { askAlong, rolesAsked } from '#src/domain/alert/along.ts';
import type { Asked, Episode } from '#src/domain/alert/episode-state.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode } from '#test/commands/house.ts';

const T0 = instant(1_768_305_600_000);
const RUNGS = [{ roles: ['house-supervisor'], minutes: 10 }];
const question = (minutesAgo: number, more: Partial<Asked> = {}): Asked => {
  const at = later(T0, -minutesAgo * MINUTE_MS);
  return { rung: 0, roles: ['house-supervisor'], at, ackBy: later(at, 10 * MINUTE_MS), ...more };
};
const quiet = (minutesAgo: number, more: Partial<Episode> = {}): Episode =>
  openEpisode({
    severity: 'act',
    state: 'open',
    rung: 0,
    asked: question(minutesAgo, { quietUntil: later(T0, HOUR_MS) }),
    ...more,
  });
const asked = new Set(['house-supervisor']);

describe('what waits quietly', () => {
  it('is asked anew with another question to the same role', () => {
    const before = quiet(20);
    const { next, events } = askAlong(before, asked, () => RUNGS, T0);
    expect(next?.asked).toEqual({ rung: 0, roles: ['house-supervisor'], at: T0, ackBy: later(T0, 10 * MINUTE_MS) });
    expect(next?.version).toBe(before.version + 1);
    expect(events.map(({ kind }) => kind)).toEqual(['asked']);
  });

  it.each<[string, Episode]>([
    ['was asked a few minutes ago', quiet(14)],
    ['has an owner', quiet(20, { owner: { person: brand('p'), name: 'p', at: T0 } })],
    ['stands still on frozen figures', quiet(20, { unknownSince: T0 })],
    ['is put off', quiet(20, { snoozedUntil: later(T0, HOUR_MS) })],
    [
      'waits for the next shift, having gone back to its role twice',
      quiet(20, { asked: question(20, { ackBy: later(T0, HOUR_MS), quietUntil: later(T0, HOUR_MS) }) }),
    ],
    ['is urgent: it would ring apart, and has its own hour', quiet(20, { severity: 'urgent' })],
    ['still climbs loudly', quiet(20, { asked: question(20) })],
  ])('is left alone where it %s', (_, episode) => {
    expect(askAlong(episode, asked, () => RUNGS, T0)).toEqual({ events: [] });
  });

  it('is left alone where somebody else is asked', () => {
    expect(askAlong(quiet(20), new Set(['engineer']), () => RUNGS, T0)).toEqual({ events: [] });
  });
});

describe('roles that are sent a message', () => {
  const moved = (next: Episode, roles: readonly string[]) => ({
    next,
    events: [{ site: next.site, episode: next.id, at: T0, kind: 'asked' as const, roles }],
  });

  it('are those of new questions; of a unit that one, and of what is urgent or quiet none', () => {
    const loud = openEpisode({ severity: 'act', scope: { of: 'house' }, asked: question(0) });
    const ward = openEpisode({ severity: 'act', scope: { of: 'unit', unit: brand<UnitId>('5W') }, asked: question(0) });
    const urgent = openEpisode({ severity: 'urgent', asked: question(0) });
    expect([...rolesAsked([moved(loud, ['house-supervisor'])])]).toEqual(['house-supervisor']);
    expect([...rolesAsked([moved(ward, ['charge-nurse'])])]).toEqual(['charge-nurse 5W']);
    expect(rolesAsked([moved(urgent, ['house-supervisor']), moved(quiet(0), ['house-supervisor'])]).size).toBe(0);
  });
});
