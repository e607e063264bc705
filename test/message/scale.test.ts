import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFor } from '#src/message/scale.ts';

describe('the vertical axis of a chart', () => {
  it.each([
    ['never changes', [20, 20, 20], 'line', [0, 20]],
    ['never changes, of percent', [98.4, 98.4], 'line', [0, 100]],
    ['never changes, where what is near counts', [7.5, 7.5], 'near', [0, 8]],
    ['is nothing all along', [0, 0], 'line', [0, 1]],
    ['moves by one bed of twenty-eight', [28, 29, 28], 'line', [27, 29]],
    ['moves by a tenth of a percent', [98.4, 98.5], 'line', [92, 100]],
    ['moves by much', [11, 8, 6], 'line', [6, 12]],
    ['is counted in bars', [11, 8, 6], 'bar', [0, 15]],
  ] as const)('of what %s', (_, values, shape, [from, to]) => {
    const scale = scaleFor(values, shape);
    expect([scale.from, scale.to]).toEqual([from, to]);
  });

  it('what never changes stands on zero, or below it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('line', 'near', 'bar'),
        (value, count, shape) => {
          const { from, to } = scaleFor(Array<number>(count).fill(value), shape);
          expect(from).toBeLessThanOrEqual(Math.min(0, value));
          expect(to).toBeGreaterThanOrEqual(value);
          expect(to).toBeGreaterThan(from);
        },
      ),
    );
  });

  it('a line that moves by less than a twentieth of its height does not fill the plot', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (highest, share) => {
          const { from, to } = scaleFor([highest, highest * (1 - share)], 'line');
          expect((highest * share) / (to - from)).toBeLessThanOrEqual(0.02 / 0.05 + 1e-9);
        },
      ),
    );
  });
});
