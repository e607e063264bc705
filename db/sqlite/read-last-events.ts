import { BY_HAND } from '#src/domain/census/event.ts';
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { LastEventsAsked } from '#src/ports/reader.ts';
import { OPEN_END } from '../rows.ts';
import { endsOf, latestTold, type Told } from '../told-ends.ts';
import type { Db } from './connect.ts';
import type { ChangedSince } from './read-as-known.ts';

type Asked = { readonly site: SiteId; readonly after: Instant; readonly at: Instant; readonly knownAt: Instant };

/**
 * When a feed last told of somebody in a place: a stay began or ended there, or something was taken back. From the stays, because
 * many senders name neither where a patient came from nor, at a discharge, where they were.
 */
export function lastEventsReader(db: Db, changedSince: ChangedSince) {
  const began = db.prepare<Asked, Told>(
    `SELECT s.location, max(s.from_at) AS at FROM stay s CROSS JOIN visit v ON v.id = s.visit_id
     WHERE s.site = @site AND s.from_at > @after AND s.from_at <= @at AND v.last_received_at <= @knownAt GROUP BY s.location`,
  );
  const ended = db.prepare<Asked, Told>(
    `SELECT s.location, max(s.to_at) AS at FROM stay s CROSS JOIN visit v ON v.id = s.visit_id
     WHERE s.site = @site AND s.to_at > @after AND s.to_at <= @at AND v.last_received_at <= @knownAt
       AND NOT (v.disposition IS '${BY_HAND}' AND v.discharged_at = s.to_at) GROUP BY s.location`,
  );
  const takenBack = db.prepare<Asked, Told>(
    `SELECT location, max(occurred_at) AS at FROM taken_back
     WHERE site = @site AND occurred_at > @after AND occurred_at <= @at AND received_at <= @knownAt GROUP BY location`,
  );

  return {
    lastEvents(site: SiteId, { after, at, knownAt }: LastEventsAsked): ReadonlyMap<LocationId, Instant> {
      const asked: Asked = { site, after, at, knownAt: knownAt ?? OPEN_END };
      const sinceThen = knownAt === undefined ? [] : changedSince(site, knownAt).flatMap(endsOf);
      return latestTold([...began.all(asked), ...ended.all(asked), ...takenBack.all(asked), ...sinceThen], asked);
    },
  };
}
