import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocationCount } from '#src/domain/census/census.ts';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { type Instant, instant } from '#src/kernel/time.ts';

const stay: fc.Arbitrary<Stay> = fc
  .record({
    location: fc.constantFrom('ED', '4A', 'ICU', 'HALL').map((name) => brand<LocationId>(name)),
    patientClass: fc.constantFrom('I', 'E', 'O'),
    toAdmit: fc.boolean(),
    onLeave: fc.boolean(),
    from: fc.integer({ min: 0, max: 40 }).map(instant),
    length: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  })
  .map(({ length, ...known }) => (length === undefined ? known : { ...known, to: instant(known.from + length) }));

/** The same question, answered by looking at every stay at every tick. */
function recount(stays: readonly Stay[], at: Instant): readonly LocationCount[] {
  const here = stays.filter(({ from, to }) => from <= at && (to === undefined || at < to));
  return [...new Set(here.map(({ location }) => location))].sort().map((location) => {
    const there = here.filter((one) => one.location === location);
    return {
      location,
      occupied: there.length,
      inpatients: there.filter(({ patientClass }) => patientClass === 'I').length,
      toAdmit: there.filter(({ toAdmit }) => toAdmit).length,
      onLeave: there.filter(({ onLeave }) => onLeave).length,
    };
  });
}

test('one pass over the stays equals a recount at every tick', () => {
  fc.assert(
    fc.property(
      fc.array(stay, { maxLength: 30 }),
      fc.array(fc.integer({ min: -5, max: 80 }).map(instant)),
      (stays, ticks) => {
        const counted = sweepCounts(stays, ticks);
        expect(counted.map(({ at }) => at)).toEqual(ticks.toSorted((a, b) => a - b));
        for (const { at, counts } of counted) expect(counts).toEqual(recount(stays, at));
      },
    ),
    { numRuns: 500 },
  );
});
