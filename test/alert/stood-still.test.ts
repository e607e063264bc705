/** Clocks of an owner that stood still for more than one reason: none of that time is taken from them. */
import { describe, expect, it } from 'vitest';
import { clocked } from '#src/domain/alert/clock.ts';
import type { Episode, EpisodeEventKind } from '#src/domain/alert/episode-state.ts';
import type { LeaseClock } from '#src/domain/alert/lease.ts';
import { dutiesOver } from '#src/facts/episode-duty.ts';
import { brand } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode, settingsOf } from '#test/commands/house.ts';

const T0 = instant(1_768_305_600_000);
const minute = (n: number) => later(T0, n * MINUTE_MS);
const clock: LeaseClock = {
  rungs: [{ roles: ['house-supervisor'], minutes: 10 }],
  policy: { minutes: { info: 240, act: 45, urgent: 30 }, actingMinutes: 240, askMinutes: 10 },
  shift: { from: later(T0, -2 * HOUR_MS), to: later(T0, 8 * HOUR_MS) },
};
const owner = { person: brand<never>('sam'), name: 'sam', role: 'house-supervisor', at: minute(-5) };
/** Theirs for 45 minutes from T0, and silenced five minutes later. */
const silenced: Episode = openEpisode({
  ...{ state: 'owned', owner, rung: 0, lease: { from: T0, until: minute(45) } },
  silenced: { since: minute(5), until: minute(60) },
});
const loud = ({ silenced: _over, unknownSince: _known, ...episode }: Episode): Episode => episode;
const back = (before: Episode, kinds: readonly EpisodeEventKind[], now: number) => {
  const events = kinds.map((kind) => ({ site: before.site, episode: before.id, at: minute(now), kind }));
  return clocked(before, { next: loud(before), events, reason: 'known-again' }, { clock }, minute(now));
};

describe('an alert that was silenced, then frozen', () => {
  it('has what was left of its lease when both are over, and is not taken from its owner unasked', () => {
    const frozen = { ...silenced, unknownSince: minute(50) };
    const both = back(frozen, ['known-again', 'unsilenced'], 90);
    expect(both?.next).toMatchObject({ state: 'owned', owner: { person: 'sam' }, lease: { until: minute(90 + 40) } });
    expect(both?.events.map(({ kind }) => kind)).toEqual(['known-again', 'unsilenced']);
  });

  it('of a silence alone gives back as much', () => {
    expect(back(silenced, ['unsilenced'], 60)?.next.lease?.until).toBe(minute(60 + 40));
  });
});

describe('an owner who goes home while nobody is told of their alert', () => {
  const still = clocked(
    silenced,
    { events: [], reason: 'unchanged' },
    { clock, dutyOver: 'house-supervisor' },
    minute(20),
  );

  it('has it by name, and that is noted once', () => {
    expect(still?.events).toEqual([]);
    expect(still?.next).toMatchObject({ state: 'owned', acts: [{ kind: 'off-duty', by: { person: 'sam' } }] });
    const again = clocked(
      still!.next,
      { events: [], reason: 'unchanged' },
      { clock, dutyOver: 'house-supervisor' },
      minute(21),
    );
    expect(again).toBeUndefined();
  });

  it('is not asked at home when the silence ends days later, longer ago than duties are looked for', async () => {
    const [site] = settingsOf().sites;
    const read = { duties: () => Promise.resolve([]) };
    const over = await dutiesOver(read, site!, [still!.next], later(T0, 70 * HOUR_MS));
    expect([...over]).toEqual([[silenced.id, 'house-supervisor']]);
    expect([...(await dutiesOver(read, site!, [silenced], later(T0, 70 * HOUR_MS)))]).toEqual([]);
  });
});

describe('an owner whose role is that of a unit, of an alert about more than one', () => {
  it('is followed by the chain: what is noted while the figures stand still says whom it asks later', () => {
    const nurse = { ...owner, role: 'charge-nurse' };
    const frozen: Episode = { ...loud(silenced), owner: nurse, unknownSince: minute(10) };
    const left = clocked(
      frozen,
      { events: [], reason: 'unchanged' },
      { clock, dutyOver: 'charge-nurse' },
      minute(20),
    )!.next;
    expect(left.acts).toMatchObject([{ kind: 'off-duty', roles: ['house-supervisor'] }]);
    const known = back(left, ['known-again'], 30)?.next;
    const gone = clocked(known, { events: [], reason: 'unchanged' }, { clock, dutyOver: 'charge-nurse' }, minute(31));
    expect(gone?.next.asked?.roles).toEqual(left.acts?.[0]?.roles);
  });
});
