import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HOLDS_ITEM,
  HOLDS_LIFE_MS,
  type Hold,
  holdsNow,
  holdsText,
  type RecoveryUnit,
  toldBy,
} from '#src/domain/flow/recovery-holds.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { type Instant, instant, after as later, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('America/New_York');
const AT = parseWhen('2026-01-13T08:45', ZONE);
const by = { person: brand<never>('p'), name: 'charge nurse PACU' };

/** Whole minutes before it was told, none a day old. */
const holds = fc
  .array(fc.tuple(fc.constantFrom('ICU', '3S', '6E'), fc.integer({ min: 0, max: 16 * 60 })), { maxLength: 8 })
  .map((all) =>
    all
      .map(([to, minutes]): Hold => ({ to: brand<UnitId>(to), since: later(AT, -minutes * MINUTE_MS) }))
      .sort((a, b) => a.since - b.since),
  );

describe('what was said of holds', () => {
  it('reads back as it was written, over midnight too', () => {
    fc.assert(
      fc.property(holds, (said) => {
        const report = { item: HOLDS_ITEM, text: holdsText(said, ZONE), at: AT, by };
        expect(toldBy(report, ZONE)).toEqual({ holds: said, at: AT, by: by.name });
      }),
    );
  });

  it('in the night in which the clock is set back a time is the last one that has been: ten minutes ago is not seventy', () => {
    const second = instant(Date.parse('2026-11-01T06:20:00Z'));
    const read = (text: string, at: Instant) =>
      toldBy({ item: HOLDS_ITEM, text, at, by }, ZONE)?.holds.map(({ since }) => (at - since) / MINUTE_MS);
    expect(read('ICU 01:50, 3S 01:10, 6E 00:50', second)).toEqual([90, 30, 10]);
    expect(read('ICU 01:10', instant(Date.parse('2026-11-01T05:20:00Z')))).toEqual([10]);
  });

  it('another report tells none', () => {
    expect(toldBy({ item: 'ask', text: 'ICU 08:40', at: AT, by }, ZONE)).toBeUndefined();
  });
});

const unitOf = (said: readonly Hold[], fed: RecoveryUnit['fed']): RecoveryUnit => ({
  unit: brand('PACU'),
  told: { holds: said, at: AT, by: by.name },
  fed,
});

describe('who is held now', () => {
  it('is never more than was said, nobody who was not, and never waits longer than was said; those kept wait the least', () => {
    fc.assert(
      fc.property(holds, fc.nat(10), fc.nat(10), fc.integer({ min: 0, max: 239 }), (said, were, still, minutes) => {
        const fed = { now: still, were, still: Math.min(were, still) };
        const found = holdsNow(unitOf(said, fed), later(AT, minutes * MINUTE_MS));
        if (found.na !== undefined) throw new Error('it is known for four hours');
        expect(found.standing).toEqual(said.slice(said.length - found.standing.length));
        expect(found.standing.length + found.left).toBe(said.length);
        // The feed takes nobody away whom it never knew.
        if (were < said.length) expect(found.standing).toEqual(said);
        else expect(found.standing.length).toBe(Math.min(said.length, fed.still));
      }),
    );
  });

  const two: readonly Hold[] = [
    { to: brand('ICU'), since: later(AT, -5 * MINUTE_MS) },
    { to: brand('3S'), since: later(AT, -1 * MINUTE_MS) },
  ];
  const fed = { now: 3, were: 2, still: 2 };

  it('is not known where nobody said, nor four hours after', () => {
    expect(holdsNow({ unit: brand('PACU'), fed }, AT)).toEqual({ na: 'nobody-said' });
    expect(holdsNow(unitOf(two, fed), later(AT, HOLDS_LIFE_MS))).toMatchObject({ na: 'old' });
    expect(holdsNow(unitOf(two, fed), later(AT, HOLDS_LIFE_MS - 1)).na).toBeUndefined();
  });

  it.each<readonly [string, Instant, Instant | undefined]>([
    ['said before the feed fell silent', later(AT, MINUTE_MS), later(AT, MINUTE_MS)],
    ['said after it', later(AT, -MINUTE_MS), undefined],
    ['said at that very moment', instant(AT), undefined],
  ])('%s: frozen only where it rests on the feed', (_, silent, frozen) => {
    const found = holdsNow(unitOf(two, fed), later(AT, 5 * MINUTE_MS), silent);
    expect('frozenSince' in found ? found.frozenSince : undefined).toBe(frozen);
  });
});
