/**
 * Brings the schema up to date. The files are drizzle-kit's and are read by drizzle's own reader, loaded only when something is
 * missing; they are applied here, in one transaction under a lock, because several instances start at once, and because drizzle's
 * migrator wants the right to make schemas in the database.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { OpsError } from '#src/kernel/errors.ts';
import type { Database, Sql } from './connect.ts';

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** The name drizzle-orm's migrator gives its own table; here it stands beside the others. */
const APPLIED = '__drizzle_migrations';
/** Whoever holds this number migrates: one of the instances. The number is ours by chance. */
const LOCK = 7_213_098_554;

type Journal = { readonly entries: readonly { readonly when: number; readonly tag: string }[] };
type State = 'none' | 'older' | 'current' | 'newer';

const existing = `SELECT to_regclass($1)::text AS name, (SELECT count(*) FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')) AS tables`;

/** When the last migration was made that has been applied; 0: none has, undefined: the database has other tables. */
async function applied(sql: Sql): Promise<number | undefined> {
  const [found] = await sql.rows<{ name: string | null; tables: number }>(existing, [APPLIED]);
  if (found?.name === null) return found.tables === 0 ? 0 : undefined;
  const [last] = await sql.rows<{ at: number | null }>(`SELECT max(created_at) AS at FROM ${APPLIED}`);
  return last?.at ?? 0;
}

/** Where a database stands against this program. @throws OpsError STORE_FOREIGN */
export async function schemaState(sql: Sql): Promise<State> {
  const at = await applied(sql);
  if (at === undefined) {
    throw new OpsError({
      code: 'STORE_FOREIGN',
      kind: 'config',
      message: 'The database holds tables of another program.',
      cure: 'Make a database of its own: CREATE DATABASE name OWNER user.',
    });
  }
  // The file is ours and committed; its shape is drizzle-kit's.
  const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as Journal;
  const wanted = journal.entries.at(-1)?.when ?? 0;
  if (at === wanted) return 'current';
  return at > wanted ? 'newer' : at === 0 ? 'none' : 'older';
}

/**
 * Applies what is missing, all or none. Of several instances that start at once, one does it and the others find it done.
 * @throws OpsError STORE_NEWER, STORE_FOREIGN, STORE_OUTDATED (read-only and not current)
 */
export async function migrate(db: Database, readOnly: boolean): Promise<void> {
  const state = await schemaState(db);
  if (state === 'current') return;
  if (state === 'newer') throw newer();
  if (readOnly) throw outdated();
  await db.transaction(async (sql) => {
    await sql.rows('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const now = await schemaState(sql);
    if (now === 'newer') throw newer();
    if (now !== 'current') await applyMissing(sql);
  });
}

async function applyMissing(sql: Sql): Promise<void> {
  const require = createRequire(import.meta.url);
  // `require` is untyped; the package's own types say what comes back.
  const { readMigrationFiles } = require('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator');
  const done = (await applied(sql)) ?? 0;
  await sql.run(`CREATE TABLE IF NOT EXISTS ${APPLIED} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
  for (const { sql: statements, hash, folderMillis } of readMigrationFiles({ migrationsFolder: MIGRATIONS })) {
    if (folderMillis <= done) continue;
    for (const statement of statements) await sql.run(statement);
    await sql.run(`INSERT INTO ${APPLIED} (hash, created_at) VALUES ($1, $2)`, [hash, folderMillis]);
  }
}

const newer = (): OpsError =>
  new OpsError({
    code: 'STORE_NEWER',
    kind: 'config',
    message: 'The database was written by a newer version of this program.',
    cure: 'Install that version again, or restore the backup taken before the upgrade.',
  });

const outdated = (): OpsError =>
  new OpsError({
    code: 'STORE_OUTDATED',
    kind: 'config',
    message: 'The database is not up to date and was opened for reading only.',
    cure: 'Run "huddleboard migrate" once with write permission.',
  });
