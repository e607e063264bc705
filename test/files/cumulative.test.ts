import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsOf } from '#adapters/feeds/files/cumulative.ts';
import type { FigureRow } from '#adapters/feeds/files/figure-rows.ts';
import { instant, type ZoneId } from '#src/kernel/time.ts';

const LISBON = 'Europe/Lisbon' as ZoneId;
const row = (year: number, month: number, sum: number | undefined, organisation = 'o'): FigureRow => ({
  number: year * 100 + month,
  organisation,
  part: '',
  code: '',
  period: { from: instant(Date.UTC(year, month - 1, 1, -1)), to: instant(Date.UTC(year, month, 1, -1)) },
  figures: [sum === undefined ? { item: 'n', state: 'not-reported' } : { item: 'n', state: 'reported', value: sum }],
  steady: [],
});
// Half an hour into the month in Lisbon, winter or summer.
const inLisbon = (one: FigureRow): FigureRow => ({
  ...one,
  period: { from: instant(one.period.from + 5_400_000), to: instant(one.period.to + 5_400_000) },
});
const months = (...sums: readonly (number | undefined)[]) =>
  monthsOf(
    sums.flatMap((sum, n) => (sum === -1 ? [] : [inLisbon(row(2020, n + 1, sum))])),
    { zone: LISBON, jump: 4 },
  ).map(({ figures: [figure] }) => figure?.value ?? figure?.doubt ?? figure?.state);

describe('sums since January', () => {
  test.each([
    ['a month is the difference to the one before', [32, 70, 100], [32, 38, 30]],
    ['a fall is no month, nor the one after it', [32, 70, 60, 110, 150], [32, 38, 'fall', 'after a fall', 40]],
    ['nothing after something is no month', [32, 0, 0, 100, 130], [32, 'fall', 'fall', 'after a fall', 30]],
    ['nothing from the beginning on is nothing', [0, 0, 5], [0, 0, 5]],
    ['a month that is missing leaves no difference', [32, -1, 100, 140], [32, 'gap', 40]],
    ['a month that nobody told neither', [32, undefined, 100, 140], [32, 'not-reported', 'gap', 40]],
    ['a year that begins later has no first month', [-1, 70, 100], ['gap', 30]],
    ['a merger is no month', [30, 60, 90, 400, 430], [30, 30, 30, 'jump', 30]],
  ])('%s', (_, sums, expected) => expect(months(...sums)).toEqual(expected));

  test('every year begins anew', () => {
    const rows = [row(2020, 11, 900), row(2020, 12, 1000), row(2021, 1, 90), row(2021, 2, 190)].map(inLisbon);
    const told = monthsOf(rows, { zone: LISBON, jump: 4 });
    expect(told.map(({ figures: [figure] }) => figure?.value ?? figure?.doubt)).toEqual(['gap', 100, 90, 100]);
  });

  test('the order of rows does not matter, and nothing is ever less than 0', () => {
    const sums = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sums, fc.infiniteStream(fc.nat()), (values, order) => {
        const rows = values.map((value, n) => inLisbon(row(2020, n + 1, value)));
        const shuffled = rows.map((one) => ({ one, key: order.next().value })).sort((a, b) => a.key - b.key);
        const options = { zone: LISBON, jump: 4 };
        const inOrder = new Map(monthsOf(rows, options).map((one) => [one.number, one.figures]));
        for (const { number, figures } of monthsOf(
          shuffled.map(({ one }) => one),
          options,
        )) {
          expect(figures).toEqual(inOrder.get(number));
          expect(figures[0]?.value ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
