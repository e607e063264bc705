import { BY_HAND } from '#src/domain/census/event.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { LastEventsAsked } from '#src/ports/reader.ts';
import { OPEN_END } from '../rows.ts';
import { endsOf, latestTold, type Told } from '../told-ends.ts';
import type { Database } from './connect.ts';
import type { ChangedSince } from './read-as-known.ts';

/** From the stays, because many senders name neither where a patient came from nor, at a discharge, where they were. */
const TOLD = `SELECT s.location, max(s.from_at) AS at FROM stay s JOIN visit v ON v.id = s.visit_id
  WHERE s.site = $1 AND s.from_at > $2 AND s.from_at <= $3 AND v.last_received_at <= $4 GROUP BY s.location
  UNION ALL SELECT s.location, max(s.to_at) FROM stay s JOIN visit v ON v.id = s.visit_id
  WHERE s.site = $1 AND s.to_at > $2 AND s.to_at <= $3 AND v.last_received_at <= $4
    AND NOT (v.disposition IS NOT DISTINCT FROM '${BY_HAND}' AND v.discharged_at IS NOT DISTINCT FROM s.to_at) GROUP BY s.location
  UNION ALL SELECT location, max(occurred_at) FROM taken_back
  WHERE site = $1 AND occurred_at > $2 AND occurred_at <= $3 AND received_at <= $4 GROUP BY location`;

/** When a feed last told of somebody in a place: a stay began or ended there, or something was taken back. */
export const lastEventsReader = (db: Database, changedSince: ChangedSince) => ({
  lastEvents: (site: SiteId, { after, at, knownAt }: LastEventsAsked): Promise<ReadonlyMap<LocationId, Instant>> =>
    db.snapshot(async (sql) => {
      const told = await sql.rows<Told>(TOLD, [site, after, at, knownAt ?? OPEN_END]);
      const since = knownAt === undefined ? [] : (await changedSince(sql, { site, knownAt })).flatMap(endsOf);
      return latestTold([...told, ...since], { after, at });
    }),
});
