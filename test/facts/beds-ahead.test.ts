/** Bed demand of a site, from its visits and marks to chances. */
import { describe, expect, it } from 'vitest';
import type { PlannedEvent } from '#src/domain/census/event.ts';
import type { Stay, VisitRow } from '#src/domain/census/visit.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { askedCameOf } from '#src/domain/forecast/beds/asked.ts';
import { NONE_BACK } from '#src/domain/forecast/beds/by-habit.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import { learnStays } from '#src/domain/forecast/beds/learn.ts';
import { packedStays, unpackedStays } from '#src/domain/forecast/beds/packed.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { cameTrueOf } from '#src/domain/forecast/beds/told.ts';
import type { Site, Unit, UnitKind } from '#src/domain/hospital.ts';
import type { BedRequest, RequestKind, RequestState } from '#src/domain/placement/request.ts';
import { type BedsLearned, loadBedsAhead } from '#src/facts/beds-ahead.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { loadBedsHistory } from '#src/facts/beds-history.ts';
import {
  brand,
  type LocationId,
  type MessageKey,
  type PersonId,
  type PlanKey,
  type PoolId,
  type RequestId,
  type SiteId,
  type UnitId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import {
  ALWAYS,
  HOUR_MS,
  type Instant,
  instant,
  type LocalTime,
  MINUTE_MS,
  type Span,
  zoneId,
} from '#src/kernel/time.ts';

const unitNamed = (id: string): UnitId => brand<UnitId>(id);
const NOW = Date.UTC(2026, 0, 13, 12) as Instant;
const ago = (hours: number): Instant => instant(NOW - hours * HOUR_MS);
const unit = (id: string, kind: UnitKind): Unit => ({
  id: brand<UnitId>(id),
  name: [{ from: ALWAYS, value: id }],
  kind,
  pool: brand<PoolId>('all'),
  staffedBeds: [{ from: ALWAYS, value: 10 }],
  hours: [],
  locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
});
const site: Site = {
  id: brand<SiteId>('s'),
  name: 's',
  kind: 'hospital',
  zone: zoneId('UTC'),
  facilities: [],
  units: [unit('5W', 'ward'), unit('ED', 'ed')],
  dayStart: '07:00' as LocalTime,
};
const stay = (location: string, from: Instant, of: Partial<Stay> = {}): Stay => ({
  location: brand<LocationId>(location),
  patientClass: 'I',
  toAdmit: false,
  onLeave: false,
  from,
  ...of,
});
const visit = (key: string, ...stays: readonly Stay[]): VisitRow => ({
  site: site.id,
  visit: brand<VisitKey>(key),
  stays,
  warnings: [],
});
const leaves = (key: string, hours: number, value: 'confirmed' | 'possible' = 'confirmed', at = ago(1)): Mark => ({
  site: site.id,
  visit: brand<VisitKey>(key),
  what: 'leaves',
  value,
  due: ago(-hours),
  at,
  by: { person: brand<PersonId>('p'), name: 'Charge nurse' },
});

describe('stays in units', () => {
  const unitAt = unitFinder(site);
  it('a bed that was changed in the unit is one stay; a move tells where from and where to', () => {
    const moved = visit(
      'v',
      stay('ED', ago(30), { to: ago(26) }),
      stay('5W', ago(26), { to: ago(20), bed: '1' }),
      stay('5W', ago(20), { bed: '2' }),
    );
    expect(unitStaysOf([moved], unitAt)).toEqual([
      { unit: 'ED', from: ago(30), to: ago(26), next: '5W' },
      { unit: '5W', from: ago(26), before: 'ED' },
    ]);
  });
  it('who comes back after a time, or from a place that no unit claims, comes from outside', () => {
    const back = visit(
      'v',
      stay('5W', ago(9), { to: ago(8) }),
      stay('LOUNGE', ago(8), { to: ago(7) }),
      stay('5W', ago(7)),
    );
    expect(unitStaysOf([back], unitAt)).toEqual([
      { unit: '5W', from: ago(9), to: ago(8) },
      { unit: '5W', from: ago(7) },
    ]);
  });
});

describe('what was told of who leaves', () => {
  it('is trusted as far as it came true, and until then as is usual', () => {
    const none = cameTrueOf([], new Map(), NOW);
    const told = Array.from({ length: 90 }, (_, n) => leaves(`v${n}`, -2, 'confirmed', ago(6)));
    const left = new Map(told.slice(0, 30).map((mark) => [mark.visit, ago(3)]));
    const some = cameTrueOf([...told, leaves('later', 5)], left, NOW);
    expect(some.confirmed).toBeCloseTo((30 + 10 * none.confirmed) / 100, 9);
    expect(some.possible).toBe(none.possible);
    expect(none.confirmed).toBeGreaterThan(none.likely);
  });
});

describe('beds that were asked for', () => {
  const request = (states: readonly RequestState[], kind: RequestKind = 'clinic'): BedRequest => ({
    ...{ site: site.id, id: 'R-1' as RequestId, version: 1, kind, pool: brand<PoolId>('all'), needs: [] },
    ...{ state: states.at(-1)!, steps: states.map((state) => ({ state, at: NOW })) as unknown as BedRequest['steps'] },
  });
  it('are trusted as far as they were lain in, those that a unit accepted more', () => {
    const none = askedCameOf([]);
    expect(none.accepted).toBeGreaterThan(none.asked);
    const some = askedCameOf([
      ...Array.from({ length: 6 }, () => request(['asked', 'accepted', 'occupied'])),
      ...Array.from({ length: 4 }, () => request(['asked', 'declined'])),
      // One that goes on has not been answered by the house.
      ...Array.from({ length: 9 }, () => request(['asked'])),
      // Whoever waits in the house lies in a bed of it sooner or later, which says nothing of those who are to come.
      ...Array.from({ length: 90 }, (_, n) => request(['asked', 'accepted', 'occupied'], n % 2 === 0 ? 'ed' : 'unit')),
    ]);
    expect(some.accepted).toBeCloseTo((6 + 10 * none.accepted) / 16, 9);
    expect(some.asked).toBeCloseTo((6 + 10 * none.asked) / 20, 9);
  });
});

describe('the past of a site', () => {
  const from = ago(24 * 4 + 5);
  // Around each edge between two days of the look back, and of all lengths.
  const past = [0, 1, 23, 24, 25, 48, 72, 96, 101].flatMap((end) =>
    [1, 24, 30, 90].map((hours) => visit(`${end}-${hours}`, stay('5W', ago(end + hours), { to: ago(end) }))),
  );
  const read = {
    visitsBetween: async (_: SiteId, span: Span) =>
      past.filter(({ stays: [one] }) => one!.from < span.to && one!.to! >= span.from),
    visitsEnded: async (_: SiteId, span: Span) =>
      past.filter(({ stays: [one] }) => one!.to! >= span.from && one!.to! < span.to),
    marks: async () => [],
    bedRequests: async () => [],
    plannedEvents: async () => [],
  };

  it('has each stay once, on however many days it is found', async () => {
    const { stays, ask } = await loadBedsHistory(read, site, { from, to: NOW });
    const told = stays.map((one) => `${(NOW - one.to!) / HOUR_MS}-${(one.to! - one.from) / HOUR_MS}`);
    const ended = past.filter(({ stays: [one] }) => one!.to! >= from).map(({ visit: key }) => key as string);
    expect(told.toSorted()).toEqual(ended.toSorted());
    expect(ask.since).toBe(from);
  });

  it('is learned once a day; what failed is tried again ten minutes later, and what was learned before counts meanwhile', async () => {
    let [works, asked] = [true, 0];
    const book = createBedsBook({
      read,
      learner: {
        learnStays: async ({ stays, ask }) => {
          asked++;
          return works ? learnStays(unpackedStays(stays), ask) : undefined;
        },
      },
    });
    const learn = async (minutes: number) => {
      await book.learnDue(site, instant(NOW + minutes * MINUTE_MS));
      return book.learned(site.id);
    };
    const first = await learn(0);
    expect(first?.stays.units.map(({ unit: of }) => of)).toEqual(['5W', 'ED']);
    expect([await learn(60), asked]).toEqual([first, 1]);
    works = false;
    expect([await learn(24 * 60), await learn(24 * 60 + 9), asked]).toEqual([first, first, 2]);
    works = true;
    expect(await learn(24 * 60 + 10)).not.toBe(first);
    expect(asked).toBe(3);
    // Other units are other ones to learn.
    await book.learnDue({ ...site, units: site.units.slice(0, 1) }, instant(NOW + 24 * 60 * MINUTE_MS + 1));
    expect(book.learned(site.id)?.stays.units).toHaveLength(1);
  });
});

describe('a house now', () => {
  const visits = [
    visit('a', stay('5W', ago(50))),
    visit('b', stay('5W', ago(5))),
    visit('c', stay('ED', ago(6), { toAdmit: true })),
    visit('d', stay('ED', ago(1))),
    visit('gone', stay('5W', ago(40), { to: ago(2) })),
  ];
  const here = visits.filter(({ stays }) => stays.at(-1)!.to === undefined);
  const read = (
    marks: readonly Mark[],
    requests: readonly BedRequest[] = [],
    planned: readonly PlannedEvent[] = [],
  ) => ({
    visitsBetween: async () => here,
    visitsEnded: async (_: SiteId, span: Span) =>
      visits.filter(({ stays }) => {
        const end = stays.at(-1)!.to;
        return end !== undefined && end >= span.from && end < span.to;
      }),
    marks: async () => marks,
    bedRequests: async () => requests,
    plannedEvents: async () => planned,
  });
  const learnedOf = async () => {
    const { stays, ask, ...came } = await loadBedsHistory(read([]), site, { from: ago(24 * 40), to: NOW });
    return { stays: learnStays(unpackedStays(packedStays(stays, ['5W', 'ED'] as UnitId[])), ask), ...came };
  };

  const houseWith = async (reads: ReturnType<typeof read>, learned: BedsLearned, last: number) =>
    (await loadBedsAhead(reads, site, learned, { at: NOW, last, back: NONE_BACK })).house;

  it('is who lies where since when; who waits in the ED for a bed is in the house, and a mark that stands is believed', async () => {
    const marks = [leaves('b', 4)];
    const learned = await learnedOf();
    const now = await houseWith(read(marks), learned, 24);
    expect(now.lying).toEqual([
      { unit: 0, elapsedHours: 50 },
      { unit: 0, elapsedHours: 5, told: { dueInHours: 4, cameTrue: learned.cameTrue.confirmed } },
      { unit: 1, elapsedHours: 6, waits: { hours: 6 } },
      { unit: 1, elapsedHours: 1 },
    ]);
    expect(learned.stays.units[0]!.knows).toMatchObject({ ended: 1, days: expect.closeTo(50 / 24, 0) });
    const { units, house } = bedsAhead(now);
    expect([units[0]![0]!.from, units[1]![0]!.from, house[0]!.from]).toEqual([2, 2, 3]);
    const unmarked = bedsAhead(await houseWith(read([]), learned, 24));
    expect(meanOf(units[0]![4]!)).toBeLessThan(meanOf(unmarked.units[0]![4]!) - 0.5);
  });

  const asked = (of: Partial<BedRequest>): BedRequest => ({
    ...{ site: site.id, id: 'R-1' as RequestId, version: 1, kind: 'ed', pool: brand<PoolId>('all'), needs: [] },
    ...{ state: 'asked', steps: [{ state: 'asked', at: ago(2), by: { person: brand<PersonId>('p'), name: 'ED' } }] },
    ...of,
  });
  const nowWith = async (...requests: readonly BedRequest[]) => houseWith(read([], requests), await learnedOf(), 48);

  it('who waits goes to the unit that took them, or to one of the pool that is asked', async () => {
    for (const request of [asked({ state: 'accepted', to: unitNamed('5W') }), asked({})]) {
      const { lying } = await nowWith({ ...request, visit: brand<VisitKey>('c') });
      expect(lying[2]).toEqual({ unit: 1, elapsedHours: 6, waits: { into: [0], hours: 6 } });
    }
    expect((await nowWith(asked({}))).lying[2]).toMatchObject({ waits: {} });
  });

  it('who is to come is one coin more at their hour, in the place of somebody who usually comes on that day', async () => {
    const due = ago(-5);
    const usual = await nowWith();
    const known = await nowWith(asked({ kind: 'clinic', state: 'accepted', to: unitNamed('5W'), due }));
    expect(usual.planned).toEqual([]);
    expect(known.planned).toMatchObject([{ unit: 0, inHours: 5, chance: 0.6 }]);
    const day = (of: typeof usual, from: number) =>
      Array.from(of.units[0]!.arrivals)
        .slice(from, from + 24)
        .reduce((sum, one) => sum + one, 0);
    expect(day(known, 0)).toBeCloseTo(Math.max(0, day(usual, 0) - 0.6), 9);
    expect(day(known, 24)).toBeCloseTo(day(usual, 24), 9);
    expect(known.units[0]!.usualArrivals).toEqual(usual.units[0]!.arrivals);
    const [before, after] = [bedsAhead(usual), bedsAhead(known)];
    expect(meanOf(after.units[0]![6]!)).toBeGreaterThan(meanOf(before.units[0]![6]!) + 0.2);
    // Whoever is there already does not come once more.
    expect((await nowWith(asked({ kind: 'clinic', due, visit: brand<VisitKey>('a') }))).planned).toEqual([]);
  });

  it('who is to come by a pre-admission alone is one of those who usually come, and on no list', async () => {
    const plan = 'pre' as PlanKey;
    const told: PlannedEvent = {
      ...{ site: site.id, message: 'm' as MessageKey, n: 0, kind: 'told', what: 'admission', trigger: 'A05', plan },
      ...{ due: { at: ago(-5), of: 'arrival' }, into: { location: '5W' as LocationId } },
      ...{ occurredAt: ago(20), receivedAt: ago(20) },
    };
    const learned = await learnedOf();
    const half = Array.from({ length: 24 }, (_, hour) => ({ unit: unitNamed('5W'), hour, toldHours: 99 }));
    const share = new Map([[unitNamed('5W'), { byHour: new Float64Array(24).fill(2), listed: half }]]);
    const asked = { at: NOW, last: 48, back: NONE_BACK };
    const of = { ...learned, listed: { ...learned.listed, share } };
    const { house, list } = await loadBedsAhead(read([], [], [told]), site, of, asked);
    expect(list).toBeUndefined();
    expect(house.planned).toHaveLength(1);
    expect(house.planned[0]).toMatchObject({ unit: 0 });
    expect(house.planned[0]).not.toHaveProperty('listed');
    expect(house.units[0]!.usualArrivals).toEqual((await nowWith()).units[0]!.arrivals);
  });

  it('who is asked for without a time comes at once; one who is late comes less surely each hour, and a day later no more', async () => {
    const by = { person: brand<PersonId>('p'), name: '5W' };
    const taken = (acceptedAt: Instant) =>
      asked({
        ...{ kind: 'transfer-in', state: 'accepted', to: unitNamed('5W') },
        steps: [
          { state: 'asked', at: ago(40), by },
          { state: 'accepted', at: acceptedAt, by },
        ],
      });
    expect((await nowWith(taken(NOW))).planned).toMatchObject([{ unit: 0, inHours: 0, chance: 0.9 }]);
    const late = (hours: number) => nowWith(asked({ kind: 'clinic', to: unitNamed('5W'), due: ago(hours) }));
    const chances = await Promise.all([0, 6, 18, 24, 72].map(async (hours) => (await late(hours)).planned[0]?.chance));
    expect(chances).toEqual([0.6, expect.closeTo(0.45, 9), expect.closeTo(0.15, 9), undefined, undefined]);
    expect((await nowWith(taken(ago(30)))).planned).toEqual([]);
  });

  it('who was taken by another hospital leaves at that time, unless the unit says otherwise', async () => {
    const away = asked({ kind: 'transfer-out', state: 'accepted', visit: brand<VisitKey>('b'), due: ago(-3) });
    const { lying } = await nowWith(away);
    expect(lying[1]).toMatchObject({ told: { dueInHours: 3, cameTrue: (await learnedOf()).cameTrue.confirmed } });
  });
});
