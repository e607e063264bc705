/** What is answered of days whose five-minute rows were rolled up and dropped: the same as before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LocationCount, LocationSnapshot } from '#src/domain/census/census.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import {
  after,
  DAY_MS,
  dayOf,
  HOUR_MS,
  type Instant,
  instant,
  localDateAt,
  MINUTE_MS,
  type Span,
  type ZoneId,
} from '#src/kernel/time.ts';
import type { CensusPoint, CensusStep } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { arbitraryHistory, STORY_MINUTES } from './histories.ts';
import {
  admit,
  append,
  discharge,
  eachWith,
  hour,
  type MakeStore,
  MIDNIGHT,
  OTHER_SITE,
  place,
  project,
  prune,
  record,
  SITE,
  take,
  transfer,
  ZONE,
} from './house.ts';
import { headsAt, sorted, staysKnown } from './known.ts';

const RUNS = 25;
const FOREVER = instant(8_640_000_000_000_000);
const TICK_MS = 30 * MINUTE_MS;

/** The house counted at each tick of the span, as the snapshot job does. */
async function countTicks(store: Store, { from, to }: Span, everyMs = TICK_MS): Promise<void> {
  for (let at = from; at < to; at = after(at, everyMs)) await countTick(store, at);
}
const countTick = async (store: Store, at: Instant) =>
  store.commit([
    { kind: 'snapshot.put', site: SITE, takenAt: at, knownAt: at, counts: await store.censusAt(SITE, at) },
  ]);

const ask = (store: Store, location: string, span: Span, step: CensusStep, zone: ZoneId = ZONE) =>
  store.censusSeries(SITE, place(location), { span, step, zone });

/** The figures of one place over some ticks, from heads counted by hand. */
function pointBy(span: Span, heads: readonly (LocationCount | undefined)[]): CensusPoint {
  const of = (what: 'occupied' | 'inpatients' | 'toAdmit' | 'onLeave') => heads.map((one) => one?.[what] ?? 0);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    from: span.from,
    to: span.to,
    ticks: heads.length,
    occupiedMean: mean(of('occupied')),
    occupiedLeast: Math.min(...of('occupied')),
    occupiedMost: Math.max(...of('occupied')),
    inpatientsMean: mean(of('inpatients')),
    toAdmitMean: mean(of('toAdmit')),
    toAdmitMost: Math.max(...of('toAdmit')),
    onLeaveMean: mean(of('onLeave')),
  };
}

const heads = (location: string, occupied: number): LocationCount => ({
  location: place(location),
  occupied,
  inpatients: occupied,
  toAdmit: occupied,
  onLeave: 0,
});

/** Everything that a question about the time could be answered with. */
async function answers(store: Store, span: Span, places: readonly string[], zone: ZoneId = ZONE) {
  const instants = Array.from({ length: 20 }, (_, n) => instant(span.from + (n * (span.to - span.from)) / 20 + 7));
  const bare = ({ revision: _, knownAt: __, ...row }: LocationSnapshot) => row;
  const byName = (a: LocationSnapshot, b: LocationSnapshot) =>
    a.takenAt - b.takenAt || (a.location < b.location ? -1 : 1);
  const rows = (await store.snapshots(SITE, span)).filter((row) => row.occupied > 0).sort(byName);
  return {
    at: await Promise.all(instants.map(async (at) => sorted(await store.censusAt(SITE, at)))),
    asKnown: await Promise.all(instants.map((at) => store.censusAsKnown(SITE, at, at))),
    ticks: await store.snapshotTicks(SITE, span),
    rows: rows.map(bare),
    series: await Promise.all(
      places.flatMap((name) => (['hour', 'day'] as const).map((step) => ask(store, name, span, step, zone))),
    ),
  };
}

