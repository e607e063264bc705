import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, serversFor } from '#src/domain/kpi/catalog/queueing/erlang.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { normalQuantile } from '#src/domain/normal.ts';

/** What a figure makes of inputs; the caller knows the shape that the definition promises. */
const compute = <T>(id: string, inputs: unknown) => kpiNamed(id)!.compute(inputs) as T;

const load = fc.double({ min: 0.01, max: 400, noNaN: true });
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const chances = fc.array(chance, { maxLength: 9 });
const value = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('queues', () => {
  test('Erlang B agrees with its definition, a^c ÷ c! over the sum of such terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0.1, max: 20, noNaN: true }), (servers, a) => {
        let [term, total] = [1, 1];
        for (let k = 1; k <= servers; k++) {
          term *= a / k;
          total += term;
        }
        expect(erlangB(servers, a)).toBeCloseTo(term / total, 12);
      }),
    );
  });

  test('one more bed turns fewer away, more load turns more away; whoever may wait, waits more often than others are turned away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), load, (servers, a) => {
        expect(erlangB(servers + 1, a)).toBeLessThanOrEqual(erlangB(servers, a));
        expect(erlangB(servers, a * 1.1)).toBeGreaterThanOrEqual(erlangB(servers, a));
        expect(erlangC(servers, a)).toBeGreaterThanOrEqual(erlangB(servers, a));
        expect(erlangC(servers, a)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('large houses neither overflow nor take long', () => {
    expect(erlangB(1_000_000, 1_000_000)).toBeCloseTo(Math.sqrt(2 / (Math.PI * 1_000_000)), 5);
    expect(erlangB(100_000, 10)).toBe(0);
  });

  test('the beds for a target are enough, and one fewer is not', () => {
    fc.assert(
      fc.property(load, fc.double({ min: 1e-6, max: 1, noNaN: true }), (a, most) => {
        const beds = serversFor(a, most)!;
        expect(erlangB(beds, a)).toBeLessThanOrEqual(most);
        if (beds > 0) expect(erlangB(beds - 1, a)).toBeGreaterThan(most);
      }),
    );
  });
});

type Admissions = { readonly mean: number; readonly p_exactly_k: number; readonly p_at_least_k: number };
type Demand = { readonly mean: number; readonly p_demand_exceeds_beds: number; readonly beds_to_meet_demand: number };

describe('admissions to expect', () => {
  const admissions = (given: readonly number[], k: number) =>
    compute<Admissions>('poisson_binomial', { admission_probabilities: given, k });
  const demandOf = (given: readonly number[], rate: number, beds: number, least = 0.9) =>
    compute<Demand>('bed_demand_forecast', {
      admission_probabilities: given,
      yet_to_arrive_rate: rate,
      beds_available: beds,
      min_probability: least,
    });

  test('agree with trying every case', () => {
    fc.assert(
      fc.property(chances, fc.nat(9), (given, k) => {
        let exactly = 0;
        for (let cases = 0; cases < 2 ** given.length; cases++) {
          const admitted = given.map((_, n) => (cases >> n) % 2 === 1);
          if (admitted.filter(Boolean).length !== k) continue;
          exactly += given.reduce((product, p, n) => product * (admitted[n] ? p : 1 - p), 1);
        }
        expect(admissions(given, k).p_exactly_k).toBeCloseTo(exactly, 12);
      }),
    );
  });

  test('the chances of all counts add up to 1, and to those of at least so many', () => {
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 60 }), fc.nat(60), (given, k) => {
        const exactly = Array.from({ length: given.length + 1 }, (_, n) => admissions(given, n).p_exactly_k);
        expect(exactly.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        const atLeast = exactly.slice(k).reduce((sum, p) => sum + p, 0);
        expect(admissions(given, k).p_at_least_k).toBeCloseTo(atLeast, 12);
      }),
      { numRuns: 50 },
    );
  });

  test('with nobody in the ED the demand is Poisson; an ED that admits for certain moves it by so many beds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.nat(40), fc.nat(5), (rate, beds, certain) => {
        let [term, atMost] = [Math.exp(-rate), 0];
        for (let n = 0; n <= beds; n++) {
          atMost += term;
          term *= rate / (n + 1);
        }
        expect(demandOf([], rate, beds).p_demand_exceeds_beds).toBeCloseTo(1 - atMost, 12);
        const moved = demandOf(new Array<number>(certain).fill(1), rate, beds + certain);
        expect(moved.p_demand_exceeds_beds).toBeCloseTo(1 - atMost, 12);
      }),
    );
  });

  const rates = fc.double({ min: 0, max: 2000, noNaN: true });
  const likely = fc.double({ min: 0.001, max: 0.999, noNaN: true });

  test('the beds that are enough are enough, and one fewer is not', () => {
    fc.assert(
      fc.property(chances, rates, likely, (given, rate, least) => {
        const beds = demandOf(given, rate, 0, least).beds_to_meet_demand;
        expect(1 - demandOf(given, rate, beds).p_demand_exceeds_beds).toBeGreaterThanOrEqual(least - 1e-11);
        if (beds > 0) expect(1 - demandOf(given, rate, beds - 1).p_demand_exceeds_beds).toBeLessThan(least);
      }),
      { numRuns: 50 },
    );
  });
});

