/** What a house wants of a figure, as somebody set it here: its own, beside what publishers and law say. */
import type { KpiId, PersonId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

export type KpiTarget = {
  readonly site: SiteId;
  readonly kpi: KpiId;
  /** Place of the figure: `house`, `pool:adult-acute`, `unit:5W`. */
  readonly scope: string;
  /** In the catalogue's units, as people write it: percent 0–100. Undefined: there is none any more. */
  readonly value?: number;
  readonly at: Instant;
  readonly by: PersonId;
  /** The role in which it was set; cards say the role, never who. */
  readonly role: string;
};

/**
 * The target that counts at a time: the one of the place itself, else that of the house.
 * @param targets of one figure, oldest first
 * @returns undefined where none was set by then, or the last one was taken back
 */
export function targetAt(targets: readonly KpiTarget[], scope: string, at: Instant): KpiTarget | undefined {
  const lastOf = (place: string) => targets.findLast((one) => one.scope === place && one.at <= at);
  const own = lastOf(scope);
  const found = own?.value === undefined ? lastOf('house') : own;
  return found?.value === undefined ? undefined : found;
}
