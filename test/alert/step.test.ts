import { describe, expect, it } from 'vitest';
import { own } from '#src/domain/alert/click.ts';
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { Reading } from '#src/domain/alert/rule.ts';
import { type StepReason, step } from '#src/domain/alert/step.ts';
import { brand, type EpisodeId, type PersonId, type PoolId, type SignalKey, type SiteId } from '#src/kernel/ids.ts';
import { after, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';

const T0 = instant(1_768_305_060_000);
const settings = { enabled: true, forMinutes: 30, clearForMinutes: 5 };
const rule = { id: brand<never>('pool-occupancy'), severity: 'act' as const };
const supervisor = { person: brand<PersonId>('p1'), name: 'House supervisor' };

const at = (minute: number): Instant => after(T0, minute * MINUTE_MS);
const reading = (standing: Reading['standing'], value?: number): Reading => ({
  key: brand<SignalKey>('pool-occupancy:adult-acute'),
  scope: { of: 'pool', pool: brand<PoolId>('adult-acute') },
  standing,
  fireLimit: 0.95,
  clearLimit: 0.92,
  evidence: {},
  ...(value === undefined ? {} : { value }),
  ...(standing === 'unknown' ? { unknownSince: at(-5) } : {}),
});

/** Plays readings minute by minute and keeps what a store would keep. */
function play() {
  let episode: Episode | undefined;
  let ids = 0;
  const events: EpisodeEvent[] = [];
  const reasons: StepReason[] = [];
  const feed = (minute: number, r: Reading | undefined) => {
    const live = episode?.state === 'closed' ? undefined : episode;
    const newId = () => brand<EpisodeId>(`E-${++ids}`);
    const out = step({
      site: brand<SiteId>('riverside'),
      rule,
      settings,
      episode: live,
      reading: r,
      now: at(minute),
      newId,
    });
    if (out.next) episode = out.next;
    events.push(...out.events);
    reasons.push(out.reason);
    return out;
  };
  return {
    feed,
    each: (from: number, to: number, r: Reading) => {
      for (let minute = from; minute <= to; minute++) feed(minute, r);
    },
    own: (minute: number) => {
      const out = own(episode!, supervisor, at(minute));
      if ('next' in out) {
        episode = out.next;
        events.push(...out.events);
      }
      return out;
    },
    get episode() {
      return episode;
    },
    get kinds() {
      return events.map((e) => e.kind);
    },
    ids: () => ids,
    reasons,
  };
}

describe('an episode', () => {
  it('opens only after unbroken readings past the fire limit for the whole time', () => {
    const p = play();
    p.each(0, 29, reading('past-fire', 0.96));
    expect(p.episode?.state).toBe('pending');
    expect(p.kinds).toEqual([]);
    p.feed(30, reading('past-fire', 0.96));
    expect(p.episode).toMatchObject({ state: 'open', since: at(0), openedAt: at(30) });
    expect(p.kinds).toEqual(['opened']);
  });

  it('that is still pending ends with one reading between the limits', () => {
    const p = play();
    p.each(0, 29, reading('past-fire', 0.96));
    p.feed(29.5, reading('between', 0.94));
    expect(p.episode?.state).toBe('closed');
    p.each(30, 59, reading('past-fire', 0.96));
    expect(p.kinds).toEqual([]);
    expect(p.ids()).toBe(2);
  });

  it('that is open does not end between the limits, however long', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.each(31, 600, reading('between', 0.93));
    expect(p.episode?.state).toBe('open');
  });

  it('closes after unbroken clear readings for the clear time, with its owner kept', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.own(31);
    p.each(32, 36, reading('clear', 0.91));
    p.feed(36.5, reading('between', 0.93));
    p.each(37, 41, reading('clear', 0.91));
    expect(p.episode?.state).toBe('owned');
    p.feed(42, reading('clear', 0.91));
    expect(p.episode).toMatchObject({ state: 'closed', closedAt: at(42), owner: { name: 'House supervisor' } });
    expect(p.kinds).toEqual(['opened', 'owned', 'closed']);
  });

  it('counts each return to the fire limit and says nothing else of it (O9: 14 touches)', () => {
    const p = play();
    p.each(0, 40, reading('past-fire', 0.96));
    for (let i = 0; i < 14; i++) {
      p.feed(41 + 20 * i, reading('between', 0.93));
      p.feed(51 + 20 * i, reading('past-fire', 0.95));
    }
    expect(p.episode).toMatchObject({ state: 'open', touches: 14 });
    expect(p.ids()).toBe(1);
    expect(new Set(p.kinds)).toEqual(new Set(['opened', 'touched']));
  });

  it('remembers the worst value', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.feed(31, reading('past-fire', 0.99));
    p.feed(32, reading('past-fire', 0.97));
    expect(p.episode?.worstValue).toBe(0.99);
    expect(p.kinds).toEqual(['opened', 'worse']);
  });

  it('is withdrawn when its unit or rule is no longer there', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    expect(p.feed(31, undefined).reason).toBe('withdrawn');
    expect(p.episode?.state).toBe('closed');
  });

  it('writes an unchanged reading at most once a minute', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    const version = p.episode!.version;
    for (let i = 1; i < 60; i++) p.feed(30 + i / 60, reading('past-fire', 0.96));
    expect(p.episode!.version).toBe(version);
    p.feed(31, reading('past-fire', 0.96));
    expect(p.episode!.version).toBe(version + 1);
  });
});

