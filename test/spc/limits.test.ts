/** Worked cases of the catalogue, section I. */
import { expect, test } from 'vitest';
import { attributeLimits } from '#src/domain/spc/attribute.ts';
import { steadyMean } from '#src/domain/spc/mean.ts';
import { gLimits, tLimits } from '#src/domain/spc/rare.ts';
import { assuranceOf, verdictOf } from '#src/domain/spc/verdict.ts';
import { xmrLimits } from '#src/domain/spc/xmr.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { saidOf } from './kit.ts';

const TWELVE = [52, 48, 55, 50, 47, 53, 49, 51, 54, 50, 46, 52];

test('XmR limits of twelve points', () => {
  const found = xmrLimits(TWELVE, false)!;
  expect(found.mean).toBeCloseTo(50.583333, 6);
  expect(found.meanMovingRange).toBeCloseTo(4.363636, 6);
  expect([found.lower, found.upper]).toEqual([expect.closeTo(38.976061, 6), expect.closeTo(62.190606, 6)]);
  expect(found.movingRangeUpper).toBeCloseTo(14.256, 6);
});

test('the screen drops outlying moving ranges once and keeps the mean', () => {
  const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
  expect(xmrLimits(values, true)).toMatchObject({
    mean: expect.closeTo(1.944444, 6),
    meanMovingRange: 1,
    upper: expect.closeTo(4.604444, 6),
    lower: expect.closeTo(-0.715556, 6),
    screened: 2,
  });
  expect(xmrLimits(values, false)).toMatchObject({ meanMovingRange: expect.closeTo(1.882353, 6), screened: 0 });
});

test('the three worked cases of mdc_special_cause', () => {
  const judged = (later: readonly number[], improvement: 'increase' | 'decrease', target?: number) => {
    const chart = xmrChart([...TWELVE, ...later], { variant: 'mdc', improvement, baselinePoints: 12 });
    const { variation, assurance } = verdictOf(chart, target)!;
    return { flags: saidOf(chart).slice(12), variation, assurance };
  };
  expect(judged([50, 53, 53.5, 54, 53, 55, 54, 56], 'increase', 70)).toEqual({
    flags: ['-', ...new Array(7).fill('shift high')],
    variation: 'improvement',
    assurance: 'fail',
  });
  expect(judged([49, 51, 66], 'decrease', 60)).toEqual({
    flags: ['-', '-', 'outside high'],
    variation: 'concern',
    assurance: 'hit-or-miss',
  });
  expect(judged([51, 60, 58.9, 60.5], 'increase')).toEqual({
    flags: ['-', ...new Array(3).fill('two-of-three high')],
    variation: 'improvement',
    assurance: undefined,
  });
});

test('a target on the good side of the limits will be met, on the bad side missed, between them is chance', () => {
  const limits = xmrLimits(TWELVE, false)!;
  expect(assuranceOf(limits, 30, 'increase')).toBe('pass');
  expect(assuranceOf(limits, 30, 'decrease')).toBe('fail');
  expect(assuranceOf(limits, 70, 'increase')).toBe('fail');
  expect(assuranceOf(limits, 70, 'decrease')).toBe('pass');
  expect(assuranceOf(limits, limits.upper, 'decrease')).toBe('hit-or-miss');
  expect(assuranceOf(limits, 50, 'neutral')).toBeUndefined();
  const always50 = xmrLimits(new Array(12).fill(50), false);
  expect([40, 50, 60].map((target) => assuranceOf(always50, target, 'increase'))).toEqual([
    'pass',
    'hit-or-miss',
    'fail',
  ]);
  expect(assuranceOf(undefined, 50, 'increase')).toBeUndefined();
});

test('p, u, g and t limits', () => {
  const p = attributeLimits([12, 9, 15, 11, 8, 14], [210, 195, 230, 205, 188, 220], 'share', false)!;
  expect(p.centre).toBeCloseTo(0.055288, 6);
  expect([p.at(230).lower, p.at(230).upper]).toEqual([expect.closeTo(0.01008, 6), expect.closeTo(0.100497, 6)]);
  const u = attributeLimits([5, 7, 3, 6, 4], [0.84, 0.91, 0.79, 0.88, 0.8], 'rate', false)!;
  expect(u.centre).toBeCloseTo(5.924171, 6);
  expect([u.at(0.91).lower, u.at(0.91).upper]).toEqual([0, expect.closeTo(13.578627, 6)]);
  expect(gLimits([31, 12, 45, 60, 8, 22, 39])).toMatchObject({
    mean: 31,
    centre: 31,
    upper: expect.closeTo(125.488094, 6),
    lower: 0,
  });
  expect(tLimits([12, 3, 25, 8, 17, 30, 6, 14])).toMatchObject({
    centre: expect.closeTo(12.327582, 6),
    upper: expect.closeTo(114.924781, 6),
    lower: expect.closeTo(0.010626, 6),
  });
});

test('Laney widens limits by what the standardised points spread more than chance', () => {
  // Two equal denominators, p 0.5: sigma √(0.25/100) = 0.05; z are ±1, ranges 2; sigma z = 2 ÷ 1.128.
  const events = [45, 55, 45, 55];
  const sizes = [100, 100, 100, 100];
  const plain = attributeLimits(events, sizes, 'share', false)!;
  const wide = attributeLimits(events, sizes, 'share', true)!;
  expect(plain.at(100).upper).toBeCloseTo(0.65, 9);
  expect(wide.sigmaZ).toBeCloseTo(2 / 1.128, 9);
  expect(wide.at(100).upper).toBeCloseTo(0.5 + (0.15 * 2) / 1.128, 9);
});

test('a mean of equal values is that value, and of none is no number', () => {
  expect(steadyMean([0.1, 0.1, 0.1])).toBe(0.1);
  expect(steadyMean(new Array(365).fill(0.7))).toBe(0.7);
  expect(steadyMean([])).toBeNaN();
});
