import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCount, shownCounts } from '#src/domain/small-count.ts';

const hidden = (cells: readonly object[]) => cells.map((cell) => 'hidden' in cell);

describe('small counts', () => {
  test('fewer than the limit are held back; none is none, and the limit itself is shown', () => {
    expect([0, 1, 4, 5, 6].map((count) => shownCount(count, 5))).toEqual([
      { count: 0 },
      { hidden: 'small' },
      { hidden: 'small' },
      { count: 5 },
      { count: 6 },
    ]);
  });

  test('beside a total the smallest of the others goes with one that is held back', () => {
    expect(shownCounts([2, 9, 20], 5)).toEqual({
      cells: [{ hidden: 'small' }, { hidden: 'with-small' }, { count: 20 }],
      total: { count: 31 },
    });
  });

  test('where nothing is left to go with it, the total goes', () => {
    expect(shownCounts([3, 0, 0], 5).total).toEqual({ hidden: 'small' });
    expect(shownCounts([1, 1], 5).total).toEqual({ hidden: 'small' });
  });

  test('what is large enough is shown as it is', () => {
    expect(shownCounts([5, 0, 12], 5)).toEqual({
      cells: [{ count: 5 }, { count: 0 }, { count: 12 }],
      total: { count: 17 },
    });
  });

  test('no cell that is held back can be worked out from what is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 8 }), fc.integer({ min: 1, max: 10 }), (counts, limit) => {
        const { cells, total } = shownCounts(counts, limit);
        const held = counts.filter((_, n) => hidden(cells)[n]);
        for (const [n, cell] of cells.entries()) {
          if ('count' in cell) expect(cell.count === 0 || cell.count >= limit).toBe(true);
          else expect(counts[n]).toBeGreaterThan(0);
        }
        // With the total shown, what is missing is at least two cells and at least the limit together.
        if ('count' in total && held.length > 0) {
          expect(held.length).toBeGreaterThan(1);
          expect(held.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(limit);
        }
      }),
    );
  });
});
