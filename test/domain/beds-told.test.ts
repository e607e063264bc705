/** Staffed beds that a ward told, looked ahead: the same that the census will say by then if nobody tells others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteAsTold } from '#src/domain/census/beds-told.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import { type Site, staffedBedsAt, type Unit } from '#src/domain/hospital.ts';
import { brand, type LocationId, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, after as later, localTime, MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import { at, house, SITE, unit } from './adt.ts';

const REPORTED = at('2026-10-24T10:10:00Z');
const HALF_HOUR = 30 * MINUTE_MS;

type Case = {
  readonly unit: Unit;
  readonly zone: string;
  readonly dayStart: string;
  readonly fed: boolean;
  readonly since: number;
};

const clock = fc
  .integer({ min: 0, max: 47 })
  .map((n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`);
const beds = fc.integer({ min: 20, max: 23 });
const cases: fc.Arbitrary<Case> = fc.record({
  zone: fc.constantFrom('America/New_York', 'Europe/London', 'Pacific/Auckland', 'Asia/Kathmandu'),
  dayStart: clock,
  fed: fc.boolean(),
  since: fc.integer({ min: 0, max: 30 }),
  unit: fc
    .record({
      changes: fc.array(fc.record({ inHours: fc.integer({ min: -30, max: 60 }), value: beds }), { maxLength: 2 }),
      hours: fc.array(fc.record({ from: clock, to: clock, staffedBeds: beds }), { maxLength: 2 }),
    })
    .map(({ changes, hours }) =>
      unit('5W', 'ward', 22, {
        staffedBeds: [
          { from: at('2026-01-01T00:00:00Z'), value: 22 },
          ...changes
            .map(({ inHours, value }) => ({ from: later(REPORTED, inHours * HOUR_MS), value }))
            .toSorted((a, b) => a.from - b.from),
        ],
        hours: hours.map(({ from, to, staffedBeds }) => ({ from: localTime(from), to: localTime(to), staffedBeds })),
      }),
    ),
});

const siteOf = ({ unit: one, zone, dayStart }: Case): Site => ({
  ...house([one]),
  zone: zoneId(zone),
  dayStart: localTime(dayStart),
});

const toldOf = (fed: boolean) => ({
  reports: [
    {
      ...{ site: SITE, unit: brand<UnitId>('5W'), item: 'staffed-beds', value: 17, at: REPORTED, submission: 's' },
      by: { person: brand<PersonId>('p1'), name: 'charge nurse 5W' },
    },
  ],
  lastEvents: new Map(),
  fed: new Set(fed ? [brand<LocationId>('5W')] : []),
});

describe('staffed beds that a ward told', () => {
  test('are ahead what the census says by then, over the night in which clocks are put back too', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const [site, told] = [siteOf(one), toldOf(one.fed)];
        const now = later(REPORTED, one.since * HALF_HOUR);
        const [ahead] = siteAsTold(site, now, told).units;
        let isStanding = true;
        for (let by = now; by < later(now, 50 * HOUR_MS); by = later(by, HALF_HOUR)) {
          const [census] = siteCensus({ site, at: by, counts: [], beds: [], told }).units;
          // What ended once and would stand again, as settings have come back to what they were, is not waited for.
          isStanding &&= census!.byHand?.staffedBeds !== undefined;
          const said = isStanding ? census!.staffedBeds : staffedBedsAt(one.unit, by, site.zone);
          expect(staffedBedsAt(ahead!, by, site.zone)).toBe(said);
        }
      }),
    );
  });

  test('say what settings say, and who told others', () => {
    const site = house([unit('5W', 'ward', 22)]);
    const [one] = siteAsTold(site, REPORTED, toldOf(true)).units;
    expect(one!.bedsTold).toMatchObject({ value: 17, instead: 22, from: REPORTED, by: 'charge nurse 5W' });
  });
});
