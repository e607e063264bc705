/** A forecast averaged with another one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mstl } from '#adapters/forecast/mstl.ts';
import { bandOf } from '#src/domain/forecast/bands.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { type Forecast, forecastOf } from '#src/domain/forecast/forecast.ts';
import { forecaster } from '#src/domain/forecast/forecaster.ts';
import { mixed, NO_SKILL, type Other, otherMeans, shareOf, skillWith } from '#src/domain/forecast/mixed.ts';
import { HALF_YEAR, weekly } from './drawn.ts';

const holidays = new Map<number, string>();
const days = (values: Counts['values']): Counts => ({ step: 'day', first: 17_000, values });
const counts = days(weekly(2 * HALF_YEAR, 100, 8));
const own = forecastOf(counts, { holidays, horizon: 7 }) as Forecast;

describe('the share of the other', () => {
  it('is three tenths of days and half of that of hours before anything was judged, and where both were as good', () => {
    expect(shareOf('day', NO_SKILL)).toBeCloseTo(0.3);
    expect(shareOf('hour', NO_SKILL)).toBeCloseTo(0.15);
    expect(shareOf('day', { own: 50, other: 50, steps: 10 })).toBeCloseTo(0.3);
    expect(shareOf('day', { own: 0, other: 0, steps: 10 })).toBeCloseTo(0.3);
  });
  it('goes down with how far off it was, the more surely the more was judged, and never out of 0 … 1', () => {
    const error = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(error, error, fc.integer({ min: 1, max: 1_000 }), (one, another, steps) => {
        const [low, high] = [Math.min(one, another), Math.max(one, another)];
        const better = shareOf('day', { own: high, other: low, steps });
        const worse = shareOf('day', { own: low, other: high, steps });
        expect(0 <= worse && worse <= better && better <= 1).toBe(true);
      }),
    );
    const twice = (steps: number) => shareOf('day', { own: steps, other: 2 * steps, steps });
    expect(twice(7)).toBeGreaterThan(twice(70));
    expect(twice(700)).toBeLessThan(0.03);
  });
});

describe('the mean of both', () => {
  const saying =
    (to: (mean: number, step: number) => number): Other =>
    (_, __, horizon) =>
      own.means.slice(0, horizon).map(to);
  const mixedWith = (other: Other, share: number) => mixed(own, otherMeans(counts, other, 7), share);

  it('lies between them by the share', () => {
    const { means, share } = mixedWith(
      saying((mean) => mean + 3),
      0.25,
    );
    for (const [step, mean] of means.entries()) expect(mean - own.means[step]!).toBeCloseTo(0.75);
    expect(share).toBe(0.25);
  });
  it.each([
    ['nothing', () => undefined],
    ['too little', () => [100]],
    ['no number', saying((mean, step) => (step === 3 ? Number.NaN : mean))],
  ] satisfies readonly (readonly [string, Other])[])('is ours where the other says %s', (_, other) => {
    expect(mixedWith(other, 0.25)).toMatchObject({ means: own.means, share: 0, other: undefined });
  });
  it('is moved no further by nonsense than to the edge of our band', () => {
    for (const nonsense of [1e12, -1e12]) {
      const { other } = mixedWith(
        saying(() => nonsense),
        0.3,
      );
      for (const [step, mean] of other!.entries()) {
        const { from, to } = bandOf(own, step, 0.95);
        expect(mean).toBe(nonsense > 0 ? to : from);
      }
    }
  });
  it('judges what has come, step by step, and nothing else', () => {
    const made = mixedWith(
      saying((mean) => mean + 2),
      0.3,
    );
    const came = [own.means[0]! + 2, undefined, own.means[2]! + 2];
    const skill = skillWith(NO_SKILL, made, came);
    expect(skill.own).toBeCloseTo(4);
    expect(skill.other).toBeCloseTo(0);
    expect(skill.steps).toBe(2);
  });
});

describe('in a backtest', () => {
  it('an origin knows of those before only what had come until then', () => {
    // The truth is what the other says: the more of it has come, the more it is believed.
    const values = counts.values;
    const knows: Other = (_, given, horizon) => values.slice(given.length, given.length + horizon) as number[];
    const made = forecaster(counts, { holidays, horizon: 7, other: knows });
    const shares = [330, 334, 337, 350].map((origin) => {
      const forecast = made.from(origin);
      return 'share' in forecast ? forecast.share : undefined;
    });
    // The first one's week is over at 337, not at 334.
    expect(shares[0]).toBeCloseTo(0.3);
    expect(shares[1]).toBeCloseTo(0.3);
    expect(shares[2]).toBeGreaterThan(0.3);
    expect(shares[3]).toBeGreaterThan(shares[2] as number);
  });
});

describe('MSTL', () => {
  it('goes with the week', () => {
    const said = mstl(
      'day',
      Float64Array.from({ length: 200 }, (_, n) => 100 + 10 * (n % 7) + ((n * 31) % 5)),
      7,
    )!;
    expect(said).toHaveLength(7);
    for (const [step, mean] of said.entries()) expect(Math.abs(mean - (102 + 10 * ((200 + step) % 7)))).toBeLessThan(4);
  });
  it.each([
    ['too little', Float64Array.from({ length: 20 }, (_, n) => n)],
    ['the same all the time', new Float64Array(200).fill(7)],
  ])('says nothing of %s', (_, values) => {
    expect(mstl('day', values, 7)).toBe(undefined);
  });
});
