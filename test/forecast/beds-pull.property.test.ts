/** Bed demand that is drawn towards the usual count: what it keeps, and that it is learned where it helps alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { TRIED_HOURS } from '#src/domain/forecast/beds/learn-drawn.ts';
import { learnPull } from '#src/domain/forecast/beds/learn-pull.ts';
import { momentsAhead } from '#src/domain/forecast/beds/moments.ts';
import {
  meanOf,
  negativeBinomial,
  plus,
  poissonBinomial,
  shareUpTo,
  varianceOf,
} from '#src/domain/forecast/beds/pmf.ts';
import { atHour, drawnTo, type Pull } from '#src/domain/forecast/beds/pull.ts';
import type { UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { usualCounts } from '#src/domain/forecast/beds/usual.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, zoneId } from '#src/kernel/time.ts';
import { bedUnit, bigHouse, unitId } from './beds-house.ts';
import { poisson, random } from './drawn.ts';

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
const pmfs = fc
  .tuple(chances, fc.double({ min: 0.1, max: 30, noNaN: true }))
  .map(([all, mean]) => plus(poissonBinomial(all), negativeBinomial(mean, 6)));
const sum = (all: ArrayLike<number>): number => Array.from(all).reduce((total, one) => total + one, 0);
const drawing = fc.record({
  to: fc.double({ min: 0, max: 60, noNaN: true }),
  squeeze: fc.double({ min: 0.3, max: 1.5, noNaN: true }),
});

describe('a distribution that is drawn', () => {
  it('sums to 1, has the mean that is asked for, and none of it is below nought', () => {
    fc.assert(
      fc.property(pmfs, drawing, (pmf, { to, squeeze }) => {
        const drawn = drawnTo(pmf, meanOf(pmf), to, squeeze);
        expect(sum(drawn.shares)).toBeCloseTo(1, 10);
        expect(meanOf(drawn)).toBeCloseTo(to, 8);
        expect(Math.min(...drawn.shares)).toBeGreaterThanOrEqual(0);
        expect(drawn.from).toBeGreaterThanOrEqual(0);
        expect(varianceOf(drawn)).toBeLessThan(squeeze ** 2 * varianceOf(pmf) + 0.26);
      }),
    );
  });

  it('is the same where nothing is drawn', () => {
    fc.assert(
      fc.property(pmfs, (pmf) => {
        const drawn = drawnTo(pmf, meanOf(pmf), meanOf(pmf), 1);
        for (let count = pmf.from; count < pmf.from + pmf.shares.length; count++)
          expect(shareUpTo(drawn, count)).toBeCloseTo(shareUpTo(pmf, count), 8);
      }),
    );
  });

  it('is no smaller where one more is there', () => {
    fc.assert(
      fc.property(pmfs, fc.double({ min: 0, max: 1, noNaN: true }), (pmf, weight) => {
        const more = { ...pmf, from: pmf.from + 1 };
        const drawnOf = (one: typeof pmf) => drawnTo(one, meanOf(one), meanOf(one) + weight * (12 - meanOf(one)), 0.7);
        const [less, larger] = [drawnOf(pmf), drawnOf(more)];
        for (let count = 0; count < 80; count++)
          expect(shareUpTo(larger, count)).toBeLessThanOrEqual(shareUpTo(less, count) + 1e-9);
      }),
    );
  });
});

describe('a house that is drawn', () => {
  const next = random(5);
  const plain = bigHouse(6, 90, 72, next);
  const units = plain.units.map((unit, n) => ({ ...unit, houseBeds: n > 0 }));
  const pull: Pull = {
    hours: [4, 24, 72],
    units: units.map((_, n) => ({
      ...{ weights: [0.1, 0.5, n / 6], squeezes: [1, 0.8, 0.7] },
      usual: Float64Array.from({ length: 168 }, (_, at) => 10 + (at % 24) / 4),
    })),
    house: { squeezes: [0.9, 0.8, 0.6] },
  };
  const [before, after] = [bedsAhead({ ...plain, units }), bedsAhead({ ...plain, units, pull })];

  it('has the mean of its units and of who waits, as before', () => {
    for (const hour of [1, 4, 13, 24, 50, 72]) {
      const waiting = (of: typeof before) =>
        meanOf(of.house[hour]!) - sum(of.units.flatMap((one, n) => (units[n]!.houseBeds ? [meanOf(one[hour]!)] : [])));
      expect(waiting(after)).toBeCloseTo(waiting(before), 5);
    }
  });

  it('is as it was now, and goes the share of the way to the usual that was learned', () => {
    expect(after.units[2]![0]).toEqual(before.units[2]![0]);
    const [mean, drawn] = [meanOf(before.units[2]![24]!), meanOf(after.units[2]![24]!)];
    const usual = pull.units[2]!.usual[plain.weekHours[23]!]!;
    expect(drawn).toBeCloseTo(mean + 0.5 * (usual - mean), 6);
    expect(atHour([4, 24], [0.1, 0.5], 0, 2)).toBeCloseTo(0.05, 12);
    expect(atHour([4, 24], [0.1, 0.5], 0, 14)).toBeCloseTo(0.3, 12);
    expect(atHour([4, 24], [0.1, 0.5], 0, 99)).toBe(0.5);
  });
});

describe('what is told of single people', () => {
  const next = random(7);
  const plain = bigHouse(3, 60, 48, next);
  const told = { dueInHours: 10, cameTrue: 0.9 };
  const leavers = { ...plain, lying: plain.lying.map((one, n) => (n % 6 === 0 ? { ...one, told } : one)) };
  const transfers = {
    ...plain,
    planned: Array.from({ length: 4 }, () => ({ unit: 0, inHours: 5, chance: 0.9 })),
    units: plain.units.map((unit) => ({ ...unit, usualArrivals: unit.arrivals })),
  };
  const pullTo = (level: number, weight: number): Pull => ({
    hours: [4, 48],
    units: plain.units.map(() => ({
      ...{ weights: [weight, weight], squeezes: [1, 1] },
      usual: new Float64Array(168).fill(level),
    })),
    house: { squeezes: [1, 1] },
  });
  const means = (of: typeof plain, pull?: Pull) =>
    bedsAhead(pull === undefined ? of : { ...of, pull }).units[0]!.map(meanOf);

  it('is not drawn away: four accepted transfers are as many more as where nothing is drawn', () => {
    for (const level of [4, 18, 40]) {
      const pull = pullTo(level, 0.5);
      const [with4, without] = [means(transfers, pull), means(plain, pull)];
      const [drawnWith, drawnWithout] = [means(transfers), means(plain)];
      for (const hour of [6, 10, 24, 48])
        expect(with4[hour]! - without[hour]!).toBeCloseTo(drawnWith[hour]! - drawnWithout[hour]!, 1);
    }
  });

  it('leaves the rest drawn as it was, and nobody below nought', () => {
    const [up, without] = [pullTo(40, 0.5), bedsAhead(plain)];
    expect(means(leavers, up)[12]! - means(plain, up)[12]!).toBeCloseTo(
      means(leavers)[12]! - meanOf(without.units[0]![12]!),
      1,
    );
    const down = means(leavers, pullTo(0, 0.9));
    for (const [hour, mean] of down.entries()) {
      expect(mean).toBeGreaterThan(0);
      expect(mean).toBeLessThanOrEqual(means(plain, pullTo(0, 0.9))[hour]! + 1e-6);
    }
  });

  it('moves the house by as much as its units', () => {
    const of = { ...leavers, planned: transfers.planned };
    const sumOf = (one: typeof plain & { pull?: Pull }, hour: number) => {
      const { units, house } = bedsAhead(one);
      return sum(units.map((unit) => meanOf(unit[hour]!))) - meanOf(house[hour]!);
    };
    for (const hour of [4, 12, 48]) expect(sumOf({ ...of, pull: pullTo(12, 0.6) }, hour)).toBeCloseTo(0, 4);
  });
});

describe('mean and variance alone', () => {
  it('are those of the whole distributions', () => {
    const next = random(11);
    const of = bigHouse(5, 60, 48, next);
    const house = { ...of, units: of.units.map((unit, n) => ({ ...unit, houseBeds: n !== 4 })) };
    const hours = [1, 4, 24, 48];
    const [whole, moments] = [bedsAhead(house, hours), momentsAhead(house, hours, 'need')];
    for (const [at, hour] of hours.entries())
      for (const [n, told] of [...moments.units, moments.house].entries()) {
        const pmf = (whole.units[n] ?? whole.house)[hour]!;
        expect(told[at]!.mean).toBeCloseTo(meanOf(pmf), 3);
        expect(told[at]!.variance / varianceOf(pmf)).toBeCloseTo(1, 3);
      }
  });
});

/** A ward to which people come at a rate, and which they leave faster the fuller it is, or as they please. */
function ward(days: number, keeps: boolean, seed: number): { stays: UnitStay[]; until: Instant } {
  const next = random(seed);
  const since = Date.UTC(2026, 0, 5) as Instant;
  const stays: UnitStay[] = [];
  let here: { from: Instant }[] = [];
  for (let hour = 0; hour < days * 24; hour++) {
    const at = instant(since + hour * HOUR_MS);
    const rate = keeps ? 0.01 * Math.exp(0.25 * (here.length - 24)) : 0.01;
    here = here.filter((one) => {
      const isKept = next() >= rate;
      if (!isKept) add(one.from, instant(at + next() * HOUR_MS));
      return isKept;
    });
    for (let came = poisson(0.24, next); came > 0; came--) here.push({ from: instant(at + next() * HOUR_MS) });
  }
  function add(from: Instant, to: Instant): void {
    stays.push({ unit: unitId(0), from, to: instant(Math.max(to, from + 1)) });
  }
  for (const { from } of here) stays.push({ unit: unitId(0), from });
  return { stays, until: instant(since + days * DAY_MS) };
}
const askOf = (until: Instant, days: number) => ({
  units: [{ unit: unitId(0), kind: 'ward' as const, houseBeds: bedUnit(0).houseBeds, staffedBeds: 28 }],
  zone: zoneId('UTC'),
  since: instant(until - days * DAY_MS),
  until,
});

