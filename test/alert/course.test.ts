import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coursesJoined, courseWith, type Kept, trendBefore, valueAt } from '#src/domain/alert/course.ts';
import { after, instant, MINUTE_MS } from '#src/kernel/time.ts';

const T0 = instant(Date.UTC(2026, 0, 13, 13));
const at = (minutes: number) => after(T0, minutes * MINUTE_MS);
const kept = (...points: readonly (readonly [number, number])[]): readonly Kept[] =>
  points.map(([minutes, value]) => ({ at: at(minutes), value }));
/** One reading a minute. */
const read = (values: readonly (number | undefined)[]): readonly Kept[] =>
  values.reduce<readonly Kept[]>((course, value, minute) => courseWith(course, value, at(minute)), []);

describe('the course of an episode', () => {
  it('keeps the first reading and one each half hour; what is not known is not kept', () => {
    expect(read(Array.from({ length: 65 }, (_, n) => n))).toEqual(kept([0, 0], [30, 30], [60, 60]));
    const silent = Array.from({ length: 45 }, (_, n) => (n < 20 || n > 40 ? n : undefined));
    expect(read(silent)).toEqual(kept([0, 0], [41, 41]));
    expect(courseWith(kept([0, 1]), Number.NaN, at(60))).toEqual(kept([0, 1]));
  });

  it('is that of the first two days, however long it lasts', () => {
    const course = read(Array.from({ length: 4 * 1_440 }, () => 1));
    expect(course).toHaveLength(96);
    expect(course.at(-1)!.at).toBeLessThan(at(2 * 1_440));
  });

  it('goes on after a pause as if there had been none', () => {
    expect(coursesJoined(kept([0, 1], [30, 2]), kept([50, 9], [80, 8]))).toEqual(kept([0, 1], [30, 2], [80, 8]));
  });

  it('has a trend per hour since the first reading of the hour before', () => {
    const course = kept([0, 4], [30, 6], [60, 6], [90, 9]);
    expect(trendBefore(course, { at: at(20), value: 5 })).toBe(3);
    expect(trendBefore(course, { at: at(90), value: 9 })).toBe(3);
    expect(trendBefore(course, { at: at(100), value: 9 })).toBe(4.5);
    expect(trendBefore(course, { at: at(4), value: 5 })).toBeUndefined();
    expect(trendBefore(undefined, { at: at(90), value: 9 })).toBeUndefined();
  });

  it('has a value between two readings and none before, after, or in a gap', () => {
    const course = kept([0, 4], [30, 7], [120, 1]);
    expect(valueAt(course, at(10))).toBe(5);
    expect(valueAt(course, at(30))).toBe(7);
    expect(valueAt(course, at(120))).toBe(1);
    for (const nowhere of [-1, 60, 121]) expect(valueAt(course, at(nowhere))).toBeUndefined();
    expect(valueAt([], at(0))).toBeUndefined();
  });

  it('stays between the two readings around a moment, whatever they are', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 0, max: 30 }), (from, to, minutes) => {
        const found = valueAt(kept([0, from], [30, to]), at(minutes))!;
        expect(found).toBeGreaterThanOrEqual(Math.min(from, to) - 1e-6);
        expect(found).toBeLessThanOrEqual(Math.max(from, to) + 1e-6);
      }),
    );
  });
});
