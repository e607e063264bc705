/** Counts that are no help: each is forecast sensibly or refused, and never is anything that is said no number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mstl } from '#adapters/forecast/mstl.ts';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import { bandOf } from '#src/domain/forecast/bands.ts';
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import { type Forecast, forecastOf } from '#src/domain/forecast/forecast.ts';
import { stepsOf } from '#src/domain/forecast/issued.ts';
import { mixed, otherMeans } from '#src/domain/forecast/mixed.ts';
import { LEVELS, SHARES } from '#src/domain/forecast/shares.ts';
import { poisson, random } from './drawn.ts';

const FIRST = 17_000;
const NOBODY = new Map<number, string>();
type Shape = (n: number) => number | undefined;

const countsOf = (step: Step, length: number, shape: Shape): Counts => ({
  step,
  first: step === 'day' ? FIRST : FIRST * 24,
  values: Array.from({ length }, (_, n) => shape(n)),
});

function whole(counts: Counts, horizon: number): Forecast | undefined {
  const own = forecastOf(counts, { holidays: NOBODY, horizon });
  if ('needed' in own) {
    expect(own.known).toBeLessThan(own.needed);
    return undefined;
  }
  const made = mixed(own, otherMeans(counts, mstl, horizon), 0.3);
  const told = stepsOf(made, counts.values);
  expect(made.means).toHaveLength(horizon);
  for (const [step, mean] of made.means.entries()) {
    expect(Number.isFinite(mean) && mean >= 0).toBe(true);
    let inner = mean;
    for (const { from, to } of LEVELS.map((level) => bandOf(made, step, level))) {
      expect(Number.isFinite(from) && Number.isFinite(to) && from >= 0 && from <= to).toBe(true);
      expect(to - from).toBeGreaterThanOrEqual(inner === mean ? 0 : inner);
      inner = to - from;
    }
    const at = told.quantiles[step]!;
    expect(at).toHaveLength(SHARES.length);
    for (const [n, quantile] of at.entries())
      expect(Number.isFinite(quantile) && quantile >= (at[n - 1] ?? 0)).toBe(true);
    for (const { from, to } of told.bands[step]!) expect(from >= 0 && from <= to && Number.isFinite(to)).toBe(true);
  }
  return made;
}

const next = random(5);
const drawn = Array.from({ length: 500 }, () => poisson(60, next));

/** What each comes to: the mean of the week ahead lies between. */
const SHAPES: readonly (readonly [what: string, length: number, shape: Shape, least: number, most: number])[] = [
  ['nought all the time', 400, () => 0, 0, 0.05],
  ['the same all the time', 400, () => 40, 39.9, 40.1],
  ['one now and then', 400, (n) => (n % 50 === 0 ? 1 : 0), 0, 0.2],
  ['now many and now none', 400, (n) => (n % 2 === 0 ? 100 : 0), 20, 80],
  ['weekdays alone', 400, (n) => (n % 7 < 5 ? 80 : 0), 50, 65],
  ['ten times as many from a hundred days ago on', 400, (n) => (n < 300 ? 20 : 200), 180, 220],
  ['ten times as many for two weeks', 400, (n) => (n < 386 ? 20 : 200), 100, 260],
  ['a tenth for two weeks', 400, (n) => (n < 386 ? 200 : 20), 15, 100],
  ['one day ten times too high, the last one', 400, (n) => (n === 399 ? 600 : drawn[n]), 50, 80],
  ['one day ten times too high, a month ago', 400, (n) => (n === 370 ? 600 : drawn[n]), 52, 68],
  ['a year of noughts, then counts', 460, (n) => (n < 365 ? 0 : drawn[n]), 52, 68],
  ['counts, then nought for two months, in which nobody counted', 460, (n) => (n < 400 ? drawn[n] : 0), 52, 68],
  ['counts, then nought for three weeks', 460, (n) => (n < 439 ? drawn[n] : 0), 0, 12],
  ['a month unknown, the last one', 460, (n) => (n > 430 ? undefined : drawn[n]), 52, 68],
  ['every second day unknown', 400, (n) => (n % 2 === 0 ? undefined : drawn[n]), 52, 68],
  ['nothing but Mondays', 400, (n) => (n % 7 === 0 ? drawn[n] : undefined), 40, 75],
  ['ninety million', 400, (n) => 9e7 + 1e6 * (n % 7), 8.5e7, 1e8],
  ['hours of 99,999,999 added up', 800, (n) => 2.4e9 + 1e8 * (n % 7), 2.4e9, 3e9],
  ['a million millions', 400, () => 1e12, 0.99e12, 1.01e12],
  ['a tenth now and then', 800, (n) => 0.1 + 0.05 * (n % 7), 0.2, 0.3],
  ['five years of noughts with one burst', 1_826, (n) => (n > 1_700 && n < 1_720 ? 300 : 0), 0, 30],
  ['one burst, a year and a half ago', 1_500, (n) => (n > 1_000 && n < 1_020 ? 300 : 0), 0, 60],
  ['two years of a sawtooth', 730, (n) => (n % 50) * 4, 60, 140],
  ['doubling each month', 400, (n) => Math.round(2 ** (n / 30)), 5_000, 20_000],
];

