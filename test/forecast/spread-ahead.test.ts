/** How far off a forecast is taken for, where little was seen of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { learnedOf } from '#src/domain/forecast/forecast.ts';
import { forecaster } from '#src/domain/forecast/forecaster.ts';
import { stepsOf } from '#src/domain/forecast/issued.ts';
import { filledUp, widening } from '#src/domain/forecast/spread-ahead.ts';
import { sortedPercentile } from '#src/domain/stats.ts';
import { poisson, random } from './drawn.ts';

const rms = (offs: Float64Array): number =>
  Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / Math.max(1, offs.length));
const seenWithin = (most: number) =>
  fc.array(
    fc
      .array(
        fc.integer({ min: -100 * most, max: 100 * most }).map((off) => off / 100),
        { maxLength: 40 },
      )
      .map((offs) => Float64Array.from(offs).sort()),
    { minLength: 1, maxLength: 21 },
  );
const seen = seenWithin(50);
/** None so far off that it may be a mistake. */
const seenNear = seenWithin(4);

describe('what was seen too seldom', () => {
  it('is filled up with what is usual, so that no band has no width where there was any', () => {
    fc.assert(
      fc.property(seen, fc.integer({ min: 1, max: 12 }), (offs, weeks) => {
        const filled = filledUp('day', offs, weeks);
        const any = offs.some((of) => of.some((off) => Math.abs(off) > 1e-6));
        for (const of of filled) {
          expect(of.every((off, n) => Number.isFinite(off) && (n === 0 || off >= of[n - 1]!))).toBe(true);
          if (any) expect(of.at(-1)! - of[0]!).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('leaves alone what was seen often, and what was never seen', () => {
    const often = [Float64Array.from({ length: 300 }, (_, n) => n / 100 - 1.5)];
    expect(filledUp('day', often, 50)).toEqual(often);
    expect(filledUp('day', [new Float64Array()], 1)).toEqual([new Float64Array()]);
  });

  it('is taken for wider after two weeks than after ten', () => {
    const offs = Array.from({ length: 7 }, () => Float64Array.from([-1, 1]));
    expect(rms(filledUp('day', offs, 2)[6]!)).toBeGreaterThan(1.2 * rms(filledUp('day', offs, 10)[6]!));
  });
});

describe('widening', () => {
  it('never falls with the steps ahead, and keeps the order of what was off', () => {
    fc.assert(
      fc.property(seenNear, (offs) => {
        const wide = widening(offs).filter((of) => of.some((off) => off !== 0));
        for (const [n, of] of wide.entries()) {
          expect(of.every((off, m) => m === 0 || off >= of[m - 1]!)).toBe(true);
          if (n > 0) expect(rms(of)).toBeGreaterThanOrEqual(rms(wide[n - 1]!) * (1 - 1e-9));
        }
      }),
    );
  });

  it('leaves alone what grows', () => {
    const offs = [1, 2, 3].map((width) => Float64Array.from([-width, width]));
    expect(widening(offs)).toEqual(offs);
  });
});

/** Of the 80 % band, in √mean. */
const widthOf = (offs: Float64Array): number => sortedPercentile(offs, 0.9)! - sortedPercentile(offs, 0.1)!;

describe('one day that was typed ten times too high', () => {
  const next = random(3);
  const drawn = Array.from({ length: 1_100 }, () => poisson(160, next));
  it.each([
    ['seven weeks', 49, 40],
    ['nine weeks', 63, 55],
    ['three months', 90, 70],
    ['three years, where its trial begins', 1_100, 738],
    ['three years, later', 1_100, 745],
  ])('makes no band of %s much wider, and none narrower', (_of, length, wrong) => {
    const learned = (values: readonly number[]) => {
      const made = learnedOf({ step: 'day', first: 20_000, values }, { holidays: new Map(), horizon: 21, later: 7 });
      if ('needed' in made) throw new Error('too short');
      return made.offs.map(widthOf);
    };
    const values = drawn.slice(0, length);
    const asTyped = learned(values.with(wrong, 10 * values[wrong]!));
    for (const [step, width] of learned(values).entries()) {
      expect(asTyped[step]! / width).toBeGreaterThan(0.75);
      expect(asTyped[step]! / width).toBeLessThan(2);
    }
  });
});

describe('a forecast of eight weeks of days', () => {
  it('has bands that hold three weeks ahead', () => {
    let [within, all] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const counts = wandering(seed, 56 + 21);
      const made = forecaster({ ...counts, values: counts.values.slice(0, 56) }, { holidays: new Map(), horizon: 21 });
      const forecast = made.from(56);
      if ('needed' in forecast) throw new Error('too short');
      for (const [step, [, band]] of stepsOf(forecast, counts.values.slice(0, 56)).bands.entries()) {
        all++;
        if (counts.values[56 + step]! >= band!.from && counts.values[56 + step]! <= band!.to) within++;
      }
    }
    expect(within / all).toBeGreaterThan(0.72);
    expect(within / all).toBeLessThan(0.95);
  });
});

/** A level that wanders, weekdays, and chance. */
function wandering(seed: number, length: number): Counts {
  const next = random(seed);
  let level = 180;
  const values = Array.from({ length }, (_, n) => {
    level *= 1 + (next() - 0.5) * 0.05;
    return poisson(level * (n % 7 < 2 ? 1.1 : 0.96), next);
  });
  return { step: 'day', first: 20_000, values };
}
