import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { own } from '#src/domain/alert/click.ts';
import { act, done, isDocumented, isOwed, sayNotUseful, sayOutcome } from '#src/domain/alert/doing.ts';
import { type Episode, NO_USES, OUTCOMES } from '#src/domain/alert/episode-state.ts';
import { brand } from '#src/kernel/ids.ts';
import { instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode } from '#test/commands/house.ts';

const T0 = instant(1_768_305_000_000);
const by = (name: string) => ({ person: brand<never>(name), name });
const [ANN, BO] = [by('a'), by('b')];
const nextOf = (clicked: object): Episode => {
  if (!('next' in clicked)) throw new Error('nothing was done');
  return clicked.next as Episode;
};

describe('what is done about an alert', () => {
  it('is said by whoever has it; who says it of one that nobody has, has it', () => {
    const clicked = act(openEpisode(), { by: ANN, what: 'opened 6E-P' }, T0);
    const next = nextOf(clicked);
    expect(next).toMatchObject({ state: 'acting', owner: { person: 'a', at: T0 }, action: { what: 'opened 6E-P' } });
    expect('events' in clicked && clicked.events.map(({ kind }) => kind)).toEqual(['owned', 'acting']);
    expect(next.version).toBe(2);
    const more = act(next, { by: ANN, what: 'three discharges first' }, later(T0, MINUTE_MS));
    expect('events' in more && more.events.map(({ kind }) => kind)).toEqual(['acting']);
    expect(nextOf(more).owner?.at).toBe(T0);
    expect(act(next, { by: BO, what: 'x' }, T0)).toEqual({ reason: 'taken' });
  });

  it('leaves the question to another that its owner has sent on; of that other it is the answer', () => {
    const asked = { rung: 1, roles: ['house-supervisor'], at: T0, ackBy: later(T0, MINUTE_MS) };
    const escalated = openEpisode({ state: 'owned', owner: { ...ANN, at: T0 }, asked, rung: 1 });
    const meanwhile = nextOf(act(escalated, { by: ANN, what: 'two go first' }, T0));
    expect(meanwhile).toMatchObject({ state: 'acting', owner: { person: 'a' }, asked });
    const theirs = nextOf(act(meanwhile, { by: BO, what: 'opened 6E-P' }, T0));
    expect(theirs).toMatchObject({ state: 'acting', owner: { person: 'b' } });
    expect(theirs.asked).toBeUndefined();
  });

  it('ends a snooze, and is watched once it is done; done with nothing said is nothing', () => {
    const snoozed = openEpisode({ snoozedUntil: later(T0, MINUTE_MS) });
    const acting = nextOf(act(snoozed, { by: ANN, what: 'x' }, T0));
    expect(acting.snoozedUntil).toBeUndefined();
    expect(done(openEpisode(), ANN, T0)).toEqual({ reason: 'nothing' });
    const watching = nextOf(done(acting, ANN, T0));
    expect(watching.state).toBe('watching');
    expect(done(watching, ANN, T0)).toEqual({ reason: 'watching' });
    expect(done(acting, BO, T0)).toEqual({ reason: 'taken' });
  });

  it('changes nothing of what nobody has been told of, or is over', () => {
    for (const state of ['pending', 'closed'] as const) {
      expect(act(openEpisode({ state }), { by: ANN, what: 'x' }, T0)).toEqual({ reason: state });
      expect(done(openEpisode({ state }), ANN, T0)).toEqual({ reason: state });
    }
  });
});

