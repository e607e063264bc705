/** Distributions of counts: the identities that they keep, whatever the chances are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pmfAround } from '#src/domain/forecast/beds/by-habit.ts';
import { stepsOfPmfs } from '#src/domain/forecast/beds/issued-steps.ts';
import {
  bandOf,
  certain,
  chanceAbove,
  meanOf,
  mixture,
  negativeBinomial,
  netNeed,
  type Pmf,
  plus,
  poissonBinomial,
  quantileOf,
  shareUpTo,
  varianceOf,
} from '#src/domain/forecast/beds/pmf.ts';
import { likeCoinsAt, takenOut } from '#src/domain/forecast/beds/sums.ts';

const chance = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
const chances = fc.array(chance, { maxLength: 120 });
const sum = (all: ArrayLike<number>): number => Array.from(all).reduce((total, one) => total + one, 0);
/** What is less likely than one in 10⁹ is left out at either end. */
const near = (told: number, wanted: number): void =>
  expect(Math.abs(told - wanted)).toBeLessThan(1e-4 * Math.max(1, wanted));
const at = ({ from, shares }: Pmf, count: number): number => shares[count - from] ?? 0;

describe('a sum of unlike coins', () => {
  it('sums to 1, has the mean Σp and the variance Σp(1 − p)', () => {
    fc.assert(
      fc.property(chances, (all) => {
        const pmf = poissonBinomial(all);
        expect(sum(pmf.shares)).toBeCloseTo(1, 11);
        near(meanOf(pmf), sum(all));
        near(varianceOf(pmf), sum(all.map((p) => p * (1 - p))));
        expect(Math.min(...pmf.shares)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of unlikely ones is told by their mean and squares as well as one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { maxLength: 200 }), (all) => {
        const span = likeCoinsAt(sum(all), sum(all.map((p) => p ** 2)), 0);
        const [told, exact] = [{ from: span.from, shares: takenOut([span])[0]! }, poissonBinomial(all)];
        for (let count = 0; count <= all.length; count++)
          expect(Math.abs(at(told, count) - at(exact, count))).toBeLessThan(1e-4);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the coins', () => {
    fc.assert(
      fc.property(chances, (all) => {
        const [one, other] = [poissonBinomial(all), poissonBinomial(all.toReversed())];
        for (let count = 0; count <= all.length; count++) expect(at(one, count)).toBeCloseTo(at(other, count), 7);
      }),
    );
  });

  it('goes up, never down, when one chance goes up', () => {
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 60 }), chance, (all, other) => {
        const [less, more] = [Math.min(all[0]!, other), Math.max(all[0]!, other)];
        const [low, high] = [less, more].map((p) => poissonBinomial([p, ...all.slice(1)]));
        for (let count = 0; count <= all.length; count++)
          expect(chanceAbove(high!, count)).toBeGreaterThanOrEqual(chanceAbove(low!, count) - 1e-7);
      }),
    );
  });

  it('is certain where every chance is 0 or 1, and the binomial where all are alike', () => {
    expect(poissonBinomial([1, 0, 1, 1])).toEqual(certain(3));
    expect(poissonBinomial([])).toEqual(certain(0));
    expect([...poissonBinomial([0.5, 0.5, 0.5]).shares]).toEqual([0.125, 0.375, 0.375, 0.125]);
  });
});

describe('counts of those who come', () => {
  const means = fc.double({ min: 1e-6, max: 900, noNaN: true });

  it('have the mean that was asked for, and as variance mean + mean² ÷ size', () => {
    fc.assert(
      fc.property(
        means,
        fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: 0.5, max: 1e4, noNaN: true })),
        (mean, size) => {
          const pmf = negativeBinomial(mean, size);
          const variance = mean + mean ** 2 / size;
          expect(sum(pmf.shares)).toBeCloseTo(1, 10);
          near(meanOf(pmf), mean);
          near(varianceOf(pmf), variance);
        },
      ),
    );
  });

  it('are none where none is expected', () => expect(negativeBinomial(0, 3)).toEqual(certain(0)));

  it('are Poisson: e^−2, 2e^−2, 2e^−2 of a mean of 2', () => {
    const [none, one, two] = negativeBinomial(2, Number.POSITIVE_INFINITY).shares;
    expect([none, one, two].map((share) => share! * Math.E ** 2)).toEqual([1, 2, 2].map((n) => expect.closeTo(n, 9)));
  });
});

describe('sums and mixtures', () => {
  it('add means and variances; a mixture weighs means', () => {
    fc.assert(
      fc.property(chances, fc.double({ min: 0.1, max: 40, noNaN: true }), (all, mean) => {
        const [a, b] = [poissonBinomial(all), negativeBinomial(mean, 5)];
        near(meanOf(plus(a, b)), meanOf(a) + meanOf(b));
        near(varianceOf(plus(a, b)), varianceOf(a) + varianceOf(b));
        const mixed = mixture([
          { weight: 0.25, pmf: a },
          { weight: 0.75, pmf: b },
        ]);
        expect(sum(mixed.shares)).toBeCloseTo(1, 10);
        near(meanOf(mixed), 0.25 * meanOf(a) + 0.75 * meanOf(b));
      }),
    );
  });
});

