/** Who was where: stays and visits. A patient's key is the one that speaks for it now (merges). */
import { BY_HAND } from '#src/domain/census/event.ts';
import type { SilentVisit } from '#src/domain/census/ghosts.ts';
import type { Stay, StayRow, VisitRow } from '#src/domain/census/visit.ts';
import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
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
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { STAYS_AT, STAYS_BETWEEN } from './overlap.ts';

type Overlap = { readonly site: SiteId; readonly from: Instant; readonly to: Instant };

const PATIENT = `coalesce((SELECT a.canonical FROM alias a WHERE a.site = v.site AND a.key = v.patient), v.patient) AS patient`;
const CLOCKS = `v.visit, ${PATIENT}, v.inpatient_at, v.admit_decision_at, v.ventilated, v.bed_wait_minutes, v.arrived_at`;
const withClocks = (stays: string): string =>
  `SELECT s.*, ${CLOCKS} FROM ${stays} CROSS JOIN visit v ON v.id = s.visit_id ORDER BY s.from_at`;
/** A patient column by itself comes first in `v.*`; the later one of the same name wins. */
const VISIT = `SELECT v.*, ${PATIENT} FROM visit v`;

/** Unknown where one of both is. */
const BEDDED_AT = `(w.arrived_at + w.bed_wait_minutes * ${MINUTE_MS})`;

/** A span without length asks about its one instant. */
const overlap = (site: SiteId, { from, to }: Span): Overlap => ({ site, from, to: instant(Math.max(to, from + 1)) });

function withOwn(visits: readonly VisitColumns[], rows: readonly StayColumns[]): readonly VisitRow[] {
  const stays = new Map<number, Stay[]>();
  for (const row of rows) {
    const known = stays.get(row.visit_id);
    if (known === undefined) stays.set(row.visit_id, [stayOf(row)]);
    else known.push(stayOf(row));
  }
  return visits.map((row) => visitRowOf(row, stays.get(row.id) ?? []));
}

