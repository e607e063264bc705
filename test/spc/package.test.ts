/** NHSRplotthedots 0.2.2 on 194 NHS series, and how far `mdc` is from it. */
import { describe, expect, test } from 'vitest';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { PACKAGE_WORDS, packageSeries } from './kit.ts';

const asPackage = (values: readonly number[], improvement: 'increase' | 'decrease' = 'increase') =>
  xmrChart(values, { variant: 'nhsr-0.2', improvement, flat: 'outside' });

describe('nhsr-0.2', () => {
  test('says of every point of every series what the package says', () => {
    const told = packageSeries.map(({ id, values }) => ({
      id,
      pointTypes: asPackage(values).points.map(({ type }) => PACKAGE_WORDS[type]),
    }));
    expect(told).toEqual(packageSeries.map(({ id, pointTypes }) => ({ id, pointTypes })));
    expect(told.flatMap(({ pointTypes }) => pointTypes)).toHaveLength(6138);
  });
  test('has its means and limits within 1e-9, and none where it has NaN', () => {
    for (const { values, mean, lpl, upl } of packageSeries) {
      const { centre, limits } = asPackage(values).points[0]!.lines;
      expect(Math.abs(centre - mean)).toBeLessThan(1e-9);
      expect(limits === undefined).toBe(lpl === null);
      if (limits === undefined) continue;
      expect(Math.abs(limits.lower - lpl!)).toBeLessThan(1e-9);
      expect(Math.abs(limits.upper - upl!)).toBeLessThan(1e-9);
    }
  });
  test('says the same of the breaches, where less is better', () => {
    const told = packageSeries.flatMap(({ values }) =>
      asPackage(
        values.map((value) => 1 - value),
        'decrease',
      ).points.map(({ type }) => PACKAGE_WORDS[type]),
    );
    expect(told).toEqual(packageSeries.flatMap(({ pointTypes }) => pointTypes));
  });
});

test('mdc classifies 139 of the 6,138 points otherwise, in 82 series, as docs/spc.md says', () => {
  const otherwise = packageSeries.flatMap(({ id, values, pointTypes }) =>
    xmrChart(values, { variant: 'mdc', improvement: 'increase' }).points.flatMap(({ type }, n) =>
      PACKAGE_WORDS[type] === pointTypes[n] ? [] : [{ id, type }],
    ),
  );
  expect(otherwise).toHaveLength(139);
  expect(new Set(otherwise.map(({ id }) => id)).size).toBe(82);
  expect(otherwise.filter(({ type }) => type === 'common-cause')).toHaveLength(98);
});
