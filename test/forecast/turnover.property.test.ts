/** Who comes and who goes: by how much the expected census changes, and nobody is lost between two units. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import type { Lying } from '#src/domain/forecast/beds/house-now.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { turnoverAhead } from '#src/domain/forecast/beds/turnover.ts';
import { bedUnit, bigHouse, house, steady } from './beds-house.ts';
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

describe('who comes and who goes', () => {
  it('is by how much the expected census of each unit changes in each hour', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const { units } = bedsAhead(now);
        for (const [n, { admitted, movedIn, discharged, movedOut }] of turnoverAhead(now).entries())
          for (let hour = 0; hour < HOURS; hour++) {
            const change = meanOf(units[n]![hour + 1]!) - meanOf(units[n]![hour]!);
            const [come, go] = [admitted[hour]! + movedIn[hour]!, discharged[hour]! + movedOut[hour]!];
            expect(come - go).toBeCloseTo(change, 5);
            expect(Math.min(come, go)).toBeGreaterThanOrEqual(-1e-9);
          }
      }),
      { numRuns: 100 },
    );
  });

  it('counts whoever leaves one unit for another at both ends', () => {
    const now = {
      ...bigHouse(8, 200, 48, random(3)),
      leaving: { day: 0, threeDays: 0 },
      coming: { day: 0, threeDays: 0 },
    };
    const all = turnoverAhead(now);
    for (let hour = 0; hour < 48; hour++) {
      const [into, from] = [all.map(({ movedIn }) => movedIn[hour]!), all.map(({ movedOut }) => movedOut[hour]!)];
      const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
      expect(sum(into)).toBeCloseTo(sum(from), 9);
      expect(sum(from)).toBeGreaterThan(0);
    }
  });

  it('tells whoever waits in the ED for a bed as an admission of the ward', () => {
    const now = house({
      units: [bedUnit(0), bedUnit(1, { houseBeds: false, hazards: steady(0.5, [{ to: 0, share: 1 }]) })],
      lying: [{ unit: 1, elapsedHours: 3, waits: {} }],
    });
    const [ward] = turnoverAhead(now);
    expect(ward!.admitted.reduce((total, one) => total + one, 0)).toBeCloseTo(1, 3);
    expect(ward!.movedIn.every((one) => one === 0)).toBe(true);
  });
});
