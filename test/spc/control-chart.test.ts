/** A figure's series as a control chart. */
import { describe, expect, test } from 'vitest';
import { type ControlOptions, controlChart } from '#src/domain/kpi/control-chart.ts';
import type { Measure } from '#src/domain/measure.ts';
import { instant } from '#src/kernel/time.ts';
import { BASE } from './kit.ts';
import { count, from, NONE, series, share } from './series-kit.ts';

const up: ControlOptions = { improvement: 'increase' };

describe('points', () => {
  test('that are n/a are left out and counted; periods stay with their points', () => {
    const made = controlChart(series([NONE, ...BASE.map((n) => count(n)), NONE, count(60)]), up)!;
    expect(made).toMatchObject({ skipped: 2, measure: 'visits', verdict: { variation: 'improvement' } });
    expect(made.chart.points).toHaveLength(13);
    expect(made.spans.at(-1)!.from).toBe(from(14));
    expect(made.spans[made.verdict.cause!.since]!.from).toBe(from(14));
  });
  test('a series in which nothing is known makes no chart', () => {
    expect(controlChart(series([NONE, NONE]), up)).toBeUndefined();
    expect(controlChart(series([]), up)).toBeUndefined();
  });
  test('a declared change begins a segment at the first period from it on', () => {
    const values = [...BASE, ...BASE.map((n) => n + 20)].map((n) => count(n));
    const { chart, verdict } = controlChart(series([NONE, ...values]), { ...up, changes: [from(13)] })!;
    expect(chart.segments.map(({ from, to }) => [from, to])).toEqual([
      [0, 12],
      [12, 24],
    ]);
    expect(verdict.variation).toBe('common-cause');
  });
  test('a target is judged by the limits of the last segment', () => {
    const values = BASE.map((n) => share(n, 100));
    expect(controlChart(series(values), { ...up, target: 0.95 })!.verdict.assurance).toBe('fail');
    expect(controlChart(series(values), { improvement: 'decrease', target: 0.95 })!.verdict.assurance).toBe('pass');
  });
});

describe('which chart', () => {
  const small = Array.from({ length: 14 }, (_, n) => share(3 + (n % 3), 10 + (n % 4)));
  const kind = (values: readonly Measure[], options: Partial<ControlOptions> = {}) => {
    const { chart, chosen } = controlChart(series(values), { ...up, ...options })!;
    return [chart.kind, chosen.why];
  };
  test('XmR, as the NHS does, unless a share of few cases is counted', () => {
    expect(kind(small)).toEqual(['xmr', 'default']);
    expect(kind(small, { countsCases: true })).toEqual(['p', 'small-denominators']);
    expect(
      kind(
        BASE.map((n) => share(n, 100)),
        { countsCases: true },
      ),
    ).toEqual(['xmr', 'default']);
    expect(
      kind(
        BASE.map((n) => count(n)),
        { countsCases: true },
      ),
    ).toEqual(['xmr', 'default']);
  });
  test('p and u as asked, with Laney where denominators are big', () => {
    const big = Array.from({ length: 14 }, (_, n) => share(900 + 30 * (n % 3), 2000));
    expect(kind(small, { kind: 'p' })).toEqual(['p', 'asked']);
    expect(kind(big, { kind: 'p' })).toEqual(['p-prime', 'asked']);
    expect(kind(big, { kind: 'u' })).toEqual(['u-prime', 'asked']);
    const perThousand = [31, 35, 28].map(
      (falls): Measure => ({ ...share(falls, 4000), value: falls / 4, measure: 'score' }),
    );
    expect(kind(perThousand, { kind: 'u' })).toEqual(['u-prime', 'asked']);
    expect(kind(small, { kind: 'xmr', countsCases: true })).toEqual(['xmr', 'asked']);
  });
  test('what does not fit is charted as XmR and says so', () => {
    expect(
      kind(
        BASE.map((n) => count(n)),
        { kind: 'p' },
      ),
    ).toEqual(['xmr', 'does-not-fit']);
    expect(kind([...small, count(2.5, 'score')], { kind: 'p' })).toEqual(['xmr', 'does-not-fit']);
    expect(kind([count(0), count(4)], { kind: 't' })).toEqual(['xmr', 'does-not-fit']);
    expect(kind([count(0), count(4)], { kind: 'g' })).toEqual(['g', 'asked']);
    expect(kind([count(2.5), count(4)], { kind: 't' })).toEqual(['t', 'asked']);
  });
  test('a rate per 1,000 keeps its unit in a u chart', () => {
    const rates = [5, 7, 3, 6, 4].map((falls, n): Measure => {
      const denominator = 840 + 10 * n;
      const value = (1000 * falls) / denominator;
      return { value, measure: 'score', numerator: falls, denominator, n: falls, quality: 'complete' };
    });
    const { chart } = controlChart(series(rates), { improvement: 'decrease', kind: 'u' })!;
    expect(chart.points.map(({ value }) => value)).toEqual(rates.map(({ value }) => expect.closeTo(value, 9)));
    const exposure = 4.3; // 840 + 850 + … + 880, in thousands
    expect(chart.points[0]!.lines.centre).toBeCloseTo(25 / exposure, 9);
  });
});

