/** One question for hours, days, weeks, months, of a unit, a pool, a house or several: what comes back and what stands behind it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepSnapshots } from '#src/jobs/snapshot.ts';
import { HOUR_MS, type Instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import {
  at,
  compute,
  day,
  EAST,
  NOW,
  openHouse,
  PLACES,
  series,
  settings,
  tell,
  visit,
  WEEK,
  WEST,
} from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
});
afterEach(() => store.close());

/** In the ward from a day's morning to another's afternoon. */
const stay = (from: number, to: number, place = 'W1', time = '15:00') =>
  visit({ path: [[place, day(from)]], left: day(to, time) }, day(to, '16:00'));
/** In the ED for so many minutes. */
const edVisit = (n: number, minutes: number, site = EAST) =>
  visit({ site, path: [['ED', day(n)]], left: later(day(n), minutes * MINUTE_MS) }, day(n, '23:00'));

const valuesOf = async (asked: ReturnType<typeof series>) => (await asked).points.map(({ value }) => value);

describe('a week of a share', () => {
  it('is the sum of what was counted over the sum of what it is counted of, not the mean of the days', async () => {
    await tell(store, [edVisit(5, 60), edVisit(6, 300), edVisit(6, 310), edVisit(6, 200)], NOW);
    await compute(store);
    expect(
      await valuesOf(series(store, 'ed_4h_pct', PLACES.house, 'day', { from: WEEK.from, to: day(7, '00:00') })),
    ).toMatchObject([
      { value: 1, numerator: 1, denominator: 1 },
      { value: 1 / 3, numerator: 1, denominator: 3 },
    ]);
    expect(await valuesOf(series(store, 'ed_4h_pct', PLACES.house, 'week'))).toEqual([
      { value: 0.5, measure: 'share', numerator: 2, denominator: 4, n: 4, dropped: 0, quality: 'complete' },
    ]);
  });

  it('counts what a day without a denominator would have divided', async () => {
    await tell(store, [stay(5, 8), stay(4, 14, 'W2')], NOW);
    await compute(store);
    const days = await valuesOf(series(store, 'bed_turnover_interval_days', PLACES.w1, 'day'));
    expect(days[0]).toEqual({ unavailable: 'empty-denominator', missing: [], numerator: 5 });
    // Seven nights of six beds, three of them with one patient, one discharge.
    expect(await valuesOf(series(store, 'bed_turnover_interval_days', PLACES.w1, 'week'))).toMatchObject([
      { value: 39, numerator: 39, denominator: 1 },
    ]);
  });
});

describe('heads', () => {
  it('of a week are the mean of its nights, of two sites their sum', async () => {
    await tell(
      store,
      [
        stay(5, 9),
        stay(5, 7),
        stay(10, 13),
        edVisit(9, 60),
        visit({ site: WEST, path: [['W1', day(5)]], left: day(13) }, day(13)),
      ],
      NOW,
    );
    await compute(store);
    expect(await valuesOf(series(store, 'midnight_census', PLACES.house, 'week'))).toMatchObject([
      { value: 8 / 7, numerator: 8, denominator: 7 },
    ]);
    expect(await valuesOf(series(store, 'midnight_census', PLACES.both, 'week'))).toMatchObject([
      { value: 15 / 7, numerator: 15, denominator: 7 },
    ]);
  });

  it('of an hour are the mean of its five-minute counts', async () => {
    await tell(store, [visit({ path: [['W1', day(5, '10:30')]], left: day(5, '11:15') }, day(5, '12:00'))], NOW);
    await sweepSnapshots(settings.sites[0]!, { from: day(5, '09:00'), to: day(5, '12:00') }, { store, now: NOW });
    const span = { from: day(5, '08:00'), to: day(5, '12:00') };
    expect(await valuesOf(series(store, 'occupancy_pct', PLACES.w1, 'hour', span))).toMatchObject([
      { unavailable: 'no-data' },
      { value: 0, numerator: 0, denominator: 6 },
      { numerator: 0.5, denominator: 6 },
      { numerator: 0.25, denominator: 6 },
    ]);
  });
});

it('while two months of hours are told, whoever else waits has a turn for each day', async () => {
  let turns = 0;
  let told = false;
  const waits = (): void => {
    turns += 1;
    if (!told) setImmediate(waits);
  };
  setImmediate(waits);
  const span = { from: later(WEEK.from, -60 * 24 * HOUR_MS), to: WEEK.from };
  const hours = await valuesOf(series(store, 'occupancy_pct', PLACES.w1, 'hour', span));
  told = true;
  expect(hours).toHaveLength(60 * 24);
  expect(turns).toBeGreaterThanOrEqual(60);
});

it('hours of heads are read by the week at most, over the night of a clock change too, each of them once', async () => {
  const asked: { readonly from: Instant; readonly to: Instant }[] = [];
  const noting: Store = {
    ...store,
    censusSeries: (site, location, how) => {
      if (location.endsWith('W1')) asked.push(how.span);
      return store.censusSeries(site, location, how);
    },
  };
  const span = { from: at('2025-10-20T00:00'), to: at('2025-11-10T00:00') };
  const { points } = await series(noting, 'occupancy_pct', PLACES.w1, 'hour', span);
  expect(points).toHaveLength(21 * 24 + 1);
  expect(asked.map(({ from, to }) => (to - from) / HOUR_MS)).toEqual([168, 168, 168, 1]);
  expect(asked.map(({ from }) => from)).toEqual([span.from, ...asked.slice(0, -1).map(({ to }) => to)]);
  expect(asked.at(-1)!.to).toBe(span.to);
});

