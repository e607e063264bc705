/** Which database a house has: PostgreSQL where one is named, else a file in the data folder. */
import { join } from 'node:path';
import { isPostgres } from '#db/index.ts';
import { serverName } from '#db/server-name.ts';
import type { Settings } from '#src/config/settings.ts';
import { secretFromEnvironment } from './secret.ts';

export const databasePath = (dataDir: string): string => join(dataDir, 'huddleboard.db');

const inFolder = (dataDir: string): string => `sqlite:${databasePath(dataDir)}`;

/**
 * HUDDLEBOARD_DATABASE_URL (or the file that …_FILE names) before `database:` of the configuration. A simulated house keeps to its
 * folder: nothing of it may get into a database that a hospital uses.
 */
export function databaseUrl(house: { readonly dataDir: string; readonly settings: Settings }): string {
  if (house.settings.simulated) return inFolder(house.dataDir);
  return (
    secretFromEnvironment('HUDDLEBOARD_DATABASE_URL')?.reveal() ?? house.settings.database ?? inFolder(house.dataDir)
  );
}

/** The file, where the database is one that can be deleted under a running service. */
export function databaseFile(url: string): string | undefined {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  return path === ':memory:' ? undefined : path;
}

/** For people: never user, password or options. */
export function databaseName(url: string): string {
  if (!isPostgres(url) || !URL.canParse(url)) return databaseFile(url) ?? 'the database';
  return serverName(url);
}
