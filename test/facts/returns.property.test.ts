/** Who came back: what the house says of each day against a plain count over everything that was told. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { brand, type PatientKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import {
  addDays,
  after,
  daysBetween,
  HOUR_MS,
  type Instant,
  type LocalDate,
  localDateAt,
  MINUTE_MS,
  startOfDay,
} from '#src/kernel/time.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { at, EAST, openHouse, PLACES, series, settings, tell, visit, ZONE } from './series-house.ts';

/** The clock goes forward in the third night. */
const FIRST = '2026-03-06' as LocalDate;
const DAYS = Array.from({ length: 5 }, (_, n) => addDays(FIRST, n));
const START = startOfDay(FIRST, ZONE);
const NOW = at('2026-05-20T12:00');
const SPAN = { from: START, to: startOfDay(addDays(FIRST, DAYS.length), ZONE) };
const hours = (n: number): Instant => after(START, n * HOUR_MS);

/** Quarters of an hour, so that many leave and come at the same minute or exactly 72 h apart. */
const told = fc.record({
  patient: fc.constantFrom<string | undefined>('Ann', 'Bob', 'Cy', undefined),
  /** Days of the first five, or some weeks later. */
  from: fc.oneof(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 2_000, max: 3_900 })),
  byEd: fc.boolean(),
  inEd: fc.integer({ min: 1, max: 60 }),
  inWard: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
  ward: fc.constantFrom('W1', 'ICU'),
  disposition: fc.constantFrom('01', '01', '01', '02', '07', '20', undefined),
});
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;
type Stay = {
  readonly patient: string | undefined;
  readonly ed?: Instant;
  readonly ward?: Instant;
  readonly left: Instant;
  readonly place: string;
  readonly disposition: string | undefined;
};

function stayOf({ patient, from, byEd, inEd, inWard, ward, disposition }: Told): Stay {
  const came = hours(from / 4);
  const isEdOnly = inWard === undefined;
  const moved = byEd || isEdOnly ? after(came, inEd * 15 * MINUTE_MS) : came;
  return {
    patient,
    ...(byEd || isEdOnly ? { ed: came } : {}),
    ...(isEdOnly ? {} : { ward: moved }),
    left: isEdOnly ? moved : after(moved, inWard * 15 * MINUTE_MS),
    place: isEdOnly ? 'ED' : ward,
    disposition,
  };
}

function recordOf({ patient, ed, ward, left, place, disposition }: Stay): FeedRecord {
  const path = [
    ...(ed === undefined ? [] : ([['ED', ed]] as const)),
    ...(ward === undefined ? [] : ([[place, ward]] as const)),
  ];
  const record = visit({ path, left }, NOW);
  const events = record.events.map((event) => ({
    ...event,
    ...(patient === undefined ? {} : { patient: brand<PatientKey>(patient) }),
    ...(event.kind === 'discharge' && disposition !== undefined ? { disposition } : {}),
  }));
  return { ...record, events };
}

/** Every history has somebody who comes back exactly 72 h later, is admitted, and is back again on day 30. */
const SURE: readonly Told[] = [
  { from: 40, inEd: 4 },
  { from: 40 + 4 + 72 * 4, inEd: 8, inWard: 20 },
  { from: 40 + 4 + 72 * 4 + 28 + 30 * 96, inEd: 8, inWard: 20 },
].map((one) => ({ patient: 'Dee', byEd: true, ward: 'W1', disposition: '01', inWard: undefined, ...one }));

const cameAt = ({ ed, ward }: Stay): Instant => ed ?? ward!;
const goesOn = (index: Stay, all: readonly Stay[]): boolean =>
  all.some(
    (one) => one !== index && one.patient === index.patient && cameAt(one) <= index.left && index.left < one.left,
  );

/** [back, of] of a day; undefined: there was nobody of whom it could be said. */
function naive(
  day: LocalDate,
  all: readonly Stay[],
  rule: { isCase(stay: Stay): boolean; isBack(index: Stay, later: Stay): boolean },
) {
  const cases = all.filter(
    (stay) =>
      localDateAt(stay.left, ZONE) === day && stay.patient !== undefined && rule.isCase(stay) && !goesOn(stay, all),
  );
  const back = cases.filter((index) =>
    all.some((later) => later.patient === index.patient && cameAt(later) > index.left && rule.isBack(index, later)),
  );
  return cases.length === 0 ? undefined : [back.length, cases.length];
}
const edReturn = {
  isCase: ({ ward, disposition }: Stay) => ward === undefined && !['02', '07', '20'].includes(disposition ?? ''),
  isBack: ({ left }: Stay, { ed }: Stay) => ed !== undefined && ed - left <= 72 * HOUR_MS,
};
const readmitted = (place?: string) => ({
  isCase: (stay: Stay) =>
    stay.ward !== undefined &&
    (place === undefined || stay.place === place) &&
    stay.disposition !== undefined &&
    stay.disposition !== '20',
  isBack: ({ left }: Stay, { ed, ward }: Stay) =>
    ed !== undefined && ward !== undefined && daysBetween(localDateAt(left, ZONE), localDateAt(ward, ZONE)) <= 30,
});

it('who comes back within 72 h and 30 days is who a plain count over all that was told says', async () => {
  const property = fc.asyncProperty(fc.array(told, { minLength: 6, maxLength: 30 }), async (list) => {
    const store = await openHouse();
    try {
      const all = [...SURE, ...list].map(stayOf);
      const resident = visit({ path: [['W2', after(START, -HOUR_MS)]], left: at('2026-03-16') }, NOW);
      const last = visit({ path: [['ED', at('2026-05-20T10:00')]] }, NOW);
      await tell(store, [resident, last, ...all.map(recordOf)], NOW);
      await computeDays(EAST, DAYS, { store, settings, now: NOW, log: silentLog });
      const daysOf = async (id: string, place: Parameters<typeof series>[2]) =>
        (await series(store, id, place, 'day', SPAN, NOW)).points.map(({ value }) =>
          isAvailable(value) ? [value.numerator, value.denominator] : undefined,
        );
      const returns = DAYS.map((day) => naive(day, all, edReturn));
      const readmissions = DAYS.map((day) => naive(day, all, readmitted()));
      expect(await daysOf('ed_return_72h_pct', PLACES.house)).toEqual(returns);
      expect(await daysOf('readmission_30d_pct', PLACES.house)).toEqual(readmissions);
      expect(await daysOf('readmission_30d_pct', PLACES.w1)).toEqual(
        DAYS.map((day) => naive(day, all, readmitted('W1'))),
      );
      for (const days of [returns, readmissions])
        expect(days.some((one) => one !== undefined && one[0]! > 0)).toBe(true);
    } finally {
      await store.close();
    }
  });
  await fc.assert(property, { numRuns: 12 });
});
