/** Bed demand: what must be so of any house, and one house that was walked through a hundred thousand times. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import type { HouseNow, Lying } from '#src/domain/forecast/beds/house-now.ts';
import { bandOf, chanceAbove, meanOf, type Pmf, quantileOf, varianceOf } from '#src/domain/forecast/beds/pmf.ts';
import { NO_SPREAD } from '#src/domain/forecast/beds/shocks.ts';
import { bedUnit, bigHouse, house, steady, walked } from './beds-house.ts';
import { random } from './drawn.ts';

const sum = (all: Iterable<number>): number => [...all].reduce((total, one) => total + one, 0);
const size = { maxLength: 25 } as const;
const rate = fc.double({ min: 0, max: 0.3, noNaN: true });
const elapsed = fc.double({ min: 0, max: 900, noNaN: true });

/** Two wards and an ED; those of the ED wait for a bed or do not. */
const houses: fc.Arbitrary<HouseNow> = fc
  .record({
    rates: fc.tuple(rate, rate, rate),
    share: fc.double({ min: 0, max: 0.5, noNaN: true }),
    comes: fc.double({ min: 0, max: 3, noNaN: true }),
    lying: fc.array(
      fc.record({
        unit: fc.nat(2),
        elapsedHours: elapsed,
        waits: fc.boolean(),
        told: fc.option(
          fc.record({
            dueInHours: fc.integer({ min: -5, max: 90 }),
            cameTrue: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { nil: undefined },
        ),
      }),
      size,
    ),
    shock: fc.constantFrom(0, 0.1, 0.3),
  })
  .map(({ rates, share, comes, lying, shock }) =>
    house({
      units: [
        bedUnit(0, { hazards: steady(rates[0], [{ to: 1, share }]), arrivals: new Float64Array(24).fill(comes) }),
        bedUnit(1, { hazards: steady(rates[1], [{ to: 0, share }]), arrivalsSize: 4 }),
        bedUnit(2, {
          houseBeds: false,
          hazards: steady(rates[2], [
            { to: 0, share },
            { to: 1, share },
          ]),
        }),
      ],
      lying: lying.map(
        ({ unit, elapsedHours, waits, told }): Lying => ({
          unit,
          elapsedHours,
          ...(unit === 2 && waits ? { waits: {} } : {}),
          ...(told === undefined ? {} : { told }),
        }),
      ),
      leaving: { day: shock, threeDays: shock },
      coming: { day: shock, threeDays: shock / 2 },
    }),
  );
const every = (now: HouseNow, look: (pmf: Pmf, name: string) => void): void => {
  const { units, house } = bedsAhead(now);
  for (const [n, all] of [...units, house].entries())
    for (const [hour, pmf] of all.entries()) look(pmf, `${n} in ${hour} h`);
};

describe('of any house', () => {
  it('every distribution sums to 1, and no share is below nought', () => {
    fc.assert(
      fc.property(houses, (now) =>
        every(now, ({ shares }, name) => {
          expect(sum(shares), name).toBeCloseTo(1, 9);
          expect(
            shares.every((share) => share >= 0),
            name,
          ).toBe(true);
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('hour 0 is how many are there now; who waits in the ED for a bed is in the house once, who does not is not', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const { units, house } = bedsAhead(now);
        for (const [n, all] of units.entries())
          expect(all[0]).toEqual({
            from: now.lying.filter(({ unit }) => unit === n).length,
            shares: Float64Array.of(1),
          });
        expect(house[0]!.from).toBe(now.lying.filter(({ unit, waits }) => unit < 2 || waits !== undefined).length);
      }),
      { numRuns: 40 },
    );
  });

  it('the mean of the house is the sum of those of its wards and of who still waits in the ED', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const all = bedsAhead(now);
        const waiting = bedsAhead({
          ...now,
          lying: now.lying.filter(({ waits }) => waits !== undefined),
          units: now.units.map((unit) => ({ ...unit, arrivals: new Float64Array(24) })),
        });
        for (const hour of [1, 7, 24])
          expect(meanOf(all.house[hour]!)).toBeCloseTo(
            meanOf(all.units[0]![hour]!) + meanOf(all.units[1]![hour]!) + meanOf(waiting.units[2]![hour]!),
            6,
          );
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of patients', () => {
    fc.assert(
      fc.property(houses, (now) => {
        const [one, other] = [bedsAhead(now), bedsAhead({ ...now, lying: now.lying.toReversed() })];
        for (const hour of [1, 24])
          for (const count of [0, 3, 10])
            expect(chanceAbove(one.house[hour]!, count)).toBeCloseTo(chanceAbove(other.house[hour]!, count), 7);
      }),
      { numRuns: 40 },
    );
  });

  it('one more patient makes no number less likely to be passed', () => {
    fc.assert(
      fc.property(houses, elapsed, (now, elapsedHours) => {
        const more = bedsAhead({ ...now, lying: [...now.lying, { unit: 0, elapsedHours }] });
        const less = bedsAhead(now);
        for (const hour of [1, 12, 24])
          for (const count of [0, 5, 15])
            for (const of of [0, 1])
              expect(chanceAbove(more.units[of]![hour]!, count)).toBeGreaterThanOrEqual(
                chanceAbove(less.units[of]![hour]!, count) - 1e-7,
              );
      }),
      { numRuns: 40 },
    );
  });
});

describe('without shared factors', () => {
  it('mean and variance of a ward nobody moves to are those of its patients and of who comes', () => {
    fc.assert(
      fc.property(fc.array(elapsed, size), rate, fc.double({ min: 0, max: 4, noNaN: true }), (stays, leaves, comes) => {
        const now = house({
          units: [bedUnit(0, { hazards: steady(leaves), arrivals: new Float64Array(24).fill(comes), arrivalsSize: 3 })],
          lying: stays.map((elapsedHours) => ({ unit: 0, elapsedHours })),
        });
        const pmf = bedsAhead(now).units[0]![12]!;
        const stay = Math.exp(-12 * leaves);
        const half = 1 - 0.5 * -Math.expm1(-leaves);
        const come = sum(Array.from({ length: 12 }, (_, n) => comes * half * Math.exp(-n * leaves)));
        expect(meanOf(pmf)).toBeCloseTo(stays.length * stay + come, 4);
        const variance = stays.length * stay * (1 - stay) + come + come ** 2 / 3;
        expect(Math.abs(varianceOf(pmf) - variance)).toBeLessThan(1e-4 * Math.max(1, variance));
      }),
    );
  });

  it('is what a hundred thousand walks through the house come to', () => {
    const next = random(29);
    const now = house({
      hours: 24,
      units: [
        bedUnit(0, { hazards: steady(0.02, [{ to: 1, share: 0.3 }]), arrivals: new Float64Array(24).fill(0.4) }),
        bedUnit(1, { hazards: steady(0.03, [{ to: 0, share: 0.2 }]) }),
      ],
      lying: Array.from({ length: 30 }, (_, n) => ({ unit: n % 2, elapsedHours: n })),
    });
    const walks = Array.from({ length: 100_000 }, () => walked(now, 24, next));
    const { units, house: all } = bedsAhead(now);
    const drawn = [walks.map(([a]) => a!), walks.map(([, b]) => b!), walks.map(([a, b]) => a! + b!)];
    for (const [n, pmf] of [units[0]![24]!, units[1]![24]!, all[24]!].entries()) {
      const counts = drawn[n]!.toSorted((a, b) => a - b);
      let apart = 0;
      for (let count = 0; count < 80; count++) {
        const share = counts.filter((one) => one === count).length / counts.length;
        apart += Math.abs(share - (pmf.shares[count - pmf.from] ?? 0)) / 2;
      }
      expect(apart, `unit ${n}`).toBeLessThan(0.01);
      for (const share of [0.1, 0.5, 0.9])
        expect(quantileOf(pmf, share)).toBe(counts[Math.ceil(share * counts.length) - 1]);
    }
  });
});

describe('what they share', () => {
  it('makes the band of the house wider than independent patients would, and of one unit hardly', () => {
    const now = bigHouse(20, 1_000, 24, random(3));
    const [with_, without] = [now, { ...now, leaving: { day: 0, threeDays: 0 }, coming: { day: 0, threeDays: 0 } }].map(
      (one) => bedsAhead(one),
    );
    const width = (pmf: Pmf): number => bandOf(pmf, 0.8).to - bandOf(pmf, 0.8).from;
    expect(width(with_!.house[24]!)).toBeGreaterThan(1.5 * width(without!.house[24]!));
    expect(width(with_!.units[0]![24]!)).toBeLessThan(1.2 * width(without!.units[0]![24]!));
    expect(meanOf(with_!.house[24]!) / meanOf(without!.house[24]!)).toBeCloseTo(1, 2);
  });
});

describe('what was told of who leaves', () => {
  const lying = (told: Lying['told']): Lying[] => [
    { unit: 0, elapsedHours: 30, ...(told === undefined ? {} : { told }) },
  ];
  const stays = (hour: number, told: Lying['told']): number =>
    meanOf(bedsAhead(house({ units: [bedUnit(0)], lying: lying(told) })).units[0]![hour]!);

  it('takes the place of what is usual until it is due', () => {
    expect(stays(6, { dueInHours: 6, cameTrue: 0.9 })).toBeCloseTo(0.1, 6);
    expect(stays(6, { dueInHours: 6, cameTrue: 0 })).toBeCloseTo(1, 6);
    expect(stays(24, { dueInHours: 6, cameTrue: 0.9 })).toBeCloseTo(0.1 * Math.exp(-18 * 0.01), 6);
  });
  it('is nothing once it is over', () => expect(stays(6, { dueInHours: -2, cameTrue: 0.9 })).toBe(stays(6, undefined)));
  it('lets few go before, where it is far off', () => {
    expect(stays(20, { dueInHours: 60, cameTrue: 0.9 })).toBeGreaterThan(stays(20, undefined));
  });
});

describe('who is planned', () => {
  it('counts from when they come, with the chance that they do', () => {
    const now = house({ units: [bedUnit(0, { hazards: steady(0) })], planned: [{ unit: 0, inHours: 5, chance: 0.8 }] });
    const means = bedsAhead(now).units[0]!.map(meanOf);
    expect([means[4], means[5], means[24]]).toEqual([0, expect.closeTo(0.8, 9), expect.closeTo(0.8, 9)]);
  });
});

describe('who waits for a bed', () => {
  it('takes one of the unit that it is of, and never leaves the house before', () => {
    const now = house({
      units: [bedUnit(0, { hazards: steady(0) }), bedUnit(1, { houseBeds: false, hazards: steady(0.2) })],
      lying: [{ unit: 1, elapsedHours: 2, waits: { into: [0] } }],
    });
    const { units, house: all } = bedsAhead(now);
    expect(meanOf(all[24]!)).toBeCloseTo(1, 9);
    expect(meanOf(units[0]![24]!) + meanOf(units[1]![24]!)).toBeCloseTo(1, 9);
    expect(meanOf(units[0]![24]!)).toBeCloseTo(1 - Math.exp(-24 * 0.2), 6);
  });
});

it('a big house of which nothing is shared is summed to the last hour: where its distributions stand there is room for all of them', () => {
  const big = { ...bigHouse(40, 1_200, 72, random(3)), leaving: NO_SPREAD, coming: NO_SPREAD };
  const { units, house: all } = bedsAhead(big);
  for (const pmf of [...units, all].flatMap((byHour) => byHour.slice(1))) expect(sum(pmf.shares)).toBeCloseTo(1, 9);
});
