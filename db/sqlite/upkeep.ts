import type { Instant } from '#src/kernel/time.ts';
import type { Db } from './connect.ts';

/** Removes what has had its day: snapshots, settled posts, claims. The log, the episodes and the audit stay. */
export function pruner(db: Db): (before: Instant) => { readonly removed: number } {
  const statements = [
    'DELETE FROM snapshot WHERE taken_at < ?',
    'DELETE FROM tick WHERE taken_at < ?',
    `DELETE FROM outbox WHERE state IN ('sent', 'unknown', 'dead') AND settled_at < ?`,
    // The latest claim of a job stays: it says where catching up starts.
    `DELETE FROM run_claim WHERE due < ? AND EXISTS (SELECT 1 FROM run_claim later
       WHERE later.site = run_claim.site AND later.job = run_claim.job AND later.due > run_claim.due)`,
    'DELETE FROM request_claim WHERE at < ?',
    'DELETE FROM session WHERE to_at < ?',
  ].map((sql) => db.prepare<[Instant]>(sql));
  const run = db.transaction((before: Instant) => ({
    removed: statements.reduce((sum, statement) => sum + statement.run(before).changes, 0),
  }));
  return (before) => run.immediate(before);
}

/** Odd, so that the median is one of them; few, because on a slow disk each takes a turn of the loop. */
const SYNC_SAMPLES = 9;

/** Median milliseconds of a small durable commit. The file's user version is ours to write: nothing reads it. */
export function measureSync(db: Db): number {
  const times: number[] = [];
  for (let n = 0; n < SYNC_SAMPLES; n++) {
    const start = performance.now();
    db.pragma(`user_version = ${n + 1}`);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[(SYNC_SAMPLES - 1) / 2] ?? 0;
}

/**
 * Grows with every write of any process: SQLite counts the commits of others, and the rows that this connection changed.
 * @param unseen rows of this connection on which no answer hangs: that somebody looked changes nothing
 */
export function versionReader(db: Db, unseen: () => number): () => number {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck();
  const own = db.prepare<[], number>('SELECT total_changes()').pluck();
  return () => (others.get() ?? 0) + (own.get() ?? 0) - unseen();
}
