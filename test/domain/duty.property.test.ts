import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptDuty, endDuty, LONGEST_DUTY_MS, takeDuty } from '#src/domain/duty.ts';
import type { Duty } from '#src/domain/people.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { HOUR_MS, instant } from '#src/kernel/time.ts';

const hour = (n: number) => instant(n * HOUR_MS);

const act = fc.record({
  what: fc.constantFrom('take', 'take', 'accept', 'end'),
  who: fc.constantFrom('a', 'b', 'c'),
  scope: fc.constantFrom('5W', '6W'),
  from: fc.integer({ min: -2, max: 20 }),
  hours: fc.integer({ min: -3, max: 45 }),
  pass: fc.integer({ min: 0, max: 9 }),
});

/** As the store keeps them: the same person, role, scope and beginning again moves the end. */
function put(stored: readonly Duty[], duty: Duty): readonly Duty[] {
  const others = stored.filter(
    (one) => !(one.person === duty.person && one.scope === duty.scope && one.from === duty.from),
  );
  return [...others, duty];
}

test('whatever people take, end and hand over: one person per role and unit at a time, none for longer than 36 hours', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let stored: readonly Duty[] = [];
      let clock = 0;
      for (const { what, who, scope, from, hours, pass } of acts) {
        clock += pass;
        const now = hour(clock);
        const current = stored.find((one) => one.scope === scope && one.from <= now && now < one.to);
        const person = brand<PersonId>(who);
        const begin = hour(clock + Math.max(0, from));
        const wanted: Duty = {
          person,
          site: brand<SiteId>('s'),
          role: 'charge-nurse',
          scope,
          from: begin,
          to: hour(clock + Math.max(0, from) + hours),
        };
        if (what === 'end' && current !== undefined) stored = put(stored, endDuty(current, now));
        else if (what === 'accept' && current !== undefined && current.person !== person) {
          const done = acceptDuty(stored, current, { person, to: wanted.to }, now);
          if (done.reason === 'taken') stored = put(done.ended.reduce(put, stored), done.duty);
        } else if (what === 'take') {
          const done = takeDuty(stored, wanted, now);
          if (done.reason === 'taken') {
            taken++;
            stored = put(stored, done.duty);
          }
        }
        for (const one of stored) {
          expect(one.to - one.from).toBeLessThanOrEqual(LONGEST_DUTY_MS);
          for (const two of stored) {
            const apart =
              one.scope !== two.scope ||
              one.to <= two.from ||
              two.to <= one.from ||
              one.from >= one.to ||
              two.from >= two.to;
            expect(one === two || apart).toBe(true);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(300);
});
