/** What is forecast of counts that were drawn, of those that stray, and of those that are no help. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtestOf, originsOf } from '#src/domain/forecast/backtest.ts';
import { bandOf, quantileOf } from '#src/domain/forecast/bands.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { type Forecast, forecastFrom, forecastOf, learnedOf, mostLater } from '#src/domain/forecast/forecast.ts';
import { meanBy } from '#src/domain/forecast/habits.ts';
import { LEVELS } from '#src/domain/forecast/shares.ts';
import { HALF_YEAR, poisson, random, weekly } from './drawn.ts';

const NO_HOLIDAYS = new Map<number, string>();
const FIRST = 17_000;
const days = (values: Counts['values']): Counts => ({ step: 'day', first: FIRST, values });

function forecast(counts: Counts, horizon = 7): Forecast {
  const made = forecastOf(counts, { holidays: NO_HOLIDAYS, horizon });
  if ('needed' in made) throw new Error(`too short: ${made.known} of ${made.needed}`);
  return made;
}

describe('a forecast of days', () => {
  it('beats the week before by what a count is uncertain, and its bands hold what they say', () => {
    // Of a mean that stands still the week before is √2 times as far off as anybody who knows it.
    const scores = [1, 2, 3].map((seed) =>
      backtestOf(days(weekly(6 * HALF_YEAR, 160, seed)), { holidays: NO_HOLIDAYS, horizon: 7, origins: 14 }),
    );
    const told = scores.map((score) => ('needed' in score ? expect.fail('too short') : score));
    const mean = (of: (score: (typeof told)[number]) => number) =>
      told.reduce((sum, one) => sum + of(one), 0) / told.length;
    expect(mean(({ maeRatio }) => maeRatio!)).toBeLessThan(0.8);
    expect(mean(({ maeRatio }) => maeRatio!)).toBeGreaterThan(0.6);
    expect(mean(({ cover }) => cover[1]!)).toBeGreaterThan(0.72);
    expect(mean(({ cover }) => cover[1]!)).toBeLessThan(0.88);
  });

  it.each([56, 90, 180])(
    'of %i days of a level that stands still is closer to it than the mean of four weeks',
    (known) => {
      let [own, four] = [0, 0];
      for (let seed = 1; seed <= 12; seed++) {
        const next = random(seed);
        const mean = (n: number): number => 150 * (1 + 0.02 * ((n % 7) - 3));
        const values = Array.from({ length: known }, (_, n) => poisson(mean(n), next));
        for (const [step, told] of forecast(days(values), 14).means.entries()) {
          own += Math.abs(told - mean(known + step));
          four += Math.abs(meanBy('four-weeks', { step: 'day', values }, known + step, known)! - mean(known + step));
        }
      }
      expect(own / four).toBeLessThan(0.95);
    },
  );

  it('goes with a level that has moved', () => {
    const values = weekly(4 * HALF_YEAR, 150, 9).map((value, n) =>
      n < 4 * HALF_YEAR - 40 ? value : Math.round(value * 1.3),
    );
    const { means } = forecast(days(values));
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    expect(mean / 150).toBeGreaterThan(1.2);
  });

  it.each([
    ['nought all the time', () => 0],
    ['the same all the time', () => 40],
    ['ten times as many from one day on', (n: number) => (n < 300 ? 20 : 200)],
    ['one day ten times too high', (n: number) => (n === 390 ? 900 : 90 + (n % 7))],
    ['half of it unknown', (n: number) => (n % 2 === 0 ? undefined : 60 + (n % 7))],
    ['a month of an outage', (n: number) => (n > 300 && n < 331 ? undefined : 60 + (n % 7))],
  ])('is sensible of %s', (_, value) => {
    const made = forecast(days(Array.from({ length: 400 }, (__, n) => value(n))), 21);
    expect(made.means).toHaveLength(21);
    for (const [step, mean] of made.means.entries()) {
      expect(Number.isFinite(mean) && mean >= 0).toBe(true);
      const bands = LEVELS.map((level) => bandOf(made, step, level));
      for (const { from, to } of bands)
        expect(Number.isFinite(from) && Number.isFinite(to) && from >= 0 && from <= to).toBe(true);
    }
  });

  it('says of nought, of the same and of ten times as many what anybody would', () => {
    const of = (value: (n: number) => number) =>
      forecast(days(Array.from({ length: 400 }, (_, n) => value(n)))).means[0]!;
    expect(of(() => 0)).toBeLessThan(0.1);
    expect(of(() => 40)).toBeCloseTo(40, 0);
    expect(of((n) => (n < 300 ? 20 : 200))).toBeGreaterThan(160);
  });

  it('is refused on less than six weeks, with how much is there', () => {
    expect(forecastOf(days([10, 12, 11]), { holidays: NO_HOLIDAYS, horizon: 7 })).toEqual({ needed: 42, known: 3 });
    const gaps = Array.from({ length: 100 }, (_, n) => (n % 3 === 0 ? 10 : undefined));
    expect(forecastOf(days(gaps), { holidays: NO_HOLIDAYS, horizon: 7 })).toEqual({ needed: 42, known: 34 });
  });

  it('says nothing that is not in the past: what comes after changes nothing', () => {
    const values = weekly(2 * HALF_YEAR, 100, 4);
    expect(forecast(days(values.slice(0, 300)))).toEqual(forecast(days([...values.slice(0, 300)])));
    const at = originsOf(days(values), { horizon: 7, origins: 3 });
    expect(at).toEqual([values.length - 7 - 242, values.length - 7 - 121, values.length - 7]);
  });
});

describe('a forecast of hours', () => {
  it('knows the hour of the day, and its origins are at 07:00', () => {
    const next = random(21);
    const values = Array.from({ length: 24 * 120 }, (_, n) =>
      poisson(6 + 5 * Math.sin(((n % 24) / 24) * 2 * Math.PI), next),
    );
    const counts: Counts = { step: 'hour', first: FIRST * 24, values };
    const made = forecast(counts, 24);
    expect(made.means[6]! / made.means[18]!).toBeGreaterThan(4);
    for (const origin of originsOf(counts, { horizon: 48, origins: 5 })) expect(origin % 24).toBe(7);
  });
});

describe('what was learned', () => {
  const values = weekly(2 * HALF_YEAR, 100, 5);
  const [learnedFrom, ahead] = [values.length - 5, 7];
  const learned = learnedOf(days(values.slice(0, learnedFrom)), { holidays: NO_HOLIDAYS, horizon: ahead, later: 5 });
  if ('needed' in learned) throw new Error('too short');

  it('is plain data, from which another thread forecasts the same', () => {
    const sent = structuredClone(learned);
    expect(forecastFrom(sent, [])).toEqual(forecastFrom(learned, []));
    expect(forecastFrom(sent, [])).toEqual(forecast(days(values.slice(0, learnedFrom)), ahead));
    expect([sent.next, mostLater(sent)]).toEqual([FIRST + learnedFrom, 5]);
  });

  it('goes on with the counts since: near to what learning anew would say, and further up when more came', () => {
    const since = values.slice(learnedFrom);
    const [followed, anew] = [forecastFrom(learned, since), forecast(days(values), ahead)];
    for (const [n, mean] of followed.means.entries()) expect(Math.abs(mean / anew.means[n]! - 1)).toBeLessThan(0.05);
    const more = forecastFrom(
      learned,
      since.map((value) => value * 1.2),
    );
    for (const [n, mean] of more.means.entries()) expect(mean).toBeGreaterThanOrEqual(followed.means[n]!);
    expect(forecastFrom(learned, [undefined, undefined]).means).toHaveLength(ahead);
  });
});

describe('what is said of a step', () => {
  const made = forecast(days(weekly(2 * HALF_YEAR, 120, 13)));

  it('quantiles go up with their share', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(quantileOf(made, 2, low)).toBeLessThanOrEqual(quantileOf(made, 2, high));
      }),
    );
  });
});
