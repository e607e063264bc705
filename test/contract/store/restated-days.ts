/** Property: late news change exactly the days they touch, and a process that dies between the fold and the computing loses none of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BedStatus, FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { type KpiValue, restating } from '#src/domain/kpi/value.ts';
import { brand, type FeedName, type LocationId, type MessageKey, type PatientKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { addDays, after, dayOf, type Instant, type LocalDate, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { EAST, settings, visit, ZONE } from '#test/facts/series-house.ts';
import { computeDays } from '#test/jobs/compute-days.ts';
import { append, type MakeStore } from './house.ts';

const MONDAY = '2026-01-05' as LocalDate;
const DAYS = Array.from({ length: 6 }, (_, n) => addDays(MONDAY, n));
const START = dayOf(MONDAY, ZONE).from;
const minutes = (n: number): Instant => after(START, n * MINUTE_MS);
/** Later than anything that decides of a readmission. */
const ON_TIME = dayOf(addDays(MONDAY, 45), ZONE).from;
const LATE = dayOf(addDays(MONDAY, 46), ZONE).from;
const RUNS = 6;

/** One patient in the ED, perhaps then in a ward; times in minutes of the five days. */
const story = fc.record({
  from: fc.integer({ min: 0, max: 6_000 }),
  ward: fc.option(fc.constantFrom('W1', 'ICU'), { nil: undefined }),
  inEd: fc.integer({ min: 1, max: 900 }),
  after: fc.integer({ min: 1, max: 3_000 }),
  /** The whole of it, or only how it ended, was keyed late. */
  late: fc.constantFrom('no', 'all', 'the end', 'the bed'),
  patient: fc.constantFrom('Ann', 'Bob', 'Cy', undefined),
  disposition: fc.constantFrom('01', '20', '02', undefined),
});
type ArbitraryOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Story = ArbitraryOf<typeof story>;

const asTold = (record: FeedRecord, { patient, disposition }: Story): FeedRecord => ({
  ...record,
  events: record.events.map((event) => ({
    ...event,
    ...(patient === undefined ? {} : { patient: brand<PatientKey>(patient) }),
    ...(event.kind === 'discharge' && disposition !== undefined ? { disposition } : {}),
  })),
});

const recordsOf = (told: Story, n: number): readonly FeedRecord[] => {
  const { from, ward, inEd, after, late } = told;
  const path = [
    ['ED', minutes(from)],
    ...(ward === undefined ? [] : ([[ward, minutes(from + inEd)]] as const)),
  ] as const;
  const left = minutes(from + inEd + after);
  const received = late === 'all' ? LATE : ON_TIME;
  if (late === 'the bed') return [asTold(visit({ path, left }, ON_TIME, `p${n}`), told), otherBed(told, n)];
  if (late !== 'the end') return [asTold(visit({ path, left }, received, `p${n}`), told)];
  const whole = asTold(visit({ path, left }, ON_TIME, `p${n}`), told);
  const end = asTold(visit({ path, left }, LATE, `p${n}`), told);
  return [
    { ...whole, events: whole.events.slice(0, -1) },
    { ...end, events: end.events.slice(-1) },
  ];
};

/** That half of the last part of a stay was spent in a bed of the same place, told late. */
const otherBed = ({ from, ward, inEd, after }: Story, n: number): FeedRecord => {
  const [begun, length] = ward === undefined ? [from, inEd + after] : [from + inEd, after];
  const moved = visit({ path: [[ward ?? 'ED', minutes(begun + Math.floor(length / 2))]] }, LATE, `p${n}`);
  return {
    ...moved,
    events: moved.events.map((event) => ({
      ...event,
      kind: 'transfer',
      trigger: 'A02',
      place: { location: event.place!.location, bed: '1' },
    })),
  };
};

/** A bed told to be in a state, perhaps late. */
const bedTold = fc.record({
  minute: fc.integer({ min: 0, max: 8_600 }),
  bed: fc.constantFrom('1', '2'),
  status: fc.constantFrom<BedStatus>('U', 'H', 'K', 'O', 'C'),
  isLate: fc.boolean(),
});
type ToldBed = Omit<ArbitraryOf<typeof bedTold>, 'bed' | 'status'> & {
  readonly bed: string;
  readonly status: BedStatus;
};
const bedRecord = ({ minute, bed, status, isLate }: ToldBed, n: number): FeedRecord => {
  const from = { site: EAST, message: brand<MessageKey>(`bed${n}`), receivedAt: isLate ? LATE : ON_TIME };
  const place = { location: brand<LocationId>('eastW1'), bed };
  const told = { ...from, place, status, occurredAt: minutes(minute) };
  return { ...from, feed: brand<FeedName>('adt'), bodyHash: from.message, events: [], merges: [], beds: [told] };
};