export function visitReader(db: Db, aliases: AliasBook) {
  const at = db.prepare<{ site: SiteId; at: Instant }, StayWithVisit>(withClocks(STAYS_AT));
  const between = db.prepare<Overlap, StayWithVisit>(withClocks(STAYS_BETWEEN));
  // A visit that left at the first instant of the span left in it, though its stay no longer overlaps.
  const inHouse = `SELECT DISTINCT visit_id FROM stay WHERE site = @site AND to_at >= @from AND +from_at < @to`;
  const visits = db.prepare<Overlap, VisitColumns>(`${VISIT} WHERE v.id IN (${inHouse}) ORDER BY v.id`);
  const staysOfVisits = db.prepare<Overlap, StayColumns>(
    `SELECT * FROM stay WHERE visit_id IN (${inHouse}) ORDER BY visit_id, n`,
  );
  const ended = `SELECT e.visit_id FROM stay e WHERE e.site = @site AND e.to_at >= @from AND e.to_at < @to
    AND NOT EXISTS (SELECT 1 FROM stay l WHERE l.visit_id = e.visit_id AND l.n > e.n)`;
  const visitsThatEnded = db.prepare<Overlap, VisitColumns>(`${VISIT} WHERE v.id IN (${ended}) ORDER BY v.id`);
  const staysThatEnded = db.prepare<Overlap, StayColumns>(
    `SELECT * FROM stay WHERE visit_id IN (${ended}) ORDER BY visit_id, n`,
  );
  const bedded = db.prepare<Overlap, VisitColumns>(
    `${VISIT} WHERE v.id = (SELECT w.id FROM visit w WHERE w.id IN (${inHouse}) AND ${BEDDED_AT} <= @to
       ORDER BY ${BEDDED_AT} DESC, w.id LIMIT 1)`,
  );
  // Of the keys that are one with those asked for, each by a seek.
  const ofPatients = db.prepare<Overlap & { patients: string }, VisitColumns>(
    `WITH asked AS (SELECT value AS key FROM json_each(@patients)),
       own AS (SELECT key FROM asked
         UNION SELECT a.key FROM asked CROSS JOIN alias a ON a.site = @site AND a.canonical = asked.key)
     SELECT v.*, ${PATIENT} FROM own CROSS JOIN visit v ON v.site = @site AND v.patient = own.key AND v.patient IS NOT NULL
     WHERE EXISTS (SELECT 1 FROM stay s WHERE s.visit_id = v.id AND s.to_at > @from AND s.from_at < @to) ORDER BY v.id`,
  );
  const one = db.prepare<[SiteId, VisitKey], VisitColumns>(`${VISIT} WHERE v.site = ? AND v.visit = ?`);
  const staysOfOne = db.prepare<[number], StayColumns>('SELECT * FROM stay WHERE visit_id = ? ORDER BY n');
  // The end is spelt out, because that index holds the open stays only.
  const open = db.prepare<[SiteId, Instant], StayColumns & Pick<VisitColumns, 'visit'>>(
    `SELECT s.*, v.visit FROM stay s INDEXED BY stay_open CROSS JOIN visit v ON v.id = s.visit_id
     WHERE s.site = ? AND s.to_at = ${OPEN_END} AND s.from_at < ?`,
  );
  const lastTold = db.prepare<[SiteId, VisitKey], { readonly at: Instant | null }>(
    `SELECT max(e.occurred_at) AS at FROM visit v JOIN event e ON e.visit_id = v.id
     WHERE v.site = ? AND v.visit = ? AND e.message NOT GLOB '${BY_HAND}:*'`,
  );
  const warnings = db.prepare<[SiteId], Pick<VisitColumns, 'warnings'>>(
    'SELECT warnings FROM visit WHERE site = ? AND warnings IS NOT NULL',
  );

  return {
    staysAt: (site: SiteId, when: Instant): readonly StayRow[] => at.all({ site, at: when }).map(stayRowOf),
    staysBetween: (site: SiteId, span: Span): readonly StayRow[] => between.all(overlap(site, span)).map(stayRowOf),
    visitsBetween: (site: SiteId, span: Span): readonly VisitRow[] =>
      withOwn(visits.all(overlap(site, span)), staysOfVisits.all(overlap(site, span))),
    visitsEnded: (site: SiteId, { from, to }: Span): readonly VisitRow[] =>
      withOwn(visitsThatEnded.all({ site, from, to }), staysThatEnded.all({ site, from, to })),
    visitsOfPatients: (site: SiteId, patients: readonly PatientKey[], span: Span): readonly VisitRow[] =>
      patients.length === 0
        ? []
        : ofPatients
            .all({ ...overlap(site, span), patients: JSON.stringify(patients) })
            .map((row) => visitRowOf(row, staysOfOne.all(row.id).map(stayOf))),
    lastBedded(site: SiteId, span: Span): VisitRow | undefined {
      const row = bedded.get(overlap(site, span));
      return row === undefined ? undefined : visitRowOf(row, staysOfOne.all(row.id).map(stayOf));
    },
    silentVisits(site: SiteId, before: Instant): readonly SilentVisit[] {
      const silent = open.all(site, before).flatMap((row) => {
        const told = aliases.group(site, row.visit).keys.map((key) => lastTold.get(site, key)?.at ?? row.from_at);
        const since = instant(Math.max(row.from_at, ...told));
        const { location, room, bed } = stayOf(row);
        const place = { location, ...(room === undefined ? {} : { room }), ...(bed === undefined ? {} : { bed }) };
        return since < before ? [{ visit: row.visit, ...place, since }] : [];
      });
      return silent.sort((a, b) => a.since - b.since || (a.visit < b.visit ? -1 : 1));
    },
    visit(site: SiteId, visit: VisitKey): VisitRow | undefined {
      const row = one.get(site, aliases.group(site, visit).canonical);
      return row === undefined ? undefined : visitRowOf(row, staysOfOne.all(row.id).map(stayOf));
    },
    foldWarnings(site: SiteId): Readonly<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (const row of warnings.all(site)) {
        for (const warning of warningsOf(row)) counts[warning] = (counts[warning] ?? 0) + 1;
      }
      return counts;
    },
  };
}
