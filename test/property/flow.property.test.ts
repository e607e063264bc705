import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { Stay, StayRow, VisitRow } from '#src/domain/census/visit.ts';
import { boardersAt, boardingHours } from '#src/domain/flow/boarding.ts';
import { placeFlow } from '#src/domain/flow/place-flow.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { HOUSE_BED_KINDS, type Unit } from '#src/domain/hospital.ts';
import { brand, type LocationId, type VisitKey } from '#src/kernel/ids.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import { house, SITE, unit } from '#test/domain/adt.ts';

const site = house([unit('ED', 'ed', 9), unit('4A', 'ward', 9), unit('ICU', 'icu', 9), unit('CDU', 'observation', 9)]);
const unitAt = unitFinder(site);
const TICK = 3_600_000;

/** One visit: stays one after the other, some of them after a gap; places that nobody mapped among them. */
const visit = fc
  .record({
    begins: fc.integer({ min: 0, max: 20 }),
    stays: fc.array(
      fc.record({
        location: fc.constantFrom('ED', '4A', 'ICU', 'CDU', 'HALL').map((name) => brand<LocationId>(name)),
        toAdmit: fc.boolean(),
        gap: fc.constantFrom(0, 0, 0, 2),
        length: fc.integer({ min: 1, max: 6 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    open: fc.boolean(),
  })
  .map(({ begins, stays, open }): readonly Stay[] => {
    let time = begins;
    return stays.map(({ location, toAdmit, gap, length }, n): Stay => {
      const from = instant((time + (n > 0 ? gap : 0)) * TICK);
      time = from / TICK + length;
      const ends = open && n === stays.length - 1 ? {} : { to: instant(time * TICK) };
      return { location, patientClass: 'E', toAdmit, onLeave: false, from, ...ends };
    });
  });

const visits = fc
  .array(visit, { maxLength: 12 })
  .map((all) =>
    all.map((stays, n): VisitRow => ({ site: SITE, visit: brand<VisitKey>(`V${n}`), stays, warnings: [] })),
  );
const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 })
  .map((three) => three.toSorted((a, b) => a - b).map((n) => instant(n * TICK)) as [Instant, Instant, Instant]);

const censusJustBefore = (all: readonly VisitRow[], at: Instant) => {
  const before = instant(at - 1);
  const [counted] = sweepCounts(
    all.flatMap(({ stays }) => stays),
    [before],
  );
  return siteCensus({ site, at: before, counts: counted!.counts, beds: [] });
};

test('census at the start, plus what came, less what went, is the census at the end: the house and each unit', () => {
  fc.assert(
    fc.property(visits, times, (all, [from, , to]) => {
      const [start, end] = [censusJustBefore(all, from), censusJustBefore(all, to)];
      const whole = placeFlow(all, ({ kind }) => HOUSE_BED_KINDS.has(kind), { from, to }, unitAt);
      expect([whole.before, whole.after]).toEqual([start.house.occupied, end.house.occupied]);
      for (const one of site.units) {
        const heads = ({ units }: typeof start) => units.find(({ unit: id }) => id === one.id)?.occupied;
        const { before, after } = placeFlow(all, (other: Unit) => other === one, { from, to }, unitAt);
        expect([before, after]).toEqual([heads(start), heads(end)]);
      }
    }),
    { numRuns: 500 },
  );
});

test('boarding hours are the boarders summed over time, and add up over parts of a period', () => {
  const present = (all: readonly VisitRow[], at: number): readonly StayRow[] =>
    all.flatMap(({ visit: key, stays }) =>
      stays
        .filter(({ from, to = Number.POSITIVE_INFINITY }) => from <= at && at < to)
        .map((stay) => ({ ...stay, visit: key })),
    );
  fc.assert(
    fc.property(visits, times, (all, [from, middle, to]) => {
      const hours = boardingHours(all, { from, to }, unitAt);
      let area = 0;
      for (let at = from; at < to; at = instant(at + TICK)) area += boardersAt(present(all, at), at, unitAt).length;
      expect(hours).toBeCloseTo(area);
      const parts = [
        { from, to: middle },
        { from: middle, to },
      ].map((part) => boardingHours(all, part, unitAt));
      expect(hours).toBeCloseTo(parts[0]! + parts[1]!);
    }),
    { numRuns: 500 },
  );
});
