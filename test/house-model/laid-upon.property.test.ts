/** What runs change, laid upon a forecast: what it keeps of both. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceAbove, meanOf, negativeBinomial, type Pmf, poissonBinomial } from '#src/domain/forecast/beds/pmf.ts';
import { errorAbove, laidUpon } from '#src/domain/house-model/laid-upon.ts';
import type { CountPair } from '#src/domain/house-model/pairs.ts';

const pmfs = fc.oneof(
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }).map(poissonBinomial),
  fc.double({ min: 0.1, max: 40, noNaN: true }).map((mean) => negativeBinomial(mean, 6)),
);
const pairsBy = (least: number, most: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: least, max: most }))
      .map(([before, by]): CountPair => ({ before, after: before + by })),
    { minLength: 1, maxLength: 40 },
  );
const meanChange = (pairs: readonly CountPair[]): number =>
  pairs.reduce((sum, { before, after }) => sum + after - before, 0) / pairs.length;
const total = ({ shares }: Pmf): number => shares.reduce((sum, share) => sum + share, 0);

describe('runs laid upon a forecast', () => {
  it('are the forecast where they change nothing, whatever they say as it is', () => {
    fc.assert(
      fc.property(pmfs, pairsBy(0, 0), (pmf, pairs) => {
        expect(laidUpon(pmf, pairs)).toEqual(pmf);
        expect(errorAbove(pmf, pairs, 12)).toBeCloseTo(0, 12);
      }),
    );
  });

  it('sum to 1 and move the mean by as much as the runs change', () => {
    fc.assert(
      fc.property(pmfs, pairsBy(-5, 9), (pmf, pairs) => {
        const high = { ...pmf, from: pmf.from + 5 };
        const laid = laidUpon(high, pairs);
        expect(total(laid)).toBeCloseTo(1, 9);
        expect(laid.from).toBeGreaterThanOrEqual(0);
        expect(meanOf(laid) - meanOf(high)).toBeCloseTo(meanChange(pairs), 8);
      }),
    );
  });

  it('never fall below nought', () => {
    fc.assert(
      fc.property(pmfs, pairsBy(-30, 0), (pmf, pairs) => {
        const laid = laidUpon(pmf, pairs);
        expect(laid.from).toBeGreaterThanOrEqual(0);
        expect(total(laid)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('are no less likely over any number of beds where no run has fewer', () => {
    fc.assert(
      fc.property(pmfs, pairsBy(0, 6), fc.integer({ min: 0, max: 40 }), (pmf, pairs, beds) => {
        expect(chanceAbove(laidUpon(pmf, pairs), beds)).toBeGreaterThanOrEqual(chanceAbove(pmf, beds) - 1e-9);
      }),
    );
  });

  it('that all change by the same number move it by that', () => {
    fc.assert(
      fc.property(pmfs, pairsBy(3, 3), fc.integer({ min: 0, max: 40 }), (pmf, pairs, beds) => {
        expect(chanceAbove(laidUpon(pmf, pairs), beds + 3)).toBeCloseTo(chanceAbove(pmf, beds), 9);
      }),
    );
  });

  it('keep who changes where they stand among the runs: a change of full runs alone is one of full days', () => {
    const pairs = Array.from({ length: 100 }, (_, n) => ({ before: n, after: n < 90 ? n : n - 4 }));
    const pmf = { from: 20, shares: Float64Array.from({ length: 10 }, () => 0.1) };
    expect(chanceAbove(laidUpon(pmf, pairs), 28)).toBeCloseTo(0, 9);
    expect(chanceAbove(laidUpon(pmf, pairs), 27)).toBeCloseTo(0.1, 9);
    expect(chanceAbove(laidUpon(pmf, pairs), 24)).toBeCloseTo(0.5, 9);
  });

  it('spread between other runs as far as the lots of these do', () => {
    const pmf = negativeBinomial(20, 6);
    const drawn = (n: number, seed: number): readonly CountPair[] =>
      Array.from({ length: n }, (_, k) => {
        const lot = ((k + 1) * 0.618_034 * (seed + 1)) % 1;
        return {
          before: Math.floor(((k * 7919) % n) / 4),
          after: Math.floor(((k * 7919) % n) / 4) + (lot < 0.4 ? 4 : 0),
        };
      });
    const [few, many] = [errorAbove(pmf, drawn(40, 1), 22), errorAbove(pmf, drawn(1600, 1), 22)];
    expect(few).toBeGreaterThan(many);
    expect(many).toBeGreaterThan(0);
  });
});
