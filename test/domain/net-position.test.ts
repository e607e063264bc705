import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comingBy,
  FEWEST_DAYS,
  leavingBy,
  netOf,
  rangeOf,
  type Term,
  type Terms,
} from '#src/domain/placement/net-position.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';

const fed = (value: number): Term => ({ value, source: 'census' });
const DAY: Terms = {
  ...{ free: fed(1), cleaning: fed(1), leaving: fed(16) },
  ...{ waiting: fed(11), ed: fed(6), others: fed(4) },
};

describe('net position', () => {
  test('beds that there will be less those that will be wanted', () => {
    expect(netOf(DAY)).toEqual({ missing: [], beds: 18, need: 21, net: -3 });
  });

  test('a term that nobody tells leaves its sum and the net without a value, and is named', () => {
    expect(netOf({ ...DAY, ed: {} })).toEqual({ missing: ['ed'], beds: 18 });
    expect(netOf({ ...DAY, free: {}, ed: {} })).toEqual({ missing: ['free', 'ed'] });
  });
});

describe('its range', () => {
  test('from the lowest to the highest of what it would be, right or off as on the like days', () => {
    expect(rangeOf(-3, [-6, 5, 0, 1])).toEqual({ low: -9, high: 2, days: 4 });
    expect(rangeOf(-3, [-4, -3, -2, -1])).toEqual({ low: -7, high: -3, days: 4 });
  });

  test('is none with too few days', () => {
    expect(
      rangeOf(
        -3,
        Array.from({ length: FEWEST_DAYS - 1 }, () => 0),
      ),
    ).toBeUndefined();
  });

  test('a sum never lies outside its own range', () => {
    const bed = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(bed, fc.array(bed, { minLength: FEWEST_DAYS, maxLength: 12 }), (net, errors) => {
        const { low, high } = rangeOf(net, errors)!;
        expect(low).toBeLessThanOrEqual(net);
        expect(high).toBeGreaterThanOrEqual(net);
        for (const error of errors) expect(net + error >= low && net + error <= high).toBe(true);
      }),
    );
  });
});

describe('who leaves and who comes by an hour', () => {
  const now = instant(Date.UTC(2026, 0, 13, 13, 26));
  const [first, second] = [6, 11].map((hours) => instant(now + hours * HOUR_MS)) as [Instant, Instant];
  const due = Array.from({ length: 16 }, () => instant(now + HOUR_MS));

  test('what units tell counts to the first hour; behind it the usual comes on top', () => {
    const told = { due, usual: () => 20 };
    expect(leavingBy(first, first, now, told)).toEqual({ value: 16, source: 'marks' });
    expect(leavingBy(second, first, now, told)).toEqual({ value: 36, source: 'marks-and-usual' });
  });

  test('where no unit tells anything the usual is told, and without it nothing', () => {
    expect(leavingBy(first, first, now, { due: undefined, usual: () => 7 })).toEqual({ value: 7, source: 'usual' });
    expect(leavingBy(second, first, now, { due: undefined, usual: () => undefined })).toEqual({});
  });

  test('those asked for are among the usual ones: whichever is more', () => {
    expect(comingBy(4, 6)).toEqual({ value: 6, source: 'usual' });
    expect(comingBy(9, 6)).toEqual({ value: 9, source: 'requests' });
    expect(comingBy(0, undefined)).toEqual({ value: 0, source: 'requests' });
    expect(comingBy(undefined, undefined)).toEqual({});
  });
});
