/** A history that is two, or has a wrong year in it. */
import { expect, test } from 'vitest';
import { refuseHole } from '#src/app/cli/whole-history.ts';
import { DAY_MS, HOUR_MS, instant } from '#src/kernel/time.ts';

const BEGIN = Date.UTC(2026, 0, 1);
const every = (waitMs: number, count: number, from = BEGIN) =>
  Array.from({ length: count }, (_, n) => instant(from + n * waitMs));

test('a hole of weeks is refused by its ends, in any order of rows', () => {
  const later = every(HOUR_MS, 100, BEGIN + 40 * DAY_MS);
  expect(() => refuseHole([...later, ...every(HOUR_MS, 100)])).toThrow(/between 2026-01-05 and 2026-02-10/);
});

test('four weeks, a unit to which somebody comes every other week, one row and none are taken', () => {
  const near = [...every(HOUR_MS, 100), ...every(HOUR_MS, 100, BEGIN + 32 * DAY_MS)];
  const seldom = [...every(10 * DAY_MS, 20), ...every(10 * DAY_MS, 20, BEGIN + 260 * DAY_MS)];
  for (const came of [near, seldom, every(HOUR_MS, 1), []]) expect(() => refuseHole(came)).not.toThrow();
});