export function longAgoContract(make: MakeStore): void {
  const house = eachWith(make);
  const day: Span = { from: hour(0), to: hour(24) };

  it('an hour and a day say mean, least and most over the ticks taken, also where nobody was for a part', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(8.2), '5W')]),
      record('m2', [admit('v2', hour(8.7), '5W', { patientClass: 'E' })]),
      record('m3', [discharge('v1', hour(20))]),
    ]);
    await countTicks(store, { from: hour(8), to: hour(10) });
    for (let round = 0; round < 2; round++) {
      const hours = await ask(store, '5W', day, 'hour');
      expect(hours).toEqual([
        pointBy({ from: hour(8), to: hour(9) }, [undefined, heads('5W', 1)]),
        {
          ...pointBy({ from: hour(9), to: hour(10) }, [heads('5W', 1), heads('5W', 1)]),
          occupiedMean: 2,
          occupiedLeast: 2,
          occupiedMost: 2,
        },
      ]);
      const [whole, ...none] = await ask(store, '5W', day, 'day');
      expect(none).toEqual([]);
      expect(whole).toMatchObject({
        ...day,
        ticks: 4,
        occupiedMean: 1.25,
        occupiedLeast: 0,
        occupiedMost: 2,
        inpatientsMean: 0.75,
      });
      expect(await ask(store, 'ICU', day, 'day')).toEqual([pointBy(day, [undefined, undefined, undefined, undefined])]);
      expect(await ask(store, '5W', { from: hour(24), to: hour(48) }, 'day')).toEqual([]);
      expect(await store.censusSeries(OTHER_SITE, place('5W'), { span: day, step: 'day', zone: ZONE })).toEqual([]);
      await prune(store, hour(24));
    }
  });

  it('only local days that are wholly over are rolled up, and a second time there is nothing to do', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(-20), '5W')], { receivedAt: hour(-20) })]);
    await countTicks(store, { from: hour(-5), to: hour(5) }, HOUR_MS);
    expect(await prune(store, hour(23.9))).toEqual({ removed: 10 });
    expect((await store.snapshots(SITE, day)).map((row) => row.revision)).toEqual([0, 0, 0, 0, 0]);
    const before = await answers(store, { from: hour(-24), to: hour(24) }, ['5W']);
    expect(await prune(store, hour(23.9))).toEqual({ removed: 0 });
    expect(await answers(store, { from: hour(-24), to: hour(24) }, ['5W'])).toEqual(before);
    expect(before.ticks).toHaveLength(10);
  });

  it('every answer is the same after the rows are dropped: at any time, as known then, at each tick, by hour and day', async () => {
    const { store } = house();
    const span = { from: hour(-48), to: hour(30) };
    await take(store, [
      record('m1', [admit('v1', hour(-40), '5W')], { receivedAt: hour(-40) }),
      record('m2', [admit('v2', hour(-30), 'ICU')], { receivedAt: hour(-30) }),
      record('m3', [transfer('v1', hour(-10), 'ICU')], { receivedAt: hour(-3) }),
      record('m4', [discharge('v2', hour(3))], { receivedAt: hour(3) }),
    ]);
    await countTicks(store, span);
    await take(store, [record('m5', [admit('v3', hour(-20), '5W')], { receivedAt: hour(29) })]);
    const before = await answers(store, span, ['5W', 'ICU']);
    await prune(store, hour(24));
    expect(await answers(store, span, ['5W', 'ICU'])).toEqual(before);
    await prune(store, hour(24), hour(24));
    expect(await answers(store, span, ['5W', 'ICU'])).toEqual(before);
  });

  it('late news about a day that was rolled up is in its figures at once, and after the next round too', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await countTicks(store, { from: hour(7), to: hour(11) });
    await prune(store, hour(24));
    await take(store, [record('m2', [transfer('v1', hour(9), 'ICU')], { receivedAt: hour(40) })]);
    await take(store, [record('m3', [admit('v2', hour(10), '5W')], { receivedAt: hour(41) })]);
    for (let round = 0; round < 2; round++) {
      expect((await ask(store, '5W', day, 'day'))[0]).toMatchObject({ ticks: 8, occupiedMean: 0.5, occupiedMost: 1 });
      expect((await ask(store, 'ICU', day, 'hour')).map((one) => one.occupiedMean)).toEqual([0, 0, 1, 1]);
      expect(await store.censusAt(SITE, hour(9.5))).toEqual([heads('ICU', 1)]);
      expect(await store.censusAsKnown(SITE, hour(9.5), hour(10))).toEqual([heads('5W', 1)]);
      await prune(store, hour(24));
    }
  });

  it('days that were asked for before are seen to change: by late news, by a late tick, by another process that rolls them up', async () => {
    const { store, another } = house();
    const byDay = async () => (await ask(store, '5W', day, 'day'))[0];
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await countTicks(store, { from: hour(7), to: hour(11) }, HOUR_MS);
    expect(await byDay()).toMatchObject({ ticks: 4, occupiedMean: 0.75 });
    await prune(store, hour(24));
    expect(await byDay()).toMatchObject({ ticks: 4, occupiedMean: 0.75 });
    await take(store, [record('m2', [transfer('v1', hour(10), 'ICU')], { receivedAt: hour(40) })]);
    expect(await byDay()).toMatchObject({ ticks: 4, occupiedMean: 0.5 });
    const other = another === undefined ? store : await another();
    await prune(other, hour(24));
    expect(await byDay()).toMatchObject({ ticks: 4, occupiedMean: 0.5 });
    await countTick(other, hour(10.5));
    expect(await byDay()).toMatchObject({ ticks: 5, occupiedMean: 0.4 });
    await prune(other, hour(24));
    expect(await byDay()).toMatchObject({ ticks: 5, occupiedMean: 0.4 });
    if (other !== store) await other.close();
  });

  it('a tick that was dropped stays as it is, and one that comes only now is counted in', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await countTicks(store, { from: hour(7), to: hour(10) }, HOUR_MS);
    await prune(store, hour(24));
    expect(await countTick(store, hour(8))).toEqual({ applied: false });
    expect(await store.snapshotTicks(SITE, day)).toEqual([hour(7), hour(8), hour(9)]);
    expect(await countTick(store, hour(9.5))).toEqual({ applied: true });
    for (let round = 0; round < 2; round++) {
      expect((await ask(store, '5W', day, 'day'))[0]).toMatchObject({ ticks: 4, occupiedMean: 0.75, occupiedLeast: 0 });
      expect((await store.snapshots(SITE, day)).map((row) => row.takenAt)).toEqual([hour(8), hour(9), hour(9.5)]);
      expect(await store.snapshotTicks(SITE, day)).toEqual([hour(7), hour(8), hour(9), hour(9.5)]);
      await prune(store, hour(24));
    }
  });

  it('a day that has 23 or 25 hours, or a change of half an hour, is one day with hours of its own', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', instant(Date.UTC(2026, 0, 1)), '5W')])]);
    const changes = [
      { zone: 'America/New_York', date: '2026-03-08', hours: 23 },
      { zone: 'America/New_York', date: '2026-11-01', hours: 25 },
      { zone: 'Australia/Lord_Howe', date: '2026-04-05', hours: 24.5 },
      { zone: 'Australia/Lord_Howe', date: '2026-10-04', hours: 23.5 },
      { zone: 'Asia/Kathmandu', date: '2026-06-01', hours: 24 },
    ] as const;
    for (const { zone, date, hours } of changes) {
      const span = dayOf(date as never, zone as ZoneId);
      await countTicks(store, { from: after(span.from, -HOUR_MS), to: after(span.to, HOUR_MS) });
      const before = await answers(store, span, ['5W'], zone as ZoneId);
      expect(before.series[1]).toMatchObject([{ ...span, ticks: hours * 2 }]);
      expect(before.series[0]).toHaveLength(Math.ceil(hours));
      await prune(store, after(span.to, DAY_MS), undefined, zone as ZoneId);
      expect(await answers(store, span, ['5W'], zone as ZoneId)).toEqual(before);
    }
  });

  it('a site whose zone was changed is answered by its new days', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(-30), '5W')], { receivedAt: hour(-30) })]);
    const span = { from: hour(-24), to: hour(72) };
    await countTicks(store, span, HOUR_MS);
    const other = 'Asia/Kathmandu' as ZoneId;
    const before = await answers(store, span, ['5W'], other);
    await prune(store, hour(24), undefined, ZONE);
    for (let round = 0; round < 3; round++) {
      expect(await answers(store, span, ['5W'], other)).toEqual(before);
      await prune(store, hour(72), undefined, other);
    }
  });

  it('while much is removed others write in between; closed in the middle, the rest is removed the next time', async () => {
    const { store, another } = house();
    await take(store, [record('m1', [admit('v1', hour(-900), '5W')], { receivedAt: hour(-900) })]);
    await countTicks(store, { from: hour(-840), to: hour(0) }, HOUR_MS);
    const span = { from: hour(-840), to: hour(0) };
    const before = await answers(store, span, ['5W']);
    let over = false;
    const pruning = prune(store, hour(0)).finally(() => {
      over = true;
    });
    await store.commit([append(record('m2', [admit('v2', hour(1), 'ICU')]))]);
    expect(over).toBe(false);
    if (another === undefined) {
      await pruning;
      expect(await answers(store, span, ['5W'])).toEqual(before);
      return;
    }
    const stopped = pruning.catch((error: unknown) => error);
    await store.close();
    expect(await stopped).toMatchObject({ code: 'STORE_CLOSED' });
    const next = await another();
    const rows = await next.snapshots(SITE, span);
    expect(rows.some((row) => row.revision === 0)).toBe(true);
    expect(await answers(next, span, ['5W'])).toEqual(before);
    await prune(next, hour(0));
    expect(await answers(next, span, ['5W'])).toEqual(before);
    await next.close();
  });

  it('whatever the history, the zone and the moment of the clean-up, the figures equal a count from nothing', async () => {
    const zones = ['America/New_York', 'Pacific/Auckland', 'Australia/Adelaide', 'Pacific/Chatham'] as const;
    const arbitrary = [
      arbitraryHistory,
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 2, max: 9 }),
    ] as const;
    const story = fc.asyncProperty(...arbitrary, async (history, zone, step, every) => {
      const one = await make();
      try {
        const ticks = await play(one.store, history, { step, every, zone: zone as ZoneId });
        const span = { from: after(MIDNIGHT, -DAY_MS), to: after(MIDNIGHT, 2 * DAY_MS) };
        for (const name of ['ED', '5W', 'ICU']) {
          for (const by of ['hour', 'day'] as const) {
            const expected = seriesBy(history, ticks, { name, by, zone: zone as ZoneId });
            expect(await ask(one.store, name, span, by, zone as ZoneId)).toEqual(expected);
          }
        }
        expect(await one.store.snapshotTicks(SITE, span)).toEqual(ticks);
        const rows = await one.store.snapshots(SITE, span);
        const stays = staysKnown(history, FOREVER);
        for (const at of ticks) expect(sorted(rows.filter((r) => r.takenAt === at))).toEqual(headsAt(stays, at));
      } finally {
        await one.dispose();
      }
    });
    await fc.assert(story, { numRuns: make.runs ?? RUNS });
  });
}

