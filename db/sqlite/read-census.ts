/** Heads per place: now, and at a time as known today. */
import type { LocationCount } from '#src/domain/census/census.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { asCounts, type Heads, headsOf, tally } from '../heads.ts';
import { type StayColumns, stayOf } from '../rows.ts';
import type { Db } from './connect.ts';
import { STAYS_AT } from './overlap.ts';

// A unary plus keeps SQLite from choosing the other index, see overlap.ts.
export function censusReader(db: Db) {
  const now = db.prepare<[SiteId], LocationCount>(
    `SELECT location, occupied, inpatients, to_admit AS toAdmit, on_leave AS onLeave FROM counter
     WHERE site = ? AND occupied <> 0`,
  );
  const tickBefore = db.prepare<[SiteId, Instant], { readonly at: Instant | null }>(
    'SELECT max(taken_at) AS at FROM tick WHERE site = ? AND taken_at <= ?',
  );
  // One seek per place (CROSS JOIN keeps that order): a filter on taken_at alone walks the whole key, 500 times slower.
  const atTick = db.prepare<{ site: SiteId; at: Instant }, LocationCount>(
    `SELECT s.location, s.occupied, s.inpatients, s.to_admit AS toAdmit, s.on_leave AS onLeave
     FROM counter c CROSS JOIN snapshot s ON s.site = c.site AND s.location = c.location AND s.taken_at = @at
     WHERE c.site = @site AND s.revision = (SELECT max(x.revision) FROM snapshot x
       WHERE x.site = c.site AND x.location = c.location AND x.taken_at = @at)`,
  );
  const ended = db.prepare<{ site: SiteId; tick: Instant; at: Instant }, StayColumns>(
    'SELECT * FROM stay WHERE site = @site AND to_at > @tick AND to_at <= @at AND +from_at <= @tick',
  );
  const began = db.prepare<{ site: SiteId; tick: Instant; at: Instant }, StayColumns>(
    'SELECT * FROM stay WHERE site = @site AND from_at > @tick AND from_at <= @at AND +to_at > @at',
  );
  const present = db.prepare<{ site: SiteId; at: Instant }, StayColumns>(`SELECT s.* FROM ${STAYS_AT}`);
  const censusAt = (site: SiteId, at: Instant): readonly LocationCount[] => {
    const house = tally<LocationId>();
    const add = (rows: readonly StayColumns[], times: number): void => {
      for (const row of rows) house.add(row.location, headsOf(stayOf(row)), times);
    };
    const tick = tickBefore.get(site, at)?.at ?? null;
    if (tick === null) {
      add(present.all({ site, at }), 1);
      return asCounts(house.sums);
    }
    for (const { location, ...heads } of atTick.all({ site, at: tick })) house.add(location, heads satisfies Heads, 1);
    if (tick < at) {
      add(ended.all({ site, tick, at }), -1);
      add(began.all({ site, tick, at }), 1);
    }
    return asCounts(house.sums);
  };

  return {
    census: (site: SiteId): readonly LocationCount[] => now.all(site),
    censusAt,
  };
}
