/**
 * Whether a server will do, asked before anything is written to it: its version, and whether what this program relies on in a connection
 * holds. A pooler that hands each transaction another connection of the server's may lose prepared statements and limits of time; then an
 * instance that stands still would hold its locks for ever, and nobody would see it until it happens.
 */
import { OpsError } from '#src/kernel/errors.ts';
import type { Database } from './connect.ts';

/** PostgreSQL 15: the oldest that its makers still mend and that these statements were tried on. */
const LEAST_VERSION = 150_000;

const ABOUT = `SELECT current_setting('server_version_num')::int AS version,
  ARRAY(SELECT name FROM pg_settings WHERE name IN
    ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') AND setting = '0' ORDER BY name)::text[] AS unlimited`;

export type AboutServer = {
  /** `150004`, as the server tells it. */
  readonly version: number;
  /** Limits of time that do not hold. */
  readonly unlimited: readonly string[];
};

/**
 * @param other a second connection: behind a pooler the two may share one of the server's, which has been told the statement already
 * @throws OpsError STORE_SERVER_OLD, STORE_POOLER_LIMITS, or what the server or the pooler says
 */
export async function checkServer(db: Database, other: Database): Promise<void> {
  for (const each of [db, other]) {
    const [about] = await each.transaction((sql) => sql.rows<AboutServer>(ABOUT));
    if (about !== undefined) judgeServer(about);
  }
}

/** @throws OpsError STORE_SERVER_OLD */
export async function refuseOldServer(db: Database): Promise<void> {
  const [about] = await db.rows<AboutServer>(ABOUT);
  if (about !== undefined) judgeServer({ ...about, unlimited: [] });
}

export function judgeServer({ version, unlimited }: AboutServer): void {
  if (version < LEAST_VERSION)
    throw new OpsError({
      code: 'STORE_SERVER_OLD',
      kind: 'config',
      message: `The database server is PostgreSQL ${major(version)}; the least version is ${major(LEAST_VERSION)}.`,
      cure: 'Upgrade the server, or name another one in the URL.',
    });
  if (unlimited.length > 0)
    throw new OpsError({
      code: 'STORE_POOLER_LIMITS',
      kind: 'config',
      message: `A connection pooler on the way to the database drops ${unlimited.join(', ')}.`,
      cure: `Set them for the user, once: ALTER ROLE name SET ${unlimited[0]} = '30s', and so on (docs/postgresql.md, "Connections"); then RECONNECT in the pooler.`,
    });
}

const major = (version: number): number => Math.floor(version / 10_000);
