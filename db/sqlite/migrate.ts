/**
 * Brings the schema up to date. drizzle is loaded only when it is not (by `createRequire`: 50–75 ms and 64 MB where an ESM
 * import costs 310–440 ms and 251 MB), so an ordinary start pays for one small SELECT.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { OpsError } from '#src/kernel/errors.ts';

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** The name drizzle-orm's migrator gives its own table. */
const APPLIED = '__drizzle_migrations';

type Journal = { readonly entries: readonly { readonly when: number; readonly tag: string }[] };

/** Where a database stands: `none`, `older`, `current` or `newer` than this program. */
export function schemaState(db: Database): 'none' | 'older' | 'current' | 'newer' {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(APPLIED);
  if (table === undefined) return 'none';
  const row = db.prepare<[], { at: number | null }>(`SELECT max(created_at) AS at FROM ${APPLIED}`).get();
  const at = Number(row?.at ?? 0);
  // The file is ours and committed; its shape is drizzle-kit's.
  const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as Journal;
  const wanted = journal.entries.at(-1)?.when ?? 0;
  if (at === wanted) return 'current';
  return at > wanted ? 'newer' : at === 0 ? 'none' : 'older';
}

function refuseForeign(db: Database): void {
  const tables = db.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all();
  if (tables.length === 0 || tables.includes(APPLIED)) return;
  throw new OpsError({
    code: 'STORE_FOREIGN',
    kind: 'config',
    message: 'The database file belongs to another program.',
    cure: 'Name another data folder with --data.',
  });
}

/**
 * Looks before anything is written to the file.
 * @returns whether something has to be applied
 * @throws OpsError STORE_NEWER, STORE_FOREIGN, STORE_OUTDATED (read-only and not current)
 */
export function needsMigration(db: Database, readOnly: boolean): boolean {
  const state = schemaState(db);
  if (state === 'current') return false;
  if (state === 'newer') {
    throw new OpsError({
      code: 'STORE_NEWER',
      kind: 'config',
      message: 'The database was written by a newer version of this program.',
      cure: 'Install that version again, or restore the backup taken before the upgrade.',
    });
  }
  refuseForeign(db);
  if (!readOnly) return true;
  throw new OpsError({
    code: 'STORE_OUTDATED',
    kind: 'config',
    message: 'The database is not up to date and was opened for reading only.',
    cure: 'Run "huddleboard migrate" once with write permission.',
  });
}

/** Applies what is missing. Of two processes that start at once, one is let through; the other finds it done. */
export function migrate(db: Database): void {
  try {
    migrateWithDrizzle(db);
  } catch (error) {
    if (schemaState(db) !== 'current') throw error;
  }
}

function migrateWithDrizzle(db: Database): void {
  const require = createRequire(import.meta.url);
  // `require` is untyped; the package's own types say what comes back.
  const { drizzle } = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
  const migrator =
    require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');
  migrator.migrate(drizzle(db), { migrationsFolder: MIGRATIONS });
}
