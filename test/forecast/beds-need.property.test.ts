/** Who needs a bed of a unit: who lies there, and who is elsewhere in the house and waits for one of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { toldAhead } from '#src/domain/forecast/beds/by-habit.ts';
import { censusByHour } from '#src/domain/forecast/beds/census-by-hour.ts';
import type { HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { keptOf } from '#src/domain/forecast/beds/learn-overflow.ts';
import { learnPull } from '#src/domain/forecast/beds/learn-pull.ts';
import type { Waiting } from '#src/domain/forecast/beds/learn-waiting.ts';
import { momentsAhead } from '#src/domain/forecast/beds/moments.ts';
import { leftOver, overflown } from '#src/domain/forecast/beds/overflow.ts';
import {
  certain,
  chanceAbove,
  meanOf,
  negativeBinomial,
  shareUpTo,
  varianceOf,
} from '#src/domain/forecast/beds/pmf.ts';
import type { UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { DAY_MS, HOUR_MS, instant, zoneId } from '#src/kernel/time.ts';
import { bedUnit, house, steady, unitId } from './beds-house.ts';
import { poisson, random } from './drawn.ts';

const rate = fc.double({ min: 0.01, max: 0.3, noNaN: true });
const hourly = (value: number): Float64Array => new Float64Array(24).fill(value);

/** Two wards, and an ED of which four in ten go to one of them, mostly after a wait. */
const houseWith = (
  rates: readonly [number, number, number],
  { lying, comes, shock = 0 }: { lying: readonly Lying[]; comes: number; shock?: number },
): HouseNow => {
  const moves = [
    { to: 0, share: 0.3 },
    { to: 1, share: 0.05 },
  ];
  const byHours = {
    leaving: hourly(1),
    toBeds: hourly(0.6),
    waits: Float64Array.from({ length: 24 }, (_, n) => n / 60),
  };
  const waiting: Waiting = {
    hazards: steady(
      0.25,
      moves.map(({ to, share }) => ({ to, share: (share / 0.35) * 0.95 })),
    ),
    wants: [
      { to: 0, share: 0.6 },
      { to: 1, share: 0.35 },
    ],
    ...{ others: byHours, comers: byHours },
  };
  return house({
    units: [
      bedUnit(0, { hazards: steady(rates[0], [{ to: 1, share: 0.1 }]) }),
      bedUnit(1, { hazards: steady(rates[1]) }),
      bedUnit(2, {
        houseBeds: false,
        hazards: steady(rates[2], moves),
        waiting,
        arrivals: hourly(comes),
        arrivalsSize: 4,
      }),
    ],
    lying,
    leaving: { day: shock, threeDays: shock },
    coming: { day: shock, threeDays: shock },
  });
};
const people: fc.Arbitrary<readonly Lying[]> = fc.array(
  fc
    .record({
      unit: fc.nat(2),
      elapsedHours: fc.integer({ min: 0, max: 90 }),
      waits: fc.constantFrom('no', 'any', 0, 1),
    })
    .map(({ unit, elapsedHours, waits }): Lying => {
      if (unit < 2 || waits === 'no') return { unit, elapsedHours };
      return { unit, elapsedHours, waits: waits === 'any' ? {} : { into: [waits as number], hours: 1 } };
    }),
  { maxLength: 30 },
);
const houses = fc
  .record({
    rates: fc.tuple(rate, rate, rate),
    lying: people,
    comes: fc.double({ min: 0, max: 3, noNaN: true }),
    shock: fc.constantFrom(0, 0.2),
  })
  .map(({ rates, ...of }) => houseWith(rates, of));
const HOURS = [1, 4, 12, 24];

