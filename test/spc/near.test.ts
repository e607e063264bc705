import { expect, test } from 'vitest';
import { VARIANTS } from '#src/domain/spc/variant.ts';
import { xmrLimits } from '#src/domain/spc/xmr.ts';

test('two sigma is 1.773 mean moving ranges to Making Data Count and two thirds of the limit to the package', () => {
  // Mean 1, mean moving range 2.
  const values = [0, 2, 0, 2];
  expect(xmrLimits(values, false, VARIANTS.mdc.near)?.nearUpper).toBeCloseTo(1 + 1.773 * 2, 12);
  expect(xmrLimits(values, false, VARIANTS['nhsr-0.2'].near)?.nearUpper).toBeCloseTo(1 + (2 * 2.66 * 2) / 3, 12);
});
