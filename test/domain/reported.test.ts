import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LocationCount } from '#src/domain/census/census.ts';
import type { ReportsTold } from '#src/domain/census/reported.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { Unit } from '#src/domain/hospital.ts';
import type { Report } from '#src/domain/report.ts';
import { brand, type LocationId, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { type Instant, instant, localTime, MINUTE_MS } from '#src/kernel/time.ts';
import { at, house, SITE, unit } from './adt.ts';

const report = (item: string, value: number, time: string | Instant, of = '5W'): Report => ({
  site: SITE,
  unit: brand<UnitId>(of),
  item,
  value,
  at: typeof time === 'string' ? at(time) : time,
  by: { person: brand<PersonId>('p1'), name: 'charge nurse' },
  submission: `${of} ${time}`,
});
const heads = (location: string, occupied: number): LocationCount => ({
  location: brand<LocationId>(location),
  occupied,
  inpatients: occupied,
  toAdmit: 0,
  onLeave: 0,
});
const places = (names: readonly string[]) => new Set(names.map((name) => brand<LocationId>(name)));

/** What was told by a feed of 5W and 4N, with the last event of each. */
const told = (reports: readonly Report[], last: Readonly<Record<string, string>> = {}, fed = ['5W', '4N']) =>
  ({
    reports,
    lastEvents: new Map(Object.entries(last).map(([place, time]) => [brand<LocationId>(place), at(time)])),
    fed: places(fed),
  }) satisfies ReportsTold;

const UNITS = [unit('5W', 'ward', 28), unit('4N', 'ward', 28)];
const COUNTS = [heads('5W', 27), heads('4N', 20)];
const censusAt = (time: string, reports: ReportsTold, units: readonly Unit[] = UNITS) =>
  siteCensus({ site: house(units), at: at(time), counts: COUNTS, beds: [], told: reports });
const of = (census: ReturnType<typeof censusAt>, id = '5W') => census.units.find((one) => one.unit === id)!;

describe('a reported census', () => {
  test('counts, with who said it and when, beside what the feed says', () => {
    const census = censusAt('08:30', told([report('census', 26, '08:29')], { '5W': '08:10' }));
    expect(of(census)).toMatchObject({
      occupied: 26,
      availableBeds: 2,
      byHand: { occupied: { value: 26, at: at('08:29'), by: 'charge nurse', instead: 27 } },
    });
    expect(census.totals).toMatchObject({ occupied: 46, availableBeds: 10 });
    expect(census.pools).toMatchObject([{ occupied: 46 }]);
    expect(census.house).toEqual({ staffedBeds: 56, occupied: 46 });
    expect(of(census, '4N')).not.toHaveProperty('byHand');
  });

  test('ends with the next event in a place of its unit; an event of that very instant and one elsewhere end nothing', () => {
    const reports = [report('census', 26, '08:29')];
    const occupied = (last: Readonly<Record<string, string>>) => of(censusAt('09:00', told(reports, last))).occupied;
    expect(occupied({ '5W': '08:40' })).toBe(27);
    expect(occupied({ '5W': '08:29' })).toBe(26);
    expect(occupied({ '4N': '08:40' })).toBe(26);
  });

  test('any of the places that belong to the unit ends it', () => {
    const both = [{ from: at('2026-01-01T00:00:00Z'), value: [...places(['5W', '5W-ANNEX'])] }];
    const units = [unit('5W', 'ward', 28, { locations: both })];
    const reports = told([report('census', 26, '08:29')], { '5W-ANNEX': '08:40' });
    expect(of(censusAt('09:00', reports, units)).byHand).toBeUndefined();
  });

  test('is none before it was made; the later of two counts, and of two at once the one that came later', () => {
    const reports = [report('census', 26, '08:29'), report('census', 24, '08:45'), report('census', 25, '08:45')];
    const occupied = (time: string) => of(censusAt(time, told(reports))).occupied;
    expect(['08:28', '08:29', '08:44', '08:45'].map(occupied)).toEqual([27, 26, 26, 25]);
  });

  test('that is no count is no report', () => {
    const odd = [Number.NaN, -1, 26.5, Number.POSITIVE_INFINITY].map((value) => report('census', value, '08:29'));
    expect(of(censusAt('08:30', told(odd)))).not.toHaveProperty('byHand');
  });
});

describe('a unit that no feed names', () => {
  const alone = (time: string) =>
    of(
      censusAt(
        time,
        told(
          [
            report('census', 12, '08:00', '6E'),
            report('staffed-beds', 16, '08:00', '6E'),
            report('blocked', 1, '08:00', '6E'),
          ],
          {},
          ['5W'],
        ),
        [...UNITS, unit('6E', 'ward', 12)],
      ),
      '6E',
    );

  test('lives by reports alone: there is no feed to disagree with', () => {
    expect(alone('08:30')).toMatchObject({ occupied: 12, staffedBeds: 16, blockedBeds: 1, availableBeds: 3 });
    expect(alone('08:30').byHand?.occupied).not.toHaveProperty('instead');
    expect(alone('08:30').byHand?.staffedBeds?.instead).toBe(12);
  });

  test('keeps them until somebody reports again', () => {
    expect(alone('2026-02-05T08:00:00Z')).toMatchObject({ occupied: 12, staffedBeds: 16, blockedBeds: 1 });
  });
});

describe('staffed and blocked beds of a unit with a feed', () => {
  const reports = told([report('staffed-beds', 26, '08:29'), report('blocked', 2, '08:29')], { '5W': '08:40' });

  test('stand over events, until the next operational day', () => {
    expect(of(censusAt('09:00', reports))).toMatchObject({
      staffedBeds: 26,
      blockedBeds: 2,
      occupied: 27,
      availableBeds: -3,
    });
    expect(of(censusAt('2026-01-06T06:59:00Z', reports))).toMatchObject({ staffedBeds: 26 });
    expect(of(censusAt('2026-01-06T07:00:00Z', reports))).toMatchObject({ staffedBeds: 28, blockedBeds: 0 });
    expect(of(censusAt('2026-01-06T07:00:00Z', reports))).not.toHaveProperty('byHand');
  });

  test('staffed beds end sooner when settings change theirs', () => {
    const hours = [{ from: localTime('15:00'), to: localTime('19:00'), staffedBeds: 20 }];
    const units = [unit('5W', 'ward', 28, { hours })];
    const staffed = (time: string) => of(censusAt(time, reports, units)).staffedBeds;
    expect(['14:59', '15:00', '19:00'].map(staffed)).toEqual([26, 20, 26]);
  });
});

const minute = fc.integer({ min: 0, max: 90 }).map((n) => instant(at('08:00') + n * MINUTE_MS));
const someReports = fc.array(
  fc.record({
    item: fc.constantFrom('census', 'staffed-beds', 'blocked', 'here:rn'),
    value: fc.integer({ min: 0, max: 30 }),
    at: minute,
    of: fc.constantFrom('5W', '4N', 'gone'),
  }),
  { maxLength: 12 },
);

describe('whatever is reported', () => {
  const asReports = (told: readonly { item: string; value: number; at: Instant; of: string }[]) =>
    told.map((one) => report(one.item, one.value, one.at, one.of));
  const site = house(UNITS);
  const when = at('09:30');

  test('without a standing report the census is what it was', () => {
    fc.assert(
      fc.property(someReports, (some) => {
        const plain = siteCensus({ site, at: when, counts: COUNTS, beds: [] });
        // An event of the report's own instant ends nothing, so only those before the last event are over.
        const before = asReports(some).filter((one) => one.at < when);
        const ended = { reports: before.filter((one) => one.item === 'census' || one.item === 'here:rn') };
        const later = new Map([...places(['5W', '4N'])].map((place) => [place, when]));
        expect(siteCensus({ site, at: when, counts: COUNTS, beds: [], told: undefined })).toEqual(plain);
        expect(
          siteCensus({
            site,
            at: when,
            counts: COUNTS,
            beds: [],
            told: { ...ended, lastEvents: later, fed: places(['5W', '4N']) },
          }),
        ).toEqual(plain);
      }),
    );
  });

  test('sums are the sums of what the units show, and nothing is negative but what is free', () => {
    fc.assert(
      fc.property(someReports, (some) => {
        const census = siteCensus({ site, at: when, counts: COUNTS, beds: [], told: told(asReports(some)) });
        const sum = (pick: (one: (typeof census.units)[number]) => number) =>
          census.units.reduce((n, one) => n + pick(one), 0);
        expect(census.totals.occupied).toBe(sum((one) => one.occupied));
        expect(census.totals.staffedBeds).toBe(sum((one) => one.staffedBeds ?? 0));
        expect(census.totals.availableBeds).toBe(sum((one) => one.availableBeds ?? 0));
        for (const one of census.units) {
          const figures = [
            one.byHand?.occupied?.value ?? one.occupied,
            one.byHand?.staffedBeds?.value ?? one.staffedBeds,
          ];
          expect([one.occupied, one.staffedBeds]).toEqual(figures);
          expect(Math.min(one.occupied, one.blockedBeds ?? 0)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('the order in which reports of different times are told does not matter', () => {
    fc.assert(
      fc.property(
        someReports.chain((some) => {
          const once = some.filter((one, n) => some.findIndex((other) => other.at === one.at) === n);
          return fc.tuple(
            fc.constant(once),
            fc.shuffledSubarray(once, { minLength: once.length, maxLength: once.length }),
          );
        }),
        ([some, shuffled]) => {
          const of = (list: typeof some) =>
            siteCensus({ site, at: when, counts: COUNTS, beds: [], told: told(asReports(list), { '5W': '08:45' }) });
          expect(of(shuffled)).toEqual(of(some));
        },
      ),
    );
  });
});
