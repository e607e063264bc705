import type { LocationCount } from '#src/domain/census/census.ts';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type StayColumns, stayOf } from '../rows.ts';
import type { Sql } from './connect.ts';

// Adding nought keeps the index on beginnings out: it would be walked from the first stay of all.
const BETWEEN = `SELECT * FROM stay WHERE site = $1 AND to_at > $2 AND (from_at + 0) <= $3`;
const BETWEEN_THERE = `${BETWEEN} AND location = $4`;

/** Heads per place at each of some instants, counted from the stays in one pass over them. @param place only there */
export async function recount(
  sql: Sql,
  site: SiteId,
  instants: readonly Instant[],
  place?: LocationId,
): Promise<ReadonlyMap<Instant, readonly LocationCount[]>> {
  const ticks = [...new Set(instants)].sort((a, b) => a - b);
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows =
    place === undefined
      ? await sql.rows<StayColumns>(BETWEEN, [site, first, last])
      : await sql.rows<StayColumns>(BETWEEN_THERE, [site, first, last, place]);
  return new Map(sweepCounts(rows.map(stayOf), ticks).map(({ at, counts }) => [at, counts]));
}
