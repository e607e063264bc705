/** The total of a day that goes on: what it keeps, whatever was forecast and whatever came. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayTotal } from '#src/domain/forecast/day-total.ts';
import { MEDIAN, TOLD_BAND } from '#src/domain/forecast/shares.ts';
import { type HourTold, meansOfDay, soFarOf } from '#src/domain/forecast/so-far.ts';

/** Quantiles of a day, from none at all to thousands. */
const forecast = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 7, maxLength: 7 })
  .chain((off) => fc.nat(1_600).map((least) => off.map((one) => least + one).toSorted((a, b) => a - b)));
const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
const counted = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constant(0));
const width = ({ bands }: ReturnType<typeof dayTotal>): number => bands[TOLD_BAND]!.to - bands[TOLD_BAND]!.from;

/** Of 162 a day; four in five between 149 and 176. */
const DAY = [142, 149, 155, 162, 169, 176, 183] as const;

describe('the total of a day that goes on', () => {
  it('is never below what was counted, and its quantiles and bands lie in order, in whole counts', () => {
    fc.assert(
      fc.property(forecast, counted, share, (day, came, part) => {
        const { quantiles, bands } = dayTotal(day, { counted: came, share: part });
        expect(quantiles.every((one) => Number.isInteger(one) && one >= came)).toBe(true);
        expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
        for (const { from, to } of bands) expect(came <= from && from <= to).toBe(true);
        expect(bands.every((band, n) => n === 0 || band.to - band.from >= bands[n - 1]!.to - bands[n - 1]!.from)).toBe(
          true,
        );
      }),
    );
  });

  it('is what was counted once the whole day was told', () => {
    fc.assert(
      fc.property(forecast, counted, (day, came) => {
        const { quantiles, bands } = dayTotal(day, { counted: came, share: 1 });
        expect(new Set([...quantiles, ...bands.flatMap(({ from, to }) => [from, to])])).toEqual(new Set([came]));
      }),
    );
  });

  it('is what was forecast as long as nothing was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 900 }), fc.integer({ min: 5, max: 25 }), (median, spread) => {
        const day = [-1.96, -1.28, -0.67, 0, 0.67, 1.28, 1.96].map((z) => Math.round(median + z * spread));
        const { quantiles } = dayTotal(day, { counted: 0, share: 0 });
        for (const [n, told] of quantiles.slice(1, -1).entries())
          expect(Math.abs(told - day[n + 1]!)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('narrows as the day goes on, where it goes as was forecast', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 800 }), fc.integer({ min: 8, max: 30 }), (median, spread) => {
        const day = [-1.96, -1.28, -0.67, 0, 0.67, 1.28, 1.96].map((z) => Math.round(median + z * spread));
        const at = (part: number) => dayTotal(day, { counted: Math.round(part * median), share: part });
        const widths = [0, 0.2, 0.4, 0.6, 0.8, 0.95, 1].map((part) => width(at(part)));
        // A whole count may lie on either side of an end.
        for (const [n, one] of widths.slice(1).entries()) expect(one).toBeLessThanOrEqual(widths[n]! + 1);
        expect(widths.at(-1)).toBe(0);
        expect(Math.abs(at(0.6).quantiles[MEDIAN]! - median)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('goes up with what came, and is not lost where a day is like no other', () => {
    const at = (came: number): number => dayTotal(DAY, { counted: came, share: 0.4 }).quantiles[MEDIAN]!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (came) => {
        expect(at(came + 1)).toBeGreaterThanOrEqual(at(came));
      }),
    );
    // By noon 65 of 162 are due: a third more, and twice as many.
    expect(at(65)).toBe(162);
    expect(at(87)).toBeGreaterThan(172);
    expect(at(130)).toBeGreaterThan(130 + 97);
  });
});

/** A day of the wall clock that is told until an hour, 6 an hour; of hour 2 as many as the clock shows. */
function dayTold(until: number, { two = 1, untold = [] as readonly number[], none = [] as readonly number[] } = {}) {
  return Array.from({ length: 24 }, (_, hour): HourTold => {
    const long = hour === 2 ? two : 1;
    const told = untold.includes(hour) ? 0 : Math.max(0, Math.min(1, until - hour)) * long;
    return { long, told, counted: told === 0 ? undefined : none.includes(hour) ? 0 : 6 * told };
  });
}
const SIX = Array.from({ length: 24 }, () => 6);

describe('what came so far, and how much of a day that is', () => {
  it.each([
    ['24 hours', 1, 12 / 24, 72],
    ['23 hours in spring', 0, 11 / 23, 66],
    ['25 hours in autumn', 2, 13 / 25, 78],
  ])('of a day of %s', (_, two, part, came) => {
    const told = soFarOf(dayTold(12, { two }), SIX);
    expect(told.share).toBeCloseTo(part, 12);
    expect(told.counted).toBe(came);
    expect(soFarOf(dayTold(24, { two }), SIX)).toMatchObject({ share: 1, counted: 6 * (23 + two) });
  });

  it('takes the part of the hour that goes on', () => {
    const told = soFarOf(dayTold(17.5), SIX);
    expect(told).toMatchObject({ counted: 105, hours: 17.5 });
    expect(told.share).toBeCloseTo(17.5 / 24, 12);
  });

  it('knows nothing of hours of which nobody told, which are still to come', () => {
    const { share, counted, hours } = soFarOf(dayTold(18, { untold: [15, 16, 17] }), SIX);
    expect([share, counted, hours]).toEqual([15 / 24, 90, 15]);
  });

  it('does not believe a count that stands still where many are due: nobody is told of then', () => {
    const frozen = soFarOf(dayTold(18, { none: [15, 16, 17] }), SIX);
    expect(frozen).toMatchObject({ share: 15 / 24, counted: 90, hours: 15 });
    // One hour without anybody is chance where six are due.
    expect(soFarOf(dayTold(18, { none: [17] }), SIX)).toMatchObject({ share: 18 / 24, counted: 102 });
  });

  it('a house that expects nobody knows no share', () => {
    expect(
      soFarOf(
        dayTold(12),
        SIX.map(() => 0),
      ).share,
    ).toBe(0);
  });
});

it('takes an hour that was not forecast from the day beside it', () => {
  const midnight = 24 * 20_000;
  const means = Array.from({ length: 48 }, (_, n) => n);
  expect(meansOfDay(means, midnight, midnight)).toEqual(means.slice(0, 24));
  // Forecast the day before; and first of all at nine.
  expect(meansOfDay(means, midnight - 24, midnight)).toEqual(means.slice(24));
  expect(meansOfDay(means, midnight + 9, midnight)!.slice(8, 10)).toEqual([23, 0]);
  expect(meansOfDay(means.slice(0, 12), midnight, midnight)).toBeUndefined();
});
