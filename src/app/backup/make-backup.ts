/** `backup`: the database of a running house as one file, and its manifest beside it. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { backupDatabase } from '#db/backup.ts';
import { schemaOf } from '#db/schema-of.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { isoOf, systemClock } from '#src/kernel/time.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { openHouseStore } from '../open-house.ts';
import { terminal } from '../terminal.ts';
import { type Manifest, manifestPath, sha256Of, writeManifest } from './manifest.ts';

/** For whoever waits; a copy of a SQLite file is one step and tells nothing. */
type OnRows = (done: number, of: number) => void;

/** @throws OpsError BACKUP_THERE, BACKUP_FOLDER, and what is wrong with the database */
export async function makeBackup(house: House, file: string, onRows: OnRows): Promise<Manifest> {
  refuseOverwriting(file);
  await noteInAudit(house, basename(file));
  const madeAt = isoOf(systemClock.now());
  const facts = await backupDatabase({ url: databaseUrl(house), file, fold: foldVisit, log: jsonLog('warn'), onRows });
  try {
    const made: Manifest = {
      version: manifest.version,
      madeAt,
      ...facts,
      bytes: statSync(file).size,
      sha256: await sha256Of(file),
    };
    writeManifest(file, made);
    return made;
  } catch (error) {
    // A backup without its manifest would pass for a whole one.
    rmSync(file, { force: true });
    throw error;
  }
}

/** Whoever has the file has the whole house. Of a database of an earlier version nothing is said: opening it would change it. */
async function noteInAudit(house: House, subject: string): Promise<void> {
  if ((await schemaOf(databaseUrl(house)))?.state !== 'current') return;
  const store = await openHouseStore(house, jsonLog('warn'));
  const who = { at: systemClock.now(), actor: 'system', platform: 'terminal', place: terminal() };
  try {
    await store.commit([{ kind: 'audit.add', entry: { ...who, action: 'backup', subject, detail: {} } }]);
  } finally {
    await store.close();
  }
}

function refuseOverwriting(file: string): void {
  if (existsSync(file) || existsSync(manifestPath(file)))
    throw new OpsError({
      code: 'BACKUP_THERE',
      kind: 'user',
      message: 'The file that --out names is there already, or its manifest is.',
      cure: 'Name another file, for example with the date in it; nothing is overwritten.',
    });
  if (!existsSync(dirname(file)))
    throw new OpsError({
      code: 'BACKUP_FOLDER',
      kind: 'user',
      message: 'The folder of the file that --out names is not there.',
      cure: 'Make the folder first, on another disk than the database.',
    });
}