describe('odd days', () => {
  it.each(SHAPES)('%s', (_, length, shape, least, most) => {
    const made = whole(countsOf('day', length, shape), 7);
    const mean = made!.means.reduce((sum, value) => sum + value, 0) / 7;
    expect(mean).toBeGreaterThanOrEqual(least);
    expect(mean).toBeLessThanOrEqual(most);
  });

  it.each([
    ['three days', 3, () => 10],
    ['one value', 1, () => 10],
    ['none', 0, () => 10],
    ['all unknown', 300, () => undefined],
  ] satisfies readonly (readonly [string, number, Shape])[])('refuses %s', (_, length, shape) => {
    const counts = countsOf('day', length, shape);
    expect(whole(counts, 7)).toBe(undefined);
    expect(backtestOf(counts, { holidays: NOBODY, horizon: 7, origins: 5, other: mstl })).toHaveProperty('needed');
  });

  it('refuses a year of noughts and then three days, which is three days', () => {
    const counts = countsOf('day', 368, (n) => (n < 365 ? 0 : 60));
    expect(forecastOf(counts, { holidays: NOBODY, horizon: 7 })).toEqual({ needed: 42, known: 3 });
  });

  it('a constant is within its own bands', () => {
    const counts = countsOf('day', 400, () => 40);
    const score = backtestOf(counts, { holidays: NOBODY, horizon: 7, origins: 4, other: mstl });
    expect(score).toMatchObject({ cover: [1, 1, 1], maeRatio: undefined, mase: undefined });
  });
});

describe('odd hours', () => {
  it.each([
    ['nought all the time', () => 0, 0, 0.05],
    ['the same all the time', () => 4, 3.9, 4.1],
    ['nobody by night', (n) => (n % 24 < 8 ? 0 : 6), 3.5, 4.5],
    ['a week of an outage', (n) => (n > 1_200 && n < 1_368 ? undefined : 4 + (n % 3)), 4, 6],
    ['one hour a hundred times too high', (n) => (n === 1_500 ? 500 : 4 + (n % 3)), 4, 6],
  ] satisfies readonly (readonly [string, Shape, number, number])[])('%s', (_, shape, least, most) => {
    const made = whole(countsOf('hour', 24 * 65, shape), 24);
    const mean = made!.means.reduce((sum, value) => sum + value, 0) / 24;
    expect(mean).toBeGreaterThanOrEqual(least);
    expect(mean).toBeLessThanOrEqual(most);
  });
});

describe('whatever the counts', () => {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 99_999_999 }) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
  );
  /** Runs of the same, as outages and shut clinics are. */
  const runs = fc
    .array(fc.tuple(value, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 20 })
    .map((all) => all.flatMap(([of, times]) => new Array<number | undefined>(times).fill(of)));

  it.each([
    ['each day another', fc.array(value, { maxLength: 130 })],
    ['runs of the same', runs],
  ])('days, %s: numbers, in order, or a refusal', (_, values) => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 21 }), (given, horizon) => {
        whole({ step: 'day', first: FIRST, values: given }, horizon);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a backtest of whatever the counts', () => {
  type Kind = (n: number, size: number, period: number, at: number) => number | undefined;
  const KINDS: Readonly<Record<string, Kind>> = {
    constant: (_, size) => size,
    burst: (n, size, period, at) => (n >= at && n < at + period ? size : 0),
    'two bursts': (n, size, period, at) => (n % at < period ? size : 0),
    sawtooth: (n, size, period) => (size * (n % period)) / period,
    steps: (n, size, period) => size * (1 + Math.floor(n / (period * 4))),
    'now and then': (n, size, period) => (n % period === 0 ? size : undefined),
    tenfold: (n, size, _, at) => (n === at ? 10 * size : size + (n % 7)),
    'until then': (n, size, _, at) => (n < at ? size + (n % 5) : undefined),
    'from then on': (n, size, _, at) => (n < at ? 0 : size + (n % 5)),
  };
  it('judges a clinic that is open on weekdays on those, and every second day on none', () => {
    const ask = { holidays: NOBODY, horizon: 7, origins: 3, other: mstl };
    const open = backtestOf(
      countsOf('day', 400, (n) => (n % 7 < 5 ? drawn[n] : undefined)),
      ask,
    );
    expect(open).toMatchObject({ origins: 3, judged: 15 });
    const twos = countsOf('day', 97, (n) => (n % 2 === 0 ? drawn[n] : undefined));
    expect(backtestOf(twos, ask)).toEqual({ needed: 7, known: 0, of: 'week-ago' });
  });

  it('says numbers or how much is missing, and no cover is more than all', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(KINDS)),
        fc.constantFrom(0.3, 1, 7, 400, 99_999_999, 2.4e9, 1e12),
        fc.integer({ min: 2, max: 180 }),
        fc.integer({ min: 2, max: 900 }),
        fc.integer({ min: 1, max: 1_826 }),
        (kind, size, period, at, length) => {
          const counts = countsOf('day', length, (n) => KINDS[kind]!(n, size, period, at));
          const told = backtestOf(counts, { holidays: NOBODY, horizon: 7, origins: 3, other: mstl });
          if ('needed' in told) {
            expect(told.known).toBeLessThan(told.needed);
            return;
          }
          for (const ratio of [told.mase, told.maeRatio, told.pinballRatio])
            expect(ratio === undefined || (Number.isFinite(ratio) && ratio >= 0)).toBe(true);
          for (const share of told.cover) expect(share >= 0 && share <= 1).toBe(true);
          const most = Math.max(...counts.values.map((value) => value ?? 0));
          for (const mean of whole(counts, 7)?.means ?? []) expect(mean).toBeLessThan(4 * most + 1);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
