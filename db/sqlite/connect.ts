import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OpsError } from '#src/kernel/errors.ts';
import { isDiskTrouble, storeError } from './errors.ts';
import { migrate, needsMigration } from './migrate.ts';

export type Db = Database.Database;

/** How long a writer waits for another process; longer than any transaction of ours. */
const BUSY_TIMEOUT_MS = 5_000;
/** Page cache in KiB (SQLite's default is 2 MB): a day's stays and snapshots stay in memory. */
const CACHE_KIB = 16_384;
/** Pages in the WAL before they are written back (SQLite: 1000): a page that changes often is written back once. */
const CHECKPOINT_PAGES = 4_000;
/** A WAL that grew during a stand-still is cut back to this many bytes. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Opens the file, brings its schema up to date, sets what every connection of ours has.
 * Foreign keys are off: what belongs together is written by one statement list here, and the log has no parent rows.
 * @param path a file, `:memory:`, or what `serialize()` gave of another database, to be held in memory
 */
export function connect(path: string | Buffer, readOnly: boolean): Db {
  let db: Db | undefined;
  try {
    if (typeof path === 'string' && path !== ':memory:' && !readOnly) mkdirSync(dirname(path), { recursive: true });
    db = new Database(path, { readonly: readOnly, fileMustExist: readOnly, timeout: BUSY_TIMEOUT_MS });
    const outdated = needsMigration(db, readOnly);
    if (!readOnly) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma('temp_store = MEMORY');
    if (outdated) migrate(db);
    return db;
  } catch (error) {
    db?.close();
    if (isDiskTrouble(error) || error instanceof OpsError) throw storeError(error);
    throw new OpsError({
      code: 'STORE_OPEN_FAILED',
      kind: 'unavailable',
      message: 'The database could not be opened.',
      cure: 'Check that the data folder exists and that this account may read and write it.',
      cause: error,
    });
  }
}