describe('what is read from a distribution', () => {
  const coins = poissonBinomial(Array.from({ length: 100 }, () => 0.5));

  it('a quantile is the least count that suffices', () => {
    fc.assert(
      fc.property(chances, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (all, share) => {
        const pmf = poissonBinomial(all);
        const count = quantileOf(pmf, share);
        expect(shareUpTo(pmf, count)).toBeGreaterThanOrEqual(share - 1e-9);
        expect(shareUpTo(pmf, count - 1)).toBeLessThan(share + 1e-9);
        expect(shareUpTo(pmf, count) + chanceAbove(pmf, count)).toBeCloseTo(1, 10);
      }),
    );
  });

  it.each([
    [0.5, { from: 47, to: 53 }, 0.5159],
    [0.8, { from: 44, to: 56 }, 0.8067],
    [0.95, { from: 40, to: 59 }, 0.954],
  ])('the band of %s is the one whose chance is nearest to it', (level, band, holds) => {
    const { from, to } = bandOf(coins, level);
    expect(shareUpTo(coins, to) - shareUpTo(coins, from - 1)).toBeCloseTo(holds, 2);
    expect({ from, to }).toEqual(band);
  });

  it('whatever the distribution: a band holds the median, each wider one the narrower, and none else grown so is nearer', () => {
    const lumps = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    });
    const drawn = lumps
      .filter((all) => sum(all) > 0)
      .map((all): Pmf => ({ from: 3, shares: Float64Array.from(all, (one) => one / sum(all)) }));
    const any = fc.oneof(
      drawn,
      chances.map(poissonBinomial),
      fc.double({ min: 1e-3, max: 9, noNaN: true }).map((mean) => negativeBinomial(mean, 2)),
    );
    fc.assert(
      fc.property(any, (pmf) => {
        let inner = { from: quantileOf(pmf, 0.5), to: quantileOf(pmf, 0.5) };
        const held = (from: number, to: number): number => shareUpTo(pmf, to) - shareUpTo(pmf, from - 1);
        for (const level of [0.5, 0.8, 0.95]) {
          const band = bandOf(pmf, level);
          const { from, to } = band;
          expect(from).toBeLessThanOrEqual(inner.from);
          expect(to).toBeGreaterThanOrEqual(inner.to);
          inner = band;
          const off = Math.abs(held(from, to) - level);
          // Wider at the end beyond which more lies; both its ends are counts that may come.
          const isBelow = shareUpTo(pmf, from - 1) > chanceAbove(pmf, to);
          const wider = isBelow ? held(from - 1, to) : held(from, to + 1);
          if (wider > held(from, to)) expect(Math.abs(wider - level)).toBeGreaterThan(off - 1e-9);
          expect(Math.min(at(pmf, from), at(pmf, to))).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('beds that are missing are those of a quantile beyond the staffed ones', () => {
    expect(netNeed(certain(27), 24, 0.8)).toBe(3);
    expect(netNeed(certain(20), 24, 0.8)).toBe(-4);
  });
});

describe('what is kept of a distribution', () => {
  it('each wider band holds the narrower one and the median; the ends are those that cards tell', () => {
    fc.assert(
      fc.property(chances, fc.double({ min: 0.1, max: 40, noNaN: true }), (all, mean) => {
        const pmf = plus(poissonBinomial(all), negativeBinomial(mean, 5));
        const { means, quantiles } = stepsOfPmfs([pmf]);
        const [kept] = quantiles;
        expect(kept).toEqual(kept!.toSorted((a, b) => a - b));
        expect(kept![3]).toBe(quantileOf(pmf, 0.5));
        expect([kept![1], kept![5]]).toEqual([
          Math.min(bandOf(pmf, 0.8).from, kept![2]!),
          Math.max(bandOf(pmf, 0.8).to, kept![4]!),
        ]);
        expect(Math.abs(means[0]! - meanOf(pmf))).toBeLessThan(0.0051);
      }),
    );
  });
});

describe('what a rule says of a count', () => {
  it('is as often each count as it was off by so much, and none is below nought', () => {
    const offs = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 99 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), offs, (mean, of) => {
        const pmf = pmfAround(mean, of);
        expect(sum(pmf.shares)).toBeCloseTo(1, 11);
        for (const off of of) {
          const count = Math.max(0, mean + off);
          const as = of.filter((one) => Math.max(0, mean + one) === count).length;
          expect(at(pmf, count)).toBeCloseTo(as / of.length, 11);
        }
      }),
    );
  });
});
