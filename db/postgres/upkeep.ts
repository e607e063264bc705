import type { Clock } from '#src/kernel/time.ts';
import type { ClockOffset } from '#src/ports/store.ts';
import type { Database, Sql } from './connect.ts';
import { readOnlyError } from './errors.ts';

/** Odd, so that the median is one of them. */
const SYNC_SAMPLES = 9;
/** A commit of nothing but a note in the log of the server: it waits for the disk as every commit does, and leaves no row. */
const DURABLE = `SELECT pg_logical_emit_message(true, 'huddleboard', '')`;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? 0;

/** A note in the log is written even where no row may be. */
const READ_ONLY = `SELECT current_setting('transaction_read_only') = 'on' AS refused`;

/** Median milliseconds of a small durable commit, the way there and back included. @throws OpsError where nothing may be written */
export async function measureSync(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ refused: boolean }>(READ_ONLY);
  if (row?.refused === true) throw readOnlyError();
  const times: number[] = [];
  for (let n = 0; n < SYNC_SAMPLES; n++) {
    const start = performance.now();
    await sql.rows(DURABLE);
    times.push(performance.now() - start);
  }
  return median(times);
}

/**
 * How many transactions that wrote have ended: each is counted at the very moment at which its rows can be seen, so nothing is missed
 * between a look at the version and a look at the rows. Other databases of the server are counted too: the version may grow without a
 * change of ours, never the other way round.
 */
const VERSION = `SELECT pg_snapshot_xmax(s)::text::bigint - (SELECT count(*) FROM pg_snapshot_xip(s)) AS version
  FROM pg_current_snapshot() s`;

export const versionReader = (sql: Sql) => async (): Promise<number> =>
  (await sql.rows<{ version: number }>(VERSION))[0]?.version ?? 0;

/** So long a question takes on a network of one house; on a busy machine, or far away, the best of a few counts. */
const QUICK_MS = 5;
const OFFSET_SAMPLES = 10;
const NOW = `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;

/** What the way costs is split in two, so a slow answer says little: asked until one is quick, and the quickest counts. */
export async function clockOffset(db: Database, clock: Clock): Promise<ClockOffset> {
  let best = { tookMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let n = 0; n < OFFSET_SAMPLES && best.tookMs > QUICK_MS; n++) {
    const [asked, start] = [clock.now(), performance.now()];
    const [row] = await db.rows<{ now: number }>(NOW);
    const tookMs = performance.now() - start;
    if (row !== undefined && tookMs < best.tookMs) best = { tookMs, aheadMs: row.now - (asked + tookMs / 2) };
  }
  return { aheadMs: Math.round(best.aheadMs), withinMs: Math.ceil(best.tookMs / 2) };
}
