import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Episode, spellsOf } from '#src/domain/census/spells.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { HOUR_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { at } from './adt.ts';

const on = (ward: string, from: string, to?: string): Episode => ({
  location: brand<LocationId>(ward),
  from: at(from),
  ...(to === undefined ? {} : { to: at(to) }),
});

/** `A 08:00 B 10:00 – 12:00` for each spell. */
const told = (episodes: readonly Episode[], joinMs = 0): readonly string[] =>
  spellsOf(episodes, joinMs).map(({ moves, to }) => {
    const clock = (time: number) => new Date(time).toISOString().slice(11, 16);
    return `${moves.map((move) => `${move.location} ${clock(move.at)}`).join(' ')} – ${to === undefined ? '' : clock(to)}`;
  });

describe('episodes of one patient', () => {
  test('that touch are one spell with a move, whatever the order of the rows', () => {
    const episodes = [on('B', '10:00', '12:00'), on('A', '08:00', '10:00')];
    expect(told(episodes)).toEqual(['A 08:00 B 10:00 – 12:00']);
    expect(told(episodes.toReversed())).toEqual(told(episodes));
  });

  test('with a gap are two spells, unless the gap is one that is joined: then the patient stays where they were', () => {
    const episodes = [on('A', '08:00', '10:00'), on('B', '10:20', '12:00')];
    expect(told(episodes)).toEqual(['A 08:00 – 10:00', 'B 10:20 – 12:00']);
    expect(told(episodes, 20 * MINUTE_MS)).toEqual(['A 08:00 B 10:20 – 12:00']);
  });

  test('that overlap are in one bed, on the ward of the later one', () => {
    expect(told([on('A', '08:00', '11:00'), on('B', '10:00', '12:00')])).toEqual(['A 08:00 B 10:00 – 12:00']);
  });

  test('one inside another: back on the first ward when it ends', () => {
    const inside = [on('A', '08:00', '14:00'), on('B', '10:00', '12:00')];
    expect(told(inside)).toEqual(['A 08:00 B 10:00 A 12:00 – 14:00']);
    expect(spellsOf(inside, 0)[0]?.overlapping).toBe(1);
  });

  test('on the same ward are one stay there; a second consultant is no move', () => {
    expect(told([on('A', '08:00', '10:00'), on('A', '10:00', '12:00'), on('A', '11:00', '13:00')])).toEqual([
      'A 08:00 – 13:00',
    ]);
  });

  test('without an end go on, and take what comes later into their spell', () => {
    expect(told([on('A', '08:00'), on('B', '20:00', '21:00')])).toEqual(['A 08:00 B 20:00 A 21:00 – ']);
  });

  test('of no length are none', () => {
    expect(told([on('A', '08:00', '08:00')])).toEqual([]);
  });
});

const hour = fc.integer({ min: 0, max: 40 });
const episode = fc
  .record({ ward: fc.constantFrom('A', 'B', 'C'), from: hour, hours: fc.option(hour, { nil: undefined, freq: 9 }) })
  .map(({ ward, from, hours }): Episode => {
    const begun = instant(at('00:00') + from * HOUR_MS);
    const location = brand<LocationId>(ward);
    return hours === undefined
      ? { location, from: begun }
      : { location, from: begun, to: instant(begun + hours * HOUR_MS) };
  });

test('at any time a patient is in the house exactly while an episode goes on, once, on a ward of such an episode', () => {
  fc.assert(
    fc.property(fc.array(episode, { maxLength: 8 }), fc.integer({ min: 0, max: 90 }), (episodes, half) => {
      const when = at('00:00') + half * (HOUR_MS / 2);
      const open = episodes.filter(({ from, to = Number.POSITIVE_INFINITY }) => from <= when && when < to);
      const spells = spellsOf(episodes, 0).filter(
        ({ moves, to = Number.POSITIVE_INFINITY }) => moves[0]!.at <= when && when < to,
      );
      expect(spells).toHaveLength(open.length > 0 ? 1 : 0);
      const ward = spells[0]?.moves.findLast((move) => move.at <= when)?.location;
      if (ward !== undefined) expect(open.map(({ location }) => location)).toContain(ward);
    }),
  );
});