async function take(store: Store, records: readonly FeedRecord[], knownAt: Instant): Promise<void> {
  await store.commit(records.map(append));
  while ((await store.project(foldVisit, { limit: 5, knownAt, zoneOf: () => ZONE })).folded > 0);
}
const compute = (store: Store, now: Instant, days: readonly LocalDate[] = []) =>
  computeDays(EAST, days, { store, settings, now, log: silentLog });

/** Every value of each day. */
async function valuesOf(store: Store): Promise<ReadonlyMap<LocalDate, readonly KpiValue[]>> {
  const names = OBSERVED.flatMap(({ id: kpi }) =>
    ['house', 'pool:adult', 'pool:critical', 'unit:W1', 'unit:ICU', 'unit:ED'].map((scope) => ({ kpi, scope })),
  );
  const order = (one: KpiValue): string => `${one.kpi} ${one.scope}`;
  const found = new Map<LocalDate, readonly KpiValue[]>();
  for (const day of DAYS) {
    const values = await store.kpiValuesOf(EAST, dayOf(day, ZONE), names);
    found.set(
      day,
      values.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
    );
  }
  return found;
}
const said = (values: readonly KpiValue[] | undefined) =>
  values?.map(({ kpi, scope, value, detail }) => ({ kpi, scope, value, detail }));

/** Those of whom nothing came late stay all the time: an empty house is one that nobody knows. */
const resident = visit({ path: [['W2', minutes(-60)]], left: minutes(7 * 24 * 60) }, ON_TIME, 'resident');
/** That the feed tells of what comes after. */
const later = visit(
  { path: [['ED', after(ON_TIME, -60 * MINUTE_MS)]], left: after(ON_TIME, -MINUTE_MS) },
  ON_TIME,
  'later',
);

/** Beds come to rest, or what is told late of them would be of every day since. */
const atLast = ['1', '2'].map((bed, n) => bedRecord({ minute: 7 * 24 * 60, bed, status: 'U', isLate: false }, 100 + n));

/** Two numbers turn out to be one patient's. */
const joined = (from: string, into: string): FeedRecord => {
  const record = { ...visit({ path: [] }, LATE, `${from} is ${into}`), events: [] };
  const keys = { from: brand<PatientKey>(from), into: brand<PatientKey>(into) };
  return { ...record, merges: [{ ...keys, site: EAST, message: record.message, what: 'patient', receivedAt: LATE }] };
};
const merges = fc.subarray([joined('Ann', 'Bob'), joined('Bob', 'Cy')]);

export function restatedDaysContract(make: MakeStore): void {
  it('late news change exactly the days they touch, also when the process dies before it computes them', async () => {
    const stories = fc.array(story, { minLength: 2, maxLength: 12 });
    const beds = fc.array(bedTold, { maxLength: 12 });
    const late = fc.asyncProperty(stories, beds, merges, async (patients, states, joins) => {
      const records = [resident, later, ...atLast, ...joins, ...patients.flatMap(recordsOf), ...states.map(bedRecord)];
      const [house, fresh] = [await make(), await make()];
      try {
        await take(
          house.store,
          records.filter(({ receivedAt }) => receivedAt === ON_TIME),
          ON_TIME,
        );
        await compute(house.store, ON_TIME, DAYS);
        const before = await valuesOf(house.store);
        await take(
          house.store,
          records.filter(({ receivedAt }) => receivedAt === LATE),
          LATE,
        );
        const stale = (await house.store.staleDays(EAST, { before: addDays(MONDAY, 7), most: 99 })).map(
          ({ day }) => day,
        );
        // The first process dies here; another one finds what is left to do.
        const another = house.another === undefined ? house.store : await house.another();
        await compute(another, LATE);
        if (another !== house.store) await another.close();
        const now = await valuesOf(house.store);

        await take(fresh.store, records, LATE);
        await compute(fresh.store, LATE, DAYS);
        const all = await valuesOf(fresh.store);
        for (const day of DAYS) {
          expect(said(now.get(day))).toEqual(said(all.get(day)));
          if (!stale.includes(day)) expect(now.get(day)).toEqual(before.get(day));
          for (const [n, { restated, ...value }] of (now.get(day) ?? []).entries())
            expect(restating(value, before.get(day)?.[n], 'news').restated).toEqual(restated);
        }
      } finally {
        await house.dispose();
        await fresh.dispose();
      }
    });
    await fc.assert(late, { numRuns: Math.min(make.runs ?? RUNS, RUNS) });
  });
}
