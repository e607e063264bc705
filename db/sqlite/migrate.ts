/**
 * Brings the schema up to date. drizzle is loaded only when it is not (by `createRequire`: 50–75 ms and 64 MB where an ESM
 * import costs 310–440 ms and 251 MB), so an ordinary start pays for one small SELECT.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { OpsError } from '#src/kernel/errors.ts';
import type { SchemaOf, SchemaState } from '../schema-state.ts';
import { storeError } from './errors.ts';
import { keepCopy } from './keep-copy.ts';
import { floorOf, writeFloor } from './schema-floor.ts';

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** The name drizzle-orm's migrator gives its own table. */
const APPLIED = '__drizzle_migrations';

type Journal = { readonly entries: readonly { readonly when: number; readonly tag: string }[] };

/** What this program knows, oldest first. The file is ours and committed; its shape is drizzle-kit's. */
const journalOf = (folder: string): Journal['entries'] =>
  (JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as Journal).entries;

const has = (db: Database.Database, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(table) !== undefined;

/**
 * Where a database stands against a program.
 * @param folder the program's migrations
 */
export function schemaState(db: Database.Database, folder = MIGRATIONS): SchemaState {
  if (!has(db, APPLIED)) return 'none';
  const row = db.prepare<[], { at: number | null }>(`SELECT max(created_at) AS at FROM ${APPLIED}`).get();
  const at = Number(row?.at ?? 0);
  const wanted = journalOf(folder).at(-1)?.when ?? 0;
  if (at === wanted) return 'current';
  if (at < wanted) return at === 0 ? 'none' : 'older';
  return floorOf(db, at) <= wanted ? 'ahead' : 'newer';
}

/** The same of a file that nobody has to have opened, with the latest migration it has had, as this program calls it; empty: none. */
export function schemaOfFile(path: string): SchemaOf & { readonly schema: string } {
  const ours = journalOf(MIGRATIONS).at(-1)?.tag ?? '';
  if (!existsSync(path)) return { state: 'none', ours, schema: '', applied: 0 };
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const state = schemaState(db);
    if (!has(db, APPLIED)) return { state, ours, schema: '', applied: 0 };
    const applied = db.prepare<[], number>(`SELECT count(*) FROM ${APPLIED}`).pluck().get();
    return { state, ours, schema: schemaTag(db), applied: applied ?? 0 };
  } catch (error) {
    throw storeError(error);
  } finally {
    db?.close();
  }
}

function refuseForeign(db: Database.Database): void {
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
export function needsMigration(db: Database.Database, readOnly: boolean): boolean {
  const state = schemaState(db);
  if (state === 'current' || state === 'ahead') return false;
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

/**
 * Applies what is missing; a database that has something is copied beside itself first.
 * Of two processes that start at once, one is let through; the other finds it done.
 */
export function migrate(db: Database.Database): void {
  try {
    if (schemaState(db) === 'older') keepCopy(db, schemaTag(db));
    migrateWithDrizzle(db);
    writeFloor(db, journalOf(MIGRATIONS));
  } catch (error) {
    if (schemaState(db) !== 'current') throw error;
  }
}

/** `0005_sessions`: the latest migration that the database has had, as this program calls it. */
function schemaTag(db: Database.Database): string {
  const at = db.prepare<[], number>(`SELECT max(created_at) FROM ${APPLIED}`).pluck().get();
  return journalOf(MIGRATIONS).find(({ when }) => when === at)?.tag ?? 'unknown';
}

function migrateWithDrizzle(db: Database.Database): void {
  const require = createRequire(import.meta.url);
  // `require` is untyped; the package's own types say what comes back.
  const { drizzle } = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
  const migrator =
    require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');
  migrator.migrate(drizzle(db), { migrationsFolder: MIGRATIONS });
}