describe('how far it is drawn', () => {
  it('is learned of a ward that is kept at a level, more the further ahead, and its spread is less', () => {
    const { stays, until } = ward(150, true, 3);
    const { units } = learnPull(stays, askOf(until, 150))!;
    const { weights, squeezes } = units[0]!;
    expect(weights[TRIED_HOURS.indexOf(24)]).toBeGreaterThan(0.3);
    expect(weights[TRIED_HOURS.indexOf(72)]).toBeGreaterThan(weights[0]!);
    expect(squeezes[TRIED_HOURS.indexOf(72)]).toBeLessThan(0.8);
  });

  it('is next to nothing of one that people leave as they please', () => {
    const { stays, until } = ward(150, false, 4);
    const { units } = learnPull(stays, askOf(until, 150))!;
    for (const weight of units[0]!.weights) expect(weight).toBeLessThan(0.2);
    for (const squeeze of units[0]!.squeezes) expect(Math.abs(squeeze - 1)).toBeLessThan(0.35);
  });

  it('is not learned of a history that is too short to be tried', () => {
    const { stays, until } = ward(27, true, 3);
    expect(learnPull(stays, askOf(until, 27))).toBeUndefined();
  });
});

describe('the usual count', () => {
  it('is the level with what the hour of the day and the weekday stray from it; of less than a week none is known', () => {
    const counts = Float64Array.from({ length: 168 * 9 }, (_, n) => 20 + (n % 24) + 2 * Math.floor((n % 168) / 24));
    const usual = usualCounts(counts, counts.length - 1, (n) => n % 168)!;
    for (const at of [0, 30, 167]) expect(usual[at]).toBeCloseTo(20 + (at % 24) + 2 * Math.floor(at / 24), 9);
    expect(usualCounts(counts, 100, (n) => n % 168)).toBeUndefined();
  });
});
