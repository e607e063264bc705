/**
 * Brings the schema up to date. The files are drizzle-kit's and are read by drizzle's own reader, loaded only when something is
 * missing; they are applied here, in one transaction under a lock, because several instances start at once, and because drizzle's
 * migrator wants the right to make schemas in the database.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { OpsError } from '#src/kernel/errors.ts';
import { floorAmong } from '../breaking.ts';
import type { SchemaOf } from '../schema-state.ts';
import type { Database, Sql } from './connect.ts';
import { afterDeadlock } from './retry.ts';

export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
/** The name drizzle-orm's migrator gives its own table; here it stands beside the others. */
const APPLIED = '__drizzle_migrations';
/** Whoever holds this number migrates: one of the instances. The number is ours by chance. */
const LOCK = 7_213_098_554;

/** Beside it: how old a program may be that works on this database (see `breaking.ts`). */
const FLOOR = '__schema_floor';

/** A house that is at work all the time gives way sooner or later; each try costs the server's `deadlock_timeout`, a second. */
const MOST_TRIES = 30;

type Known = { readonly when: number; readonly tag: string };

/** What this program knows, oldest first. The file is ours and committed; its shape is drizzle-kit's. */
const known = (): readonly Known[] =>
  (JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as { entries: readonly Known[] }).entries;

const EXISTING = `SELECT to_regclass($1) IS NOT NULL AS known, to_regclass($2) IS NOT NULL AS floored,
  (SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')) AS tables`;
type Existing = { readonly known: boolean; readonly floored: boolean; readonly tables: number };

/** When the last migration was made that has been applied, and how many have. @throws OpsError STORE_FOREIGN */
async function applied(sql: Sql): Promise<{ readonly at: number; readonly count: number; readonly floored: boolean }> {
  const [found] = await sql.rows<Existing>(EXISTING, [APPLIED, FLOOR]);
  if (found?.known !== true) {
    if (found !== undefined && found.tables > 0) throw foreign();
    return { at: 0, count: 0, floored: false };
  }
  const [last] = await sql.rows<{ at: number | null; count: number }>(
    `SELECT max(created_at) AS at, count(*) AS count FROM ${APPLIED}`,
  );
  return { at: last?.at ?? 0, count: last?.count ?? 0, floored: found.floored };
}

/** Where a database stands against this program. @throws OpsError STORE_FOREIGN */
export async function schemaState(sql: Sql): Promise<SchemaOf> {
  const { at, count, floored } = await applied(sql);
  const latest = known().at(-1);
  const wanted = latest?.when ?? 0;
  const about = { ours: latest?.tag ?? '', applied: count };
  if (at === wanted) return { ...about, state: 'current' };
  if (at < wanted) return { ...about, state: at === 0 ? 'none' : 'older' };
  const [floor] = floored ? await sql.rows<{ floor: number }>(`SELECT floor FROM ${FLOOR} WHERE at = $1`, [at]) : [];
  return { ...about, state: floor !== undefined && floor.floor <= wanted ? 'ahead' : 'newer' };
}

/**
 * Applies what is missing, all or none. Of several instances that start at once, one does it and the others find it done.
 * @param patient the same database, with time for a long statement
 * @throws OpsError STORE_NEWER, STORE_FOREIGN, STORE_OUTDATED (read-only and not current)
 */
export async function migrate(db: Database, readOnly: boolean, patient: Database = db): Promise<void> {
  const { state } = await schemaState(db);
  if (state === 'current' || state === 'ahead') return;
  if (state === 'newer') throw newer();
  if (readOnly) throw outdated();
  // Instances of the version before are at work on the tables that it changes.
  await afterDeadlock(() => patient.transaction(bringUp), MOST_TRIES);
}

async function bringUp(sql: Sql): Promise<void> {
  await sql.rows('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const { state } = await schemaState(sql);
  if (state === 'newer') throw newer();
  if (state === 'none' || state === 'older') await applyMissing(sql);
}

async function applyMissing(sql: Sql): Promise<void> {
  const require = createRequire(import.meta.url);
  // `require` is untyped; the package's own types say what comes back.
  const { readMigrationFiles } = require('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator');
  const done = (await applied(sql)).at;
  await sql.run(`CREATE TABLE IF NOT EXISTS ${APPLIED} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
  for (const { sql: statements, hash, folderMillis } of readMigrationFiles({ migrationsFolder: MIGRATIONS })) {
    if (folderMillis <= done) continue;
    for (const statement of statements) await sql.run(statement);
    await sql.run(`INSERT INTO ${APPLIED} (hash, created_at) VALUES ($1, $2)`, [hash, folderMillis]);
  }
  await sql.run(`CREATE TABLE IF NOT EXISTS ${FLOOR} (at bigint NOT NULL, floor bigint NOT NULL)`);
  await sql.run(`DELETE FROM ${FLOOR}`);
  await sql.run(`INSERT INTO ${FLOOR} (at, floor) VALUES ($1, $2)`, [known().at(-1)?.when ?? 0, floorAmong(known())]);
}

const foreign = (): OpsError =>
  new OpsError({
    code: 'STORE_FOREIGN',
    kind: 'config',
    message: 'The database holds tables of another program.',
    cure: 'Make a database of its own: CREATE DATABASE name OWNER user.',
  });

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
