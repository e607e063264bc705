/** Sums since the beginning of the year, taken apart into months; what cannot be a month is not made one. */
import { median } from '#src/domain/stats.ts';
import { localDateAt, type ZoneId } from '#src/kernel/time.ts';
import type { Doubt, FigureRow, RowFigure } from './figure-rows.ts';

type Options = { readonly zone: ZoneId; readonly jump: number };
/** A row with its month counted through all years. */
type InYear = { readonly row: FigureRow; readonly month: number };

/**
 * Rows may stand in any order. A sum that falls is no month, nor is the one after it, whose month before is not to be trusted; nor one
 * that follows a month that is not there, or a year that begins after January. A row that is many times the usual one of its
 * organisation is a merger.
 * @param rows sums of months of a calendar year; no organisation and part twice in a month
 * @returns the same rows in the same order, with figures of the month alone
 * @example 32, 70, 60, 110 → 32, 38, not reported (fall), not reported (after a fall)
 */
export function monthsOf(rows: readonly FigureRow[], options: Options): readonly FigureRow[] {
  const apart = new Map<FigureRow, FigureRow>();
  const inYears = rows.map((row) => ({ row, month: monthOf(row, options.zone) }));
  for (const of of Map.groupBy(inYears, ({ row }) => JSON.stringify([row.organisation, row.part, row.code])).values()) {
    const inOrder = of.toSorted((a, b) => a.month - b.month);
    const months = inOrder.map((one, n) => ({ ...one.row, figures: differences(one, inOrder[n - 1], inOrder[n - 2]) }));
    const usual = median(months.flatMap(totalOf)) ?? 0;
    for (const [n, month] of months.entries()) apart.set(inOrder[n]!.row, withoutJump(month, usual * options.jump));
  }
  return rows.map((row) => apart.get(row)!);
}

function monthOf({ period }: FigureRow, zone: ZoneId): number {
  const [year, month] = localDateAt(period.from, zone).split('-').map(Number);
  return year! * 12 + month! - 1;
}

function differences(now: InYear, before: InYear | undefined, earlier: InYear | undefined): readonly RowFigure[] {
  const january = now.month % 12 === 0;
  return now.row.figures.map((figure) => {
    if (figure.value === undefined || january) return figure;
    const last = valueIn(before, figure.item, now.month - 1);
    if (last === undefined) return doubted(figure, 'gap');
    if (figure.value < last) return doubted(figure, 'fall');
    const second = (now.month - 1) % 12 === 0 ? undefined : valueIn(earlier, figure.item, now.month - 2);
    if (second !== undefined && last < second) return doubted(figure, 'after a fall');
    return { ...figure, value: figure.value - last };
  });
}

const valueIn = (of: InYear | undefined, item: string, month: number): number | undefined =>
  of?.month === month ? of.row.figures.find((figure) => figure.item === item)?.value : undefined;

const doubted = ({ item }: RowFigure, doubt: Doubt): RowFigure => ({ item, state: 'not-reported', doubt });

/** All that a row counts: only where every item of it is known. */
function totalOf({ figures }: FigureRow): readonly number[] {
  if (figures.length === 0 || figures.some(({ value }) => value === undefined)) return [];
  return [figures.reduce((sum, { value = 0 }) => sum + value, 0)];
}

function withoutJump(row: FigureRow, most: number): FigureRow {
  const total = totalOf(row)[0];
  if (most <= 0 || total === undefined || total <= most) return row;
  return { ...row, figures: row.figures.map((figure) => doubted(figure, 'jump')) };
}