describe('a median', () => {
  const boarded = (n: number, minutes: number, site = EAST) => {
    const from = day(n);
    const admitted = later(from, HOUR_MS);
    const path = [
      ['ED', from],
      ['W1', later(admitted, minutes * MINUTE_MS)],
    ] as const;
    const one = visit({ site, path, left: day(n, '23:30') }, day(n, '23:40'));
    const events = one.events.map((event, k) => (k === 0 ? { ...event, facts: { admitDecisionAt: admitted } } : event));
    return { ...one, events };
  };

  it('of a week, and of two sites, is taken of every record, never of medians', async () => {
    await tell(store, [boarded(5, 10), boarded(6, 20), boarded(6, 30), boarded(6, 40), boarded(6, 1, WEST)], NOW);
    await compute(store);
    expect(await valuesOf(series(store, 'ed_boarding_minutes', PLACES.house, 'day'))).toMatchObject([
      { value: 10 },
      { value: 30 },
      ...Array.from({ length: 5 }, () => ({ unavailable: 'no-data' })),
    ]);
    expect(await valuesOf(series(store, 'ed_boarding_minutes', PLACES.house, 'week'))).toMatchObject([
      { value: 25, n: 4 },
    ]);
    expect(await valuesOf(series(store, 'ed_boarding_minutes', PLACES.both, 'week'))).toMatchObject([
      { value: 20, n: 5 },
    ]);
    expect(await valuesOf(series(store, 'ed_boarding_minutes', PLACES.both, 'day'))).toMatchObject([
      { value: 10 },
      { value: 25, n: 4 },
      {},
      {},
      {},
      {},
      {},
    ]);
  });

  it('that nothing can be summed of is n/a over a week, and says so', async () => {
    await tell(store, [edVisit(5, 60)], NOW);
    await compute(store);
    expect(await valuesOf(series(store, 'nedocs', PLACES.both, 'day'))).not.toContainEqual(
      expect.objectContaining({ value: expect.anything() }),
    );
    const whole = { from: at('2026-01-01'), to: at('2026-02-01') };
    expect(await valuesOf(series(store, 'nedocs', PLACES.house, 'month', whole, at('2026-03-01')))).toMatchObject([
      { unavailable: expect.stringMatching(/missing-inputs|not-summable/) },
    ]);
  });
});

describe('a point', () => {
  it('says when it was computed and how old the news were; only periods that are over have one', async () => {
    await tell(store, [stay(5, 7)], NOW);
    await compute(store);
    const { points } = await series(store, 'midnight_census', PLACES.w1, 'day', {
      from: day(18, '00:00'),
      to: day(30),
    });
    expect(points.map(({ period }) => period.from)).toEqual([day(18, '00:00'), day(19, '00:00')]);
    const [monday] = (await series(store, 'midnight_census', PLACES.w1, 'day')).points;
    expect(monday).toMatchObject({ definitionVersion: 1, computedAt: NOW, feedAt: day(7, '16:00') });
  });

  it('that late news changed keeps what it said before, and so does its week once that is over', async () => {
    await tell(store, [edVisit(5, 60), edVisit(6, 60)], at('2026-01-08'));
    await compute(store, at('2026-01-08'));
    await tell(store, [edVisit(5, 300)], at('2026-01-09'));
    await compute(store, at('2026-01-09'));
    const [monday, tuesday] = (await series(store, 'ed_4h_pct', PLACES.house, 'day')).points;
    expect(monday).toMatchObject({ value: { value: 0.5 }, restated: { at: at('2026-01-09'), before: { value: 1 } } });
    expect(tuesday?.restated).toBeUndefined();
    await compute(store);
    // Before its end a week has said nothing that could be restated.
    expect((await series(store, 'ed_4h_pct', PLACES.house, 'week')).points[0]).not.toHaveProperty('restated');
    await tell(store, [edVisit(6, 300)], NOW);
    await compute(store);
    expect((await series(store, 'ed_4h_pct', PLACES.house, 'week')).points).toMatchObject([
      { value: { numerator: 2, denominator: 4 }, restated: { at: NOW, before: { numerator: 2, denominator: 3 } } },
    ]);
  });

  it('of a place that the figure has no scope for, or of a time before the house was known, is n/a with its reason', async () => {
    await tell(store, [stay(5, 7)], NOW);
    await compute(store);
    expect(await valuesOf(series(store, 'ed_arrivals', PLACES.w1, 'day'))).toContainEqual({
      unavailable: 'not-mapped',
      missing: ['unit'],
    });
    const before = { from: at('2025-12-01'), to: at('2025-12-03') };
    expect(await valuesOf(series(store, 'midnight_census', PLACES.w1, 'day', before))).toEqual([
      { unavailable: 'no-data', missing: [] },
      { unavailable: 'no-data', missing: [] },
    ]);
  });

  it('of two sites is n/a as long as one of them is not known', async () => {
    await tell(store, [edVisit(5, 60)], NOW);
    await compute(store);
    expect((await valuesOf(series(store, 'ed_arrivals', PLACES.both, 'day')))[0]).toMatchObject({
      unavailable: 'no-data',
    });
    await tell(store, [edVisit(5, 60, WEST)], NOW);
    await compute(store);
    expect((await valuesOf(series(store, 'ed_arrivals', PLACES.both, 'day')))[0]).toMatchObject({ value: 2 });
  });
});
