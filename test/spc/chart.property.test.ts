import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartOptions, ControlChart } from '#src/domain/spc/chart.ts';
import { weekdayPattern, withoutWeekdays } from '#src/domain/spc/weekday.ts';
import { xmrChart } from '#src/domain/spc/xmr-chart.ts';
import { saidOf } from './kit.ts';

const variant = fc.constantFrom('mdc' as const, 'nhsr-0.2' as const);
/** Eighths: sums and differences are exact, so that what is equal on paper is equal here. */
const eighths = fc.array(
  fc.integer({ min: -800, max: 800 }).map((n) => n / 8),
  { minLength: 1, maxLength: 80 },
);
/** A wandering level with jumps: every rule comes up. */
const wandering = fc
  .array(fc.record({ step: fc.integer({ min: -24, max: 24 }), jump: fc.constantFrom(0, 0, 0, 0, 0, 200, -200) }), {
    minLength: 1,
    maxLength: 120,
  })
  .map((steps) => {
    let level = 0;
    return steps.map(({ step, jump }) => {
      level += step / 8;
      return level + jump / 8;
    });
  });
const values = fc.oneof(eighths, wandering);
const improving: ChartOptions = { variant: 'mdc', improvement: 'increase' };
const types = ({ points }: ControlChart) => points.map(({ type }) => type);

/** Where a point lies on a line up to the last digits, what is said of it hangs on these. */
const isClear = ({ points }: ControlChart): boolean =>
  points.every(({ value, lines: { centre, limits } }) =>
    [centre, ...(limits === undefined ? [] : Object.values(limits))].every(
      (line) => typeof line !== 'number' || value === line || Math.abs(value - line) > 1e-9,
    ),
  );

describe('an XmR chart', () => {
  test('does not mind another zero or another unit', () => {
    fc.assert(
      fc.property(
        values,
        variant,
        fc.integer({ min: -64, max: 64 }),
        fc.integer({ min: -4, max: 4 }),
        (v, id, add, by) => {
          const chart = xmrChart(v, { ...improving, variant: id });
          fc.pre(isClear(chart));
          const moved = xmrChart(
            v.map((value) => (value + add) * 2 ** by),
            { ...improving, variant: id },
          );
          fc.pre(isClear(moved));
          expect(saidOf(moved)).toEqual(saidOf(chart));
        },
      ),
    );
  });
  test('says of the negated series, with less being better, the same: points, and limits mirrored', () => {
    fc.assert(
      fc.property(values, fc.option(fc.integer({ min: 1, max: 40 })), (v, baseline) => {
        const options = { ...improving, ...(baseline === null ? {} : { baselinePoints: baseline }) };
        const chart = xmrChart(v, options);
        const mirrored = xmrChart(
          v.map((value) => -value),
          { ...options, improvement: 'decrease' },
        );
        expect(types(mirrored)).toEqual(types(chart));
        expect(mirrored.points.map(({ lines }) => lines.limits?.upper)).toEqual(
          chart.points.map(({ lines }) => (lines.limits === undefined ? undefined : -lines.limits.lower)),
        );
      }),
    );
  });
  test('the same in nhsr-0.2 where no value repeats the one before (there the package has a tie fall)', () => {
    fc.assert(
      fc.property(values, (v) => {
        fc.pre(v.every((value, n) => n === 0 || value !== v[n - 1]));
        const options = { variant: 'nhsr-0.2', flat: 'outside' } as const;
        const mirror = v.map((value) => -value);
        expect(types(xmrChart(mirror, { ...options, improvement: 'decrease' }))).toEqual(
          types(xmrChart(v, { ...options, improvement: 'increase' })),
        );
      }),
    );
  });
  test('has its lines in order, and the mean between the limits', () => {
    fc.assert(
      fc.property(values, variant, (v, id) => {
        for (const { lines } of xmrChart(v, { ...improving, variant: id }).points) {
          if (lines.limits === undefined) continue;
          const { lower, nearLower, nearUpper, upper } = lines.limits;
          const inOrder = [lower, nearLower, lines.centre, nearUpper, upper];
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        }
      }),
    );
  });
  test('with a frozen baseline keeps its lines and what it said, bar the rules that a later point completes', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 2, max: 30 }), (v, later, baselinePoints) => {
        fc.pre(v.length >= baselinePoints);
        const before = xmrChart(v, { ...improving, baselinePoints });
        const after = xmrChart([...v, ...later], { ...improving, baselinePoints });
        expect(after.points[0]!.lines).toEqual(before.points[0]!.lines);
        // What was special cause stays so: later points only add to runs and trends.
        for (const [n, point] of before.points.entries())
          if (point.signal !== undefined) {
            const { signal } = after.points[n]!;
            expect(signal?.side).toMatch(/^(high|low)$/);
            if (point.signal.rule === 'outside') expect(signal).toEqual(point.signal);
          }
      }),
    );
  });
  test('judges each segment as if it stood alone', () => {
    fc.assert(
      fc.property(values, values, variant, (one, other, id) => {
        const both = xmrChart([...one, ...other], { ...improving, variant: id, changes: [one.length] });
        const alone = [one, other].flatMap((part) => xmrChart(part, { ...improving, variant: id }).points);
        expect(both.points).toEqual(alone);
      }),
    );
  });
});

