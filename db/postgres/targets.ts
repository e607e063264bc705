/** Targets of figures and declared changes: added to, never written over. */
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { KpiId, SiteId } from '#src/kernel/ids.ts';
import { declaredChangeOf, type RebaseColumns, type TargetColumns, targetOf } from '../rows-targets.ts';
import type { Sql } from './connect.ts';
import { oneByOne, type Writes } from './writes.ts';

const ADD_TARGET = `INSERT INTO kpi_target (site, kpi, scope, value, at, by_person, by_role)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const ADD_REBASE = `INSERT INTO kpi_rebase (site, kpi, scope, from_date, reason, at, by_person, by_role)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const TARGETS = 'SELECT * FROM kpi_target WHERE site = $1 AND ($2::text IS NULL OR kpi = $2) ORDER BY at, seq';
const REBASES = 'SELECT * FROM kpi_rebase WHERE site = $1 AND ($2::text IS NULL OR kpi = $2) ORDER BY at, seq';

export const targetWrites: Writes<'kpi.target' | 'kpi.rebase'> = {
  'kpi.target': oneByOne(async (sql, { target: { site, kpi, scope, value, at, by, role } }) => {
    return (await sql.run(ADD_TARGET, [site, kpi, scope, value ?? null, at, by, role])) === 1;
  }),
  'kpi.rebase': oneByOne(async (sql, { change: { site, kpi, scope, from, reason, at, by, role } }) => {
    return (await sql.run(ADD_REBASE, [site, kpi, scope, from, reason ?? null, at, by, role])) === 1;
  }),
};

export function targetReader(sql: Sql) {
  return {
    kpiTargets: async (site: SiteId, kpi?: KpiId): Promise<readonly KpiTarget[]> =>
      (await sql.rows<TargetColumns>(TARGETS, [site, kpi ?? null])).map(targetOf),
    declaredChanges: async (site: SiteId, kpi?: KpiId): Promise<readonly DeclaredChange[]> =>
      (await sql.rows<RebaseColumns>(REBASES, [site, kpi ?? null])).map(declaredChangeOf),
  };
}
