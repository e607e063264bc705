import { expect, it } from 'vitest';
import { overPlaces, overTimes } from '#src/domain/kpi/combine.ts';
import type { Measure } from '#src/domain/measure.ts';

const day = (discharges: number, beds: number): Measure => ({
  value: discharges / beds,
  measure: 'per-bed',
  numerator: discharges,
  denominator: beds,
  n: discharges,
  quality: 'complete',
});

it('discharges of several days are over the mean of their beds', () => {
  expect(overTimes('turns', [day(3, 10), day(5, 10), day(4, 16)])).toMatchObject({
    value: 1,
    numerator: 12,
    denominator: 12,
    n: 12,
  });
});

it('a ward that was closed on half of the days had half of its beds', () => {
  const closed = { unavailable: 'empty-denominator', missing: [], numerator: 2 } as const;
  expect(overTimes('turns', [day(4, 10), closed])).toMatchObject({ value: 6 / 5, numerator: 6, denominator: 5 });
});

it('discharges of several houses are over the beds of all of them', () => {
  expect(overPlaces('turns', [day(3, 10), day(9, 20)])).toMatchObject({ value: 0.4, numerator: 12, denominator: 30 });
});
