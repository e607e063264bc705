/**
 * Small counts of what is sensitive: one complaint on a unit is a person to whoever works there. Capacity (beds, boarders, gaps) is never
 * held back inside the house; these rules are for complaints, deaths, behavioural and paediatric barriers, and for what leaves the house.
 */

import type { UnitKind } from './hospital.ts';

/** What keeps a child or somebody of the behavioural unit here tells who they are to whoever was there. */
export const SENSITIVE_UNITS: ReadonlySet<UnitKind> = new Set<UnitKind>(['behavioural', 'paediatric']);

/** One cell of a table: its count, or that it is fewer than the limit, or that it is held back so that another cannot be worked out. */
export type ShownCount = { readonly count: number } | { readonly hidden: 'small' | 'with-small' };

export type ShownCounts = { readonly cells: readonly ShownCount[]; readonly total: ShownCount };

/** Nobody is behind a nought. */
const isSmall = (count: number, limit: number): boolean => count > 0 && count < limit;

/** A count that stands alone. */
export const shownCount = (count: number, limit: number): ShownCount =>
  isSmall(count, limit) ? { hidden: 'small' } : { count };

/**
 * The cells of a row with their total, so that no cell held back can be worked out by taking the others from the total: where the cells held
 * back are one alone, or fewer than the limit together, the smallest of the others goes with them; where none is left, the total goes.
 * @param counts whole numbers, none negative
 * @param limit smallest count that is shown; 1 shows all
 * @source complementary suppression: ONS, Disclosure control guidance for tables; CMS cell size suppression policy
 * @example shownCounts([2, 9, 20], 5) → cells hidden small, hidden with-small, 20; total 31
 */
export function shownCounts(counts: readonly number[], limit: number): ShownCounts {
  const cells = counts.map((count) => shownCount(count, limit));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (cells.every((cell) => 'count' in cell)) return { cells, total: { count: total } };
  const held = () => counts.filter((_, n) => 'hidden' in cells[n]!);
  const isOpen = () => held().length < 2 || held().reduce((sum, count) => sum + count, 0) < limit;
  while (isOpen()) {
    const next = smallestShown(counts, cells);
    if (next === undefined) return { cells, total: { hidden: isSmall(total, limit) ? 'small' : 'with-small' } };
    cells[next] = { hidden: 'with-small' };
  }
  return { cells, total: { count: total } };
}

/** A nought is known to be one from the rest, and hides nothing. */
function smallestShown(counts: readonly number[], cells: readonly ShownCount[]): number | undefined {
  let found: number | undefined;
  for (const [n, count] of counts.entries())
    if ('count' in cells[n]! && count > 0 && (found === undefined || count < counts[found]!)) found = n;
  return found;
}
