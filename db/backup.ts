/** A house's database as one file, and the file as a house's database: the same kind of file for both stores. */
import { OpsError } from '#src/kernel/errors.ts';
import { type CopyOptions, copyStore, refuseFilled } from './copy/index.ts';
import type { DatabaseFacts } from './database-facts.ts';
import { isPostgres } from './index.ts';

export type { DatabaseFacts } from './database-facts.ts';

export type BackupOptions = Omit<CopyOptions, 'from' | 'to'> & { readonly url: string; readonly file: string };

/** Copies a database in use into one file and looks whether the copy is whole. @throws OpsError, and leaves nothing behind then */
export async function backupDatabase({ url, file, ...how }: BackupOptions): Promise<DatabaseFacts> {
  const { backupSqlite } = await import('./sqlite/backup.ts');
  if (!isPostgres(url)) return backupSqlite(url.slice('sqlite:'.length), file);
  return backupServer({ url, file, ...how });
}

/** One snapshot of the server's, copied table by table into a file that is one of SQLite. */
async function backupServer({ url, file, ...how }: BackupOptions): Promise<DatabaseFacts> {
  const { schemaOfServer } = await import('./postgres/schema-of-server.ts');
  // Looking must not make tables, and nothing is no backup.
  if ((await schemaOfServer(url)).state === 'none') throw nothingThere();
  const { forgetHalf, halfOf, nameWhole } = await import('./sqlite/copy.ts');
  const { factsOfSqlite } = await import('./sqlite/backup.ts');
  const half = halfOf(file);
  try {
    const { same } = await copyStore({ ...how, from: url, to: `sqlite:${half}` });
    if (!same) throw notTheSame('The backup does not answer as the database does; it was not kept.');
    return nameWhole(half, file, factsOfSqlite);
  } catch (error) {
    forgetHalf(half);
    throw error;
  }
}

/** What a backup's file says of itself. @throws OpsError BACKUP_DAMAGED, BACKUP_NEWER */
export async function factsOfBackup(file: string): Promise<DatabaseFacts> {
  const { factsOfSqlite } = await import('./sqlite/backup.ts');
  return factsOfSqlite(file);
}

/** @throws OpsError RESTORE_PLACE_FILLED when the server's database holds anything of a house */
export async function refuseFilledServer({ url, ...how }: Omit<BackupOptions, 'file'>): Promise<void> {
  await refuseFilled({ ...how, from: '', to: url }, placeFilled);
}

/** Brings a file at this version into an empty database of a server: all of it, or nothing. */
export async function fillServer({ url, file, ...how }: BackupOptions): Promise<void> {
  await refuseFilledServer({ url, ...how });
  const { same } = await copyStore({ ...how, from: `sqlite:${file}`, to: url });
  if (!same) throw notTheSame('What was restored does not answer as the backup does; nothing was kept.');
}

/** @throws OpsError DATABASE_IN_USE */
export async function claimDatabase(path: string): Promise<void> {
  const { claimAlone } = await import('./sqlite/backup.ts');
  claimAlone(path);
}

const nothingThere = (): OpsError =>
  new OpsError({
    code: 'NO_DATABASE',
    kind: 'config',
    message:
      'There is no house in the database that HUDDLEBOARD_DATABASE_URL names yet, so there is nothing to back up.',
    cure: 'Check the name of the database in the URL.',
  });

const placeFilled = (): OpsError =>
  new OpsError({
    code: 'RESTORE_PLACE_FILLED',
    kind: 'config',
    message: 'The database that HUDDLEBOARD_DATABASE_URL names holds a house already.',
    cure: 'Stop every instance, keep the old one under another name (ALTER DATABASE huddleboard RENAME TO huddleboard_before), make an empty one (CREATE DATABASE huddleboard OWNER user), and restore again.',
  });

const notTheSame = (message: string): OpsError =>
  new OpsError({
    code: 'COPY_DIFFERS',
    kind: 'bug',
    message,
    cure: 'Try again; report it with the log if it happens twice.',
  });
