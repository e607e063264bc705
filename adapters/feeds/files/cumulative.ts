/** Sums since the beginning of the year, taken apart into months; what cannot be a month is not made one. */
import { median } from '#src/domain/stats.ts';
import { localDateAt, type ZoneId } from '#src/kernel/time.ts';
import type { Doubt, FigureRow, RowFigure } from './figure-rows.ts';

type Options = { readonly zone: ZoneId; readonly jump: number };
/** What is known of an item before a month: its last sum, of which month, whether it fell there, and whether it was ever more than 0. */
type Known = { readonly month: number; readonly sum: number; readonly fell: boolean; readonly began: boolean };

/**
 * Rows may stand in any order. A sum that falls is no month, nor one of 0 after months that had some, nor the one after it, whose month
 * before is not to be trusted; nor one that follows a month that is not there, or a year that begins after January. A row that is many
 * times the usual one of its organisation is a merger.
 * @param rows sums of months of a calendar year; no organisation and part twice in a month
 * @returns the same rows in the same order, with figures of the month alone
 * @example 32, 70, 60, 110, 150 → 32, 38, not reported (fall), not reported (after a fall), 40
 */
export function monthsOf(rows: readonly FigureRow[], { zone, jump }: Options): readonly FigureRow[] {
  const apart = new Map<FigureRow, FigureRow>();
  const inYears = rows.map((row) => ({ row, month: monthOf(row, zone) }));
  for (const of of Map.groupBy(inYears, ({ row }) => JSON.stringify([row.organisation, row.part, row.code])).values()) {
    const known = new Map<string, Known>();
    const inOrder = of.toSorted((a, b) => a.month - b.month);
    const months = inOrder.map(({ row, month }) => ({
      ...row,
      figures: row.figures.map((figure) => difference(figure, month, known)),
    }));
    const usual = median(months.flatMap(totalOf)) ?? 0;
    for (const [n, month] of months.entries()) apart.set(inOrder[n]!.row, withoutJump(month, usual * jump));
  }
  return rows.map((row) => apart.get(row)!);
}

function monthOf({ period }: FigureRow, zone: ZoneId): number {
  const [year, month] = localDateAt(period.from, zone).split('-').map(Number);
  return year! * 12 + month! - 1;
}

function difference(figure: RowFigure, month: number, known: Map<string, Known>): RowFigure {
  const { item, value: sum } = figure;
  if (sum === undefined) return figure;
  const january = month % 12 === 0;
  const before = january ? undefined : known.get(item);
  const began = sum > 0 || before?.began === true;
  const fell = before !== undefined && (sum < before.sum || (sum === 0 && before.began));
  known.set(item, { month, sum, fell, began });
  if (january) return figure;
  if (before?.month !== month - 1) return doubted(figure, 'gap');
  if (fell) return doubted(figure, 'fall');
  return before.fell ? doubted(figure, 'after a fall') : { ...figure, value: sum - before.sum };
}

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
