/**
 * Locks on what has no row of its own to be locked, held until the transaction ends. PostgreSQL knows them by two numbers: ours, and a
 * hash of what is locked. They are the database's own, so several houses on one server do not meet.
 */
import type { Sql } from './connect.ts';

const LOCK = 'SELECT pg_advisory_xact_lock($1, hashtext($2))';

const lock = (kind: number) => async (sql: Sql, what: string) => {
  await sql.rows(LOCK, [kind, what]);
};

/** A number for each thing that is locked; chosen once, for every version. */
export const locking = {
  duty: lock(72_131),
  /** The end of the audit's chain. */
  audit: lock(72_132),
  /** Handing out posts. */
  outbox: lock(72_134),
  /** Folding, the writing of ticks and the rolling up of days: each of them reads what the others write. */
  census: lock(72_133),
};
