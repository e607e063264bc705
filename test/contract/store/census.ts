import { expect, it } from 'vitest';
import type { LocationCount } from '#src/domain/census/census.ts';
import type { BedEvent } from '#src/domain/census/event.ts';
import type { MessageKey } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import {
  admit,
  append,
  discharge,
  eachWith,
  FEED,
  hour,
  type MakeStore,
  merged,
  OTHER_SITE,
  place,
  project,
  record,
  SITE,
  take,
  transfer,
  visitKey,
} from './house.ts';

const heads = (location: string, occupied: number): LocationCount => ({
  location: place(location),
  occupied,
  inpatients: occupied,
  toAdmit: occupied,
  onLeave: 0,
});
const tick = (at: Instant, counts: readonly LocationCount[]) =>
  ({ kind: 'snapshot.put', site: SITE, takenAt: at, knownAt: at, counts }) as const;

export function censusContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a message counts once projected, not before; the backlog says how many wait', async () => {
    const { store } = house();
    await store.commit([append(record('m1', [admit('v1', hour(8), '5W')]))]);
    expect(await store.backlog()).toBe(1);
    expect(await store.census(SITE)).toEqual([]);
    expect(await project(store, hour(9))).toEqual({ folded: 1, touched: [{ site: SITE, days: ['2026-01-13'] }] });
    expect(await store.backlog()).toBe(0);
    expect(await store.census(SITE)).toEqual([heads('5W', 1)]);
    expect(await project(store, hour(9))).toEqual({ folded: 0, touched: [] });
  });

  it('a limit is kept and nothing is left out', async () => {
    const { store } = house();
    const records = Array.from({ length: 7 }, (_, n) => record(`m${n}`, [admit(`v${n}`, hour(8), '5W')]));
    await store.commit(records.map(append));
    const folded: number[] = [];
    for (;;) {
      const done = await project(store, hour(9), 3);
      if (done.folded === 0) break;
      folded.push(done.folded);
    }
    expect(folded).toEqual([3, 3, 1]);
    expect(await store.census(SITE)).toEqual([heads('5W', 7)]);
  });

  it('two processes that fold at once take each message once', async () => {
    const { store, another } = house();
    if (another === undefined) return;
    const second = await another();
    const records = Array.from({ length: 60 }, (_, n) =>
      record(`m${n}`, [n % 2 === 0 ? admit(`v${n}`, hour(8), '5W') : transfer(`v${n - 1}`, hour(9), 'ICU')]),
    );
    await Promise.all(records.map((one, n) => (n % 3 === 0 ? store : second).commit([append(one)])));
    const fold = async (by: typeof store): Promise<number> => {
      let folded = 0;
      for (let done = 1; done > 0; folded += done) done = (await project(by, hour(10), 7)).folded;
      return folded;
    };
    const [one, other] = await Promise.all([fold(store), fold(second)]);
    expect(one + other).toBe(60);
    expect(await store.census(SITE)).toEqual([heads('ICU', 30)]);
    expect((await second.feedStates(SITE))[0]).toMatchObject({ accepted: 60, repeated: 0 });
    await second.close();
  });

  it('sites are kept apart', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(8), '5W')]),
      record('m1', [admit('v1', hour(8), '5W'), admit('v2', hour(8), '5W')], { site: OTHER_SITE }),
    ]);
    expect(await store.census(SITE)).toEqual([heads('5W', 1)]);
    expect(await store.census(OTHER_SITE)).toEqual([heads('5W', 2)]);
  });

  it('row 42: the same control id is a repeat with the same body and a conflict with another; neither counts again', async () => {
    const { store } = house();
    const first = record('m1', [admit('v1', hour(8), '5W')]);
    await take(store, [first, first]);
    await take(store, [{ ...record('m1', [admit('v2', hour(8), 'ICU')]), bodyHash: 'another' }]);
    expect(await store.census(SITE)).toEqual([heads('5W', 1)]);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ accepted: 1, repeated: 1, conflicting: 1 });
  });

  it('a feed knows when it last spoke, of what, and how much of it came late', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('v1', hour(8), '5W')], { receivedAt: hour(8.1) }),
      record('m2', [admit('v2', hour(7), '5W')], { receivedAt: hour(9.25) }),
    ]);
    expect(await store.feedStates(SITE)).toEqual([
      {
        site: SITE,
        feed: FEED,
        connection: 'file',
        connectionSince: hour(8.1),
        lastMessageAt: hour(9.25),
        lastEventAt: hour(8),
        accepted: 2,
        repeated: 0,
        quarantined: 0,
        late: 1,
        moves: 2,
        conflicting: 0,
      },
    ]);
    expect(await store.messagesPerHour(SITE, FEED, { from: hour(0), to: hour(9) })).toEqual([
      { hour: hour(8), messages: 1 },
    ]);
    expect(await store.seenLocations(SITE)).toEqual([
      { location: '5W', firstSeenAt: hour(8.1), lastSeenAt: hour(9.25), events: 2 },
    ]);
  });

  it('what is known today about a time differs from what was known then', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await take(store, [record('m2', [transfer('v1', hour(9), 'ICU')], { receivedAt: hour(12) })]);
    expect(await store.censusAt(SITE, hour(10))).toEqual([heads('ICU', 1)]);
    expect(await store.censusAsKnown(SITE, hour(10), hour(10))).toEqual([heads('5W', 1)]);
    expect(await store.censusAsKnown(SITE, hour(10), hour(12))).toEqual([heads('ICU', 1)]);
    expect(await store.censusAsKnown(SITE, hour(10), hour(7))).toBeUndefined();
    expect(await store.censusAsKnown(OTHER_SITE, hour(10), hour(12))).toBeUndefined();
  });

  it('late news revises only the ticks and places it is about, and says when', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    for (const at of [hour(9), hour(10), hour(11)]) await store.commit([tick(at, [heads('5W', 1)])]);
    await take(store, [record('m2', [transfer('v1', hour(10), 'ICU')], { receivedAt: hour(11.5) })]);
    const rows = await store.snapshots(SITE, { from: hour(0), to: hour(24) });
    expect(rows.map((row) => [row.takenAt, row.location, row.occupied, row.revision, row.knownAt])).toEqual(
      expect.arrayContaining([
        [hour(9), '5W', 1, 0, hour(9)],
        [hour(10), '5W', 0, 1, hour(11.5)],
        [hour(10), 'ICU', 1, 1, hour(11.5)],
        [hour(11), '5W', 0, 1, hour(11.5)],
        [hour(11), 'ICU', 1, 1, hour(11.5)],
      ]),
    );
    expect(rows).toHaveLength(5);
    expect(rows.map((row) => row.takenAt)).toEqual(rows.map((row) => row.takenAt).toSorted((a, b) => a - b));
  });

  it('heads are kept in columns as they were first written down, with when that was; late news changes nothing in them', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    const six = { ...heads('ED', 6), inpatients: 2, toAdmit: 3 };
    await store.commit([tick(hour(9), [heads('5W', 1)])]);
    await store.commit([tick(hour(10), [heads('5W', 1), six])]);
    await store.commit([{ ...tick(hour(11), []), knownAt: hour(15) }]);
    await take(store, [record('m2', [transfer('v1', hour(10), 'ICU')], { receivedAt: hour(11.5) })]);
    const { ticks, madeAt, places } = await store.keptHeads(SITE, { from: hour(9), to: hour(12) });
    expect([[...ticks], [...madeAt]]).toEqual([
      [hour(9), hour(10), hour(11)],
      [hour(9), hour(10), hour(15)],
    ]);
    const plain = places.map((one) => [one.location, [...one.occupied], [...one.inpatients], [...one.toAdmit]]);
    expect(plain).toEqual([
      ['5W', [1, 1, 0], [1, 1, 0], [1, 1, 0]],
      ['ED', [0, 6, 0], [0, 2, 0], [0, 3, 0]],
      ['ICU', [0, 0, 0], [0, 0, 0], [0, 0, 0]],
    ]);
    const half = await store.keptHeads(SITE, { from: hour(9.5), to: hour(11) });
    expect([...half.ticks]).toEqual([hour(10)]);
    expect(await store.keptHeads(OTHER_SITE, { from: hour(0), to: hour(24) })).toEqual({
      ticks: new Float64Array(0),
      madeAt: new Float64Array(0),
      places: [],
    });
  });

  it('a tick that is there stays as it is, and an empty house has ticks', async () => {
    const { store } = house();
    expect(await store.commit([tick(hour(9), [])])).toEqual({ applied: true });
    expect(await store.commit([tick(hour(9), [heads('5W', 9)])])).toEqual({ applied: false });
    expect(await store.snapshotTicks(SITE, { from: hour(9), to: hour(10) })).toEqual([hour(9)]);
    expect(await store.snapshots(SITE, { from: hour(0), to: hour(24) })).toEqual([]);
  });

  it('a fold that comes between the counting of a tick and its commit is in the tick', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    const counted = await store.censusAt(SITE, hour(9));
    await take(store, [record('m2', [discharge('v1', hour(8.5))], { receivedAt: hour(9) })]);
    await store.commit([tick(hour(9), counted)]);
    const nine = { from: hour(9), to: hour(10) };
    expect(await store.snapshotTicks(SITE, nine)).toEqual([hour(9)]);
    expect((await store.snapshots(SITE, nine)).filter((row) => row.occupied > 0)).toEqual([]);
    expect(await store.censusAt(SITE, hour(9.5))).toEqual([]);
  });

  it('ticks that come together are each as counted, and leave alone a tick that was there among them', async () => {
    const { store } = house();
    await store.commit([tick(hour(9), [heads('5W', 7)])]);
    const three = [heads('5W', 3), heads('ICU', 1)];
    await store.commit([tick(hour(8), three), tick(hour(8.5), three), tick(hour(10), three), tick(hour(9), three)]);
    const two = [heads('5W', 2)];
    await store.commit([tick(hour(13), two), tick(hour(11), two), tick(hour(12), []), tick(hour(14), two)]);
    const rows = await store.snapshots(SITE, { from: hour(8), to: hour(15) });
    const of = (location: string) =>
      rows.filter((row) => row.location === location).map((row) => [row.takenAt, row.occupied, row.knownAt]);
    expect(of('5W')).toEqual(
      [
        [8, 3],
        [8.5, 3],
        [9, 7],
        [10, 3],
        [11, 2],
        [13, 2],
        [14, 2],
      ].map(([at, n]) => [hour(at!), n, hour(at!)]),
    );
    expect(of('ICU')).toEqual([8, 8.5, 10].map((at) => [hour(at), 1, hour(at)]));
    const hourly = await store.snapshots(SITE, { from: hour(8), to: hour(15) }, HOUR_MS);
    expect(hourly).toEqual(rows.filter((row) => row.takenAt !== hour(8.5)));
    expect(hourly.length).toBeLessThan(rows.length);
    const later = (at: number, n: number) => ({ ...tick(hour(at), [heads('5W', n)]), knownAt: hour(20) });
    await store.commit([later(15, 2), later(16, 2), later(17, 2)]);
    await store.commit([later(15.5, 5), later(16.5, 5), tick(hour(18), [])]);
    const late = await store.snapshots(SITE, { from: hour(15), to: hour(19) });
    expect(late.map((row) => [row.takenAt, row.occupied])).toEqual(
      [15, 15.5, 16, 16.5, 17].map((at) => [hour(at), at % 1 === 0 ? 2 : 5]),
    );
  });

  it('every local day that a change reaches is told, up to now', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(-30), '5W')], { receivedAt: hour(-30) })]);
    const { touched } = await take(store, [record('m2', [discharge('v1', hour(-25))], { receivedAt: hour(3) })]);
    expect(touched).toEqual([{ site: SITE, days: ['2026-01-11', '2026-01-12', '2026-01-13'] }]);
  });

  it('another bed or room of the same place, told late, reaches the days of that time', async () => {
    const { store } = house();
    const at = (bed: string, room?: string) => ({
      place: { location: place('5W'), bed, ...(room === undefined ? {} : { room }) },
    });
    const events = [admit('v1', hour(-54), '5W', at('A')), discharge('v1', hour(-6))];
    await take(store, [record('m1', events, { receivedAt: hour(-6) })]);
    const moved = (message: string, from: number, where: ReturnType<typeof at>) =>
      take(store, [record(message, [{ ...transfer('v1', hour(from), '5W'), ...where }], { receivedAt: hour(3) })]);
    expect((await moved('m2', -30, at('B'))).touched).toEqual([{ site: SITE, days: ['2026-01-11', '2026-01-12'] }]);
    expect((await moved('m3', -20, at('B', '2'))).touched).toEqual([{ site: SITE, days: ['2026-01-12'] }]);
    expect((await moved('m4', -10, at('B', '2'))).touched, 'nothing new').toEqual([]);
  });

  it('row 40: a merge in a loop joins the visits and ends', async () => {
    const { store } = house();
    await take(store, [
      record('m1', [admit('a', hour(8), '5W')]),
      record('m2', [transfer('b', hour(9), 'ICU')]),
      merged('m3', 'a', 'b', hour(10)),
      merged('m4', 'b', 'a', hour(11)),
      merged('m5', 'a', 'a', hour(12)),
    ]);
    expect(await store.census(SITE)).toEqual([heads('ICU', 1)]);
    for (const key of ['a', 'b']) expect((await store.visit(SITE, visitKey(key)))?.stays).toHaveLength(2);
    await take(store, [record('m6', [discharge('b', hour(13))])]);
    expect(await store.census(SITE)).toEqual([]);
    expect(await store.censusAsKnown(SITE, hour(9.5), hour(9.5))).toEqual([heads('5W', 1), heads('ICU', 1)]);
  });

  it('row 46: times that run backwards are taken as they come', async () => {
    const { store } = house();
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])], hour(9));
    await take(store, [record('m2', [transfer('v1', hour(8.5), 'ICU')], { receivedAt: hour(8.5) })], hour(8));
    await store.commit([tick(hour(8.75), await store.censusAt(SITE, hour(8.75)))]);
    await take(store, [record('m3', [discharge('v1', hour(8.6))], { receivedAt: hour(7) })], hour(7));
    expect(await store.census(SITE)).toEqual([]);
    expect((await store.feedStates(SITE))[0]?.lastMessageAt).toBe(hour(8.5));
    const rows = await store.snapshots(SITE, { from: hour(8), to: hour(9) });
    expect(rows.map((row) => row.occupied)).toEqual([0]);
  });

  it("a bed's state is the latest before the time asked, and says whether somebody lies in it", async () => {
    const { store } = house();
    const bed = (at: Instant, status: BedEvent['status'], name: string) => ({
      place: { location: place('5W'), room: '501', bed: name },
      status,
      occurredAt: at,
      site: SITE,
      message: 'b' as MessageKey,
      receivedAt: at,
    });
    await take(store, [
      record('b1', [], { beds: [bed(hour(8), 'K', 'A'), bed(hour(8), 'H', 'B')], receivedAt: hour(8) }),
      record('b2', [], { beds: [bed(hour(10), 'U', 'A')], receivedAt: hour(10) }),
      record('m1', [{ ...admit('v1', hour(9), '5W'), place: { location: place('5W'), room: '501', bed: 'B' } }]),
    ]);
    const states = async (at: number) =>
      (await store.bedStates(SITE, hour(at))).map((one) => [one.bed, one.status, one.since, one.inUse]);
    expect(await states(8.5)).toEqual([
      ['A', 'K', hour(8), false],
      ['B', 'H', hour(8), false],
    ]);
    expect(await states(10)).toEqual([
      ['A', 'U', hour(10), false],
      ['B', 'H', hour(8), true],
    ]);
    expect(await states(7)).toEqual([]);
  });

  it('asked for some states, it gives the beds whose latest state then is one of these, told in any order', async () => {
    const { store } = house();
    const bed = (name: string, at: Instant, status: BedEvent['status'], message = 'b') => ({
      place: { location: place('5W'), ...(name.length > 1 ? { room: name.slice(1) } : {}), bed: name.slice(0, 1) },
      status,
      occurredAt: at,
      site: SITE,
      message: message as MessageKey,
      receivedAt: at,
    });
    const told = (id: string, ...beds: readonly BedEvent[]) => record(id, [], { beds, receivedAt: hour(12) });
    await take(store, [
      told('b1', bed('A1', hour(10), 'U'), bed('B2', hour(9), 'K'), bed('C', hour(8), 'H'), bed('D4', hour(11), 'K')),
      // Told later, but older than what is known; and of two at once the one with the greater key stands.
      told('b2', bed('A1', hour(9), 'K'), bed('D4', hour(10), 'U')),
      told('b4', bed('B2', hour(11), 'U')),
      told('b3', bed('B2', hour(11), 'C')),
    ]);
    const lying = { ...admit('v1', hour(8.5), '5W'), place: { location: place('5W'), room: '3', bed: 'C' } };
    await take(store, [record('m1', [lying]), record('m2', [discharge('v1', hour(9.5))])]);
    const states = async (at: number, of?: readonly BedEvent['status'][]) =>
      (await store.bedStates(SITE, hour(at), of === undefined ? {} : { of })).map(
        (one) => `${one.bed}${one.status}${one.inUse ? ' in use' : ''}`,
      );
    expect(await states(12)).toEqual(['CH', 'AU', 'BU', 'DK']);
    expect(await states(12, ['H', 'I', 'K'])).toEqual(['CH', 'DK']);
    expect(await states(9.2, ['H', 'I', 'K'])).toEqual(['CH in use', 'AK', 'BK']);
    expect(await states(10.5, ['U'])).toEqual(['AU', 'DU']);
    expect(await states(8.2)).toEqual(['CH']);
    expect(await states(12, [])).toEqual([]);
    expect(await store.bedStates(OTHER_SITE, hour(12))).toEqual([]);
  });
}
