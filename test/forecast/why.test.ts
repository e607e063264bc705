/** What moves an expected count: parts that add up, whatever was learned. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mstl } from '#adapters/forecast/mstl.ts';
import type { Column } from '#src/domain/forecast/columns.ts';
import { type Counts, HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import { stepsOf } from '#src/domain/forecast/issued.ts';
import { learnedMix, mixedFrom } from '#src/domain/forecast/mixed.ts';
import { inWholes, movedBy, type Why, whyOf } from '#src/domain/forecast/why.ts';
import { poisson, random } from './drawn.ts';

const FIRST = 20_000;
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

function why(
  counts: Counts,
  {
    holidays = new Map<number, string>(),
    since = 0,
    horizon = 14,
    share = 0.3,
    columns = [] as readonly Column[],
  } = {},
) {
  const to = counts.values.length - since;
  const learned = learnedMix(
    { ...counts, values: counts.values.slice(0, to) },
    { holidays, columns, horizon, later: since, other: mstl, share },
  );
  if ('needed' in learned) return undefined;
  const made = mixedFrom(learned, counts.values.slice(to));
  const { means } = stepsOf(made, counts.values);
  return { means, made, why: whyOf(learned, counts.values.slice(to), { made, means }) };
}

const wholeAt = ({ usual, weekday, season, lately, other, holidays, columns = [] }: Why, n: number): number =>
  sum([usual, weekday, season, lately, other].map((part) => part[n]!)) +
  sum([...holidays, ...columns].filter(({ step }) => step === n).map(({ count }) => count));

describe('the parts of a difference', () => {
  const log = fc.integer({ min: -3_000, max: 3_000 }).map((n) => n / 1_000);
  it('add up to it, in any order, and what multiplies by one moves nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.array(log, { minLength: 1, maxLength: 8 }),
        (from, logs) => {
          const to = from * Math.exp(sum(logs));
          const parts = movedBy(from, to, logs);
          expect(sum(parts)).toBeCloseTo(to - from, 6 - Math.ceil(Math.log10(Math.max(1, to, from))));
          const turned = movedBy(from, to, logs.toReversed()).toReversed();
          for (const [n, part] of parts.entries()) {
            expect(turned[n]).toBeCloseTo(part, 9);
            expect(Math.sign(part) - Math.sign(logs[n]!)).toBeCloseTo(0, 9);
          }
          expect(movedBy(from, to, [...logs, 0]).at(-1)).toBeCloseTo(0, 12);
        },
      ),
    );
  });

  it('in whole numbers add up to a whole number, each within one of its own', () => {
    const part = fc.double({ min: -40, max: 40, noNaN: true }).filter((one) => one !== 0);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const total = Math.round(sum(parts));
        const whole = inWholes(parts, total);
        expect(sum(whole)).toBeCloseTo(total, 9);
        for (const [n, one] of whole.entries()) expect(Math.abs(one - parts[n]!)).toBeLessThan(1 + 1e-9);
      }),
    );
    expect(inWholes([], 0)).toEqual([]);
  });
});

describe('what moves a forecast', () => {
  it('adds up to each mean, whatever was counted', () => {
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 300 }) },
      { weight: 1, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 99_999 }) },
    );
    const named = fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 60, maxLength: 130 }),
        named,
        fc.integer({ min: 0, max: 5 }),
        (values, days, since) => {
          const holidays = new Map(days.map((day, n) => [FIRST + day, `day ${n % 3}`]));
          const made = why({ step: 'day', first: FIRST, values }, { holidays, since });
          if (made?.why === undefined) return;
          for (const [n, mean] of made.means.entries()) {
            expect(wholeAt(made.why, n)).toBeCloseTo(mean, 6);
            expect(made.why.other[n]).toBeCloseTo(made.made.means[n]! - made.made.own[n]!, 1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  const drawn = (mean: (n: number) => number, length = 500): Counts => {
    const next = random(3);
    return { step: 'day', first: FIRST, values: Array.from({ length }, (_, n) => poisson(mean(n), next)) };
  };

  it('finds again what the counts were drawn from: a weekday, a holiday, a level that has moved', () => {
    // The first step ahead is 500; the holiday of 502 was there a year and more before.
    const holidays = new Map([137, 502].map((day) => [FIRST + day, 'Founders Day']));
    const counts = drawn((n) => 200 * (n % 7 === 3 ? 1.2 : 1) * (n === 137 ? 0.6 : 1));
    const { why: told } = why(counts, { holidays })!;
    const busy = Array.from({ length: 14 }, (_, n) => n).filter((n) => (500 + n) % 7 === 3);
    for (const n of busy) expect(Math.abs(told!.weekday[n]! - 0.2 * 200 * (6 / 7))).toBeLessThan(8);
    const [founders] = told!.holidays.filter(({ after }) => after === 0);
    expect(founders).toMatchObject({ step: 2, name: 'Founders Day' });
    expect(founders!.count).toBeLessThan(-20);
    expect(told!.holidays.map(({ step, after }) => [step, after])).toEqual([
      [1, -1],
      [2, 0],
      [3, 1],
    ]);
    const moved = why(drawn((n) => (n < 480 ? 200 : 240)))!;
    expect(moved.why!.lately[0]).toBeGreaterThan(12);
  });

  it('of counts that never change is nothing', () => {
    const { why: told } = why({ step: 'day', first: FIRST, values: Array.from({ length: 200 }, () => 40) })!;
    for (const n of [0, 6, 13])
      for (const part of [told!.weekday, told!.season, told!.lately, told!.other])
        expect(Math.abs(part[n]!)).toBeLessThan(0.05);
  });

  it('of hours is held against the same hour: the hour of the day is no news', () => {
    const next = random(8);
    const values = Array.from({ length: 24 * 90 }, (_, n) =>
      poisson(8 + 7 * Math.sin((2 * Math.PI * ((n % 24) - 8)) / 24), next),
    );
    const counts: Counts = { step: 'hour', first: FIRST * HOURS_A_DAY, values };
    const { why: told, means } = why(counts, { since: 7, horizon: 48 })!;
    for (const [n, mean] of means.entries()) {
      expect(wholeAt(told!, n)).toBeCloseTo(mean, 6);
      expect(Math.abs(told!.usual[n]! - mean)).toBeLessThan(4);
    }
  });
});

describe('other calendars', () => {
  const next = random(31);
  const isBreak = (n: number): boolean => n % 61 >= 50;
  const values = Array.from({ length: 840 }, (_, n) => poisson(isBreak(n) ? 70 : 100, next));
  const school: Column = {
    ...{ kind: 'named', name: 'School', first: FIRST, isKnownAhead: true },
    values: Array.from({ length: 860 }, (_, n) => (isBreak(n) ? 'break' : undefined)),
  };
  const told = why({ step: 'day', first: FIRST, values }, { columns: [school], share: 0 })!;

  it('are named by what they move, beside weeks that lie in them in part, and all adds up', () => {
    const parts = told.why!.columns!;
    expect(parts).toHaveLength(14);
    for (const { step, level, count } of parts) {
      // The 840th day is the 47th of its round: a break begins four days later and lasts to the end of the round.
      const inBreak = isBreak(840 + step);
      expect(level).toBe(inBreak ? 'break' : undefined);
      if (inBreak) expect(count).toBeLessThan(-12);
      else expect(count).toBeGreaterThan(1);
    }
    for (const [n, mean] of told.means.entries()) expect(wholeAt(told.why!, n)).toBeCloseTo(mean, 1);
  });
});
