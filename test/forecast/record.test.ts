/** How issued forecasts are judged: by hand on small numbers, and on many that were drawn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  chanceAbove,
  negativeBinomial,
  quantileOf,
  shareUpTo as shareUpToOf,
} from '#src/domain/forecast/beds/pmf.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import { type HabitRule, meanBy, offsAhead, stepsBy } from '#src/domain/forecast/habits.ts';
import { chanceMoreThan, gapsOf, type IssuedForecast, shareUpTo } from '#src/domain/forecast/issued.ts';
import { dateOfDay, dayNumber, startOfStep, stepAt } from '#src/domain/forecast/local-steps.ts';
import { DUE, driftOf, type JudgedDay, judged, recordOf, stepsBack } from '#src/domain/forecast/record.ts';
import { LEVELS, SHARES } from '#src/domain/forecast/shares.ts';
import { silentHours } from '#src/domain/forecast/silence.ts';
import type { SeriesId, SiteId } from '#src/kernel/ids.ts';
import { type Instant, type LocalDate, parseWhen, zoneId } from '#src/kernel/time.ts';
import { poisson, random, weekly } from './drawn.ts';

const FIRST = 20_000;
const issued = (first: number, quantiles: readonly (readonly number[])[]): IssuedForecast => ({
  ...{ site: 's' as SiteId, series: 'ed-arrivals' as SeriesId, place: 'house', step: 'day', first, quantiles },
  ...{ issuedAt: 0 as Instant, asOf: 0 as Instant, means: quantiles.map((at) => at[3]!), members: [] },
  knows: { steps: 60, gaps: 0, holidays: 'none' },
});
const days = (values: Counts['values']): Counts => ({ step: 'day', first: FIRST, values });
const RULES = ['week-ago', 'four-weeks'] as const;
const judgedBy = (all: readonly IssuedForecast[], counts: Counts) => judged(all, { counts, rules: RULES });

describe('a day that is judged', () => {
  // Eight weeks that go 10, 20 … 70 by weekday, and 12 where 10 was due.
  const week = [10, 20, 30, 40, 50, 60, 70];
  const history = [...Array.from({ length: 56 }, (_, n) => week[n % 7]!), 12];

  it('is held against what the two rules would have said', () => {
    const [day] = judgedBy([issued(FIRST + 56, [[5, 8, 9, 11, 12, 14, 20]])], days(history));
    expect(day).toMatchObject({ day: FIRST + 56, steps: 1, own: { error: 1 }, within: [1, 1, 1] });
    expect(day!.rules).toMatchObject([
      { rule: 'week-ago', error: 2, loss: expect.closeTo(1) },
      { rule: 'four-weeks', error: 2 },
    ]);
    // (0.025·7 + 0.1·4 + 0.25·3 + 0.5·1 + 0 + 0.1·2 + 0.025·8) ÷ 7
    expect(day!.own.loss).toBeCloseTo(2.225 / 7, 10);
    // 12 is a quantile itself: it fell on both sides of it, as often as either is due.
    expect(day!.fell).toEqual([0, 0, 0, 0, expect.closeTo(0.625), expect.closeTo(0.375), 0, 0]);
  });

  it('is none where its count is unknown, or nothing is known of the weeks before', () => {
    expect(
      judgedBy([issued(FIRST + 56, [[5, 8, 9, 11, 12, 14, 20]])], days([...history.slice(0, 56), undefined])),
    ).toEqual([]);
    expect(judgedBy([issued(FIRST + 3, [[5, 8, 9, 11, 12, 14, 20]])], days(history))).toEqual([]);
    expect(judgedBy([], days(history))).toEqual([]);
    expect(recordOf([])).toBeUndefined();
  });

  it('the quantiles of a law hold what they say of counts that were drawn from it', () => {
    const drawn = weekly(2_100, 160, 7);
    const own = stepsBy('four-weeks', days(drawn.slice(0, 100)), [1])!;
    expect(own.quantiles[0]).toHaveLength(SHARES.length);
    // Of each weekday what it was drawn from, by the normal law.
    const z = [-1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96];
    const means = [1.12, 1.02, 0.99, 0.97, 0.98, 0.94, 0.98].map((share) => share * 160);
    const all = Array.from({ length: 2_000 }, (_, n) =>
      issued(FIRST + 100 + n, [z.map((at) => means[(100 + n) % 7]! + at * Math.sqrt(means[(100 + n) % 7]!))]),
    );
    const record = recordOf(judgedBy(all, days(drawn)))!;
    expect(record.days).toBe(2_000);
    for (const [n, share] of [0.5, 0.8, 0.95].entries()) expect(Math.abs(record.cover[n]! - share)).toBeLessThan(0.035);
    for (const [n, due] of DUE.entries()) expect(Math.abs(record.fell[n]! - due)).toBeLessThan(0.035);
    // Whoever knows the mean is √2 times as close as the week before, and √1.25 times as the mean of four.
    expect(record.rules[0]!.error / record.own.error).toBeCloseTo(Math.SQRT2, 1);
    expect(record.rules[1]!.error / record.own.error).toBeCloseTo(Math.sqrt(1.25), 1);
    expect(record.own.loss).toBeLessThan(record.rules[1]!.loss);
    expect(driftOf(judgedBy(all, days(drawn)))).toBeUndefined();
  });

  it.each([1.5, 4, 9])(
    'are judged by the bands that were told, which of few are narrower than the quantiles: %d an hour',
    (mean) => {
      const next = random(11);
      const law = negativeBinomial(mean, Number.POSITIVE_INFINITY);
      const quantiles = SHARES.map((share) => quantileOf(law, share));
      const bands = LEVELS.map((level) => bandOf(law, level));
      const drawn = Array.from({ length: 56 + 4_000 }, () => poisson(mean, next));
      const all = drawn.slice(56).map((_, n) => ({ ...issued(FIRST + 56 + n, [quantiles]), bands: [bands] }));
      const record = recordOf(judgedBy(all, days(drawn)))!;
      for (const [n, { from, to }] of bands.entries())
        expect(Math.abs(record.cover[n]! - (shareUpToOf(law, to) - shareUpToOf(law, from - 1)))).toBeLessThan(0.02);
    },
  );
});

const dayOf = (own: number, rule: number, within = 1): JudgedDay => ({
  ...{ day: FIRST, steps: 1, own: { error: own, loss: own } },
  rules: [
    { rule: 'week-ago', error: rule, loss: rule },
    { rule: 'four-weeks', error: rule, loss: rule },
  ],
  guess: { steps: 0, own: 0, theirs: 0 },
  within: [0, within, 1],
  fell: DUE.map(() => 0),
});
const many = (n: number, of: (n: number) => JudgedDay) => Array.from({ length: n }, (_, at) => of(at));

describe('a forecast of some steps ahead', () => {
  // 100 hours that go up by one each hour, and a row that says as many as now.
  const counts: Counts = { step: 'hour', first: 24 * FIRST, values: Array.from({ length: 400 }, (_, n) => n) };
  const row = (hour: number, ahead: readonly number[]): IssuedForecast => ({
    ...issued(
      24 * FIRST + hour,
      ahead.map(() => Array.from({ length: 7 }, () => hour - 1)),
    ),
    ...{ step: 'hour', ahead },
  });
  const rules: readonly HabitRule[] = ['as-now', 'week-ago'];
  const rows = [row(367, [4, 24, 30]), row(379, [4])];

  it('is judged at each of them, those of a day together; which of them can be chosen', () => {
    const [day, ...more] = judged(rows, { counts, rules });
    expect(more).toEqual([]);
    expect(day).toMatchObject({ day: FIRST + 15, steps: 3, own: { error: 4 + 24 + 4 } });
    expect(day!.rules.map(({ error }) => error)).toEqual([4 + 24 + 4, 3 * 168]);
    expect(judged(rows, { counts, rules, isJudged: (ahead) => ahead === 30 })).toMatchObject([{ steps: 1 }]);
    expect(judged(rows, { counts, rules, isJudged: (ahead) => ahead === 9 })).toEqual([]);
  });

  it('that is issued from the first day on is judged from the third week on, not only when all its first weeks are long over', () => {
    for (const days of [20, 40, 56]) {
      const course: Counts = { ...counts, values: Array.from({ length: 24 * days }, (_, n) => n % 11) };
      const all = Array.from({ length: days - 1 }, (_, day) => [row(24 * day + 7, [4, 12]), row(24 * day + 19, [4])]);
      const found = judged(all.flat(), { counts: course, rules: ['as-now', 'week-ago', 'four-weeks'] });
      expect(found.map(({ day }) => day - FIRST)).toEqual(Array.from({ length: days - 15 }, (_, n) => 14 + n));
    }
  });

  it('stands beside what people said of a step on the same day, on those steps alone', () => {
    const guesses = new Map([
      [24 * FIRST + 367 + 3, 375],
      // Of the next day: nobody had said it by then.
      [24 * FIRST + 367 + 23, 390],
    ]);
    const record = recordOf(judged(rows, { counts, rules, guesses }))!;
    expect(record.guess).toEqual({ steps: 1, own: 4, theirs: 5 });
    expect(recordOf(judged(rows, { counts, rules }))!.guess).toBeUndefined();
  });
});

describe('a forecast that is no good', () => {
  it('steps back after 14 judged days in which the week before was as close, and not before', () => {
    expect(stepsBack(many(14, () => dayOf(3, 3)))).toBe(true);
    expect(stepsBack(many(13, () => dayOf(3, 3)))).toBe(false);
    expect(stepsBack(many(14, () => dayOf(3, 3.1)))).toBe(false);
    // Where it was never off there is nothing to beat.
    expect(stepsBack(many(14, () => dayOf(0, 0)))).toBe(false);
    // The days before do not count.
    expect(stepsBack([...many(40, () => dayOf(1, 9)), ...many(14, () => dayOf(3, 2))])).toBe(true);
  });

  it('drifts once eight weeks say that bands do not hold, or that it is further off', () => {
    const cover = (share: number) => many(56, (n) => dayOf(1, 2, n < 56 * share ? 1 : 0));
    expect(driftOf(cover(0.8))).toBeUndefined();
    expect(driftOf(cover(0.6))).toMatchObject({ days: 56, skill: 2 });
    expect(driftOf(cover(1))).toMatchObject({ cover: 1 });
    expect(driftOf(cover(0.6).slice(1))).toBeUndefined();
    expect(driftOf(many(56, (n) => dayOf(10, 8, n % 5 === 0 ? 0 : 1)))).toMatchObject({ skill: 0.8 });
  });
});

describe('rules that anybody could follow', () => {
  it('the week ago of a gap is the week before it; the mean of four weeks takes those that are known', () => {
    const values = Array.from({ length: 35 }, (_, n) => (n === 28 ? undefined : n));
    expect(meanBy('week-ago', days(values), 35)).toBe(21);
    expect(meanBy('four-weeks', days(values), 35)).toBe((21 + 14 + 7 + 0) / 4);
    expect(meanBy('week-ago', days([1, 2, 3]), 3)).toBeUndefined();
    // What was not known when it was asked is not looked at.
    expect(meanBy('week-ago', days(values), 36, 29)).toBe(22);
  });

  it('as many as now is the last count that was known when it was asked, and further off the further ahead', () => {
    const walk: number[] = [];
    for (const one of weekly(400, 160, 3)) walk.push((walk.at(-1) ?? 0) + one - 160);
    expect(meanBy('as-now', days(walk), 50, 44)).toBe(walk[43]);
    const offs = offsAhead('as-now', days(walk), 300);
    expect([...offs(5)]).toEqual(
      Array.from({ length: 295 }, (_, n) => walk[n + 5]! - walk[n]!).toSorted((a, b) => a - b),
    );
    // A week ago is as far off all week, and then it is two weeks ago.
    const week = offsAhead('week-ago', days(walk), 300);
    expect(week(7)).toBe(week(1));
    expect([...week(8)]).toEqual(
      Array.from({ length: 286 }, (_, n) => walk[n + 14]! - walk[n]!).toSorted((a, b) => a - b),
    );
  });
});

describe('what is kept of a step', () => {
  const at = [10, 12, 15, 18, 21, 24, 30];

  it('the chance of more than a limit goes down as the limit goes up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 99 }), fc.integer({ min: -5, max: 99 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(chanceMoreThan(at, low)).toBeGreaterThanOrEqual(chanceMoreThan(at, high));
      }),
    );
    // Half way from 18 to 21 are three quarters less an eighth: 19.5 is where 20 begins.
    expect(chanceMoreThan(at, 19)).toBeCloseTo(1 - 0.625, 10);
  });

  it.each([
    [1, 0.125],
    [2.4, 0.125],
    [6, 0.08],
    [12, 0.06],
    [25, 0.06],
  ])('of whole counts it is near to that of the law that they are of: %d an hour', (mean, near) => {
    const law = negativeBinomial(mean, 20);
    const quantiles = SHARES.map((share) => quantileOf(law, share));
    for (let limit = 0; limit < 4 * mean + 5; limit++) {
      const [told, is] = [chanceMoreThan(quantiles, limit), chanceAbove(law, limit)];
      // Of what lies beyond the outermost quantiles nothing is kept; between two of them it is known to half of what lies there.
      expect(Math.abs(told - Math.min(SHARES.at(-1)!, Math.max(SHARES[0], is)))).toBeLessThanOrEqual(near);
    }
  });

  it('of a step that is always nought nothing is NaN', () => {
    const nought = [0, 0, 0, 0, 0, 0, 0];
    expect(shareUpTo(nought, 0)).toBe(0.975);
    expect(shareUpTo(nought, -1)).toBe(0.025);
  });

  it('gaps are those between what is known', () => {
    expect(gapsOf({ values: [undefined, 1, undefined, undefined, 2, undefined] })).toBe(2);
    expect(gapsOf({ values: [undefined] })).toBe(0);
  });
});

describe('steps of a wall clock', () => {
  const zone = zoneId('America/New_York');

  it('are found from an instant and back, on every day of the year', () => {
    expect(dateOfDay(dayNumber('2026-01-13' as LocalDate))).toBe('2026-01-13');
    fc.assert(
      fc.property(fc.integer({ min: 20_454, max: 20_818 }), fc.integer({ min: 0, max: 23 }), (day, hour) => {
        const n = day * 24 + hour;
        const from = startOfStep('hour', n, zone);
        // The hour that spring leaves out begins with the change.
        expect(stepAt('hour', from, zone) - n).toBeOneOf([0, 1]);
        expect(stepAt('day', from, zone)).toBe(day);
      }),
    );
  });

  it('the hour that the clock shows twice is one', () => {
    const [once, again] = ['2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00'].map((at) => parseWhen(at, zone));
    expect(stepAt('hour', once!, zone)).toBe(stepAt('hour', again!, zone));
  });
});

describe('silent hours', () => {
  it('a busy house that says nothing for an hour was not heard; a quiet one is believed for half a day', () => {
    const of = (usual: number, silent: number) => {
      const events = Array.from({ length: 240 }, () => usual);
      events.fill(0, 100, 100 + silent);
      return silentHours(events).filter(Boolean).length;
    };
    expect([of(20, 1), of(20, 5), of(1, 12), of(1, 14), of(0, 48)]).toEqual([1, 5, 0, 14, 0]);
    expect(silentHours([undefined, 3, 0])).toEqual([true, false, false]);
  });
});