type Played = { readonly step: number; readonly every: number; readonly zone: ZoneId };

/** Plays a history in steps, ticks as they come; every so many steps what is over is rolled up. @returns the ticks */
async function play(
  store: Store,
  history: readonly FeedRecord[],
  { step, every, zone }: Played,
): Promise<readonly Instant[]> {
  const ticks: Instant[] = [];
  let next = MIDNIGHT;
  for (let n = 0; n < history.length; n += step) {
    const part = history.slice(n, n + step);
    const now = part.at(-1)!.receivedAt;
    await store.commit(part.map(append));
    while ((await project(store, now, 3)).folded > 0);
    for (; next <= now; next = after(next, TICK_MS)) {
      await countTick(store, next);
      ticks.push(next);
    }
    if ((n / step) % every === every - 1) await prune(store, now, after(now, -2 * HOUR_MS), zone);
  }
  await prune(store, after(MIDNIGHT, STORY_MINUTES * MINUTE_MS), undefined, zone);
  return ticks;
}

type ByHand = { readonly name: string; readonly by: CensusStep; readonly zone: ZoneId };

function seriesBy(
  history: readonly FeedRecord[],
  ticks: readonly Instant[],
  { name, by, zone }: ByHand,
): readonly CensusPoint[] {
  const stays = staysKnown(history, FOREVER);
  const spans = new Map<Instant, { span: Span; heads: (LocationCount | undefined)[] }>();
  for (const at of ticks) {
    const day = dayOf(localDateAt(at, zone), zone);
    const from = instant(day.from + Math.floor((at - day.from) / HOUR_MS) * HOUR_MS);
    const span = by === 'day' ? day : { from, to: instant(Math.min(from + HOUR_MS, day.to)) };
    const known = spans.get(span.from) ?? { span, heads: [] };
    spans.set(span.from, known);
    known.heads.push(headsAt(stays, at).find((one) => one.location === place(name)));
  }
  return [...spans.values()].map(({ span, heads: counted }) => pointBy(span, counted));
}
