/** A change that the house made on purpose, on a day: from then on a control chart has limits of its own. */
import type { KpiId, PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';

export type DeclaredChange = {
  readonly site: SiteId;
  readonly kpi: KpiId;
  /** Place of the figure: `house`, `pool:adult-acute`, `unit:5W`. */
  readonly scope: string;
  /** The first day of the new way. */
  readonly from: LocalDate;
  /** What was changed, in somebody's words; undefined: it is taken back. */
  readonly reason?: string;
  readonly at: Instant;
  readonly by: PersonId;
  /** The role in which it was declared; cards say the role, never who. */
  readonly role: string;
};

/**
 * The changes that count, by day: of each day what was said last, without those that were taken back.
 * @param changes of one figure, oldest first
 */
export function changesInForce(changes: readonly DeclaredChange[], scope: string): readonly DeclaredChange[] {
  const last = new Map<LocalDate, DeclaredChange>();
  for (const change of changes) if (change.scope === scope) last.set(change.from, change);
  return [...last.values()]
    .filter(({ reason }) => reason !== undefined)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