describe('who needs a bed of a unit', () => {
  it('is as many as lie there or more, at any hour and of any number', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const { units, needs } = bedsAhead(now, HOURS, 'need');
        for (const n of [0, 1, 2])
          for (const hour of [0, ...HOURS])
            for (const count of [0, 2, 5, 10, 20])
              expect(chanceAbove(needs[n]![hour]!, count)).toBeGreaterThanOrEqual(
                chanceAbove(units[n]![hour]!, count) - 1e-5,
              );
      }),
      { numRuns: 40 },
    );
  });

  it('is with those of the other units all of the house but who waits and leaves without a bed', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const { units, needs, house: all } = bedsAhead(now, HOURS, 'need');
        for (const hour of [0, ...HOURS]) {
          const of = (pmfs: typeof units) => meanOf(pmfs[0]![hour]!) + meanOf(pmfs[1]![hour]!);
          expect(of(needs)).toBeLessThanOrEqual(meanOf(all[hour]!) + 1e-6);
          // At least 95 in 100 of those who wait get one.
          expect(of(needs) - of(units)).toBeGreaterThanOrEqual(0.94 * (meanOf(all[hour]!) - of(units)) - 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is who lies there where nobody waits and nobody is to come', () => {
    const lying = Array.from({ length: 20 }, (_, n): Lying => ({ unit: n % 2, elapsedHours: n }));
    const { units, needs } = bedsAhead(houseWith([0.02, 0.03, 0.2], { lying, comes: 0 }), HOURS, 'need');
    for (const n of [0, 1, 2])
      for (const hour of HOURS) expect(meanOf(needs[n]![hour]!)).toBeCloseTo(meanOf(units[n]![hour]!), 9);
    const nobodyWaits = { ...houseWith([0.02, 0.03, 0.2], { lying, comes: 2 }) };
    const known = nobodyWaits.units.map(({ waiting: _, ...unit }) => unit);
    const all = bedsAhead({ ...nobodyWaits, units: known }, HOURS, 'need');
    expect(all.needs).toEqual(all.units);
  });

  it('holds who waits for a bed of it for as long as they wait, and after', () => {
    const lying: Lying[] = [{ unit: 2, elapsedHours: 3, waits: { into: [0], hours: 1 } }];
    const now = houseWith([0, 0, 0.2], { lying, comes: 0 });
    const { units, needs } = bedsAhead(now, HOURS, 'need');
    for (const hour of [0, 1, 4, 24]) expect(meanOf(needs[0]![hour]!)).toBeCloseTo(0.95, 6);
    expect(meanOf(units[0]![1]!)).toBeLessThan(0.3);
  });

  it('has the mean and variance that are worked out alone', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const { needs } = bedsAhead(now, HOURS, 'need');
        const moments = momentsAhead(now, HOURS, 'need');
        for (const n of [0, 1])
          for (const [at, hour] of HOURS.entries()) {
            const { mean, variance } = moments.needs[n]![at]!;
            expect(mean).toBeCloseTo(meanOf(needs[n]![hour]!), 4);
            expect(Math.abs(variance - varianceOf(needs[n]![hour]!))).toBeLessThan(1e-3 * Math.max(1, variance));
          }
      }),
      { numRuns: 25 },
    );
  });

  it('is by the rule, where that is told, as many as need it now with what the rule is off', () => {
    const lying: Lying[] = [
      { unit: 0, elapsedHours: 3 },
      { unit: 2, elapsedHours: 3, waits: { into: [0] } },
    ];
    const now = houseWith([0.1, 0.1, 0.2], { lying, comes: 1 });
    const ahead = bedsAhead(now, HOURS, 'need');
    const told = toldAhead(ahead, now.units, { units: new Map([[unitId(0), () => [-1, 0, 1]]]), house: undefined });
    expect(meanOf(told.units[0]![4]!)).toBeCloseTo(1, 9);
    expect(meanOf(told.needs[0]![4]!)).toBeCloseTo(1.95, 9);
    expect(told.needs[1]).toBe(ahead.needs[1]);
  });
});

describe('who needed a bed in the past', () => {
  it('is who lay there, and who waited for the bed that they then got there', () => {
    const at = (hours: number) => instant(hours * HOUR_MS);
    const stays: UnitStay[] = [
      { unit: unitId(1), from: at(1), to: at(6), waitsFrom: at(3), next: unitId(0) },
      { unit: unitId(0), from: at(6), to: at(8), before: unitId(1) },
      // Left without a bed.
      { unit: unitId(1), from: at(1), to: at(6), waitsFrom: at(3) },
    ];
    const units = [
      { unit: unitId(0), kind: 'ward', houseBeds: true },
      { unit: unitId(1), kind: 'ed', houseBeds: false },
    ] as const;
    const { counts, needs } = censusByHour(stays, { units, zone: zoneId('UTC'), since: at(0), until: at(9) });
    expect([...counts[0]!]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 0]);
    expect([...needs[0]!]).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 0, 0]);
    expect(needs[1]).toEqual(counts[1]);
  });
});

