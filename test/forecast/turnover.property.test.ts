/** Who comes and who goes: by how much the expected census changes, and nobody is lost between two units. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { toldAhead } from '#src/domain/forecast/beds/by-habit.ts';
import type { Lying } from '#src/domain/forecast/beds/house-now.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import type { Pull } from '#src/domain/forecast/beds/pull.ts';
import { turnoverAhead } from '#src/domain/forecast/beds/turnover.ts';
import { expectedIn } from '#src/domain/staffing/need-ahead.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';
import { bedUnit, bigHouse, house, steady, unitId } from './beds-house.ts';
import { random } from './drawn.ts';

const rate = fc.double({ min: 0, max: 0.3, noNaN: true });
const HOURS = 24;

/** Two wards and an ED, in which some wait for a bed; somebody is on the operating list. */
const houses = fc
  .record({
    rates: fc.tuple(rate, rate, rate),
    share: fc.double({ min: 0, max: 0.5, noNaN: true }),
    comes: fc.double({ min: 0, max: 3, noNaN: true }),
    lying: fc.array(fc.record({ unit: fc.nat(2), elapsedHours: fc.nat(900), waits: fc.boolean() }), { maxLength: 25 }),
    planned: fc.array(
      fc.record({
        unit: fc.nat(1),
        inHours: fc.double({ min: 0.1, max: 30, noNaN: true }),
        chance: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ rates, share, comes, lying, planned }) =>
    house({
      hours: HOURS,
      units: [
        bedUnit(0, { hazards: steady(rates[0], [{ to: 1, share }]), arrivals: new Float64Array(HOURS).fill(comes) }),
        bedUnit(1, { hazards: steady(rates[1], [{ to: 0, share }]) }),
        bedUnit(2, {
          houseBeds: false,
          arrivals: new Float64Array(HOURS).fill(comes),
          hazards: steady(rates[2], [
            { to: 0, share },
            { to: 1, share },
          ]),
        }),
      ],
      lying: lying.map(({ waits, ...one }): Lying => ({ ...one, ...(one.unit === 2 && waits ? { waits: {} } : {}) })),
      planned,
    }),
  );

/** As by past misses: how far towards the usual counts, from four hours ahead on. */
const pulls = fc
  .record({
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
    usual: fc.double({ min: 0, max: 40, noNaN: true }),
    squeeze: fc.double({ min: 0.5, max: 1.2, noNaN: true }),
  })
  .map(
    ({ weight, usual, squeeze }): Pull => ({
      hours: [4, 24],
      units: [0, 1, 2].map(() => ({
        weights: [weight / 2, weight],
        squeezes: [squeeze, squeeze],
        usual: new Float64Array(168).fill(usual),
      })),
      house: { squeezes: [1, 1] },
    }),
  );
const SHARED = { day: 0.1, threeDays: 0.08 };

describe('who comes and who goes', () => {
  it('is by how much the expected census of each unit changes in each hour, drawn to the usual and told by a rule as well', () => {
    fc.assert(
      fc.property(houses, pulls, fc.integer({ min: -3, max: 3 }), (plain, pull, off) => {
        const now = { ...plain, pull, leaving: SHARED, coming: SHARED };
        const back = { units: new Map([[unitId(1), () => [off]]]), house: undefined };
        const { units } = toldAhead(bedsAhead(now), now.units, back);
        for (const [n, { admitted, movedIn, discharged, movedOut }] of turnoverAhead(now, units).entries())
          for (let hour = 0; hour < HOURS; hour++) {
            const change = meanOf(units[n]![hour + 1]!) - meanOf(units[n]![hour]!);
            const [come, go] = [admitted[hour]! + movedIn[hour]!, discharged[hour]! + movedOut[hour]!];
            expect(come - go).toBeCloseTo(change, 9);
            for (const one of [admitted, movedIn, discharged, movedOut]) expect(one[hour]).toBeGreaterThanOrEqual(0);
          }
      }),
      { numRuns: 100 },
    );
  });

  it('as by the rates where nothing else moves the census', () => {
    // 2 come and a tenth of 20 and more go.
    const now = house({
      units: [bedUnit(0, { hazards: steady(-Math.log(0.9)), arrivals: new Float64Array(24).fill(2) })],
      lying: Array.from({ length: 20 }, () => ({ unit: 0, elapsedHours: 30 })),
    });
    const [ward] = turnoverAhead(now, bedsAhead(now).units);
    expect(ward!.admitted[0]).toBeCloseTo(2, 4);
    expect(ward!.discharged[0]).toBeCloseTo(2 + 2 * 0.05, 4);
    expect(ward!.movedIn[0]).toBe(0);
  });

  it('of a block: who is there when it begins, and who comes, less who goes, are there when it ends', () => {
    fc.assert(
      fc.property(
        houses,
        pulls,
        fc.tuple(fc.integer({ min: 0, max: 24 * 60 }), fc.integer({ min: 0, max: 24 * 60 })),
        (plain, pull, minutes) => {
          const now = { ...plain, pull };
          const { units } = bedsAhead(now);
          const turnover = turnoverAhead(now, units);
          const [from, to] = minutes.toSorted((a, b) => a - b).map((minute) => instant(minute * MINUTE_MS));
          fc.pre(to! > from!);
          for (const [n, pmfs] of units.entries()) {
            const course = { asOf: instant(0), pmfs, turnover: turnover[n]! };
            const { begins, ends, turnover: moves } = expectedIn(course, { from: from!, to: to! })!;
            const { admitted, movedIn, discharged, movedOut } = moves;
            expect(begins + admitted + movedIn - discharged - movedOut).toBeCloseTo(ends, 8);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts whoever leaves one unit for another at both ends', () => {
    const now = {
      ...bigHouse(8, 200, 48, random(3)),
      leaving: { day: 0, threeDays: 0 },
      coming: { day: 0, threeDays: 0 },
    };
    const all = turnoverAhead(now, bedsAhead(now).units);
    for (let hour = 0; hour < 48; hour++) {
      const [into, from] = [all.map(({ movedIn }) => movedIn[hour]!), all.map(({ movedOut }) => movedOut[hour]!)];
      const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
      expect(sum(into)).toBeCloseTo(sum(from), 4);
      expect(sum(from)).toBeGreaterThan(0);
    }
  });

  it('tells whoever waits in the ED for a bed as an admission of the ward', () => {
    const now = house({
      units: [bedUnit(0), bedUnit(1, { houseBeds: false, hazards: steady(0.5, [{ to: 0, share: 1 }]) })],
      lying: [{ unit: 1, elapsedHours: 3, waits: {} }],
    });
    const [ward] = turnoverAhead(now, bedsAhead(now).units);
    expect(ward!.admitted.reduce((total, one) => total + one, 0)).toBeCloseTo(1, 3);
    expect(ward!.movedIn.every((one) => one === 0)).toBe(true);
  });
});