describe('while the feed is stale', () => {
  it('nothing fires: the run starts anew when the figures are back', () => {
    const p = play();
    p.each(0, 20, reading('past-fire', 0.96));
    p.each(21, 60, reading('unknown', 0.96));
    expect(p.episode).toMatchObject({ state: 'pending', unknownSince: at(-5) });
    p.each(61, 90, reading('past-fire', 0.96));
    expect(p.episode?.state).toBe('pending');
    p.feed(91, reading('past-fire', 0.96));
    expect(p.episode).toMatchObject({ state: 'open', since: at(61) });
  });

  it('nothing clears or expires: the clear run starts anew', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.each(31, 34, reading('clear', 0.9));
    p.each(35, 500, reading('unknown', 0.9));
    expect(p.episode).toMatchObject({ state: 'open', unknownSince: at(-5), lastReading: { value: 0.9 } });
    p.each(501, 505, reading('clear', 0.9));
    expect(p.episode?.state).toBe('open');
    p.feed(506, reading('clear', 0.9));
    expect(p.episode?.state).toBe('closed');
    expect(p.kinds).toEqual(['opened', 'unknown', 'known-again', 'closed']);
  });

  it('it can still be owned', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.feed(31, reading('unknown', 0.96));
    expect(p.own(32).reason).toBe('done');
  });

  it('a signal without an episode starts none', () => {
    const p = play();
    expect(p.feed(0, reading('unknown', 0.99))).toEqual({ events: [], reason: 'quiet' });
  });
});

describe('when nobody was watching', () => {
  it('a gap of ten minutes (stopped process) breaks the run', () => {
    const p = play();
    p.each(0, 25, reading('past-fire', 0.96));
    p.feed(35, reading('past-fire', 0.96));
    expect(p.episode).toMatchObject({ state: 'pending', since: at(35) });
  });

  it('a clock set back one hour breaks the run and moves nothing backwards', () => {
    const p = play();
    p.each(0, 29, reading('past-fire', 0.96));
    p.feed(-30, reading('past-fire', 0.96));
    expect(p.episode).toMatchObject({ state: 'pending', since: at(-30) });
    p.each(-29, 0, reading('past-fire', 0.96));
    expect(p.episode?.state).toBe('open');
  });

  it('a clock a day ahead opens nothing by itself', () => {
    const p = play();
    p.each(0, 5, reading('past-fire', 0.96));
    p.feed(1445, reading('past-fire', 0.96));
    expect(p.episode?.state).toBe('pending');
  });
});

describe("I've got it", () => {
  it('belongs to the first; a second click of the same person and a later person change nothing', () => {
    const p = play();
    p.each(0, 30, reading('past-fire', 0.96));
    p.own(31);
    expect(own(p.episode!, supervisor, at(32))).toEqual({ reason: 'mine' });
    expect(own(p.episode!, { person: brand<PersonId>('p2'), name: 'ED charge nurse' }, at(32))).toEqual({
      reason: 'taken',
    });
  });

  it('says so when the episode is over or nobody has been told of it', () => {
    const p = play();
    p.feed(0, reading('past-fire', 0.96));
    expect(own(p.episode!, supervisor, at(1))).toEqual({ reason: 'pending' });
    p.feed(1, reading('clear', 0.9));
    expect(own(p.episode!, supervisor, at(2))).toEqual({ reason: 'closed' });
  });
});