describe('without weekdays', () => {
  const weeks = fc.integer({ min: 6, max: 30 });
  test('a pure weekday pattern leaves nothing, closed weekends included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 7, maxLength: 7 }), weeks, (week, n) => {
        const days = Array.from({ length: 7 * n }, (_, day) => week[day % 7]!);
        const pattern = weekdayPattern(days)!;
        expect(pattern.how).toBe(week.every((count) => count > 0) ? 'multiplicative' : 'additive');
        const left = withoutWeekdays(days, pattern).map((value) => value!);
        expect(new Set(left).size).toBe(1);
        expect(new Set(types(xmrChart(left, improving)))).toEqual(new Set(['common-cause']));
      }),
    );
  });
  test('days that are missing are missing afterwards, and the others are the same level', () => {
    const days = Array.from({ length: 70 }, (_, day) =>
      day === 33 ? undefined : [20, 22, 21, 23, 20, 8, 6][day % 7]!,
    );
    const left = withoutWeekdays(days, weekdayPattern(days)!);
    expect(left[33]).toBeUndefined();
    expect(new Set(left.filter((value) => value !== undefined)).size).toBe(1);
  });
  test('fewer than four whole weeks tell no pattern', () => {
    const of = (n: number) => weekdayPattern(Array.from({ length: n }, (_, day) => 10 + (day % 7)));
    expect([of(0), of(30), of(33)]).toEqual([undefined, undefined, undefined]);
    const days = Array.from({ length: 34 }, (_, day) => 10 + (day % 7));
    expect(new Set(withoutWeekdays(days, of(34)!)).size).toBe(1);
  });
  test('a busy weekend is seen, where the raw counts show a busy Monday alone', () => {
    const week = [20, 22, 21, 23, 20, 8, 6];
    const noise = [0, 1, -1, 0, 2, -2, 1, 0, -1, 1, 0];
    const days = Array.from({ length: 140 }, (_, day) => week[day % 7]! + noise[day % 11]!);
    for (const day of [131, 132, 133]) days[day] = days[day]! + 15;
    const raw = xmrChart(days, improving);
    const bare = xmrChart(
      withoutWeekdays(days, weekdayPattern(days)!).map((value) => value!),
      improving,
    );
    const flagged = (chart: ControlChart) =>
      chart.points.flatMap(({ signal }, day) => (signal?.rule === 'outside' ? [day] : []));
    expect(flagged(bare)).toEqual([131, 132, 133]);
    expect(flagged(raw)).toEqual([133]);
  });
});
