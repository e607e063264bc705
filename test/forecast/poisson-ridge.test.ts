/** The regression finds again what counts were drawn from, and stands firm against what is no count at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarRows } from '#src/domain/forecast/calendar-rows.ts';
import { poissonRidge } from '#src/domain/forecast/poisson-ridge.ts';
import { HALF_YEAR, poisson, random, weekly } from './drawn.ts';

const of = { step: 'day', first: 17_000 } as const;

describe('a Poisson regression with a ridge', () => {
  it('finds the weekday again within the noise of a count', () => {
    const values = weekly(3 * HALF_YEAR, 160, 7);
    const rows = calendarRows(of, values.length + 7, new Map());
    const { expected, dispersion } = poissonRidge(rows, { values, from: 0, to: values.length, halfLife: 1e6 });
    for (let day = 0; day < 7; day++) {
      const all = values.filter((_, n) => n % 7 === day);
      const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
      expect(Math.abs(expected(values.length + ((((day - values.length) % 7) + 7) % 7)) / mean - 1)).toBeLessThan(0.04);
    }
    expect(dispersion).toBeLessThan(1.2);
  });

  it('learns a holiday by name, the made-up day apart from it, and expects it again', () => {
    const values = weekly(6 * HALF_YEAR, 200, 3).map((value, n) => (n % 365 === 100 ? Math.round(value * 0.7) : value));
    const named = new Map(Array.from({ length: 5 }, (_, n) => [of.first + 100 + 365 * n, 'Founders Day'] as const));
    const rows = calendarRows(of, values.length + 365, named);
    const { expected } = poissonRidge(rows, { values, from: 0, to: values.length, halfLife: 1e6 });
    const next = 100 + 365 * 3;
    expect(expected(next) / ((expected(next - 7) + expected(next + 7)) / 2)).toBeLessThan(0.8);
  });

  it('is hardly moved by a day that was typed ten times too high', () => {
    const values = weekly(2 * HALF_YEAR, 150, 5);
    const wrong = values.map((value, n) => (n === 200 ? value * 10 : value));
    const rows = calendarRows(of, values.length + 7, new Map());
    const at = (given: readonly number[]) =>
      poissonRidge(rows, { values: given, from: 0, to: given.length, halfLife: 1e6 }).expected(values.length + 3);
    expect(Math.abs(at(wrong) / at(values) - 1)).toBeLessThan(0.01);
  });

  it('gives a finite mean, whatever is known', () => {
    const value = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 120 }), (values) => {
        const rows = calendarRows(of, values.length + 3, new Map());
        const { expected, dispersion } = poissonRidge(rows, { values, from: 0, to: values.length, halfLife: 365 });
        for (let n = 0; n < values.length + 3; n++) expect(Number.isFinite(expected(n)) && expected(n) >= 0).toBe(true);
        expect(dispersion).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('draws as it says', () => {
    const next = random(11);
    const drawn = Array.from({ length: 4_000 }, () => poisson(6.5, next));
    expect(Math.abs(drawn.reduce((sum, n) => sum + n, 0) / 4_000 - 6.5)).toBeLessThan(0.15);
  });
});
