/** What A20 says of beds, and whether somebody lies in them. */
import type { BedSpan, BedState } from '#src/domain/census/census.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant } from '#src/kernel/time.ts';
import type { BedSpansAsked, BedStatesAsked } from '#src/ports/reader.ts';
import { apartFrom, bedSpansOf } from '../bed-spans.ts';
import { type BedColumns, bedStateOf, byPlace, type Lying, statusesOf } from '../bed-states.ts';
import type { BedRow } from '../record-rows.ts';
import { OPEN_END } from '../rows.ts';
import { batch } from './batch.ts';
import type { Database, Sql } from './connect.ts';
import type { StaysAsKnown } from './read-as-known.ts';

/**
 * A bed's latest state is in `bed`; only of a bed that has changed after the instant asked about ($4) the log is read, by one seek.
 * As known then, the log is read for each bed of the site: any of them may have a state that came later.
 */
const STATES = `SELECT location, room, bed, status, since FROM bed WHERE site = $1 AND status = ANY($3::text[]) AND since <= $4
  UNION ALL SELECT b.location, b.room, b.bed, e.status, e.occurred_at FROM bed b CROSS JOIN LATERAL
    (SELECT status, occurred_at FROM bed_event e WHERE e.site = b.site AND e.location = b.location AND e.room = b.room
       AND e.bed = b.bed AND e.occurred_at <= $2 AND e.received_at <= $5
     ORDER BY e.occurred_at DESC, e.message DESC LIMIT 1) e
  WHERE b.site = $1 AND b.since > $4 AND e.status = ANY($3::text[])`;
const LYING = `SELECT location, room, bed FROM stay
  WHERE site = $1 AND to_at > $2 AND (from_at + 0) <= $2 AND location = ANY($3::text[])`;

/** The bed's own log is walked back to the last state before the span that no run is of: of two at once the one with the greater key stands. */
const TOLD = `SELECT e.location, e.room, e.bed, e.status, e.occurred_at AS since FROM bed b CROSS JOIN LATERAL
    (SELECT * FROM bed_event e WHERE e.site = b.site AND e.location = b.location AND e.room = b.room AND e.bed = b.bed
       AND e.occurred_at < $3 AND e.occurred_at >= coalesce(
         (SELECT f.occurred_at FROM bed_event f WHERE f.site = b.site AND f.location = b.location AND f.room = b.room
            AND f.bed = b.bed AND f.occurred_at < $2 AND f.status = ANY($4::text[])
            AND f.message = (SELECT max(g.message) FROM bed_event g WHERE g.site = f.site AND g.location = f.location
              AND g.room = f.room AND g.bed = f.bed AND g.occurred_at = f.occurred_at)
          ORDER BY f.occurred_at DESC LIMIT 1), ${ALWAYS})) e
  WHERE b.site = $1 ORDER BY e.location, e.room, e.bed, e.occurred_at, e.message`;

export const bedReader = (db: Database, staysAsKnown: StaysAsKnown) => ({
  bedSpans: async (site: SiteId, asked: BedSpansAsked): Promise<readonly BedSpan[]> =>
    bedSpansOf(await db.rows<BedColumns>(TOLD, [site, asked.span.from, asked.span.to, apartFrom(asked.runsOf)]), asked),
  bedStates: (site: SiteId, at: Instant, { of, knownAt }: BedStatesAsked = {}): Promise<readonly BedState[]> =>
    db.snapshot(async (sql) => {
      const settled = knownAt === undefined ? at : ALWAYS;
      const found = await sql.rows<BedColumns>(STATES, [site, at, statusesOf(of), settled, knownAt ?? OPEN_END]);
      if (found.length === 0) return [];
      const lying: readonly Lying[] =
        knownAt === undefined
          ? await sql.rows<Lying>(LYING, [site, at, [...new Set(found.map((bed) => bed.location))]])
          : await staysAsKnown(sql, site, { at, knownAt });
      const there = Map.groupBy(lying, (stay) => stay.location);
      return found.toSorted(byPlace).map((row) => bedStateOf(row, there.get(row.location) ?? []));
    }),
});

type Late = Pick<BedRow, 'site' | 'location' | 'room' | 'bed' | 'occurred_at'>;
const late = batch<Late>({ site: 'text', location: 'text', room: 'text', bed: 'text', occurred_at: 'bigint' }, 2);
const NEXT = `SELECT t.site, t.occurred_at AS from_at, e.occurred_at AS next_at FROM ${late.from} LEFT JOIN LATERAL
    (SELECT occurred_at FROM bed_event e WHERE e.site = t.site AND e.location = t.location AND e.room = t.room AND e.bed = t.bed
       AND e.occurred_at > t.occurred_at AND e.status = ANY($1::text[]) ORDER BY e.occurred_at LIMIT 1) e ON true`;

type Following = { readonly site: SiteId; readonly from_at: Instant; readonly next_at: Instant | null };

/** When each bed was next told to be neither dirty nor with housekeeping. */
export const bedsFollowed = async (sql: Sql, rows: readonly BedRow[]): Promise<readonly Following[]> =>
  rows.length === 0 ? [] : sql.rows<Following>(NEXT, [apartFrom(DIRTY), ...late.params(rows)]);
