import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant } from '#src/kernel/time.ts';
import { leftBefore, type NewComing } from '../comings.ts';
import { OPEN_END } from '../rows.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';

type Asked = {
  readonly site: SiteId;
  readonly key: PatientKey | VisitKey;
  readonly from_at: Instant;
  readonly to_at: Instant;
};
const asked = batch<Asked>({ site: 'text', key: 'text', from_at: 'bigint', to_at: 'bigint' });
/** A stay that another one follows at once is no leaving. A key is that of a patient, or of a visit without one. */
const LEFT = `WITH own AS (SELECT * FROM ${asked.from} UNION
    SELECT t.site, b.key, t.from_at, t.to_at FROM ${asked.from} JOIN alias a ON a.site = t.site AND a.key = t.key
      JOIN alias b ON b.site = a.site AND b.canonical = a.canonical),
  visits AS (SELECT v.id, own.site, own.from_at, own.to_at FROM own JOIN visit v ON v.site = own.site AND v.patient = own.key
    UNION SELECT v.id, own.site, own.from_at, own.to_at FROM own JOIN visit v ON v.site = own.site AND v.visit = own.key)
  SELECT DISTINCT v.site, s.to_at AS at FROM visits v JOIN stay s ON s.visit_id = v.id
  WHERE s.to_at >= v.from_at AND s.to_at <= v.to_at AND s.to_at < ${OPEN_END} AND NOT EXISTS
    (SELECT 1 FROM stay n WHERE n.visit_id = s.visit_id AND n.n = s.n + 1 AND n.from_at = s.to_at)`;

type Left = { readonly site: SiteId; readonly at: Instant };
export type Came = { readonly site: SiteId; readonly coming: NewComing };
/** Keys that have become one. */
export type Joined = { readonly site: SiteId; readonly key: PatientKey | VisitKey };

/** When the patients left on whose days something may be said otherwise now: before somebody came, and ever of keys that have become one. */
export async function whoLeft(sql: Sql, came: readonly Came[], joined: readonly Joined[]): Promise<readonly Left[]> {
  const rows = [
    ...came.flatMap(({ site, coming }) => {
      const { from: from_at, to: to_at } = leftBefore(coming);
      return [...(coming.isOften ? [coming.visit] : []), ...coming.patients].map(
        (key): Asked => ({ site, key, from_at, to_at }),
      );
    }),
    ...joined.map(({ site, key }): Asked => ({ site, key, from_at: ALWAYS, to_at: OPEN_END })),
  ];
  return rows.length === 0 ? [] : sql.rows<Left>(LEFT, asked.params(rows));
}
