/** The folder of key and database: made when it is missing, and watched while the service runs. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { OpsError } from '#src/kernel/errors.ts';
import { printable } from './printable.ts';

/** @throws OpsError DATA_DIR_UNWRITABLE, also when a file has the folder's name */
export function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

export const unwritable = (path: string, cause: unknown): OpsError =>
  new OpsError({
    code: 'DATA_DIR_UNWRITABLE',
    kind: 'config',
    message: `The data folder ${printable(path)} cannot be written.`,
    cure: 'Give --data a folder (not a file) that this account may write to.',
    cause,
  });

const LOOK_EVERY_MS = 1_000;

export type DatabaseWatch = { readonly gone: Promise<OpsError>; stop(): void };

/**
 * Tells when the database file is no longer the one that was opened. The system lets a process go on writing to a deleted file,
 * so messages would be acknowledged and lost with the last of them; senders keep only what is not acknowledged.
 */
export function watchDatabase(path: string, everyMs = LOOK_EVERY_MS): DatabaseWatch {
  const opened = inodeOf(path);
  const { promise, resolve } = Promise.withResolvers<OpsError>();
  const timer = setInterval(() => {
    const now = inodeOf(path);
    if (now === 'none' || (now !== 'unreadable' && now !== opened)) resolve(databaseGone());
  }, everyMs);
  timer.unref();
  return { gone: promise, stop: () => clearInterval(timer) };
}

function inodeOf(path: string): number | 'none' | 'unreadable' {
  try {
    return statSync(path, { throwIfNoEntry: false })?.ino ?? 'none';
  } catch {
    // A disk or a right that fails for a moment says nothing about the file.
    return 'unreadable';
  }
}

const databaseGone = (): OpsError =>
  new OpsError({
    code: 'DATABASE_GONE',
    kind: 'unavailable',
    message:
      'The database file was deleted or replaced while Huddleboard was running, so it stops: nothing more would be kept.',
    cure: 'Put the data folder back from its backup, then start again; senders resend what was not acknowledged.',
  });
