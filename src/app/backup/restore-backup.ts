/** `restore`: checked, made to forget what it must not repeat, and only then put in its place. */
import { chownSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { claimDatabase, type DatabaseFacts, factsOfBackup } from '#db/backup.ts';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { isoOf, systemClock } from '#src/kernel/time.ts';
import { faultText } from '../cli/audit-words.ts';
import { makeDataFolder } from '../data-folder.ts';
import { databaseFile, databaseUrl } from '../database.ts';
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
};

export type Restored = Forgotten & {
  readonly facts: DatabaseFacts;
  readonly madeAt: string | undefined;
  /** Where the database is that was there before. */
  readonly aside: string | undefined;
  /** The key under which visits were stored is not here yet. */
  readonly keyMissing: boolean;
};

export async function restoreBackup(house: House, asked: RestoreAsked): Promise<Restored> {
  const path = databaseFile(databaseUrl(house));
  if (path === undefined) throw byItsServer();
  if (!existsSync(asked.file) || !statSync(asked.file).isFile()) throw fileMissing();
  if (existsSync(path)) {
    if (!asked.replace) throw placeTaken();
    await claimDatabase(path);
  }
  const manifest = await checkedManifest(asked);
  const facts = await factsOfBackup(asked.file);
  if (manifest !== undefined) compare(facts, manifest);
  makeDataFolder(house.dataDir);
  const keyMissing = manifest !== undefined && !keyFits(house.dataDir, manifest);
  const half = `${path}.restoring`;
  try {
    forget(half);
    copyFileSync(asked.file, half);
    const forgotten = await prepare(half, house, manifest);
    giveToOwner(half, house.dataDir);
    const aside = moveAside(path);
    renameSync(half, path);
    return { ...forgotten, facts, madeAt: manifest?.madeAt, aside, keyMissing };
  } finally {
    forget(half);
  }
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

/** With what an upgrade of it may have left. */
function forget(half: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${half}${end}`, { force: true });
}

const fileMissing = (): OpsError =>
  new OpsError({
    code: 'FILE_MISSING',
    kind: 'user',
    message: 'The file to restore is not there.',
    cure: 'Check the path.',
  });

const byItsServer = (): OpsError =>
  new OpsError({
    code: 'RESTORE_ELSEWHERE',
    kind: 'config',
    message: 'This house keeps its database on a PostgreSQL server, which a file does not go into.',
    cure: 'Use pg_restore and then "huddleboard restore --mark"; a file of SQLite is restored without the URL, then moved by "migrate --from --to" (docs/backup.md).',
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
