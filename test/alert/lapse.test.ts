/** A lease that runs out: who is rung again, and who has the question on their cards already. */
import { describe, expect, it } from 'vitest';
import { keep } from '#src/domain/alert/click.ts';
import { tick } from '#src/domain/alert/clock.ts';
import { act } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type LeaseClock, withLease } from '#src/domain/alert/lease.ts';
import { brand } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode } from '#test/commands/house.ts';

const T0 = instant(1_768_305_600_000);
const SHIFT = { from: later(T0, -2 * HOUR_MS), to: later(T0, 8 * HOUR_MS) };
const clock: LeaseClock = {
  rungs: ['house-supervisor', 'director-on-call'].map((role) => ({ roles: [role], minutes: 10 })),
  policy: { minutes: { info: 240, act: 45, urgent: 30 }, actingMinutes: 240, askMinutes: 10 },
  shift: SHIFT,
};
const owner = { person: brand<never>('sam'), name: 'sam', role: 'house-supervisor', at: later(T0, -HOUR_MS) };
/** Owned, asked about ten minutes ago, and its lease ends now. */
const lapsing = (more: Partial<Episode> = {}): Episode =>
  openEpisode({
    state: 'owned',
    openedAt: later(T0, -HOUR_MS),
    rung: 0,
    owner,
    lease: { from: later(T0, -45 * MINUTE_MS), until: T0, askedAt: later(T0, -10 * MINUTE_MS) },
    ...more,
  });
const kinds = (climbed: ReturnType<typeof tick>) => climbed.events.map(({ kind }) => kind);
const lapsedBefore = { kind: 'lapsed' as const, at: later(T0, -HOUR_MS), roles: [] };

describe('a lease that runs out', () => {
  it('leaves the question with whoever was just asked, without ringing them again, and climbs from there', () => {
    const gone = tick(lapsing(), clock, T0);
    expect(kinds(gone)).toEqual(['lapsed']);
    expect(gone.next).toMatchObject({ state: 'open', lastOwner: { person: 'sam', until: T0 } });
    expect(gone.next?.asked).toMatchObject({ roles: ['house-supervisor'], ackBy: later(T0, 10 * MINUTE_MS) });
    const up = tick(gone.next!, clock, later(T0, 10 * MINUTE_MS));
    expect(kinds(up)).toEqual(['unanswered', 'asked']);
    expect(up.next?.asked?.roles).toEqual(['director-on-call']);
  });

  it('rings a role that its owner was not asked as', () => {
    expect(kinds(tick(lapsing({ rung: 1 }), clock, T0))).toEqual(['lapsed', 'asked']);
  });

  it('the second time in a shift waits for the next shift, where the role is asked anew', () => {
    const gone = tick(lapsing({ acts: [lapsedBefore] }), clock, T0);
    expect(kinds(gone)).toEqual(['lapsed']);
    expect(gone.next?.asked).toMatchObject({ ackBy: SHIFT.to, quietUntil: SHIFT.to });
    expect(tick(gone.next!, clock, later(T0, 3 * HOUR_MS)).next).toBeUndefined();
    const shift = { from: SHIFT.to, to: later(SHIFT.to, 12 * HOUR_MS) };
    const anew = tick(gone.next!, { ...clock, shift }, SHIFT.to);
    expect(kinds(anew)).toEqual(['asked']);
    expect(anew.next?.asked).toMatchObject({ roles: ['house-supervisor'], ackBy: later(SHIFT.to, 10 * MINUTE_MS) });
    expect(anew.next?.asked?.quietUntil).toBeUndefined();
  });

  it('rings before that when it is worse, an hour after at the earliest, and at once when it is graver', () => {
    const { next } = tick(lapsing({ acts: [lapsedBefore] }), clock, T0);
    expect(kinds(tick(next!, clock, later(T0, 59 * MINUTE_MS), { worse: true }))).toEqual([]);
    expect(kinds(tick(next!, clock, later(T0, HOUR_MS), { worse: true }))).toEqual(['asked']);
    expect(kinds(tick(next!, clock, later(T0, MINUTE_MS), { graver: true }))).toEqual(['asked']);
  });

  it('rings each time of what is urgent', () => {
    const urgent = lapsing({ severity: 'urgent', acts: [lapsedBefore] });
    expect(kinds(tick(urgent, clock, T0))).toEqual(['lapsed', 'asked']);
  });

  it('at the end of the chain is asked about once more, then after an hour, or with the next shift where that is sooner', () => {
    const night = { ...clock, rungs: clock.rungs.slice(0, 1) };
    const gone = tick(lapsing(), night, T0).next!;
    const loud = { ...gone, asked: { rung: 0, roles: ['house-supervisor'], at: T0, ackBy: later(T0, 10 * MINUTE_MS) } };
    const more = tick(loud, night, later(T0, 10 * MINUTE_MS));
    expect(kinds(more)).toEqual(['unanswered', 'asked']);
    expect(tick(more.next!, night, later(T0, 69 * MINUTE_MS)).next).toBeUndefined();
    expect(kinds(tick(more.next!, night, later(T0, 70 * MINUTE_MS)))).toEqual(['asked']);
    const ending = { ...night, shift: { ...SHIFT, to: later(T0, 30 * MINUTE_MS) } };
    const last = tick(loud, ending, later(T0, 10 * MINUTE_MS)).next!;
    expect(tick(last, ending, later(T0, 29 * MINUTE_MS)).next).toBeUndefined();
    expect(kinds(tick(last, ending, later(T0, 30 * MINUTE_MS)))).toEqual(['asked']);
  });

  it('at the end of the chain asks once a shift, and not each hour, when it has been open for more than a day', () => {
    const night = { ...clock, rungs: clock.rungs.slice(0, 1) };
    const gone = tick(lapsing({ openedAt: later(T0, -25 * HOUR_MS) }), night, T0).next!;
    const loud = { ...gone, asked: { rung: 0, roles: ['house-supervisor'], at: T0, ackBy: later(T0, 10 * MINUTE_MS) } };
    expect(tick(loud, night, later(T0, 10 * MINUTE_MS)).next).toBeUndefined();
    expect(tick(loud, night, later(T0, 12 * HOUR_MS - MINUTE_MS)).next).toBeUndefined();
    expect(kinds(tick(loud, night, later(T0, 12 * HOUR_MS)))).toEqual(['asked']);
  });
});

