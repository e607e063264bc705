import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import { asCounts, headsOf, tally } from '../heads.ts';
import { type StayColumns, stayOf } from '../rows.ts';
import type { Db } from './connect.ts';
import { STAYS_BETWEEN } from './overlap.ts';

/** Heads per place at each of some instants, counted from the stays in one pass over them. */
export function recounter(db: Db) {
  const overlapping = db.prepare<{ site: SiteId; from: Instant; to: Instant }, StayColumns>(
    `SELECT s.* FROM ${STAYS_BETWEEN}`,
  );
  /** @param place only there */
  return (
    site: SiteId,
    instants: readonly Instant[],
    place?: LocationId,
  ): ReadonlyMap<Instant, readonly LocationCount[]> => {
    const result = new Map<Instant, readonly LocationCount[]>();
    const ticks = [...new Set(instants)].sort((a, b) => a - b);
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (first === undefined || last === undefined) return result;
    const edges = overlapping.all({ site, from: first, to: after(last, 1) }).flatMap((row) => {
      if (place !== undefined && row.location !== place) return [];
      const heads = { location: row.location, heads: headsOf(stayOf(row)) };
      return [
        { at: row.from_at, times: 1, ...heads },
        { at: row.to_at, times: -1, ...heads },
      ];
    });
    edges.sort((a, b) => a.at - b.at);
    const house = tally<LocationId>();
    let next = 0;
    for (const at of ticks) {
      for (; next < edges.length && edges[next]!.at <= at; next++) {
        const { location, heads, times } = edges[next]!;
        house.add(location, heads, times);
      }
      result.set(at, asCounts(house.sums));
    }
    return result;
  };
}
