import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { KpiId, SiteId } from '#src/kernel/ids.ts';
import { declaredChangeOf, type RebaseColumns, type TargetColumns, targetOf } from '../rows-targets.ts';
import type { Db } from './connect.ts';

/** Targets of figures and declared changes: added to, never written over. */
export function targetWriter(db: Db) {
  const addTarget = db.prepare(
    `INSERT INTO kpi_target (site, kpi, scope, value, at, by_person, by_role)
     VALUES (@site, @kpi, @scope, @value, @at, @by, @role)`,
  );
  const addRebase = db.prepare(
    `INSERT INTO kpi_rebase (site, kpi, scope, from_date, reason, at, by_person, by_role)
     VALUES (@site, @kpi, @scope, @from, @reason, @at, @by, @role)`,
  );
  return {
    putTarget: (target: KpiTarget): boolean => addTarget.run({ ...target, value: target.value ?? null }).changes === 1,
    putRebase: (change: DeclaredChange): boolean =>
      addRebase.run({ ...change, reason: change.reason ?? null }).changes === 1,
  };
}

export function targetReader(db: Db) {
  const targets = db.prepare<{ site: SiteId; kpi: KpiId | null }, TargetColumns>(
    'SELECT * FROM kpi_target WHERE site = @site AND (@kpi IS NULL OR kpi = @kpi) ORDER BY at, seq',
  );
  const rebases = db.prepare<{ site: SiteId; kpi: KpiId | null }, RebaseColumns>(
    'SELECT * FROM kpi_rebase WHERE site = @site AND (@kpi IS NULL OR kpi = @kpi) ORDER BY at, seq',
  );
  return {
    kpiTargets: (site: SiteId, kpi?: KpiId): readonly KpiTarget[] =>
      targets.all({ site, kpi: kpi ?? null }).map(targetOf),
    declaredChanges: (site: SiteId, kpi?: KpiId): readonly DeclaredChange[] =>
      rebases.all({ site, kpi: kpi ?? null }).map(declaredChangeOf),
  };
}
