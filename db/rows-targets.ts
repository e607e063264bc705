/** Rows of targets and declared changes ↔ the shapes of the domain. Dialect-free, as `rows.ts`. */
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type * as schema from './sqlite/schema.ts';

export type TargetColumns = typeof schema.kpi_target.$inferSelect;
export type RebaseColumns = typeof schema.kpi_rebase.$inferSelect;

export const targetOf = (row: TargetColumns): KpiTarget => ({
  site: row.site,
  kpi: row.kpi,
  scope: row.scope,
  ...(row.value === null ? {} : { value: row.value }),
  at: row.at,
  by: row.by_person,
  role: row.by_role,
});

export const declaredChangeOf = (row: RebaseColumns): DeclaredChange => ({
  site: row.site,
  kpi: row.kpi,
  scope: row.scope,
  from: row.from_date,
  ...(row.reason === null ? {} : { reason: row.reason }),
  at: row.at,
  by: row.by_person,
  role: row.by_role,
});
