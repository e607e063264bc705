import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParts, commonStart, isZero, movedBeds, NOBODY, plus } from '#db/heads.ts';
import { dayFinder, daysTouched } from '#db/local-days.ts';
import { OPEN_END, stayEnd } from '#db/rows.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import { HOUR_MS, type Instant, instant, localToInstant, type Span, type ZoneId } from '#src/kernel/time.ts';
import { hour, place, ZONE } from '#test/contract/store/house.ts';
import { headsAt } from '#test/contract/store/known.ts';

const stay = (location: string, from: number, to?: number, more: Partial<Stay> = {}): Stay => ({
  location: place(location),
  patientClass: 'I',
  toAdmit: true,
  onLeave: false,
  from: hour(from),
  ...(to === undefined ? {} : { to: hour(to) }),
  ...more,
});

describe('changed parts of stays', () => {
  it('a stay that ends differs from its end on only', () => {
    const parts = changedParts([stay('5W', 8)], [stay('5W', 8, 12), stay('ICU', 12)]);
    expect(parts.map(({ location, from, to, heads }) => [location, from, to, heads.occupied])).toEqual([
      ['5W', hour(12), OPEN_END, -1],
      ['ICU', hour(12), OPEN_END, 1],
    ]);
  });

  it('a change of class alone moves no head but the inpatient', () => {
    const [part, ...others] = changedParts(
      [stay('ED', 8, undefined, { patientClass: 'E', toAdmit: false })],
      [stay('ED', 8, 10, { patientClass: 'E', toAdmit: false }), stay('ED', 10)],
    );
    expect(others).toEqual([]);
    expect(part).toEqual({
      location: 'ED',
      from: hour(10),
      to: OPEN_END,
      heads: { occupied: 0, inpatients: 1, toAdmit: 1, onLeave: 0 },
    });
  });

  it('another bed of the same place changes no head', () => {
    expect(changedParts([stay('5W', 8, 12, { bed: 'A' })], [stay('5W', 8, 12, { bed: 'B' })])).toEqual([]);
  });

  it('the time in which the same place is told with another bed, and no other', () => {
    const [a, b] = [{ bed: 'A' }, { bed: 'B' }];
    expect(movedBeds([stay('5W', 8, 12, a)], [stay('5W', 8, 12, b)])).toEqual([{ from: hour(8), to: hour(12) }]);
    expect(movedBeds([stay('5W', 8, 12, a)], [stay('5W', 8, 10, a), stay('5W', 10, 12, b)])).toEqual([
      { from: hour(10), to: hour(12) },
    ]);
    expect(movedBeds([stay('5W', 8, 12, a)], [stay('5W', 8, 10, a), stay('6E', 10, 12, b)])).toEqual([]);
    expect(movedBeds([stay('5W', 8, 10, a)], [stay('5W', 10, 12, b)])).toEqual([]);
  });

  it('before plus the changed parts is after, at every instant', () => {
    const arbitraryStays = fc
      .array(fc.tuple(fc.constantFrom('ED', '5W'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 })))
      .map((list) => list.map(([where, from, length]) => stay(where, from, length > 15 ? undefined : from + length)));
    const promise = fc.property(arbitraryStays, arbitraryStays, (before, after) => {
      const start = commonStart(before, after);
      const parts = changedParts(before.slice(start), after.slice(start));
      for (let at = -1; at < 45; at++) {
        for (const where of ['ED', '5W']) {
          const was = headsAt(before, hour(at)).find((count) => count.location === where) ?? NOBODY;
          const is = headsAt(after, hour(at)).find((count) => count.location === where) ?? NOBODY;
          const change = parts
            .filter((part) => part.location === where && part.from <= hour(at) && part.to > hour(at))
            .reduce((sum, part) => plus(sum, part.heads), NOBODY);
          expect(isZero(plus(plus(was, change), is, -1))).toBe(true);
        }
      }
    });
    fc.assert(promise, { numRuns: 100 });
  });

  it('an open stay ends after every instant', () => {
    expect(stayEnd(stay('5W', 8))).toBeGreaterThan(hour(10_000_000));
  });
});

describe('touched local days', () => {
  const london = 'Europe/London' as ZoneId;
  const at = (date: string, time: string, zone: ZoneId): Instant => localToInstant(date as never, time as never, zone);
  const days = (zone: ZoneId, ...spans: readonly Span[]) => daysTouched(spans, zone, dayFinder());

  it('end at midnight belongs to the day before, an empty span to the day of its instant', () => {
    const midnight = at('2026-01-14', '00:00', ZONE);
    expect(days(ZONE, { from: instant(midnight - HOUR_MS), to: midnight })).toEqual(['2026-01-13']);
    expect(days(ZONE, { from: midnight, to: midnight })).toEqual(['2026-01-14']);
  });

  it('each day comes once, in order, however the spans overlap', () => {
    const span = (from: string, to: string): Span => ({ from: at(from, '10:00', ZONE), to: at(to, '11:00', ZONE) });
    expect(
      days(ZONE, span('2026-01-15', '2026-01-16'), span('2026-01-10', '2026-01-12'), span('2026-01-11', '2026-01-11')),
    ).toEqual(['2026-01-10', '2026-01-11', '2026-01-12', '2026-01-15', '2026-01-16']);
  });

  it.each([
    ['23-hour day', '2026-03-29'],
    ['25-hour day', '2026-10-25'],
  ])('a %s is one day, from its first minute to its last', (_, date) => {
    const from = at(date, '00:00', london);
    const to = instant(at(date, '23:59', london) + 1);
    expect(days(london, { from, to })).toEqual([date]);
    expect(days(london, { from: instant(from - 1), to })).toHaveLength(2);
  });
});
