/** Rosters of several files, with overlaps, people sent and agency staff, beside a count minute by minute: an hour of a person counts once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { present } from '#src/domain/staffing/gap.ts';
import { hereIn } from '#src/domain/staffing/here.ts';
import { hoursIn, hoursOfKind } from '#src/domain/staffing/hours.ts';
import { onceEach } from '#src/domain/staffing/once-each.ts';
import type { RosterShift, ShiftKind } from '#src/domain/staffing/roster.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, dayOf, type Instant, type LocalDate, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import { SITE, ZONE } from './staffed.ts';

const UNITS = ['4N', '5W', '6E'].map((id) => brand<UnitId>(id));
const STEP = 30;
/** A day of 23 hours, one of 25, and one of 24; rows reach over both of its midnights. */
const arbitraryDay = fc
  .constantFrom('2026-03-08', '2026-11-01', '2026-01-13')
  .map((date) => dayOf(date as LocalDate, ZONE));
const arbitraryRow = fc.record({
  person: fc.constantFrom('a', 'b', 'c', undefined),
  unit: fc.constantFrom(...UNITS),
  kind: fc.constantFrom<ShiftKind>('rostered', 'float', 'agency'),
  from: fc.integer({ min: -24, max: 48 }),
  steps: fc.integer({ min: 1, max: 32 }),
});
type Row = typeof arbitraryRow extends fc.Arbitrary<infer T> ? T : never;

const rowAt = (day: Span, { person, from, steps, ...row }: Row): RosterShift => {
  const begins = after(day.from, from * STEP * MINUTE_MS);
  const one = { site: SITE, role: 'rn', can: [], from: begins, to: after(begins, steps * STEP * MINUTE_MS), ...row };
  return person === undefined ? one : { ...one, person };
};
const momentsOf = ({ from, to }: Span): readonly Instant[] =>
  Array.from({ length: (to - from) / (STEP * MINUTE_MS) }, (_, n) => after(from, n * STEP * MINUTE_MS));
const isOn = ({ from, to }: RosterShift, at: Instant): boolean => from <= at && at < to;

/** Everybody who is on at some moment, once; a row without a person is one of its own. */
const headsAt = (rows: readonly RosterShift[], at: Instant): number => {
  const on = rows.filter((row) => isOn(row, at));
  const named = new Set(on.flatMap(({ person }) => person ?? []));
  return named.size + on.filter(({ person }) => person === undefined).length;
};
const total = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const property = (judge: (rows: readonly RosterShift[], day: Span) => void): void => {
  const arbitrary = fc.tuple(arbitraryDay, fc.array(arbitraryRow, { maxLength: 12 }));
  fc.assert(
    fc.property(arbitrary, ([day, rows]) => {
      judge(
        rows.map((row) => rowAt(day, row)),
        day,
      );
    }),
    { numRuns: 400 },
  );
};

it('hours of all units are those of the people who were on, minute by minute, and of a unit never more than those who were in it', () => {
  property((roster, day) => {
    const hours = UNITS.map((unit) => present(hoursIn({ unit, span: day }, { roster, callOuts: [] })));
    const counted = total(momentsOf(day).map((at) => headsAt(roster, at))) * (STEP / 60);
    expect(total(hours)).toBeCloseTo(counted, 6);
    for (const [n, unit] of UNITS.entries()) {
      const here = roster.filter((row) => row.unit === unit);
      expect(hours[n]).toBeGreaterThanOrEqual(0);
      expect(hours[n]).toBeLessThanOrEqual(total(momentsOf(day).map((at) => headsAt(here, at))) * (STEP / 60) + 1e-9);
    }
  });
});

it('at each moment everybody is in one unit', () => {
  property((roster, day) => {
    for (const at of momentsOf(day).filter((_, n) => n % 8 === 0)) {
      const block = { from: at, to: after(at, MINUTE_MS) };
      const here = UNITS.map(
        (unit) => hereIn({ unit, role: 'rn', block }, { roster, callOuts: [], reports: [] }).people ?? 0,
      );
      expect(total(here)).toBe(headsAt(roster, at));
    }
  });
});

it('hours of a kind are between none and all that were there, and a day is the sum of its halves', () => {
  property((roster, day) => {
    const noon = after(day.from, 12 * 60 * MINUTE_MS);
    for (const unit of UNITS) {
      const of = (span: Span) => hoursOfKind('agency', { unit, span }, { roster });
      const all = of(day);
      expect(all).toBeGreaterThanOrEqual(0);
      expect(all).toBeLessThanOrEqual(present(hoursIn({ unit, span: day }, { roster, callOuts: [] })) + 1e-9);
      expect(of({ from: day.from, to: noon }) + of({ from: noon, to: day.to })).toBeCloseTo(all, 6);
    }
  });
});

it('the order of the rows makes no difference', () => {
  property((roster) => {
    const named = (rows: readonly RosterShift[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(named(onceEach([...roster].reverse()))).toEqual(named(onceEach(roster)));
  });
});
