import { OpsError } from '#src/kernel/errors.ts';
import type { DatabaseFacts } from './database-facts.ts';

export type { DatabaseFacts } from './database-facts.ts';

/**
 * Copies a database in use into one file and looks whether the copy is whole.
 * @throws OpsError BACKUP_ELSEWHERE for a database that its own server backs up
 */
export async function backupDatabase(url: string, file: string): Promise<DatabaseFacts> {
  const path = sqlitePath(url);
  if (path === undefined) throw byItsServer();
  const { backupSqlite } = await import('./sqlite/backup.ts');
  return backupSqlite(path, file);
}

/** What a backup's file says of itself. @throws OpsError BACKUP_DAMAGED, BACKUP_NEWER */
export async function factsOfBackup(file: string): Promise<DatabaseFacts> {
  const { factsOfSqlite } = await import('./sqlite/backup.ts');
  return factsOfSqlite(file);
}

/** @throws OpsError DATABASE_IN_USE */
export async function claimDatabase(path: string): Promise<void> {
  const { claimAlone } = await import('./sqlite/backup.ts');
  claimAlone(path);
}

const sqlitePath = (url: string): string | undefined =>
  url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;

const byItsServer = (): OpsError =>
  new OpsError({
    code: 'BACKUP_ELSEWHERE',
    kind: 'config',
    message: 'A PostgreSQL database is backed up by its own tools.',
    cure: 'Use pg_dump (docs/backup.md); after pg_restore run "huddleboard restore --mark" before anything starts.',
  });