describe('whether it helped', () => {
  const over = openEpisode({ state: 'closed', owner: { ...ANN, at: T0 } });

  it('is said once it is over, and may be said anew only by whoever said it', () => {
    expect(sayOutcome(openEpisode(), { by: ANN, result: 'worked' }, T0)).toEqual({ reason: 'open' });
    const said = nextOf(sayOutcome(over, { by: ANN, result: 'worked', note: 'ED cleared' }, T0));
    expect(said.outcome).toEqual({ result: 'worked', note: 'ED cleared', by: ANN, at: T0 });
    expect(sayOutcome(said, { by: BO, result: 'no' }, T0)).toEqual({ reason: 'said' });
    // A button that is pressed twice says nothing new.
    expect(sayOutcome(said, { by: ANN, result: 'worked', note: 'ED cleared' }, T0)).toEqual({ reason: 'mine' });
    expect(nextOf(sayOutcome(said, { by: ANN, result: 'partly' }, T0)).outcome).toEqual({
      result: 'partly',
      by: ANN,
      at: T0,
    });
  });

  it('what was done can still be said of it, once, by anybody; of what nobody had it cannot', () => {
    const said = act(over, { by: BO, what: 'two went first' }, later(T0, MINUTE_MS));
    expect(nextOf(said)).toMatchObject({
      state: 'closed',
      owner: { person: 'a' },
      action: { what: 'two went first', by: BO, at: later(T0, MINUTE_MS) },
    });
    expect('events' in said && said.events.map(({ kind }) => kind)).toEqual(['acting']);
    expect(act(nextOf(said), { by: ANN, what: 'x' }, T0)).toEqual({ reason: 'closed' });
    expect([over, nextOf(said), openEpisode({ state: 'closed' })].map(isOwed)).toEqual([true, true, false]);
    expect(isOwed(nextOf(sayOutcome(nextOf(said), { by: ANN, result: 'no' }, T0)))).toBe(false);
  });

  it('documents it together with owner and action, and never without them', () => {
    const outcome = { result: 'worked' as const, by: ANN, at: T0 };
    const action = { what: 'x', by: ANN, at: T0 };
    expect(isDocumented({ ...over, outcome, action })).toBe(true);
    expect(isDocumented({ ...over, outcome })).toBe(false);
    expect(isDocumented({ ...over, action })).toBe(false);
    expect(isDocumented(openEpisode({ state: 'closed', outcome, action }))).toBe(false);
    expect(isDocumented(openEpisode({ owner: over.owner!, outcome, action }))).toBe(false);
  });

  it('is asked of whoever had it last, where nobody has it at its end; whoever takes it next takes that over', () => {
    const lastOwner = { ...ANN, at: T0, until: later(T0, MINUTE_MS) };
    const gone = openEpisode({ state: 'closed', lastOwner });
    expect(isOwed(gone)).toBe(true);
    const said = nextOf(sayOutcome(nextOf(act(gone, { by: BO, what: 'x' }, T0)), { by: BO, result: 'worked' }, T0));
    expect([isDocumented(gone), isDocumented(said), isOwed(said)]).toEqual([false, true, false]);
    const taken = nextOf(own(openEpisode({ lastOwner }), BO, T0));
    expect([taken.owner?.person, taken.lastOwner]).toEqual(['b', undefined]);
  });

  it('is not owed of what was taken back with its rule or place; of a block that is over it is', () => {
    const reading = openEpisode().lastReading;
    const block = { ...reading, evidence: { from: T0 - 1, to: T0 } };
    const back = openEpisode({ ...over, withdrawn: true, closedAt: T0 });
    expect([isOwed(back), isOwed({ ...back, lastReading: block })]).toEqual([false, true]);
  });
});

describe('an alert of no use', () => {
  it('is said by each person once, at any time after it was told, and moves nothing else', () => {
    const { version, notUseful, ...rest } = nextOf(sayNotUseful(openEpisode(), { by: ANN, why: 'known' }, T0));
    const { version: _, ...before } = openEpisode();
    expect(rest).toEqual(before);
    expect(notUseful).toEqual([{ why: 'known', by: 'a', at: T0 }]);
    const one = openEpisode({ version, notUseful: notUseful! });
    expect(sayNotUseful(one, { by: ANN, why: 'known' }, T0)).toEqual({ reason: 'mine' });
    expect(nextOf(sayNotUseful(one, { by: ANN, why: 'late' }, T0)).notUseful).toEqual([
      { why: 'late', by: 'a', at: T0 },
    ]);
    expect(nextOf(sayNotUseful(openEpisode({ state: 'closed' }), { by: BO, why: 'wrong' }, T0)).notUseful).toHaveLength(
      1,
    );
    expect(sayNotUseful(openEpisode({ state: 'pending' }), { by: ANN, why: 'known' }, T0)).toEqual({
      reason: 'pending',
    });
  });

  it('by any number of people keeps each once and no more than thirty', () => {
    const click = fc.record({ who: fc.integer({ min: 0, max: 60 }), why: fc.constantFrom(...NO_USES) });
    fc.assert(
      fc.property(fc.array(click, { maxLength: 120 }), (clicks) => {
        let episode = openEpisode();
        const last = new Map<string, string>();
        for (const { who, why } of clicks) {
          const clicked = sayNotUseful(episode, { by: by(`p${who}`), why }, T0);
          if ('next' in clicked) episode = clicked.next;
          last.set(`p${who}`, why);
        }
        const kept = episode.notUseful ?? [];
        expect(new Set(kept.map((one) => one.by)).size).toBe(kept.length);
        expect(kept.length).toBe(Math.min(30, kept.length));
        for (const one of kept) expect(one.why).toBe(last.get(one.by));
      }),
    );
  });
});

it('every outcome and every reason has its word in the domain once', () => {
  expect(new Set([...OUTCOMES, ...NO_USES]).size).toBe(OUTCOMES.length + NO_USES.length);
});
