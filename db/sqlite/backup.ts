/** What a backup is made of: a copy that is whole, and what can be said of it without opening it as a store. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OpsError } from '#src/kernel/errors.ts';
import type { DatabaseFacts } from '../database-facts.ts';
import { copyInto } from './copy.ts';
import { isDiskTrouble, storeError } from './errors.ts';
import { schemaOfFile } from './migrate.ts';
import { tableNames } from './tables.ts';

/** @throws OpsError when there is no database, no room, or the copy is not whole */
export function backupSqlite(path: string, file: string): DatabaseFacts {
  if (!existsSync(path)) throw nothingThere();
  return onFile(path, (db) => copyInto(db, file, factsOfSqlite));
}

/** @throws OpsError BACKUP_DAMAGED, BACKUP_NEWER */
export function factsOfSqlite(file: string): DatabaseFacts {
  const { state, schema, applied } = schemaOfBackup(file);
  if (state === 'none') throw damaged('it is no database of this program');
  if (state === 'newer') throw newer();
  return onFile(file, (db) => {
    const [verdict] = db.prepare<[], string>('PRAGMA integrity_check(1)').pluck().all();
    if (verdict !== 'ok') throw damaged('its pages do not fit together');
    return {
      schema,
      applied,
      counts: countsOf(db),
      census: censusOf(db),
      keyFingerprint: keyFingerprintOf(db),
      auditHead: auditHeadOf(db),
    };
  });
}

/** In other words than for the database in use: here another file is the cure. */
function schemaOfBackup(file: string): ReturnType<typeof schemaOfFile> {
  try {
    return schemaOfFile(file);
  } catch (error) {
    const code = error instanceof OpsError ? error.code : '';
    if (code.startsWith('STORE_SQLITE_CORRUPT')) throw damaged('its pages do not fit together');
    if (code === 'STORE_SQLITE_NOTADB' || code === 'STORE_FOREIGN') throw damaged('it is no database of this program');
    throw error;
  }
}

function onFile<T>(file: string, look: (db: Database.Database) => T): T {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
    return look(db);
  } catch (error) {
    if (error instanceof OpsError || isDiskTrouble(error)) throw storeError(error);
    throw damaged('it cannot be read');
  } finally {
    db?.close();
  }
}

function keyFingerprintOf(db: Database.Database): string | null {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'about'").get() === undefined) return null;
  return db.prepare<[], string>("SELECT value FROM about WHERE name = 'key'").pluck().get() ?? null;
}

function countsOf(db: Database.Database): Readonly<Record<string, number>> {
  const names = tableNames(db);
  const count = (name: string) => db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0;
  return Object.fromEntries(names.map((name) => [name, count(name)]));
}

const censusOf = (db: Database.Database): Readonly<Record<string, number>> =>
  Object.fromEntries(
    db
      .prepare<[], { site: string; heads: number }>(
        'SELECT site, sum(occupied) AS heads FROM counter GROUP BY site ORDER BY site',
      )
      .all()
      .map(({ site, heads }) => [site, heads]),
  );

function auditHeadOf(db: Database.Database): DatabaseFacts['auditHead'] {
  const chained = db.prepare(`SELECT 1 FROM pragma_table_info('audit') WHERE name = 'hash'`).get() !== undefined;
  const head = db
    .prepare<[], { seq: number; hash: string | null }>(
      `SELECT seq, ${chained ? 'hash' : 'NULL AS hash'} FROM audit ORDER BY seq DESC LIMIT 1`,
    )
    .get();
  return head ?? null;
}

/**
 * Nobody else has the file open; what was still in its write-ahead log is in the file afterwards.
 * @throws OpsError DATABASE_IN_USE
 */
export function claimAlone(path: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Refused while any other connection is open, an idle one too.
    db.pragma('journal_mode = DELETE');
  } catch {
    throw new OpsError({
      code: 'DATABASE_IN_USE',
      kind: 'config',
      message: 'The database in the data folder is in use.',
      cure: 'Stop the service first (systemctl stop huddleboard), then restore again.',
    });
  } finally {
    db.close();
  }
}

const damaged = (why: string): OpsError =>
  new OpsError({
    code: 'BACKUP_DAMAGED',
    kind: 'data',
    message: `This is not a whole database: ${why}.`,
    cure: 'Take another backup; keep this one for whoever looks into it.',
  });

const newer = (): OpsError =>
  new OpsError({
    code: 'BACKUP_NEWER',
    kind: 'config',
    message: 'The backup was made by a newer version of this program.',
    cure: 'Install that version (or a later one) and restore with it.',
  });

const nothingThere = (): OpsError =>
  new OpsError({
    code: 'NO_DATABASE',
    kind: 'config',
    message: 'There is no database in the data folder yet, so there is nothing to back up.',
    cure: 'Name the data folder of the service with --data.',
  });
