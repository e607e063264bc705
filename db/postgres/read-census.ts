/** Heads per place: now, and at a time as known today. Each answer is one round trip. */
import type { LocationCount } from '#src/domain/census/census.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Sql } from './connect.ts';

const NOW = `SELECT location, occupied, inpatients, to_admit AS "toAdmit", on_leave AS "onLeave" FROM counter
  WHERE site = $1 AND occupied <> 0 ORDER BY location`;
/** What one stay adds, as `headsOf` says it. */
const heads = (sign: '' | '-'): string =>
  `location, ${sign}1 AS occupied, ${sign}(patient_class = 'I')::int AS inpatients, ${sign}to_admit AS to_admit, ${sign}on_leave AS on_leave`;
/**
 * The last tick before the time, one seek for each place, and the stays that ended or began since; without a tick the stays alone.
 * Adding nought keeps an index out that would be walked from its beginning or to its end.
 */
const AT = `WITH last AS MATERIALIZED (SELECT max(taken_at) AS at FROM tick WHERE site = $1 AND taken_at <= $2),
  part AS (
    SELECT s.location, s.occupied, s.inpatients, s.to_admit, s.on_leave FROM last CROSS JOIN counter c CROSS JOIN LATERAL
      (SELECT * FROM snapshot x WHERE x.site = c.site AND x.location = c.location AND x.taken_at = last.at
       ORDER BY x.revision DESC LIMIT 1) s
    WHERE c.site = $1
    UNION ALL SELECT ${heads('-')} FROM last CROSS JOIN stay
    WHERE site = $1 AND to_at > last.at AND to_at <= $2 AND (from_at + 0) <= last.at
    UNION ALL SELECT ${heads('')} FROM last CROSS JOIN stay
    WHERE site = $1 AND from_at > last.at AND from_at <= $2 AND (to_at + 0) > $2
    UNION ALL SELECT ${heads('')} FROM stay
    WHERE (SELECT at FROM last) IS NULL AND site = $1 AND to_at > $2 AND (from_at + 0) <= $2
  )
  SELECT location, sum(occupied)::bigint AS occupied, sum(inpatients)::bigint AS inpatients,
    sum(to_admit)::bigint AS "toAdmit", sum(on_leave)::bigint AS "onLeave"
  FROM part GROUP BY location
  HAVING sum(occupied) <> 0 OR sum(inpatients) <> 0 OR sum(to_admit) <> 0 OR sum(on_leave) <> 0 ORDER BY location`;

export const censusReader = (db: Sql) => ({
  census: (site: SiteId): Promise<readonly LocationCount[]> => db.rows<LocationCount>(NOW, [site]),
  censusAt: (site: SiteId, at: Instant): Promise<readonly LocationCount[]> => db.rows<LocationCount>(AT, [site, at]),
});
