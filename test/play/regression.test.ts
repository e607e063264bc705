/** Against numpy, scipy and statsmodels: test/fixtures/play/regression.py says how the values were made. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coefficientOf, coefficientThrough, intervalOf } from '#src/domain/least-squares.ts';
import { studentQuantile, studentTails } from '#src/domain/student.ts';

type Play = Readonly<Record<'estimate' | 'standardError' | 'freedom' | 'tails' | 'from' | 'to', number>>;
type Case = Readonly<Record<'value' | 'trend' | 'minute' | 'a' | 'b' | 'change', readonly number[]>> & {
  readonly noise: string;
  readonly plays: { readonly a: Play; readonly b: Play };
};

const cases = JSON.parse(
  readFileSync(new URL('../fixtures/play/regression.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('least squares against statsmodels', () => {
  it.each(cases)('$noise noise: coefficients, HC2 errors, degrees of freedom, tails and intervals agree', (one) => {
    const angles = one.minute.map((minute) => (2 * Math.PI * minute) / 1440);
    const beside = [
      one.value.map(() => 1),
      one.value,
      one.trend,
      ...[1, 2].flatMap((times) => [angles.map((x) => Math.sin(times * x)), angles.map((x) => Math.cos(times * x))]),
    ];
    for (const [own, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const fit = coefficientOf(one[own], [...beside, one[other]], one.change)!;
      const { from, to, ...rest } = one.plays[own];
      for (const [name, value] of Object.entries(rest)) {
        expect(fit[name as keyof typeof fit], `${own} ${name}`).toBeCloseTo(value, 9);
      }
      const [low, high] = intervalOf(fit);
      expect([low - from, high - to].map((gap) => Math.abs(gap) < 1e-8)).toEqual([true, true]);
    }
  });

  it('two groups without anything beside them are Welch’s test', () => {
    const fit = coefficientOf([0, 0, 0, 1, 1, 1], [[1, 1, 1, 1, 1, 1]], [1, 2, 3, 5, 7, 6])!;
    expect(fit.estimate).toBeCloseTo(4, 12);
    expect(fit.standardError).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(fit.freedom).toBeCloseTo(4, 12);
  });

  it('a column that others make up, and one that a single row decides, have no coefficient', () => {
    const ones = [1, 1, 1, 1, 1];
    expect(coefficientOf([0, 0, 1, 1, 1], [ones, [1, 1, 0, 0, 0]], [1, 2, 3, 4, 5])).toBeUndefined();
    expect(coefficientOf([0, 0, 0, 0, 1], [ones], [1, 2, 3, 4, 5])).toBeUndefined();
    expect(coefficientOf([0, 1], [[1, 1]], [1, 2])).toBeUndefined();
  });

  it('a perfect fit has no spread to be judged by', () => {
    expect(coefficientOf([0, 0, 1, 1], [[1, 1, 1, 1]], [1, 1, 3, 3])).toBeUndefined();
  });
});

describe('what was begun as the instrument of what was had', () => {
  const begun = [1, 1, 1, 1, 0, 0, 0, 0];
  const ones = begun.map(() => 1);
  const values = [9, 7, 8, 6, 5, 3, 4, 4];

  it('beside ones it is Wald’s: the difference of the values over the difference of what was had', () => {
    const had = [1, 1, 1.5, 1, 0.5, 0, 0.25, 0];
    const found = coefficientThrough({ begun, had }, [], [ones], values);
    expect(found?.estimate).toBeCloseTo((7.5 - 4) / (1.125 - 0.1875), 12);
    expect(found?.standardError).toBeGreaterThan(0);
  });

  it('where each had what was begun it is least squares; two that meet in the same rows cannot be told apart', () => {
    const other = [1, 0, 1, 0, 1, 0, 0, 1];
    const plain = coefficientOf(begun, [ones, other], values);
    const through = coefficientThrough({ begun, had: begun }, [{ begun: other, had: other }], [ones], values);
    expect(through?.estimate).toBeCloseTo(plain!.estimate, 12);
    expect(through?.standardError).toBeCloseTo(plain!.standardError, 12);
    expect(through?.freedom).toBeCloseTo(plain!.freedom, 9);
    expect(coefficientThrough({ begun, had: begun }, [{ begun, had: begun }], [ones], values)).toBeUndefined();
    expect(coefficientThrough({ begun, had: ones }, [], [ones], values)).toBeUndefined();
  });
});

describe('Student’s t against scipy', () => {
  it.each([
    [0.975, 10, 2.228138851986274],
    [0.975, 3.7, 2.8675207071911895],
    [0.975, 1, 12.706204736174694],
    [0.975, 57.25, 2.002275964601987],
    [0.975, 1e5, 1.9599877075346095],
    [0.9975, 22.4, 3.1127194680130232],
  ])('below %f at %f degrees', (share, freedom, t) => {
    expect(studentQuantile(share, freedom)).toBeCloseTo(t, 8);
  });

  it.each([
    [0, 5, 1],
    [1.3, 2.5, 0.3004867892707083],
    [4.2, 18.3, 0.0005213577559579399],
    [-4.2, 18.3, 0.0005213577559579399],
    [30, 6, 9.099147044443378e-8],
  ])('beyond %f at %f degrees', (t, freedom, tails) => {
    expect(studentTails(t, freedom) / tails).toBeCloseTo(1, 9);
  });
});
