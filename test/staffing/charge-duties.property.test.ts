/** Charge nurses by the roster of the staff: one answers at a time, and nobody outside of their own shift. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoSettings } from '#src/app/demo-beside.ts';
import type { Duty } from '#src/domain/people.ts';
import { chargeDuties } from '#src/domain/staffing/charge-duties.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, parseWhen } from '#src/kernel/time.ts';

const site = demoSettings().sites[0]!;
const start = parseWhen('2026-01-13T00:00', site.zone);
const now = after(start, 9 * HOUR_MS);
const spans = (person: fc.Arbitrary<string>) =>
  fc.record({
    unit: fc.constantFrom('5W', 'ED'),
    person,
    begin: fc.integer({ min: -20, max: 60 }),
    hours: fc.integer({ min: 1, max: 36 }),
    role: fc.constantFrom('charge', 'charge', 'charge', 'rn'),
  });
const shifts = fc.array(spans(fc.constantFrom('a', 'b', 'c', 'stranger')), { maxLength: 12 }).map((made) =>
  made.map(({ unit, person, begin, hours, role }): RosterShift => {
    const from = after(start, begin * HOUR_MS);
    const place = { site: site.id, unit: brand<UnitId>(unit), role, person };
    return { ...place, from, to: after(from, hours * HOUR_MS), can: [], kind: 'rostered' };
  }),
);
const earlier = fc.array(spans(fc.constantFrom('x', 'y')), { maxLength: 2 }).map((made) =>
  made.map(({ unit, person, begin, hours }): Duty => {
    const from = after(start, begin * HOUR_MS);
    const place = unit === 'ED' ? { role: 'ed-charge-nurse', scope: '' } : { role: 'charge-nurse', scope: unit };
    const to = after(from, hours * HOUR_MS);
    return { ...place, person: brand<PersonId>(person), site: site.id, from, to, source: 'roster' };
  }),
);
const personOf = ({ person }: RosterShift) => (person === 'stranger' ? undefined : (person as PersonId));

test('whatever overlaps in a roster, nobody answers beside another, nor outside of a shift that they lead', () => {
  fc.assert(
    fc.property(shifts, earlier, (rows, known) => {
      const duties = chargeDuties(rows, { site, now, personOf, known, before: [] });
      for (const one of duties) {
        const role = one.scope === '' ? 'ED' : one.scope;
        const own = rows.filter((row) => row.unit === role && row.role === 'charge' && row.person === one.person);
        expect(own.some((row) => row.from <= one.from && one.to <= row.to && row.to > now)).toBe(true);
        const beside = duties.filter((two) => two.scope === one.scope && two.person !== one.person);
        expect(beside.some((two) => one.from < two.to && two.from < one.to)).toBe(false);
      }
      // Whoever leads somewhere to come is not passed by where nobody else does.
      const lone = rows.filter((row) => row.role === 'charge' && row.person !== 'stranger' && row.to > now);
      if (lone.length === 1 && known.length === 0) expect(duties).toHaveLength(1);
    }),
  );
});
