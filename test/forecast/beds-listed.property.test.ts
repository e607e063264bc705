/** Who is to come by the OR list: how lists came true, who takes whose place, and that nobody is expected twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import type { HouseNow } from '#src/domain/forecast/beds/house-now.ts';
import { type Awaited, houseOf } from '#src/domain/forecast/beds/house-of.ts';
import { bedsListed, type ListedPast, listedCameOf, stillComes } from '#src/domain/forecast/beds/listed-came.ts';
import { listedByThen, listedShareOf } from '#src/domain/forecast/beds/listed-share.ts';
import { chanceAbove, meanOf, varianceOf } from '#src/domain/forecast/beds/pmf.ts';
import { NO_SPREAD } from '#src/domain/forecast/beds/shocks.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { steady, unitId } from './beds-house.ts';

const [WARD, OTHER, RECOVERY] = [unitId(0), unitId(1), unitId(2)] as const;
const place = (unit: string): number | undefined => [WARD, OTHER, RECOVERY].indexOf(unit as typeof WARD);
const due = (hours: number) => ({ at: (1e12 + hours * HOUR_MS) as Instant, of: 'operation' as const });
const came = (n: number, late: number, bed = WARD): ListedPast => ({
  ...{ due: due(24 * n), isDayCase: false, into: WARD },
  came: { at: due(24 * n + late).at, unit: RECOVERY, bed },
});
const off = (n: number, hours: number): ListedPast => ({
  ...{ due: due(24 * n), isDayCase: false, calledOffAt: due(24 * n + hours).at },
});

describe('how lists came true', () => {
  const none = listedCameOf([]);
  const many = listedCameOf([
    ...Array.from({ length: 800 }, (_, n) => came(n, 2, n % 10 === 0 ? OTHER : WARD)),
    ...Array.from({ length: 200 }, (_, n) => off(n, -1)),
  ]);

  it('is supposed until it is known, and then its own', () => {
    expect(none.came).toBeCloseTo(0.93, 9);
    expect(none.entry).toBeUndefined();
    expect(many.came).toBeCloseTo((800 + 20 * 0.93) / 1020, 9);
    expect(many.asTold).toBeCloseTo((720 + 20 * 0.85) / 820, 9);
    expect(many.entry).toBe(RECOVERY);
  });

  it('who has not been called off by their time comes more surely than who may be yet', () => {
    expect(stillComes(many, 'operation', -20)).toEqual({
      chance: expect.closeTo(many.came, 2),
      inHours: expect.closeTo(22, 9),
    });
    expect(stillComes(many, 'operation', 0).chance).toBeGreaterThan(0.98);
    expect(stillComes(many, 'operation', 30).chance).toBe(0);
  });

  it('goes to the unit that was told as often as lists were right, and nowhere but to units of the house', () => {
    const told = bedsListed(many, { isDayCase: false, into: WARD }, place)!;
    const total = told.reduce((sum, { share }) => sum + share, 0);
    expect(total).toBeCloseTo(many.toBed.inpatient, 9);
    expect(told.find(({ to }) => to === 0)!.share).toBeCloseTo(many.asTold * many.toBed.inpatient, 9);
    const untold = bedsListed(many, { isDayCase: true }, place)!;
    expect(untold.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(many.toBed.dayCase, 9);
    expect(bedsListed(none, { isDayCase: false }, place)).toBeUndefined();
  });
});

describe('how many stand on a list', () => {
  const days = 20;
  const all = Array.from({ length: days * 4 }, (_, n) => ({ unit: RECOVERY, hour: 10 + (n % 4) }));
  const listed = all.filter((_, n) => n % 8 !== 0).map((one) => ({ ...one, toldHours: 7 }));

  it('counts from when lists are told, and not at all before', () => {
    const share = listedShareOf(all, listed, days)!.get(RECOVERY)!;
    expect(listedByThen(share, 7.5).every((of) => of === 0)).toBe(true);
    const told = listedByThen(share, 6.5);
    expect(told[10]!).toBeLessThan(0.7);
    expect(told[11]!).toBeCloseTo((20 + 5 * (70 / 80)) / 25, 9);
  });

  it('is not known of a few days', () => expect(listedShareOf(all, listed, 9)).toBeUndefined());
});

describe('a house with a list', () => {
  const HOURS = 24;
  const weekHours = Uint8Array.from({ length: HOURS }, (_, hour) => hour);
  const unit = (n: number, comes: number) => ({
    ...{ unit: unitId(n), houseBeds: n !== 2, hazards: n === 2 ? steady(0.5, [{ to: 0, share: 1 }]) : steady(0.02) },
    arrivalsByWeekHour: new Float64Array(168).fill(comes),
    arrivalsSize: Number.POSITIVE_INFINITY,
    knows: { days: 60, ended: 100, share: 0.9 },
  });
  const stays = { units: [unit(0, 0.1), unit(1, 0), unit(2, 0.4)], leaving: NO_SPREAD, coming: NO_SPREAD };
  const houseWith = (planned: readonly Awaited[], share: number): HouseNow =>
    houseOf(stays, {
      weekHours,
      lying: [],
      planned,
      listed: [undefined, undefined, new Float64Array(HOURS).fill(share)],
    });
  const case_ = fc.record({
    unit: fc.constant(2),
    inHours: fc.integer({ min: 0, max: 23 }),
    chance: fc.double({ min: 0.05, max: 1, noNaN: true }),
  });
  const listedCase = case_.map((one): Awaited => ({ ...one, moves: [{ to: 1, share: 0.9 }], listed: true }));

  it('one more of it makes no count less likely to be passed, and the house is the sum of its units', () => {
    fc.assert(
      fc.property(fc.array(listedCase, { maxLength: 5 }), listedCase, (some, more) => {
        const [before, after] = [bedsAhead(houseWith(some, 0.8)), bedsAhead(houseWith([...some, more], 0.8))];
        for (const hour of [1, 6, 24]) {
          const wards = meanOf(after.units[0]![hour]!) + meanOf(after.units[1]![hour]!);
          expect(meanOf(after.house[hour]!)).toBeCloseTo(wards, 5);
          for (const [n, of] of [...after.units, after.house].entries())
            for (let count = 0; count < 12; count++)
              expect(chanceAbove(of[hour]!, count)).toBeGreaterThanOrEqual(
                chanceAbove([...before.units, before.house][n]![hour]!, count) - 1e-6,
              );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('that tells exactly who usually comes leaves the means as they were to the hour, and says them more surely', () => {
    const exact = Array.from({ length: HOURS }, (_, hour): Awaited => {
      return { unit: 2, inHours: hour + 1, chance: 0.4, moves: [{ to: 0, share: 1 }], listed: true };
    });
    const [usual, told] = [bedsAhead(houseWith([], 0)), bedsAhead(houseWith(exact, 1))];
    for (const hour of [4, 8, 12, 24]) {
      const mean = meanOf(told.house[hour]!);
      expect(mean).toBeLessThan(meanOf(usual.house[hour]!) + 1e-6);
      expect(mean).toBeGreaterThan(meanOf(usual.house[hour - 1]!));
      expect(varianceOf(told.house[hour]!)).toBeLessThan(varianceOf(usual.house[hour]!));
    }
    expect(houseWith(exact, 1).units[2]!.arrivals).toEqual(new Float64Array(HOURS));
  });
});
