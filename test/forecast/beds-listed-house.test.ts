/** The demonstration's house with its OR list, from messages to chances: who is counted, once, and how much closer bed demand is with it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { learnedStays } from '#adapters/forecast/learned.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { NONE_BACK } from '#src/domain/forecast/beds/by-habit.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import { crpsOf } from '#src/domain/forecast/beds/score.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import { SIM_ZONE, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { type BedsLearned, loadBedsAhead } from '#src/facts/beds-ahead.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { loadBedsExpected } from '#src/facts/beds-expected.ts';
import { loadPlannedAhead, type Planned } from '#src/facts/planned-ahead.ts';
import { loadAhead } from '#src/facts/what-if/ahead.ts';
import type { ReadsHere } from '#src/facts/who-is-here.ts';
import type { FeedName, PersonId, RequestId, UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { settings, site } from '../simulate/played.ts';

const SEED = 4_157;
const HOURS = [4, 8, 12, 24] as const;
/** Where the demonstration's theatres send people first. */
const SURGICAL = ['ICU', 'PCU', '3S', '6W', 'PACU'];
const messages = createHouse(SEED).messages();
let next = messages.next();
let store: Store;
let [withList, without]: (BedsLearned | undefined)[] = [];

async function until(at: Instant): Promise<void> {
  const pseudonym = createPseudonym(Buffer.alloc(32, 7));
  const reader = createHl7Reader({ settings: () => settings, pseudonym, feed: 'adt' as FeedName, log: silentLog });
  const items = [];
  for (; next.value.sentAt <= at; next = messages.next())
    items.push(reader.read(Buffer.from(toHl7(next.value, 'history')), next.value.sentAt).item);
  await store.commit(
    items.flatMap((item) =>
      item !== undefined && 'record' in item ? { kind: 'journal.append', record: item.record } : [],
    ),
  );
  while ((await store.project(foldVisit, { limit: 10_000, knownAt: at, zoneOf: () => SIM_ZONE })).folded > 0);
}

/** The same house of which nobody tells a list. */
const untold = () => ({
  visitsBetween: store.visitsBetween.bind(store),
  visitsEnded: store.visitsEnded.bind(store),
  marks: store.marks.bind(store),
  bedRequests: store.bedRequests.bind(store),
  plannedEvents: async () => [],
});

async function learned(read: Parameters<typeof createBedsBook>[0]['read'], at: Instant) {
  const book = createBedsBook({ read, learner: { learnStays: async (order) => learnedStays(order) } });
  await book.learnDue(site, at);
  return book.learned(site.id)!;
}

/** Sunday to Monday: at five in the evening the list of the next day has just been told. */
const EVENING = after(startOf(-15), 17 * HOUR_MS);
const NEXT_DAY = { from: EVENING, to: after(EVENING, DAY_MS), at: EVENING };
beforeAll(async () => {
  store = memoryStore();
  await until(EVENING);
  [withList, without] = [await learned(store, EVENING), await learned(untold(), EVENING)];
  return () => store.close();
}, 120_000);

const houseNow = async (read: ReadsHere, of: typeof site, known: BedsLearned, asked: { at: Instant; hours: number }) =>
  (await loadBedsAhead(read, of, known, { at: asked.at, last: asked.hours, back: NONE_BACK })).house;

const arrivalsOf = (house: Awaited<ReturnType<typeof houseNow>>, from: number, to: number): number =>
  Array.from(house.units.find(({ unit }) => unit === 'PACU')!.arrivals)
    .slice(from, to)
    .reduce((sum, count) => sum + count, 0);

