import type { LocationCount } from '#src/domain/census/census.ts';
import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Stay, Visit } from '#src/domain/census/visit.ts';
import type { LocationId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { partsThen } from '../alias-groups.ts';
import { asCounts, headsOf, tally } from '../heads.ts';
import { type StayColumns, stayEnd, stayOf } from '../rows.ts';
import { asOne } from '../visit-fold.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';
import { eventLog } from './event-log.ts';
import { STAYS_AT } from './overlap.ts';

/** Who was where at `at`, as somebody could know it at `knownAt`. */
export type StaysAsKnown = (site: SiteId, at: Instant, knownAt: Instant) => readonly Stay[];

/** Visits of which something has been received since, as they were then. */
export type ChangedSince = (site: SiteId, knownAt: Instant) => readonly Visit[];

type AskedAt = { readonly site: SiteId; readonly at: Instant; readonly knownAt: Instant };

/**
 * The house at `at` as somebody could know it at `knownAt`: today's stays of the visits of which nothing has been received since,
 * and the others folded again from what had been received by then, under the merges that were known by then.
 */
export function asKnownReader(db: Db, aliases: AliasBook, fold: FoldVisit) {
  const firstReceived = db.prepare<[SiteId], { readonly at: Instant | null }>(
    'SELECT min(first_message_at) AS at FROM feed WHERE site = ?',
  );
  const unchanged = db.prepare<AskedAt, StayColumns>(
    `SELECT s.* FROM ${STAYS_AT} CROSS JOIN visit v ON v.id = s.visit_id WHERE v.last_received_at <= @knownAt`,
  );
  const changed = db
    .prepare<{ site: SiteId; knownAt: Instant }, VisitKey>(
      'SELECT visit FROM visit WHERE site = @site AND last_received_at > @knownAt AND first_received_at <= @knownAt',
    )
    .pluck();
  const mergedInto = db
    .prepare<[SiteId, VisitKey, Instant], VisitKey>(
      'SELECT into_key FROM merge WHERE site = ? AND from_key = ? AND received_at <= ?',
    )
    .pluck();
  const log = eventLog(db);

  const foldThen = (site: SiteId, keys: readonly VisitKey[], knownAt: Instant): readonly Visit[] => {
    const events: readonly AdtEvent[] = keys.flatMap((key) => log(site, key)).filter((e) => e.receivedAt <= knownAt);
    const [first] = keys;
    return first === undefined || events.length === 0 ? [] : [fold(asOne(events, first))];
  };

  const changedSince: ChangedSince = (site, knownAt) =>
    changed.all({ site, knownAt }).flatMap((visit) => {
      const { keys } = aliases.group(site, visit);
      const parts = keys.length === 1 ? [keys] : partsThen(keys, (key) => mergedInto.all(site, key, knownAt));
      return parts.flatMap((part) => foldThen(site, part, knownAt));
    });

  const staysAsKnown: StaysAsKnown = (site, at, knownAt) => {
    const stays = unchanged.all({ site, at, knownAt }).map(stayOf);
    for (const stay of changedSince(site, knownAt).flatMap((visit) => visit.stays)) {
      if (stay.from <= at && stayEnd(stay) > at) stays.push(stay);
    }
    return stays;
  };

  return {
    staysAsKnown,
    changedSince,
    censusAsKnown(site: SiteId, at: Instant, knownAt: Instant): readonly LocationCount[] | undefined {
      const first = firstReceived.get(site)?.at ?? null;
      if (first === null || first > knownAt) return undefined;
      const house = tally<LocationId>();
      for (const stay of staysAsKnown(site, at, knownAt)) house.add(stay.location, headsOf(stay), 1);
      return asCounts(house.sums);
    },
  };
}
