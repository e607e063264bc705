/** Noughts that nobody counted: an outage is told from a clinic that is shut. */
import { describe, expect, it } from 'vitest';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { forecastOf } from '#src/domain/forecast/forecast.ts';
import { asCounted, noughtsOf } from '#src/domain/forecast/uncounted.ts';
import { poisson, random } from './drawn.ts';

/** A Monday. */
const FIRST = Date.UTC(2023, 0, 2) / 86_400_000;

type Mean = (n: number, monthDay: string) => number;

function drawn(days: number, mean: Mean): Counts {
  const next = random(77);
  const values = Array.from({ length: days }, (_, n) => {
    const monthDay = new Date((FIRST + n) * 86_400_000).toISOString().slice(5, 10);
    const rate = mean(n, monthDay);
    return rate === 0 ? 0 : poisson(rate, next);
  });
  return { step: 'day', first: FIRST, values };
}

const busy: Mean = () => 100;
const clinic: Mean = (n, at) => (n % 7 > 4 || at >= '12-22' || at <= '01-04' ? 0 : 80);
const shut =
  (from: number, to: number, of: Mean): Mean =>
  (n, at) =>
    n >= from && n < to ? 0 : of(n, at);
const summer: Mean = (n, at) => (n % 7 > 4 || (at >= '07-10' && at <= '08-25') ? 0 : 40);

const spans = (runs: readonly { readonly from: number; readonly to: number }[]) =>
  runs.map(({ from, to }) => [from, to]);

describe('nobody counted', () => {
  it.each([
    ['60 days at the beginning', 800, shut(0, 60, busy), [0, 60]],
    ['60 days in the middle', 800, shut(600, 660, busy), [600, 660]],
    ['60 days at the end', 800, shut(740, 800, busy), [740, 800]],
    ['60 days of 150', 150, shut(60, 120, busy), [60, 120]],
    ['60 days of a clinic that is shut at weekends and at Christmas', 800, shut(602, 659, clinic), [600, 659]],
  ])('%s', (_, days, mean, span) => {
    const found = noughtsOf(drawn(days, mean));
    expect([spans(found.uncounted), found.doubtful]).toEqual([[span], []]);
  });

  it('hours of an emergency department for a month', () => {
    const next = random(3);
    const values = Array.from({ length: 24 * 200 }, (_, n) => (n >= 2_400 && n < 3_120 ? 0 : poisson(6, next)));
    expect(spans(noughtsOf({ step: 'hour', first: 24 * FIRST, values }).uncounted)).toEqual([[2_400, 3_120]]);
  });

  it('is unknown then, and the forecast is as if the cells were empty', () => {
    const counts = drawn(800, shut(700, 760, busy));
    const empty = { ...counts, values: counts.values.map((value, n) => (n >= 700 && n < 760 ? undefined : value)) };
    const ask = { holidays: new Map<number, string>(), horizon: 7 };
    expect(asCounted(counts)).toEqual(empty);
    expect(forecastOf(counts, ask)).toEqual(forecastOf(empty, ask));
  });
});

describe('counted as real', () => {
  it.each([
    ['closed weekends', 800, (n) => (n % 7 > 4 ? 0 : 80)],
    ['two weeks shut at Christmas, seen once', 500, clinic],
    ['two weeks shut at Christmas, seen twice', 900, clinic],
    ['0.3 a day, where noughts are usual', 900, () => 0.3],
    ['nought all the time', 400, () => 0],
  ] satisfies readonly (readonly [string, number, Mean])[])('%s', (_, days, mean) => {
    const counts = drawn(days, mean);
    expect(noughtsOf(counts)).toEqual({ uncounted: [], doubtful: [] });
    expect(asCounted(counts)).toBe(counts);
  });

  it.each([
    ['one day of 0 where 100 come', 800, shut(700, 701, busy), [[700, 701]]],
    [
      'the same seven weeks of summer twice',
      900,
      summer,
      [
        [187, 238],
        [555, 602],
      ],
    ],
    [
      'four weeks open, ten shut, again and again',
      400,
      (n) => (n % 98 < 28 ? 40 : 0),
      [
        [28, 98],
        [126, 196],
        [224, 294],
        [322, 392],
      ],
    ],
  ] satisfies readonly (readonly [string, number, Mean, readonly (readonly number[])[]])[])(
    'but in doubt: %s',
    (_, days, mean, wanted) => {
      const found = noughtsOf(drawn(days, mean));
      expect(found.uncounted).toEqual([]);
      expect(spans(found.doubtful)).toEqual(wanted);
    },
  );

  it.each([
    ['100 days, 60 and 35: each like the next', 100, '100-200 400-460 600-635', ''],
    ['80 days, 41 and 29', 100, '100-180 300-341 450-479', ''],
    ['100 days, and two of 30', 100, '100-200 400-430 600-630', '100-200 400-430 600-630'],
    ['35 days, and 120 at that time of the next year', 100, '190-225 520-640', '190-225 520-640'],
    ['70 days, and 28 so far at that time of the next year', 100, '200-270 565-593', ''],
    ['at the beginning of few, and later', 0.53, '0-40 700-760', '0-40 700-760'],
  ])('and what is left out makes no other an outage: %s', (_, mean, shutAt, wanted) => {
    const shuts = shutAt.split(' ').map((span) => span.split('-').map(Number));
    const length = shutAt.endsWith('593') ? 593 : 900;
    const values = Array.from({ length }, (_one, n) => (shuts.some(([from, to]) => n >= from! && n < to!) ? 0 : mean));
    const counts: Counts = { step: 'day', first: FIRST, values };
    const { uncounted } = noughtsOf(counts);
    expect(uncounted.map(({ from, to }) => `${from}-${to}`).join(' ')).toBe(wanted);
    expect(asCounted(asCounted(counts))).toEqual(asCounted(counts));
  });

  it('as long as the first closure of a summer was, while the second one goes on', () => {
    const counts = drawn(590, summer);
    expect(noughtsOf(counts).uncounted).toEqual([]);
    // Of the first one alone nobody can tell.
    expect(spans(noughtsOf(drawn(400, summer)).uncounted)).toEqual([[187, 238]]);
  });
});
