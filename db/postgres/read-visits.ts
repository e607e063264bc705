/** Who was where: stays and visits. A patient's key is the one that speaks for it now (merges). Each answer is one round trip. */
import { BY_HAND } from '#src/domain/census/event.ts';
import type { SilentVisit } from '#src/domain/census/ghosts.ts';
import type { Stay, StayRow, VisitRow } from '#src/domain/census/visit.ts';
import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import {
  OPEN_END,
  type StayColumns,
  type StayWithVisit,
  stayOf,
  stayRowOf,
  type VisitColumns,
  visitRowOf,
  warningsOf,
} from '../rows.ts';
import type { Sql } from './connect.ts';

const PATIENT = `coalesce((SELECT a.canonical FROM alias a WHERE a.site = v.site AND a.key = v.patient), v.patient) AS patient`;
const CLOCKS = `v.visit, ${PATIENT}, v.inpatient_at, v.admit_decision_at, v.ventilated, v.bed_wait_minutes, v.arrived_at`;
/** Adding nought keeps the index on beginnings out: it would be walked from the first stay of all. */
const STAYS = `SELECT s.*, ${CLOCKS} FROM stay s JOIN visit v ON v.id = s.visit_id
  WHERE s.site = $1 AND s.to_at > $2 AND (s.from_at + 0) <= $3 ORDER BY s.from_at`;
/** Of a name that comes twice the last column counts: the patient's own gives way. */
const WITH_STAYS = `v.*, ${PATIENT}, s.n, s.location, s.room, s.bed, s.patient_class, s.to_admit, s.on_leave, s.from_at, s.to_at`;
// A visit that left at the first instant of the span left in it, though its stay no longer overlaps.
const VISITS = `SELECT ${WITH_STAYS} FROM visit v JOIN stay s ON s.visit_id = v.id
  WHERE v.id IN (SELECT visit_id FROM stay WHERE site = $1 AND to_at >= $2 AND (from_at + 0) < $3) ORDER BY v.id, s.n`;
const ENDED = `SELECT ${WITH_STAYS} FROM visit v JOIN stay s ON s.visit_id = v.id
  WHERE v.id IN (SELECT e.visit_id FROM stay e WHERE e.site = $1 AND e.to_at >= $2 AND e.to_at < $3
    AND NOT EXISTS (SELECT 1 FROM stay l WHERE l.visit_id = e.visit_id AND l.n > e.n)) ORDER BY v.id, s.n`;
/** Of the keys that are one with those asked for. */
const OF_PATIENTS = `SELECT ${WITH_STAYS} FROM visit v JOIN stay s ON s.visit_id = v.id
  WHERE v.site = $1 AND v.patient IN (SELECT unnest($2::text[])
      UNION SELECT key FROM alias WHERE site = $1 AND canonical = ANY($2::text[]))
    AND EXISTS (SELECT 1 FROM stay o WHERE o.visit_id = v.id AND o.to_at > $3 AND o.from_at < $4) ORDER BY v.id, s.n`;
/** Unknown where one of both is. */
const BEDDED_AT = `(w.arrived_at + w.bed_wait_minutes * ${MINUTE_MS})`;
const BEDDED = `SELECT ${WITH_STAYS} FROM visit v JOIN stay s ON s.visit_id = v.id
  WHERE v.id = (SELECT w.id FROM visit w WHERE ${BEDDED_AT} <= $3 AND w.id IN
    (SELECT visit_id FROM stay WHERE site = $1 AND to_at >= $2 AND (from_at + 0) < $3) ORDER BY ${BEDDED_AT} DESC, w.id LIMIT 1)
  ORDER BY s.n`;
const VISIT = `SELECT ${WITH_STAYS} FROM visit v LEFT JOIN stay s ON s.visit_id = v.id
  WHERE v.site = $1 AND v.visit = coalesce((SELECT canonical FROM alias WHERE site = $1 AND key = $2), $2) ORDER BY s.n`;
