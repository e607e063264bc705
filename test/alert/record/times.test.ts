import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Elapsed, timesOf } from '#src/domain/alert/record/times.ts';

const came = (...minutes: readonly number[]): readonly Elapsed[] => minutes.map((one) => ({ came: one }));
const NEVER: Elapsed = { never: true };
const waits = (minutes: number): Elapsed => ({ waits: minutes });

const minutes = fc.integer({ min: 0, max: 600 });
const elapsed = fc.oneof(
  minutes.map((one): Elapsed => ({ came: one })),
  minutes.map((one): Elapsed => ({ waits: one })),
  fc.constant(NEVER),
);

describe('waiting times', () => {
  it('of nothing have no middle', () => {
    expect(timesOf([])).toEqual({ n: 0, came: 0, never: 0, waits: 0 });
  });

  it('that all came have the middle of an odd number, and the mean of the two middle ones of an even number', () => {
    expect(timesOf(came(9, 1, 4)).median).toBe(4);
    expect(timesOf(came(9, 1, 4, 6)).median).toBe(5);
    expect(timesOf(came(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).p90).toBe(9.5);
  });

  it('count what never came as longer than all that did: it is not left out of the middle', () => {
    expect(timesOf([...came(4, 6, 9), NEVER])).toEqual({ n: 4, came: 3, never: 1, waits: 0, median: 7.5 });
    expect(timesOf([...came(4), NEVER, NEVER])).toEqual({ n: 3, came: 1, never: 2, waits: 0 });
  });

  it('count what still waits for as long as it has waited', () => {
    // By hand, Kaplan–Meier: 1/5 had it at 2; the one that waits since 3 is gone; 1/5 + 4/5 · 1/3 at 5; half of the rest at 8.
    const times = timesOf([...came(2, 5, 8), waits(3), waits(10)]);
    expect(times).toMatchObject({ n: 5, came: 3, never: 0, waits: 2, median: 8 });
    expect(times.p90).toBeUndefined();
  });

  it('are as Kaplan and Meier tell them of leukaemia patients on 6-MP and on placebo (Freireich 1963)', () => {
    // R, survival::survfit: 21 on 6-MP, median 23; + is censored.
    const mp = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    expect(timesOf([...came(...mp), ...censored.map(waits)]).median).toBe(23);
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    expect(timesOf(came(...placebo)).median).toBe(8);
  });

  it('add up, whatever their order, and the middle lies before the ninetieth', () => {
    fc.assert(
      fc.property(fc.array(elapsed, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (all, order) => {
        const times = timesOf(all);
        expect(times.came + times.never + times.waits).toBe(all.length);
        expect(timesOf(all.toSorted(() => (order.next().value % 3) - 1))).toEqual(times);
        if (times.p90 !== undefined) expect(times.median).toBeLessThanOrEqual(times.p90);
        // One more that never comes makes no middle smaller.
        const more = timesOf([...all, NEVER]).median ?? Number.POSITIVE_INFINITY;
        expect(more).toBeGreaterThanOrEqual(times.median ?? Number.POSITIVE_INFINITY);
      }),
    );
  });
});
