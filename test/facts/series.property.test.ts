/** Whatever happened in the house: sums are made before anything is divided, and an hour is what a fold of that hour says. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { loadPeriod, loadSites } from '#src/facts/kpi-period.ts';
import { sweepSnapshots } from '#src/jobs/snapshot.ts';
import { HOUR_MS, type Instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import {
  compute,
  EAST,
  NOW,
  observed,
  openHouse,
  PLACES,
  series,
  settings,
  tell,
  visit,
  WEEK,
  WEST,
  ZONE,
} from './series-house.ts';

const WEEK_MINUTES = 7 * 24 * 60;
const minutes = (n: number): Instant => later(WEEK.from, n * MINUTE_MS);

/** A patient who comes in the week and may still be here when it ends. */
const told = fc.record({
  site: fc.constantFrom(EAST, WEST),
  from: fc.integer({ min: 0, max: WEEK_MINUTES - 1 }),
  inEd: fc.integer({ min: 1, max: 1_200 }),
  inWard: fc.option(fc.integer({ min: 1, max: 6_000 }), { nil: undefined }),
  place: fc.constantFrom('W1', 'W2', 'ICU'),
  byEd: fc.boolean(),
});
type Arbitrary = typeof told extends fc.Arbitrary<infer T> ? T : never;

function recordOf({ site, from, inEd, inWard, place, byEd }: Arbitrary): FeedRecord {
  const moved = byEd ? from + inEd : from;
  const ward = inWard === undefined ? [] : ([[place, minutes(moved)]] as const);
  const path = byEd || inWard === undefined ? ([['ED', minutes(from)], ...ward] as const) : ward;
  const left = inWard === undefined ? from + inEd : moved + inWard;
  return visit({ site, path, left: minutes(left) }, minutes(left));
}

/** Somebody who is there all the time: a house in which nobody is and nothing happens is one that nobody knows. */
const residents = () => [EAST, WEST].map((site) => visit({ site, path: [['W2', later(WEEK.from, -HOUR_MS)]] }, NOW));

const withHouse = async (work: (store: Store) => Promise<void>): Promise<void> => {
  const store = await openHouse();
  try {
    await work(store);
  } finally {
    await store.close();
  }
};

const arbitraryWeek = fc.array(told, { minLength: 1, maxLength: 25 });
const RATIOS = [
  'ed_4h_pct',
  'discharge_before_noon_pct',
  'alos_days',
  'bed_turnover_interval_days',
  'bed_turnover_rate',
];
const parts = (value: Awaited<ReturnType<typeof series>>['points'][number]['value'] | undefined) =>
  value !== undefined && isAvailable(value) ? [value.numerator ?? value.value, value.denominator ?? 1] : undefined;

it('a week of a ratio is all numerators over all denominators, of a day, a site and several sites', async () => {
  const weeks = fc.asyncProperty(arbitraryWeek, async (history) =>
    withHouse(async (store) => {
      await tell(store, [...residents(), ...history.map(recordOf)], NOW);
      await compute(store);
      for (const id of RATIOS) {
        const of = async (place: Parameters<typeof series>[2]) =>
          (await series(store, id, place, 'week')).points[0]!.value;
        // The same figure of the whole week from its records: what the sum of seven days must come to.
        for (const [n, place] of ([PLACES.house, { of: 'house', site: WEST }] as const).entries()) {
          const input = await loadKpiInput(store, settings.sites[n]!, settings, { period: WEEK, now: NOW });
          const whole = observed(id).observe.compute(input, { of: 'house' }).main;
          if (isAvailable(whole)) expect({ id, parts: parts(await of(place)) }).toEqual({ id, parts: parts(whole) });
        }
        const [east, west, both] = [
          await of(PLACES.house),
          await of({ of: 'house', site: WEST }),
          await of(PLACES.both),
        ];
        const [a, b, sum] = [parts(east), parts(west), parts(both)];
        if (a !== undefined && b !== undefined && sum !== undefined)
          expect(sum.map((one) => one.toFixed(9))).toEqual([a[0]! + b[0]!, a[1]! + b[1]!].map((one) => one.toFixed(9)));
      }
    }),
  );
  await fc.assert(weeks, { numRuns: 12 });
});

