/** `restore`: checked, made to forget what it must not repeat, and only then put in its place. */
import { chownSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { claimDatabase, type DatabaseFacts, factsOfBackup, fillServer, refuseFilledServer } from '#db/backup.ts';
import { isPostgres, openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { isoOf, systemClock } from '#src/kernel/time.ts';
import { faultText } from '../cli/audit-words.ts';
import { makeDataFolder } from '../data-folder.ts';
import { databaseFile, databasePath, databaseUrl } from '../database.ts';
import type { House } from '../house.ts';
import { jsonLog } from '../json-log.ts';
import { keyFingerprint, knownKey } from '../secret.ts';
import { type Manifest, readManifest, sha256Of } from './manifest.ts';
import { type Forgotten, settleRestored } from './settle-restored.ts';

export type RestoreAsked = {
  readonly file: string;
  /** What is in the data folder is moved aside. */
  readonly replace: boolean;
  readonly withoutManifest: boolean;
  /** For whoever waits; told of a server's database only. */
  readonly onRows: (done: number, of: number) => void;
};

export type Restored = Forgotten & {
  readonly facts: DatabaseFacts;
  readonly madeAt: string | undefined;
  /** Where the database is that was there before. */
  readonly aside: string | undefined;
  /** The key under which visits were stored is not here yet. */
  readonly keyMissing: boolean;
};

/** Where a database goes once it is ready. */
type Place = {
  /** Before anything is made. @throws OpsError when there is something that must stay */
  readonly refuseTaken: () => Promise<void>;
  /** @returns where the database is that was there before */
  readonly put: (ready: string) => Promise<string | undefined>;
};

export async function restoreBackup(house: House, asked: RestoreAsked): Promise<Restored> {
  if (!existsSync(asked.file) || !statSync(asked.file).isFile()) throw fileMissing();
  const place = placeOf(house, asked);
  await place.refuseTaken();
  const manifest = await checkedManifest(asked);
  const facts = await factsOfBackup(asked.file);
  if (manifest !== undefined) compare(facts, manifest);
  makeDataFolder(house.dataDir);
  const keyMissing = manifest !== undefined && !keyFits(house.dataDir, manifest);
  // A folder, because an upgrade of what is in it leaves more than one file.
  const workshop = join(house.dataDir, 'restoring');
  try {
    rmSync(workshop, { recursive: true, force: true });
    mkdirSync(workshop, { mode: 0o700 });
    const half = join(workshop, 'house.db');
    copyFileSync(asked.file, half);
    const forgotten = await prepare(half, house, manifest);
    const aside = await place.put(half);
    return { ...forgotten, facts, madeAt: manifest?.madeAt, aside, keyMissing };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function placeOf(house: House, asked: RestoreAsked): Place {
  const url = databaseUrl(house);
  if (isPostgres(url)) return onServer(url, asked);
  const path = databaseFile(url) ?? databasePath(house.dataDir);
  return {
    async refuseTaken() {
      if (!existsSync(path)) return;
      if (!asked.replace) throw placeTaken();
      await claimDatabase(path);
    },
    async put(ready) {
      giveToOwner(ready, house.dataDir);
      const aside = moveAside(path);
      renameSync(ready, path);
      return aside;
    },
  };
}

/** In one transaction, of what has forgotten already: at no moment is there a post that could be sent. */
function onServer(url: string, { replace, onRows }: RestoreAsked): Place {
  const how = { url, fold: foldVisit, log: jsonLog('warn'), onRows };
  return {
    async refuseTaken() {
      if (replace) throw notMovedAside();
      await refuseFilledServer(how);
    },
    async put(ready) {
      await fillServer({ ...how, file: ready });
      return undefined;
    },
  };
}

/** @throws OpsError when what it says of the file is not so */
async function checkedManifest({ file, withoutManifest }: RestoreAsked): Promise<Manifest | undefined> {
  const manifest = readManifest(file);
  if (manifest === undefined) {
    if (withoutManifest) return undefined;
    throw manifestMissing();
  }
  if ((await sha256Of(file)) !== manifest.sha256) throw notTheSame('its checksum is another one');
  return manifest;
}

function compare(facts: DatabaseFacts, { counts, census, auditHead }: Manifest): void {
  const told = (of: Pick<DatabaseFacts, 'counts' | 'census' | 'auditHead'>): string =>
    JSON.stringify([sorted(of.counts), sorted(of.census), of.auditHead?.seq, of.auditHead?.hash]);
  if (told(facts) !== told({ counts, census, auditHead })) throw notTheSame('it does not hold what its manifest says');
}

const sorted = (record: Readonly<Record<string, number>>) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Brings the copy up to this version, looks at its audit, and lets it forget. It is not in its place yet: nothing can start on it. */
async function prepare(half: string, { settings }: House, manifest: Manifest | undefined): Promise<Forgotten> {
  const store = await openStore({ url: `sqlite:${half}`, fold: foldVisit, log: jsonLog('warn') });
  try {
    const { fault } = await verifyAudit(store);
    if (fault !== undefined) throw notTheSame(faultText(fault));
    const from = manifest?.madeAt ?? 'not told';
    return await settleRestored(store, { settings, now: systemClock.now(), from });
  } finally {
    await store.close();
  }
}

/** @throws OpsError KEY_DIFFERS */
function keyFits(dataDir: string, manifest: Manifest): boolean {
  if (manifest.keyFingerprint === null) return true;
  const key = knownKey(dataDir);
  if (key === undefined) return false;
  if (keyFingerprint(key) === manifest.keyFingerprint) return true;
  throw new OpsError({
    code: 'KEY_DIFFERS',
    kind: 'config',
    message: 'The identity key here is not the one under which the visits of the backup were stored.',
    cure: 'Put the identity.key of the house that was backed up into the data folder, or set HUDDLEBOARD_KEY to it.',
  });
}

/** Root restores, the service runs under an account of its own: the file is that of whoever has the folder. */
function giveToOwner(file: string, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

function moveAside(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const aside = `${path}.replaced-${isoOf(systemClock.now()).replace(/[:.]/g, '-')}`;
  renameSync(path, aside);
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  return aside;
}

const fileMissing = (): OpsError =>
  new OpsError({
    code: 'FILE_MISSING',
    kind: 'user',
    message: 'The file to restore is not there.',
    cure: 'Check the path.',
  });

const notMovedAside = (): OpsError =>
  new OpsError({
    code: 'RESTORE_REPLACE_SERVER',
    kind: 'user',
    message: '--replace is for a SQLite file; a database of a server is not moved aside from here.',
    cure: 'Leave --replace out and restore into an empty database: rename the old one, make a new one (docs/backup.md).',
  });

const placeTaken = (): OpsError =>
  new OpsError({
    code: 'DATABASE_THERE',
    kind: 'config',
    message: 'The data folder holds a database already.',
    cure: 'Name another folder with --data, or add --replace: the one that is there is moved aside and kept.',
  });

const manifestMissing = (): OpsError =>
  new OpsError({
    code: 'MANIFEST_MISSING',
    kind: 'data',
    message:
      'The manifest (.json) beside the backup is not there, so nobody can say whether the file is as it was made.',
    cure: 'Copy both files; or add --without-manifest for a copy that an upgrade has made.',
  });

const notTheSame = (why: string): OpsError =>
  new OpsError({
    code: 'BACKUP_ALTERED',
    kind: 'data',
    message: `The backup is not as it was made: ${why}.`.replace('..', '.'),
    cure: 'Use another backup, and find out what happened to this one. Nothing was changed.',
  });
