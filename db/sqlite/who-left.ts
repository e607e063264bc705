import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, type Span } from '#src/kernel/time.ts';
import { leftBefore, momentOf, type NewComing } from '../comings.ts';
import { OPEN_END } from '../rows.ts';
import type { Db } from './connect.ts';

type Asked = { readonly site: SiteId; readonly keys: string; readonly from: Instant; readonly to: Instant };
const EVER = { from: ALWAYS, to: OPEN_END };

/** When the patients left on whose days something may be said otherwise now. */
export function whoLeft(db: Db) {
  // A stay that another one follows at once is no leaving. A key is that of a patient, or of a visit without one.
  const left = db
    .prepare<Asked, Instant>(
      `WITH asked AS (SELECT value AS key FROM json_each(@keys)),
         own AS (SELECT key FROM asked UNION SELECT b.key FROM asked CROSS JOIN alias a ON a.site = @site AND a.key = asked.key
           CROSS JOIN alias b ON b.site = a.site AND b.canonical = a.canonical),
         visits AS (SELECT v.id FROM own CROSS JOIN visit v ON v.site = @site AND v.patient = own.key AND v.patient IS NOT NULL
           UNION SELECT v.id FROM own CROSS JOIN visit v ON v.site = @site AND v.visit = own.key)
       SELECT s.to_at FROM visits CROSS JOIN stay s ON s.visit_id = visits.id
       WHERE s.to_at >= @from AND s.to_at <= @to AND s.to_at < ${OPEN_END} AND NOT EXISTS
         (SELECT 1 FROM stay n WHERE n.visit_id = s.visit_id AND n.n = s.n + 1 AND n.from_at = s.to_at)`,
    )
    .pluck();
  const of = (site: SiteId, keys: readonly (PatientKey | VisitKey)[], span: Span): readonly Span[] =>
    left.all({ site, keys: JSON.stringify(keys), ...span }).map(momentOf);
  return {
    /** Before somebody came. */
    before: (site: SiteId, coming: NewComing): readonly Span[] =>
      of(site, [coming.visit, ...coming.patients], leftBefore(coming)),
    /** Ever, of keys that have become one. */
    ever: (site: SiteId, keys: readonly (PatientKey | VisitKey)[]): readonly Span[] =>
      keys.length === 0 ? [] : of(site, keys, EVER),
  };
}