it('days asked for as a period, of one site or of all, come to what the series says of the same week', async () => {
  const ctx = { settings, now: NOW };
  const kpis = OBSERVED.filter(({ observe }) => observe.scopes.includes('house'));
  const weeks = fc.asyncProperty(arbitraryWeek, fc.boolean(), async (history, isKnown) =>
    withHouse(async (store) => {
      // Without residents a day on which nobody was there is one that nobody knows, of one site and not of the other.
      await tell(store, [...(isKnown ? residents() : []), ...history.map(recordOf)], NOW);
      await compute(store);
      const of = async (id: string, place: Parameters<typeof series>[2]) =>
        (await series(store, id, place, 'week')).points[0]!.value;
      for (const kpi of kpis) {
        const part = { site: settings.sites[0]!, scope: { of: 'house' } } as const;
        const one = await loadPeriod(store, { kpi, part, period: WEEK }, ctx);
        expect({ id: kpi.id, value: one.result.main }).toEqual({ id: kpi.id, value: await of(kpi.id, PLACES.house) });
        const asked = { kpi, sites: settings.sites, period: WEEK, zone: ZONE };
        const all = await loadSites(store, asked, ctx);
        expect({ id: kpi.id, value: all }).toEqual({ id: kpi.id, value: await of(kpi.id, PLACES.both) });
      }
    }),
  );
  await fc.assert(weeks, { numRuns: 6 });
});

it('two pools come to their house', async () => {
  const weeks = fc.asyncProperty(arbitraryWeek, async (history) =>
    withHouse(async (store) => {
      await tell(store, [...residents(), ...history.map(recordOf)], NOW);
      await compute(store);
      const days = async (place: Parameters<typeof series>[2]) =>
        (await series(store, 'midnight_census', place, 'day')).points.map(({ value }) =>
          isAvailable(value) ? value.value : undefined,
        );
      const [house, adult, critical] = [
        await days(PLACES.house),
        await days(PLACES.adult),
        await days(PLACES.critical),
      ];
      expect(house).toEqual(adult.map((heads, n) => (heads === undefined ? undefined : heads + critical[n]!)));
    }),
  );
  await fc.assert(weeks, { numRuns: 12 });
});

it('an hour of heads is the mean of a recount at each of its ticks; another hour is a fold of that hour', async () => {
  const hours = fc.asyncProperty(arbitraryWeek, fc.integer({ min: 0, max: 160 }), async (history, first) =>
    withHouse(async (store) => {
      await tell(store, [...residents(), ...history.map(recordOf)], NOW);
      const site = settings.sites[0]!;
      const span = { from: minutes(first * 60), to: minutes((first + 4) * 60) };
      await sweepSnapshots(site, { ...span, from: later(span.from, -HOUR_MS) }, { store, now: NOW });
      const points = (await series(store, 'occupancy_pct', PLACES.adult, 'hour', span)).points;
      const arrivals = (await series(store, 'ed_arrivals', PLACES.house, 'hour', span)).points;
      for (let n = 0; n < 4; n++) {
        const period = { from: later(span.from, n * HOUR_MS), to: later(span.from, (n + 1) * HOUR_MS) };
        let heads = 0;
        for (let tick = 0; tick < 12; tick++) {
          const stays = await store.staysAt(EAST, later(period.from, tick * 5 * MINUTE_MS));
          heads += stays.filter(({ location }) => location === 'eastW1' || location === 'eastW2').length;
        }
        expect(parts(points[n]?.value)).toEqual([expect.closeTo(heads / 12, 9), 10]);
        const input = await loadKpiInput(store, site, settings, { period, now: NOW });
        const main = observed('ed_arrivals').observe.compute(input, { of: 'house' }).main;
        expect(arrivals[n]?.value).toEqual(main);
      }
    }),
  );
  await fc.assert(hours, { numRuns: 15 });
});