// The end is spelt out, because that index holds the open stays only.
const SILENT = `SELECT s.location, s.room, s.bed, v.visit, greatest(s.from_at, told.at) AS since
  FROM stay s JOIN visit v ON v.id = s.visit_id CROSS JOIN LATERAL
    (SELECT max(e.occurred_at) AS at FROM event e WHERE NOT starts_with(e.message, '${BY_HAND}:') AND e.visit_id IN
      (SELECT v.id UNION ALL SELECT o.id FROM alias a JOIN alias m ON m.site = a.site AND m.canonical = a.canonical
         JOIN visit o ON o.site = m.site AND o.visit = m.key WHERE a.site = v.site AND a.key = v.visit)) told
  WHERE s.site = $1 AND s.to_at = ${OPEN_END} AND s.from_at < $2 AND (told.at IS NULL OR told.at < $2)
  ORDER BY since, v.visit`;
const WARNINGS = 'SELECT warnings FROM visit WHERE site = $1 AND warnings IS NOT NULL';

type VisitWithStay = VisitColumns & Omit<StayColumns, 'visit_id' | 'site' | 'n'> & { readonly n: number | null };

/** Rows of a visit stand together, its stays in their order; one of which nothing is known has a row without a stay. */
function visitsOf(rows: readonly VisitWithStay[]): readonly VisitRow[] {
  const stays = new Map<number, Stay[]>();
  for (const row of rows) {
    const known = stays.get(row.id) ?? [];
    if (row.n !== null) known.push(stayOf({ ...row, visit_id: row.id, n: row.n }));
    stays.set(row.id, known);
  }
  const heads = new Map(rows.map((row) => [row.id, row]));
  return [...heads].map(([id, row]) => visitRowOf(row, stays.get(id)!));
}

type Silent = Pick<StayColumns, 'location' | 'room' | 'bed'> & { readonly visit: VisitKey; readonly since: Instant };

export const visitReader = (db: Sql) => ({
  staysAt: async (site: SiteId, at: Instant): Promise<readonly StayRow[]> =>
    (await db.rows<StayWithVisit>(STAYS, [site, at, at])).map(stayRowOf),
  /** A span without length asks about its one instant. */
  staysBetween: async (site: SiteId, { from, to }: Span): Promise<readonly StayRow[]> =>
    (await db.rows<StayWithVisit>(STAYS, [site, from, Math.max(from, after(to, -1))])).map(stayRowOf),
  visitsBetween: async (site: SiteId, { from, to }: Span): Promise<readonly VisitRow[]> =>
    visitsOf(await db.rows<VisitWithStay>(VISITS, [site, from, Math.max(to, after(from, 1))])),
  visitsEnded: async (site: SiteId, { from, to }: Span): Promise<readonly VisitRow[]> =>
    visitsOf(await db.rows<VisitWithStay>(ENDED, [site, from, to])),
  visitsOfPatients: async (
    site: SiteId,
    patients: readonly PatientKey[],
    { from, to }: Span,
  ): Promise<readonly VisitRow[]> =>
    patients.length === 0
      ? []
      : visitsOf(await db.rows<VisitWithStay>(OF_PATIENTS, [site, patients, from, Math.max(to, after(from, 1))])),
  lastBedded: async (site: SiteId, { from, to }: Span): Promise<VisitRow | undefined> =>
    visitsOf(await db.rows<VisitWithStay>(BEDDED, [site, from, Math.max(to, after(from, 1))]))[0],
  silentVisits: async (site: SiteId, before: Instant): Promise<readonly SilentVisit[]> =>
    (await db.rows<Silent>(SILENT, [site, before])).map(({ visit, location, room, bed, since }) => ({
      visit,
      location,
      ...(room === null ? {} : { room }),
      ...(bed === null ? {} : { bed }),
      since,
    })),
  visit: async (site: SiteId, visit: VisitKey): Promise<VisitRow | undefined> =>
    visitsOf(await db.rows<VisitWithStay>(VISIT, [site, visit]))[0],
  async foldWarnings(site: SiteId): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const row of await db.rows<Pick<VisitColumns, 'warnings'>>(WARNINGS, [site])) {
      for (const warning of warningsOf(row)) counts[warning] = (counts[warning] ?? 0) + 1;
    }
    return counts;
  },
});
