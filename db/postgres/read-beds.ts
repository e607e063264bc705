/** What A20 says of beds, and whether somebody lies in them. */
import type { BedState } from '#src/domain/census/census.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant } from '#src/kernel/time.ts';
import type { BedStatesAsked } from '#src/ports/reader.ts';
import { type BedColumns, bedStateOf, byPlace, type Lying, statusesOf } from '../bed-states.ts';
import { OPEN_END } from '../rows.ts';
import type { Database } from './connect.ts';
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

export const bedReader = (db: Database, staysAsKnown: StaysAsKnown) => ({
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
