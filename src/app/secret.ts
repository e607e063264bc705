import { createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { OpsError } from '#src/kernel/errors.ts';
import { createRedactor, Secret } from '#src/kernel/secret.ts';
import type { Store } from '#src/ports/store.ts';
import { makeDataFolder, unwritable } from './data-folder.ts';
import { createSealer, type Sealer } from './sealed.ts';

const KEY_BYTES = 32;
const KEY_FILE = 'identity.key';
/** Key files that this process has made: one that does not fit the database beside it is taken back. */
const made = new Set<string>();

export type IdentityKey = { readonly key: Buffer /** For `doctor`: where it came from. */; readonly from: string };

/** Every secret that this process has read: no line of its log shows one. */
export const secrets = createRedactor();

/** A secret from `NAME` or from the file that `NAME_FILE` names; never from the command line. */
export function secretFromEnvironment(name: string): Secret | undefined {
  const text = textFromEnvironment(name);
  if (text === undefined || text === '') return undefined;
  const secret = new Secret(text);
  secrets.keep(secret);
  return secret;
}

/** The same of what is no secret: an app's id. */
export function textFromEnvironment(name: string): string | undefined {
  const direct = process.env[name];
  if (direct !== undefined && direct !== '') return direct;
  const file = process.env[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new OpsError({
      code: 'SECRET_UNREADABLE',
      kind: 'config',
      message: `The file that ${name}_FILE names cannot be read.`,
      cure: 'Check the path and that this user may read it.',
      cause,
    });
  }
}

/**
 * The key under which visit and patient numbers become opaque. From HUDDLEBOARD_KEY(_FILE), else made on first use
 * and kept beside the database with mode 0600. Without it the stored visits can never again be matched to the feed.
 */
export function identityKey(dataDir: string): IdentityKey {
  return foundKey(dataDir) ?? { key: makeKey(dataDir, join(dataDir, KEY_FILE)), from: join(dataDir, KEY_FILE) };
}

/** The key where there is one; never makes one. */
export const knownKey = (dataDir: string): Buffer | undefined => foundKey(dataDir)?.key;

function foundKey(dataDir: string): IdentityKey | undefined {
  const given = secretFromEnvironment('HUDDLEBOARD_KEY');
  if (given !== undefined) return { key: decode(given.reveal(), 'HUDDLEBOARD_KEY'), from: 'environment' };
  const path = join(dataDir, KEY_FILE);
  if (existsSync(path)) {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return { key: decode(readFileSync(path, 'utf8').trim(), path), from: path };
  }
  return undefined;
}

/**
 * Seals tokens at rest: under HUDDLEBOARD_TOKEN_KEY(_FILE) where it is set, else under a key made from the house's own. What was sealed
 * under the house's, or under HUDDLEBOARD_TOKEN_KEY_PREVIOUS, is opened too, so that either can take the other's place.
 */
export function tokenSealer(houseKey: Buffer): Sealer {
  const [current, previous] = ['HUDDLEBOARD_TOKEN_KEY', 'HUDDLEBOARD_TOKEN_KEY_PREVIOUS'].map((name) => {
    const given = secretFromEnvironment(name);
    return given === undefined ? undefined : decode(given.reveal(), name);
  });
  return createSealer(current ?? houseKey, [houseKey, ...(previous === undefined ? [] : [previous])]);
}

/** Not the key, and nothing to get it from: only to see that two keys are one. */
export const keyFingerprint = (key: Buffer): string =>
  createHmac('sha256', key).update('huddleboard identity key').digest('hex');

/** Whether the store's opaque numbers were made with this key; a store that has none yet takes it. */
export async function isSameKey({ key, from }: IdentityKey, store: Store): Promise<boolean> {
  const ours = keyFingerprint(key);
  const same = (await store.keyFingerprint(ours)) === ours;
  if (!same && made.delete(from)) rmSync(from, { force: true });
  return same;
}

/**
 * Two instances on one database, or one whose key was lost, must not go on under another key: nobody in the house would be found again.
 * @throws OpsError KEY_MISMATCH; the store is closed then
 */
export async function sameKey({ key, from }: IdentityKey, store: Store): Promise<void> {
  if (await isSameKey({ key, from }, store)) return;
  await store.close();
  throw new OpsError({
    code: 'KEY_MISMATCH',
    kind: 'config',
    message: `The key in ${from === 'environment' ? 'HUDDLEBOARD_KEY' : from} is not the one this database was written with.`,
    cure: 'Give every instance the same HUDDLEBOARD_KEY, or put the identity.key of the first one (or of the backup) into the data folder.',
  });
}

function makeKey(dataDir: string, path: string): Buffer {
  makeDataFolder(dataDir);
  const key = randomBytes(KEY_BYTES);
  try {
    // 'wx': of two processes that start at once only one makes the key.
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
    closeSync(file);
    made.add(path);
    return key;
  } catch (cause) {
    if (existsSync(path)) return decode(readFileSync(path, 'utf8').trim(), path);
    throw unwritable(dataDir, cause);
  }
}

function decode(text: string, name: string): Buffer {
  const key = /^[0-9a-fA-F]+$/.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length >= KEY_BYTES) return key;
  throw new OpsError({
    code: 'KEY_TOO_SHORT',
    kind: 'config',
    message: `The key in ${name} has ${key.length} bytes; ${KEY_BYTES} are needed.`,
    cure: 'Make one with: openssl rand -hex 32',
  });
}
