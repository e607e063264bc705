/**
 * Brings what is committed to the disk without holding up the event loop: SQLite's own sync is a call of 1–20 ms in which nobody is
 * answered. It is the sync of the write-ahead log alone, which is what makes a commit last; SQLite takes no lock on that file.
 */
import { closeSync, fdatasync, openSync } from 'node:fs';
import type { Db } from './connect.ts';

export type WalSync = {
  /** Resolves when all that was committed before the call is on the disk. */
  readonly settle: () => Promise<void>;
  readonly close: () => void;
};

/** Undefined where there is no such file: in memory, or read only. */
export function walSync(db: Db): WalSync | undefined {
  if (db.memory || db.readonly) return undefined;
  const path = `${db.name}-wal`;
  let file: number | undefined;
  let closed = false;
  let running: Promise<void> | undefined;
  /** For all who came while one was running: that one may have begun too early for them. */
  let next: Promise<void> | undefined;

  const sync = (): Promise<void> =>
    new Promise((resolve, reject) => {
      // Closing the database has written all of it.
      if (closed) return resolve();
      file ??= openSync(path, 'r+');
      fdatasync(file, (error) => (error === null ? resolve() : reject(notSynced(error))));
    });
  const start = (): Promise<void> => {
    next = undefined;
    running = sync().finally(() => {
      running = undefined;
      if (closed) shut();
    });
    return running;
  };
  const shut = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    settle: () => {
      if (running === undefined) return start();
      next ??= running.then(start, start);
      return next;
    },
    close: () => {
      closed = true;
      if (running === undefined) shut();
    },
  };
}

/** In SQLite's own word for it, under which its cure is known. */
const notSynced = (cause: Error): Error =>
  Object.assign(new Error('not synced', { cause }), { code: 'SQLITE_IOERR_FSYNC' });
