import type { LocationCount } from '#src/domain/census/census.ts';
import type { Stay, Visit } from '#src/domain/census/visit.ts';
import type { LocationId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { partsThen } from '../alias-groups.ts';
import { asCounts, headsOf, tally } from '../heads.ts';
import { type StayColumns, stayEnd, stayOf } from '../rows.ts';
import { asOne, type EventColumns, eventOf } from '../visit-fold.ts';
import type { Database, Sql } from './connect.ts';
import { readGroups } from './project-aliases.ts';

const FIRST_RECEIVED = 'SELECT min(first_message_at) AS at FROM feed WHERE site = $1';
const UNCHANGED = `SELECT s.* FROM stay s JOIN visit v ON v.id = s.visit_id
  WHERE s.site = $1 AND s.to_at > $2 AND (s.from_at + 0) <= $2 AND v.last_received_at <= $3`;
const CHANGED = 'SELECT visit FROM visit WHERE site = $1 AND last_received_at > $2 AND first_received_at <= $2';
const MERGES = `SELECT m.from_key, m.into_key FROM unnest($2::text[]) AS t (key)
  JOIN merge m ON m.site = $1 AND m.from_key = t.key WHERE m.received_at <= $3`;
const EVENTS = `SELECT v.visit, e.* FROM unnest($2::text[]) AS t (key) JOIN visit v ON v.site = $1 AND v.visit = t.key
  JOIN event e ON e.visit_id = v.id WHERE e.received_at <= $3`;

type Then = { readonly site: SiteId; readonly knownAt: Instant };

/** Who was where at `at`, as somebody could know it at `knownAt`. */
export type StaysAsKnown = (
  sql: Sql,
  site: SiteId,
  when: { readonly at: Instant; readonly knownAt: Instant },
) => Promise<readonly Stay[]>;
/** Visits of which something has been received since, as they were then. */
export type ChangedSince = (sql: Sql, then: Then) => Promise<readonly Visit[]>;

/** The groups of those keys, parted as they were then. */
async function parts(
  sql: Sql,
  { site, knownAt }: Then,
  keys: readonly VisitKey[],
): Promise<readonly (readonly VisitKey[])[]> {
  const book = await readGroups(
    sql,
    keys.map((key) => ({ site, key })),
  );
  const merged = book.rows.map((row) => row.key);
  const rows =
    merged.length === 0
      ? []
      : await sql.rows<{ readonly from_key: VisitKey; readonly into_key: VisitKey }>(MERGES, [site, merged, knownAt]);
  const into = Map.groupBy(rows, (row) => row.from_key);
  return keys.flatMap((key) => {
    const group = book.group(site, key).keys;
    return group.length === 1 ? [group] : partsThen(group, (one) => (into.get(one) ?? []).map((row) => row.into_key));
  });
}

/**
 * The house at `at` as somebody could know it at `knownAt`: today's stays of the visits of which nothing has been received since,
 * and the others folded again from what had been received by then, under the merges that were known by then.
 */
export function asKnownReader(db: Database, fold: FoldVisit) {
  const changedSince: ChangedSince = async (sql, then) => {
    const { site, knownAt } = then;
    const keys = (await sql.rows<{ readonly visit: VisitKey }>(CHANGED, [site, knownAt])).map((row) => row.visit);
    if (keys.length === 0) return [];
    const groups = await parts(sql, then, keys);
    const rows = await sql.rows<EventColumns & { readonly visit: VisitKey }>(EVENTS, [site, groups.flat(), knownAt]);
    const log = Map.groupBy(rows, (row) => row.visit);
    return groups.flatMap((part) => {
      const events = part.flatMap((key) => (log.get(key) ?? []).map((row) => eventOf(row, site, key)));
      return events.length === 0 ? [] : [fold(asOne(events, part[0]!))];
    });
  };

  const staysAsKnown: StaysAsKnown = async (sql, site, { at, knownAt }) => {
    const stays = (await sql.rows<StayColumns>(UNCHANGED, [site, at, knownAt])).map(stayOf);
    for (const stay of (await changedSince(sql, { site, knownAt })).flatMap((visit) => visit.stays)) {
      if (stay.from <= at && stayEnd(stay) > at) stays.push(stay);
    }
    return stays;
  };

  return {
    staysAsKnown,
    changedSince,
    censusAsKnown: (site: SiteId, at: Instant, knownAt: Instant): Promise<readonly LocationCount[] | undefined> =>
      db.snapshot(async (sql) => {
        const first = (await sql.rows<{ readonly at: Instant | null }>(FIRST_RECEIVED, [site]))[0]?.at ?? null;
        if (first === null || first > knownAt) return undefined;
        const house = tally<LocationId>();
        for (const stay of await staysAsKnown(sql, site, { at, knownAt })) house.add(stay.location, headsOf(stay), 1);
        return asCounts(house.sums);
      }),
  };
}
