/** Writes what a projection changed in the counters, in the snapshots of ticks that were taken, and in days that were rolled up. */
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import { type ChangedPart, isZero, tally } from '../heads.ts';
import { MARKED_MS, type SiteNews, type WrittenPast } from '../site-news.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';
import { spoilRolled } from './rolled-days.ts';

type HeadsRow = {
  readonly site: SiteId;
  readonly location: LocationId;
  readonly occupied: number;
  readonly inpatients: number;
  readonly to_admit: number;
  readonly on_leave: number;
};
type SpanRow = { readonly site: SiteId; readonly from_at: Instant; readonly to_at: Instant };

const PAST = `SELECT t.site, (SELECT max(taken_at) FROM tick k WHERE k.site = t.site) AS last_tick,
    (SELECT d.to_at FROM rolled_day d WHERE d.site = t.site ORDER BY d.from_at DESC LIMIT 1) AS rolled_to
  FROM unnest($1::text[]) AS t (site)`;
const heads = {
  site: 'text',
  location: 'text',
  occupied: 'bigint',
  inpatients: 'bigint',
  to_admit: 'bigint',
  on_leave: 'bigint',
} as const;
const counters = batch<HeadsRow>(heads);
const COUNT = `INSERT INTO counter (${counters.names}) SELECT ${counters.names} FROM ${counters.from} ORDER BY site, location
  ON CONFLICT (site, location) DO UPDATE SET occupied = counter.occupied + excluded.occupied,
    inpatients = counter.inpatients + excluded.inpatients, to_admit = counter.to_admit + excluded.to_admit,
    on_leave = counter.on_leave + excluded.on_leave`;
const marks = batch<SpanRow & { readonly known_at: Instant }>({
  site: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
  known_at: 'bigint',
});
const MARK = `INSERT INTO fold_mark (${marks.names}) SELECT ${marks.names} FROM ${marks.from}
  ON CONFLICT (site, known_at) DO UPDATE SET from_at = least(fold_mark.from_at, excluded.from_at),
    to_at = greatest(fold_mark.to_at, excluded.to_at)`;
const UNMARK = 'DELETE FROM fold_mark WHERE site = ANY($1::text[]) AND known_at < $2';
const parts = batch<SpanRow & { readonly part: number }>({
  site: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
  part: 'bigint',
});
const TICKS = `SELECT t.part, k.taken_at FROM ${parts.from} CROSS JOIN LATERAL
  (SELECT taken_at FROM tick WHERE tick.site = t.site AND tick.taken_at >= t.from_at AND tick.taken_at < t.to_at) k`;
const differences = batch<HeadsRow & { readonly taken_at: Instant }>({ ...heads, taken_at: 'bigint' }, 2);
// A place without a row was empty when the tick was taken: what it gets now is its first correction.
const REVISE = `INSERT INTO snapshot (site, location, taken_at, revision, known_at, occupied, inpatients, to_admit, on_leave)
  SELECT t.site, t.location, t.taken_at, coalesce(s.revision, 0) + 1, $1::bigint, coalesce(s.occupied, 0) + t.occupied,
    coalesce(s.inpatients, 0) + t.inpatients, coalesce(s.to_admit, 0) + t.to_admit, coalesce(s.on_leave, 0) + t.on_leave
  FROM ${differences.from} LEFT JOIN LATERAL (SELECT * FROM snapshot WHERE snapshot.site = t.site
    AND snapshot.location = t.location AND snapshot.taken_at = t.taken_at ORDER BY snapshot.revision DESC LIMIT 1) s ON true`;

type Past = { readonly site: SiteId; readonly last_tick: Instant | null; readonly rolled_to: Instant | null };

/** Up to where the past of each site is written down. */
export async function writtenPast(sql: Sql, sites: readonly SiteId[]): Promise<ReadonlyMap<SiteId, WrittenPast>> {
  if (sites.length === 0) return new Map();
  const rows = await sql.rows<Past>(PAST, [sites]);
  return new Map(
    rows.map(({ site, last_tick, rolled_to }) => [
      site,
      { lastTick: last_tick ?? undefined, rolledTo: rolled_to ?? undefined },
    ]),
  );
}

export async function writeNews(sql: Sql, news: ReadonlyMap<SiteId, SiteNews>, knownAt: Instant): Promise<void> {
  const found = [...news].map(([site, one]) => ({ site, ...one.found() }));
  const now = found.flatMap(({ site, now }) =>
    [...now].map(([location, { toAdmit, onLeave, ...rest }]) => ({
      site,
      location,
      ...rest,
      to_admit: toAdmit,
      on_leave: onLeave,
    })),
  );
  const changed = found.flatMap(({ site, all }) =>
    all === undefined ? [] : [{ site, from_at: all.from, to_at: all.to, known_at: knownAt }],
  );
  await Promise.all([
    now.length > 0 ? sql.run(COUNT, counters.params(now)) : 0,
    changed.length > 0 ? sql.run(MARK, marks.params(changed)) : 0,
    changed.length > 0 ? sql.run(UNMARK, [changed.map(({ site }) => site), after(knownAt, -MARKED_MS)]) : 0,
    spoilRolled(
      sql,
      found.flatMap(({ site, longAgo }) => longAgo.map(({ from, to }) => ({ site, from_at: from, to_at: to }))),
    ),
    revise(
      sql,
      knownAt,
      found.flatMap(({ site, past }) => past.map((part) => ({ ...part, site }))),
    ),
  ]);
}

/** Writes revision n + 1 for each (place, tick) whose count really changed. */
async function revise(
  sql: Sql,
  knownAt: Instant,
  past: readonly (ChangedPart & { readonly site: SiteId })[],
): Promise<void> {
  if (past.length === 0) return;
  const asked = past.map(({ site, from, to }, part) => ({ site, from_at: from, to_at: to, part }));
  const ticks = await sql.rows<{ readonly part: number; readonly taken_at: Instant }>(TICKS, parts.params(asked));
  const sums = tally<string>();
  const names = new Map<string, { readonly site: SiteId; readonly location: LocationId; readonly taken_at: Instant }>();
  for (const { part, taken_at } of ticks) {
    const { site, location, heads } = past[part]!;
    const key = JSON.stringify([site, location, taken_at]);
    names.set(key, { site, location, taken_at });
    sums.add(key, heads, 1);
  }
  const rows = [...sums.sums].flatMap(([key, difference]) => {
    const { toAdmit, onLeave, ...rest } = difference;
    return isZero(difference) ? [] : [{ ...names.get(key)!, ...rest, to_admit: toAdmit, on_leave: onLeave }];
  });
  if (rows.length > 0) await sql.run(REVISE, [knownAt, ...differences.params(rows)]);
}