describe('a list that was told at 16:40', () => {
  test('takes the place of who usually comes on the next day, and of nobody on the day after', async () => {
    const asked = { at: EVENING, hours: 55 };
    const house = await houseNow(store, site, withList!, asked);
    const usual = await houseNow(untold(), site, without!, asked);
    expect(house.planned.length).toBeGreaterThan(5);
    const recovery = house.units.findIndex(({ unit }) => unit === 'PACU');
    for (const { unit, inHours, chance, moves, listed } of house.planned) {
      expect([unit, listed]).toEqual([recovery, true]);
      expect(inHours).toBeGreaterThan(12);
      expect(inHours).toBeLessThan(30);
      expect(chance).toBeGreaterThan(0.85);
      expect(moves!.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
    }
    const coins = house.planned.reduce((sum, { chance }) => sum + chance, 0);
    expect(arrivalsOf(house, 7, 31)).toBeLessThan(0.4 * arrivalsOf(usual, 7, 31));
    expect(coins + arrivalsOf(house, 7, 31)).toBeGreaterThan(0.6 * arrivalsOf(usual, 7, 31));
    expect(coins + arrivalsOf(house, 7, 31)).toBeLessThan(1.5 * arrivalsOf(usual, 7, 31));
    expect(arrivalsOf(house, 31, 55)).toBeCloseTo(arrivalsOf(usual, 31, 55), 9);
  });

  test('of which nobody has spoken for four days: who stands on it takes the place of one who usually comes', async () => {
    const asked = { at: EVENING, hours: 55 };
    const old = {
      ...untold(),
      plannedEvents: async (...of: Parameters<Store['plannedEvents']>) =>
        (await store.plannedEvents(...of)).map((event) => ({
          ...event,
          occurredAt: after(event.occurredAt, -5 * DAY_MS),
        })),
    };
    const house = await houseNow(old, site, withList!, asked);
    const usual = await houseNow(untold(), site, without!, asked);
    expect(house.planned.length).toBeGreaterThan(5);
    expect(house.planned.every(({ listed }) => listed === undefined)).toBe(true);
    expect(house.units.map(({ usualArrivals }) => usualArrivals)).toEqual(
      usual.units.map(({ usualArrivals }) => usualArrivals),
    );
    expect(arrivalsOf(house, 0, 55)).toBeLessThan(arrivalsOf(usual, 0, 55) - 3);
  });

  test('counts whoever has a request for a bed by that, and once', async () => {
    const { toCome } = await loadPlannedAhead(store, site, NEXT_DAY);
    const [{ visit, due }] = toCome as [Planned];
    const request: BedRequest = {
      ...{ site: site.id, id: 'R-1' as RequestId, version: 1, kind: 'recovery', needs: [], state: 'asked' },
      ...{ pool: site.units.find(({ id }) => id === '3S')!.pool, to: '3S' as UnitId, visit: visit!, due: due.at },
      steps: [{ state: 'asked', at: EVENING, by: { person: 'p' as PersonId, name: 'PACU' } }],
    };
    const asked = { at: EVENING, hours: 55 };
    const before = await houseNow(store, site, withList!, asked);
    const read = { ...untold(), plannedEvents: store.plannedEvents.bind(store), bedRequests: async () => [request] };
    const house = await houseNow(read, site, withList!, asked);
    expect(house.planned).toHaveLength(before.planned.length);
    expect(house.planned.filter(({ unit }) => house.units[unit]!.unit === '3S')).toMatchObject([{ listed: true }]);
    expect(house.units.map(({ arrivals }) => arrivals)).toEqual(before.units.map(({ arrivals }) => arrivals));
  });

  test('is told with its count and time', async () => {
    const { list } = await loadBedsExpected(store, site, withList!, EVENING, { back: NONE_BACK });
    expect(EVENING - list!.at).toBeLessThan(30 * 60_000);
    expect(list!.toCome.length).toBeGreaterThan(5);
    expect(list!.toCome.every(({ due }) => due > EVENING)).toBe(true);
    expect((await loadBedsExpected(untold(), site, without!, EVENING, { back: NONE_BACK })).list).toBeUndefined();
  });

  test('is read once for what if, which expects the same people as bed demand', async () => {
    let times = 0;
    const read = {
      ...untold(),
      plannedEvents: async (...of: Parameters<Store['plannedEvents']>) => {
        times++;
        return store.plannedEvents(...of);
      },
    };
    const at = [14, 21].map((hours) => instant(EVENING + hours * HOUR_MS));
    const asked = { now: EVENING, at, byHour: [], units: ['3S' as UnitId], learned: withList!, back: NONE_BACK };
    const { forecast, coming } = await loadAhead(read, site, asked);
    expect(times).toBe(1);
    const { units, begins } = await loadBedsExpected(store, site, withList!, EVENING, {
      by: at,
      hours: 22,
      back: NONE_BACK,
    });
    const ward = units.find(({ unit }) => unit.id === '3S')!;
    expect(forecast.units.get('3S')!.counts).toEqual(ward.at.map(({ pmf }) => pmf));
    expect(coming.booked!.list.map(({ chance }) => chance)).toEqual(begins.planned.map(({ chance }) => chance));
  });
});

test('bed demand with it is closer in the house, and no further off in the units that operations go to', async () => {
  const scores = { house: [0, 0], surgical: [0, 0] };
  const drawn = [];
  for (let n = 0; n < 24; n++) {
    const now = after(EVENING, n * 13 * HOUR_MS);
    await until(now);
    const by = HOURS.map((hour) => after(now, hour * HOUR_MS));
    const both = [];
    for (const [read, of] of [
      [untold(), without!],
      [store, withList!],
    ] as const)
      both.push(await loadBedsExpected(read, site, of, now, { by, back: NONE_BACK }));
    drawn.push({ by, both });
  }
  const end = after(EVENING, 14 * DAY_MS);
  await until(end);
  const span = { from: after(EVENING, -DAY_MS), to: end };
  const visits = [
    ...(await store.visitsEnded(site.id, span)),
    ...(await store.visitsBetween(site.id, { from: end, to: after(end, 1) })),
  ];
  const stays = visits.map((visit) => unitStaysOf([visit], unitFinder(site)));
  const there = (at: Instant, isCounted: (unit: string, waits: boolean) => boolean): number =>
    stays.filter((of) =>
      of.some(
        ({ unit, from, to, waitsFrom }) =>
          from <= at && (to === undefined || to > at) && isCounted(unit, waitsFrom !== undefined && waitsFrom <= at),
      ),
    ).length;
  for (const { by, both } of drawn)
    for (const [hour, at] of by.entries())
      for (const [which, { house, units }] of both.entries()) {
        const beds = new Set(units.filter(({ houseBeds }) => houseBeds).map(({ unit }) => unit.id as string));
        scores.house[which]! += crpsOf(
          house.at[hour]!.pmf,
          there(at, (unit, waits) => beds.has(unit) || waits),
        );
        for (const one of units)
          if (SURGICAL.includes(one.unit.id))
            scores.surgical[which]! += crpsOf(
              one.at[hour]!.pmf,
              there(at, (unit) => unit === one.unit.id),
            );
      }
  expect(scores.house[1]! / scores.house[0]!).toBeLessThan(0.98);
  expect(scores.surgical[1]! / scores.surgical[0]!).toBeLessThan(1);
}, 120_000);