describe('daily counts', () => {
  const week = [20, 22, 21, 23, 20, 8, 6];
  const days = (weeks: number) => Array.from({ length: 7 * weeks }, (_, day) => count(week[day % 7]!));
  test('are freed of their weekdays once there are weeks enough: weekends do not alarm for ever', () => {
    const made = controlChart(series(days(10), 'day'), up)!;
    expect(made.weekdays).toBe('multiplicative');
    expect(new Set(made.chart.points.map(({ type }) => type))).toEqual(new Set(['common-cause']));
    expect(controlChart(series(days(4), 'day'), up)!.weekdays).toBeUndefined();
  });
  test('with days missing, over the change to summer time, keep their weekdays', () => {
    const gapped = days(20).map((value, day) => (day % 23 === 5 ? NONE : value));
    const late = series(gapped, 'day');
    const moved = {
      ...late,
      points: late.points.map((point, n) =>
        n < 83 ? point : { ...point, period: { from: instant(point.period.from - 3_600_000), to: point.period.to } },
      ),
    };
    const made = controlChart(moved, up)!;
    expect(made.skipped).toBe(gapped.filter((value) => 'unavailable' in value).length);
    expect(new Set(made.chart.points.map(({ value }) => value)).size).toBe(1);
  });
  test('take the pattern from the baseline alone where there is one: later weekends that are busy are seen', () => {
    const noise = [0, 1, -1, 0, 2, -2, 1, 0, -1, 1, 0];
    const usual = days(14).map(({ value }, day) => value + noise[day % 11]!);
    const shifted = usual.map((value, day) => count(day >= 70 && day % 7 > 4 ? value * 3 : value));
    const made = controlChart(series(shifted, 'day'), { ...up, baselinePoints: 70 })!;
    const outside = made.chart.points.flatMap(({ signal }, day) => (signal?.rule === 'outside' ? [day] : []));
    expect(outside).toEqual([75, 76, 82, 83, 89, 90, 96, 97]);
  });
  test('know their weekdays from a fixed baseline of four weeks too, and take new ones after a declared change', () => {
    const noise = [0, 1, -1, 0, 2, -2, 1, 0, -1, 1, 0];
    const noisy = (from: readonly number[], weeks: number) =>
      Array.from({ length: 7 * weeks }, (_, day) => count(from[day % 7]! + noise[day % 11]!));
    const flagged = (options: Partial<ControlOptions>) =>
      controlChart(series([...noisy(week, 30), NONE, NONE, ...noisy([14, 14, 14, 14, 14, 26, 26], 30)], 'day'), {
        ...up,
        baselinePoints: 28,
        ...options,
      })!.chart.points.filter(({ signal }) => signal?.rule === 'outside').length;
    expect(flagged({ changes: [from(212)] })).toBeLessThan(5);
    expect(flagged({})).toBeGreaterThan(50);
  });
  test('of a stretch that is too short take the weekdays of the one before', () => {
    const values = [...days(10), ...days(2).map(({ value }) => count(value * 2))];
    const made = controlChart(series(values, 'day'), { ...up, changes: [from(70)] })!;
    expect(new Set(made.chart.points.map(({ value }) => value)).size).toBe(2);
    expect(made.verdict.variation).toBe('common-cause');
  });
  test('shares and weekly counts are left as they are', () => {
    expect(controlChart(series(days(10), 'week'), up)!.weekdays).toBeUndefined();
    const shares = days(10).map(({ value }) => share(value, 40));
    expect(controlChart(series(shares, 'day'), up)!.weekdays).toBeUndefined();
  });
});