describe('a lease that runs out where nobody is above its role', () => {
  const night = { ...clock, rungs: clock.rungs.slice(0, 1) };

  it('is asked about anew after an hour, and not with the next shift', () => {
    const gone = tick(lapsing(), night, T0).next!;
    expect(tick(gone, night, later(T0, 59 * MINUTE_MS)).next).toBeUndefined();
    expect(kinds(tick(gone, night, later(T0, HOUR_MS)))).toEqual(['asked']);
  });

  it('is asked about with the next shift where that is sooner', () => {
    const ending = { ...night, shift: { ...SHIFT, to: later(T0, 30 * MINUTE_MS) } };
    const gone = tick(lapsing(), ending, T0).next!;
    expect(tick(gone, ending, later(T0, 29 * MINUTE_MS)).next).toBeUndefined();
    expect(kinds(tick(gone, ending, later(T0, 30 * MINUTE_MS)))).toEqual(['asked']);
  });
});

describe('a time that its owner named', () => {
  const minute = (n: number) => later(T0, n * MINUTE_MS);
  const held = openEpisode({ state: 'owned', openedAt: T0, rung: 0, owner, lease: { from: T0, until: minute(45) } });
  const by = { person: owner.person, name: 'sam', role: 'house-supervisor' };
  const { policy } = clock;
  const reminded = (until = minute(60)): Episode => {
    const kept = withLease(held, keep(held, { by, until }, T0), { by, until, policy }, T0);
    return 'next' in kept ? kept.next : held;
  };
  const ask = { askedAnyway: true };

  it('is not asked about early along with another one of theirs; one of the usual length is', () => {
    expect(kinds(tick(held, clock, minute(5), ask))).toEqual(['nudged']);
    expect(kinds(tick(reminded(), clock, minute(5), ask))).toEqual([]);
    expect(kinds(tick(reminded(), clock, minute(49), ask))).toEqual([]);
    expect(kinds(tick(reminded(), clock, minute(50), ask))).toEqual(['nudged']);
  });

  it('holds while what they do goes no further, and is over with what does', () => {
    const acted = (before: Episode) => {
      const done = withLease(before, act(before, { by, what: 'two go home' }, minute(1)), { by, policy }, minute(1));
      return 'next' in done ? done.next : before;
    };
    expect(acted(reminded(minute(600))).lease).toMatchObject({ until: minute(600), named: true });
    expect(acted(reminded(minute(60))).lease).toEqual({ from: minute(1), until: minute(241), keptAt: T0 });
  });
});