describe('whoever is beyond the beds', () => {
  const pmfs = fc.double({ min: 0.1, max: 40, noNaN: true }).map((mean) => negativeBinomial(mean, 6));
  const kept = fc.double({ min: 0, max: 1, noNaN: true });

  it('is partly taken elsewhere: up to the beds nothing changes, and beyond them as many stay as are kept', () => {
    fc.assert(
      fc.property(pmfs, fc.integer({ min: 0, max: 50 }), kept, (pmf, beds, share) => {
        const left = overflown(pmf, beds, share);
        expect(left.shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 8);
        for (let count = 0; count < beds; count++) expect(shareUpTo(left, count)).toBeCloseTo(shareUpTo(pmf, count), 8);
        const beyond = (of: typeof pmf) =>
          of.shares.reduce((sum, one, n) => sum + one * Math.max(0, of.from + n - beds), 0);
        expect(beyond(left)).toBeCloseTo(share * beyond(pmf), 6);
      }),
    );
  });

  it('is told as often as it came, and where little is known nobody is taken elsewhere', () => {
    const drawn = { weights: [0, 0, 0, 0, 0, 0], squeezes: [1, 1, 1, 1, 1, 1] };
    // 16 in 100 are said to be beyond 30 beds.
    const misses = (count: number, over: number) => () =>
      Array.from({ length: count }, (_, n) => ({
        ...{ week: n, said: { mean: 28.5, variance: 4 }, usual: 28.5, beds: 30 },
        came: n % 100 < over ? 31 : 29,
      }));
    const [often, seldom] = [keptOf(drawn, misses(5_000, 30)), keptOf(drawn, misses(5_000, 4))];
    expect(often[0]).toBe(1);
    expect(seldom[0]).toBeGreaterThan(0.1);
    expect(seldom[0]).toBeLessThan(0.3);
    expect(keptOf(drawn, misses(3, 0))[0]).toBeGreaterThan(0.8);
    expect(keptOf(drawn, () => [])).toEqual([1, 1, 1, 1, 1, 1]);
    const pull = {
      hours: [4],
      units: [{ ...drawn, usual: new Float64Array(168), need: { ...drawn, usual: new Float64Array(168), kept: [0] } }],
    };
    expect(
      chanceAbove(leftOver(negativeBinomial(30, 6), pull, { unit: 0, aheadHours: 2, beds: 30, lying: 20 }), 30),
    ).toBe(0);
    expect(
      chanceAbove(leftOver(negativeBinomial(30, 6), pull, { unit: 0, aheadHours: 2, beds: undefined, lying: 20 }), 30),
    ).toBeGreaterThan(0.3);
  });

  it('is sent on beyond those who lie there now, where these are more than the beds', () => {
    const drawn = { weights: [0], squeezes: [1], usual: new Float64Array(168) };
    const pull = { hours: [4], units: [{ ...drawn, need: { ...drawn, kept: [0.3] } }] };
    const over = (lying: number, need: number) =>
      chanceAbove(leftOver(certain(need), pull, { unit: 0, aheadHours: 1, beds: 28, lying }), 28);
    expect(over(32, 32)).toBe(1);
    expect(over(32, 30)).toBe(1);
    expect(over(28, 29)).toBeCloseTo(0.3, 9);
  });
});

it('what is learned of who needs a bed is learned of units that somebody was seen to wait for alone', () => {
  const next = random(5);
  const [ward, ed, other] = [unitId(0), unitId(1), unitId(2)];
  const days = 60;
  const stays: UnitStay[] = [];
  for (let hour = 0; hour < days * 24; hour++)
    for (let count = poisson(0.4, next); count > 0; count--) {
      const from = instant((hour + next()) * HOUR_MS);
      const waitsFrom = instant(from + HOUR_MS);
      const to = instant(waitsFrom + 3 * next() * HOUR_MS);
      stays.push({ unit: ed, from, to, waitsFrom, next: ward });
      stays.push({ unit: ward, from: to, to: instant(to + (20 + 40 * next()) * HOUR_MS), before: ed });
      stays.push({ unit: other, from, to: instant(from + 30 * HOUR_MS) });
    }
  const { units } = learnPull(stays, {
    units: [
      { unit: ward, kind: 'ward', houseBeds: true, staffedBeds: 20 },
      { unit: ed, kind: 'ed', houseBeds: false },
      { unit: other, kind: 'observation', houseBeds: true, staffedBeds: 20 },
    ],
    ...{ zone: zoneId('UTC'), since: instant(0), until: instant(days * DAY_MS) },
  })!;
  expect(units.map(({ need }) => need !== undefined)).toEqual([true, false, false]);
  expect(meanOfAll(units[0]!.need!.usual)).toBeGreaterThan(meanOfAll(units[0]!.usual) + 0.3);
});

const meanOfAll = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;
