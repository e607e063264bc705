import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOwn } from '#src/domain/duty.ts';
import { type RosteredDuty, rosteredDuties } from '#src/domain/duty-roster.ts';
import { countingAt, type Duty, inForce } from '#src/domain/people.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('America/New_York');
const START = parseWhen('2026-03-06T08:26', ZONE);
const at = (time: string): Instant => parseWhen(`2026-03-${time}`, ZONE);

/** As the stores keep them: same place, person and beginning is the same row, and a roster never overwrites what somebody said in chat. */
function put(stored: readonly Duty[], duty: Duty): readonly Duty[] {
  const same = stored.find((one) => one.person === duty.person && one.from === duty.from);
  if (same !== undefined && same.source !== 'roster' && duty.source === 'roster') return stored;
  return [...stored.filter((one) => one !== same), duty];
}

const day = fc.integer({ min: 6, max: 9 });
const file = fc.uniqueArray(fc.record({ who: fc.constantFrom('a', 'b', 'c', 'nobody'), day, night: fc.boolean() }), {
  selector: ({ day: of, night }) => `${of} ${night}`,
  minLength: 1,
  maxLength: 8,
});
type Row = { readonly who: string; readonly day: number; readonly night: boolean };

const rowOf = ({ who, day: of, night }: Row): RosteredDuty => ({
  person: who === 'nobody' ? undefined : brand<PersonId>(who),
  site: brand<SiteId>('s'),
  role: 'charge-nurse',
  scope: '5W',
  from: at(`0${of}T${night ? '19' : '07'}:00`),
  to: night ? at(`${of + 1 < 10 ? '0' : ''}${of + 1}T07:00`) : at(`0${of}T19:00`),
});

/** A night that is corrected after midnight, and corrected once more: to nobody, and back to whom it was. */
const AFTER_MIDNIGHT = ['nobody', 'a'].map((last): [[Row[], number, boolean][]] => [
  [
    [[{ who: 'a', day: 6, night: true }], 4, false],
    [[{ who: 'c', day: 6, night: true }], 12, false],
    [[{ who: last, day: 6, night: true }], 0, false],
  ],
]);

test('whatever files come and whoever leaves, over the night of the clock change too: one person per role, and the last file is what counts', () => {
  let left = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(file, fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 8 }), (files) => {
      let stored: readonly Duty[] = [];
      let now = START;
      for (const [rows, hours, leaves] of files) {
        now = after(now, hours * HOUR_MS);
        const said = rows.map(rowOf).filter((row) => row.to > now);
        // Read twice, it is the same.
        for (let again = 0; again < 2; again++)
          stored = rosteredDuties(stored, said, { now, zone: ZONE }).reduce(put, stored);
        for (const row of said) {
          const gone = stored.some((one) => one.source === 'left' && one.person === row.person && one.to > row.from);
          const moment = row.from > now ? row.from : now;
          const counting = countingAt(stored, moment).map(({ person }) => person);
          if (!gone) expect(counting).toEqual(row.person === undefined ? [] : [row.person]);
        }
        const current = stored.find((one) => inForce(one, now));
        if (leaves && current !== undefined) {
          left++;
          stored = endOwn(stored, current, now).reduce(put, stored);
          expect(countingAt(stored, now)).toEqual([]);
        }
        const real = stored.filter((one) => one.from < one.to);
        for (const one of real)
          for (const two of real) expect(one === two || one.to <= two.from || two.to <= one.from).toBe(true);
      }
    }),
    { numRuns: 500, examples: AFTER_MIDNIGHT },
  );
  expect(left).toBeGreaterThan(50);
});