describe('forecasts', () => {
  const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 });
  const split = (given: readonly (readonly [number, number])[]) => ({
    actual: given.map(([y]) => y),
    forecast: given.map(([, f]) => f),
  });

  test('no loss is below 0; at τ = ½ the pinball loss is half the mean absolute error', () => {
    fc.assert(
      fc.property(pairs, chance, (given, tau) => {
        const { actual, forecast } = split(given);
        const pinball = (t: number) => compute<number>('pinball_loss', { actual, quantile_forecast: forecast, tau: t });
        expect(pinball(tau)).toBeGreaterThanOrEqual(0);
        expect(pinball(0.5)).toBeCloseTo(compute<number>('mae', { actual, forecast }) / 2, 9);
      }),
    );
  });

  test('sMAPE lies from 0 to 200 and does not care which of the two is the forecast', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { actual, forecast } = split(given);
        const found = compute<number>('smape_pct', { actual, forecast });
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(200 + 1e-9);
        expect(compute<number>('smape_pct', { actual: forecast, forecast: actual })).toBeCloseTo(found, 9);
      }),
    );
  });

  test('a wider interval holds at least as often', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0, max: 100, noNaN: true }), (given, wider) => {
        const { actual, forecast } = split(given);
        const coverage = (by: number) =>
          compute<number>('interval_coverage_pct', {
            actual,
            lower: forecast.map((f) => f - 10 - by),
            upper: forecast.map((f) => f + 10 + by),
          });
        expect(coverage(wider)).toBeGreaterThanOrEqual(coverage(0));
      }),
    );
  });
});

describe('shifts', () => {
  const HOUR_MS = 3_600_000;
  const BEGIN = Date.UTC(2026, 2, 27);
  const iso = (hour: number) => new Date(BEGIN + hour * HOUR_MS).toISOString();
  const shift = fc
    .record({ from: fc.integer({ min: 0, max: 90 }), length: fc.integer({ min: 0, max: 14 }) })
    .map(({ from, length }) => ({ from, to: from + length }));
  const shifts = fc.array(shift, { maxLength: 8 });
  const written = (given: readonly { readonly from: number; readonly to: number }[]) =>
    given.map(({ from, to }) => ({ start: iso(from), end: iso(to) }));

  test('the most hours in a window agree with going over it hour by hour, and never pass the window', () => {
    fc.assert(
      fc.property(shifts, fc.integer({ min: 1, max: 48 }), (given, length) => {
        const works = (hour: number) => given.some(({ from, to }) => from <= hour && hour < to);
        let most = 0;
        for (let begin = -length; begin < 110; begin++) {
          const hours = Array.from({ length }, (_, n) => begin + n).filter(works).length;
          most = Math.max(most, hours);
        }
        expect(compute('max_hours_rolling', { shifts: written(given), window_hours: length })).toBe(most);
        expect(most).toBeLessThanOrEqual(length);
      }),
    );
  });

  test('the order in which shifts are given does not matter', () => {
    fc.assert(
      fc.property(shifts, (given) => {
        const rest = (list: typeof given) => compute('rest_breaches', { shifts: written(list), min_rest_hours: 11 });
        expect(rest(given.toReversed())).toEqual(rest(given));
      }),
    );
  });
});

describe('theatre sessions', () => {
  test('touch time inside the session is never more than all of it', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 8) + minute * 60_000).toISOString();
    const cases = fc.array(fc.tuple(fc.nat(600), fc.nat(200)), { maxLength: 6 });
    fc.assert(
      fc.property(cases, (given) => {
        const { capped_pct: capped, uncapped_pct: uncapped } = compute<Record<string, number>>(
          'theatre_utilisation_capped',
          {
            cases: given.map(([start, length]) => ({ start: at(start), end: at(start + length) })),
            session_start: at(60),
            session_end: at(300),
          },
        );
        expect(capped).toBeLessThanOrEqual(uncapped!);
        expect(capped).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('ranked names', () => {
  const values = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 5 }), {
    minKeys: 1,
    maxKeys: 8,
  });

  test('a Pareto ends at 100, never falls, and does not hang on the order of what was given', () => {
    fc.assert(
      fc.property(values, (counts) => {
        fc.pre(Object.values(counts).some((n) => n > 0));
        const of = (given: Readonly<Record<string, number>>) =>
          compute<{ readonly rows: readonly (readonly [string, number, number])[] }>('pareto', {
            counts: given,
            vital_few_cut_pct: 80,
          });
        const { rows } = of(counts);
        expect(rows.at(-1)![2]).toBe(100);
        for (const [n, [, , reached]] of rows.entries()) {
          expect(reached).toBeGreaterThanOrEqual(rows[n - 1]?.[2] ?? 0);
        }
        expect(of(Object.fromEntries(Object.entries(counts).toReversed()))).toEqual(of(counts));
      }),
    );
  });
});

describe('the normal quantile', () => {
  // Python 3.11, statistics.NormalDist().inv_cdf
  test.each([
    [0.975, 1.9599639845400536],
    [0.95, 1.6448536269514715],
    [0.6, 0.2533471031357998],
    [1e-5, -4.2648907939228256],
    [3.4e-6, -4.499854470025006],
    [1e-14, -7.650628092935268],
    [1e-100, -21.27345356096532],
  ])('of %d is %d', (share, expected) => {
    expect(normalQuantile(share)).toBeCloseTo(expected, 12);
  });

  test('grows with the share and is the same on both sides of the middle', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.499, noNaN: true }), (share) => {
        expect(normalQuantile(share)!).toBeLessThan(normalQuantile(share + 0.001)!);
        expect(normalQuantile(1 - share)!).toBeCloseTo(-normalQuantile(share)!, 9);
      }),
    );
  });

  test('has no value at the ends', () => {
    expect([0, 1, -0.5, 2, Number.NaN].map(normalQuantile)).toEqual(new Array(5).fill(undefined));
  });
});
