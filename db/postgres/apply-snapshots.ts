/**
 * Revision 0 of ticks: however many sites and ticks a commit brings, each table is written by one statement.
 * A snapshot is counted before it is committed; when a fold has changed stays in between, the tick did not exist yet and got no
 * revision. Such ticks are counted again here. No fold runs meanwhile: both take the census lock.
 */
import type { LocationCount } from '#src/domain/census/census.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import { LONGEST_DAY_MS } from '../series.ts';
import { ticksOf } from '../tick-grid.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';
import { locking } from './locks.ts';
import { ensurePartitions } from './partitions.ts';
import { addPlaces, type Place } from './places.ts';
import { recount } from './recount.ts';
import { spoilRolled } from './rolled-days.ts';
import type { ChangeOf, Writes } from './writes.ts';

type SnapshotPut = ChangeOf<'snapshot.put'>;
type TickRow = { readonly site: SiteId; readonly taken_at: Instant; readonly known_at: Instant };
type SnapshotRow = Place & {
  readonly taken_at: number;
  readonly known_at: number;
  readonly occupied: number;
  readonly inpatients: number;
  readonly to_admit: number;
  readonly on_leave: number;
};

const ticks = batch<TickRow>({ site: 'text', taken_at: 'bigint', known_at: 'bigint' });
const ROLLED = `SELECT t.site, t.taken_at, d.ticks FROM ${ticks.from} JOIN rolled_day d ON d.site = t.site
  AND d.from_at <= t.taken_at AND d.from_at > t.taken_at - ${LONGEST_DAY_MS} AND d.to_at > t.taken_at`;
const ADD_TICKS = `INSERT INTO tick (${ticks.names}) SELECT ${ticks.names} FROM ${ticks.from} ORDER BY site, taken_at
  ON CONFLICT DO NOTHING RETURNING site, taken_at`;
const DOUBTFUL = `SELECT DISTINCT t.site, t.taken_at FROM ${ticks.from} JOIN fold_mark m ON m.site = t.site
  AND m.known_at >= t.known_at AND m.from_at <= t.taken_at AND m.to_at > t.taken_at`;
const rows = batch<SnapshotRow>({
  site: 'text',
  location: 'text',
  taken_at: 'bigint',
  known_at: 'bigint',
  occupied: 'bigint',
  inpatients: 'bigint',
  to_admit: 'bigint',
  on_leave: 'bigint',
});
const ADD_ROWS = `INSERT INTO snapshot (revision, ${rows.names}) SELECT 0, ${rows.names} FROM ${rows.from}`;

const keyOf = ({ site, takenAt }: { readonly site: SiteId; readonly takenAt: Instant }): string => `${site} ${takenAt}`;
type Named = { readonly site: SiteId; readonly taken_at: Instant };
const nameOf = ({ site, taken_at }: Named): string => `${site} ${taken_at}`;
const tickRow = ({ site, takenAt, knownAt }: SnapshotPut): TickRow => ({
  site,
  taken_at: takenAt,
  known_at: knownAt,
});

/** Ticks that were taken, rolled up and dropped stay as they are; a day to which one comes only now is rolled up again. */
async function notRolled(sql: Sql, changes: readonly SnapshotPut[]): Promise<readonly SnapshotPut[]> {
  const rolled = await sql.rows<Named & { readonly ticks: string }>(ROLLED, ticks.params(changes.map(tickRow)));
  if (rolled.length === 0) return changes;
  const there = new Set(rolled.filter((day) => ticksOf(day.ticks).includes(day.taken_at)).map(nameOf));
  const late = rolled.filter((day) => !there.has(nameOf(day)));
  await spoilRolled(
    sql,
    late.map(({ site, taken_at }) => ({ site, from_at: taken_at, to_at: after(taken_at, 1) })),
  );
  return changes.filter((change) => !there.has(keyOf(change)));
}

/** The first of each tick that is not there yet. */
async function newTicks(sql: Sql, changes: readonly SnapshotPut[]): Promise<readonly SnapshotPut[]> {
  const first = new Map<string, SnapshotPut>();
  for (const change of await notRolled(sql, changes)) {
    const key = keyOf(change);
    if (!first.has(key)) first.set(key, change);
  }
  const added = await sql.rows<Named>(ADD_TICKS, ticks.params([...first.values()].map(tickRow)));
  return added.map((tick) => first.get(nameOf(tick))!);
}

/** Counts as they are to be written, by tick. */
async function rightCounts(
  sql: Sql,
  changes: readonly SnapshotPut[],
): Promise<ReadonlyMap<string, readonly LocationCount[]>> {
  const doubtful = await sql.rows<Named>(DOUBTFUL, ticks.params(changes.map(tickRow)));
  const right = new Map<string, readonly LocationCount[]>();
  for (const [site, found] of Map.groupBy(doubtful, (tick) => tick.site)) {
    const counted = await recount(
      sql,
      site,
      found.map((tick) => tick.taken_at),
    );
    for (const [taken_at, counts] of counted) right.set(nameOf({ site, taken_at }), counts);
  }
  return right;
}

/** @returns of each change whether its tick is new */
export async function putSnapshots(sql: Sql, changes: readonly SnapshotPut[]): Promise<readonly boolean[]> {
  await locking.census(sql, '');
  const fresh = await newTicks(sql, changes);
  if (fresh.length > 0) await writeRows(sql, fresh);
  const added = new Set(fresh);
  return changes.map((change) => added.has(change));
}

async function writeRows(sql: Sql, fresh: readonly SnapshotPut[]): Promise<void> {
  await ensurePartitions(
    sql,
    fresh.map((change) => change.takenAt),
  );
  const right = await rightCounts(sql, fresh);
  const counted = fresh.flatMap((change) =>
    (right.get(keyOf(change)) ?? change.counts).map((count) => rowOf(change, count)),
  );
  if (counted.length === 0) return;
  await addPlaces(sql, counted);
  await sql.run(ADD_ROWS, rows.params(counted));
}

const rowOf = ({ site, takenAt, knownAt }: SnapshotPut, count: LocationCount): SnapshotRow => ({
  site,
  location: count.location,
  taken_at: takenAt,
  known_at: knownAt,
  occupied: count.occupied,
  inpatients: count.inpatients,
  to_admit: count.toAdmit,
  on_leave: count.onLeave,
});

export const snapshotWrites: Writes<'snapshot.put'> = {
  'snapshot.put': async (sql, changes) => (await putSnapshots(sql, changes)).includes(true),
};
