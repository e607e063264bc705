/** Quantiles and bands in whole counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import { quantileOf } from '#src/domain/forecast/bands.ts';
import type { Forecast } from '#src/domain/forecast/forecast.ts';
import { areWhole, wholeOf } from '#src/domain/forecast/whole.ts';
import { poisson, random, weekly } from './drawn.ts';

/** As it was off at many hours together, of which some have few and some have many. */
function offsOf(means: readonly number[], draw: (mean: number) => number): Float64Array {
  const all = Array.from({ length: 4_000 }, (_, n) => means[n % means.length]!);
  return Float64Array.from(all.map((mean) => (draw(mean) - mean) / Math.sqrt(mean))).sort();
}
const forecast = (mean: number, offs: Float64Array): Forecast => ({ means: [mean], offs: [offs], known: 4_000 });

describe('of few', () => {
  const next = random(77);
  const offs = offsOf([2, 6, 10], (mean) => poisson(mean, next));
  it.each([
    // Quantiles of Poisson at 10, 50 and 90 %, from its table.
    [2, [0, 2, 4]],
    [6, [3, 6, 9]],
    [10, [6, 10, 14]],
  ])('quantiles at %d an hour are those of its own law, not of all hours together', (mean, wanted) => {
    const { quantile } = wholeOf(forecast(mean, offs), 0);
    expect([0.1, 0.5, 0.9].map(quantile)).toEqual(wanted);
  });
  it('bands hold what they say, as near as whole counts can', () => {
    for (const mean of [2, 6, 10]) {
      const { from, to } = wholeOf(forecast(mean, offs), 0).band(0.8);
      const within = Array.from({ length: 4_000 }, () => poisson(mean, next)).filter((n) => n >= from && n <= to);
      expect(Math.abs(within.length / 4_000 - 0.8)).toBeLessThan(0.1);
    }
  });
  it('are wider where it was off by more, and no wider for one hour of nonsense', () => {
    const twice = offs.map((off) => 1.6 * off);
    const once = Float64Array.from([...offs.slice(0, -1), 900]);
    const at = (of: Float64Array) => wholeOf(forecast(8, of), 0).quantile(0.95);
    expect(at(twice)).toBeGreaterThan(at(offs));
    expect(at(once)).toBe(at(offs));
  });
  it('what is planned has no law of chance', () => {
    const { quantile, band } = wholeOf(forecast(20, new Float64Array(300)), 0);
    expect([quantile(0.025), quantile(0.975), band(0.95)]).toEqual([20, 20, { from: 20, to: 20 }]);
  });
});

it('of many they are those of what was off', () => {
  const next = random(3);
  const made = forecast(
    160,
    offsOf([160], (mean) => poisson(mean, next)),
  );
  for (const share of [0.025, 0.5, 0.9])
    expect(wholeOf(made, 0).quantile(share)).toBe(Math.round(quantileOf(made, 0, share)));
});

it('whatever was off: whole, from 0 on, and up with the share', () => {
  const off = fc.double({ min: -20, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: 1e-5, max: 1e6, noNaN: true }),
      fc.array(off, { maxLength: 60 }).map((all) => Float64Array.from(all).sort()),
      (mean, offs) => {
        const { quantile, band } = wholeOf(forecast(mean, offs), 0);
        const all = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map(quantile);
        for (const [n, count] of all.entries()) {
          expect(Number.isInteger(count) && count >= 0).toBe(true);
          expect(count).toBeGreaterThanOrEqual(all[n - 1] ?? 0);
        }
        let inner = { from: quantile(0.5), to: quantile(0.5) };
        for (const level of [0.5, 0.8, 0.95]) {
          const { from, to } = band(level);
          expect(Number.isInteger(from) && from >= 0 && from <= inner.from && to >= inner.to).toBe(true);
          inner = { from, to };
        }
      },
    ),
  );
});

describe('what is no whole count', () => {
  it('hundreds with parts are forecast no worse than a week ago, as the counts that they are of', () => {
    const counts = weekly(400, 160, 4);
    const asked = { holidays: new Map<number, string>(), horizon: 7, origins: 10 };
    const score = (values: readonly number[]) => {
      const told = backtestOf({ step: 'day', first: 17_000, values }, asked);
      return 'needed' in told ? expect.fail('too short') : told.pinballRatio!;
    };
    expect(score(counts)).toBeLessThan(0.9);
    expect(score(counts.map((count) => count / 100))).toBeLessThan(0.9);
  });
  it('is told by its values; an hour that is the mean of two is none', () => {
    expect(areWhole([1, undefined, 3, 4])).toBe(true);
    expect(areWhole([...new Array<number>(99).fill(3), 3.5])).toBe(true);
    expect(areWhole([1.2, 3, 4.7])).toBe(false);
  });
});
