/** A whole copy of a database in use, as one file: a single read transaction, so writers go on meanwhile. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Under another name until it is whole and on the disk.
 * @param check looks at the copy before it gets its name; what it throws leaves nothing behind
 */
export function copyInto<T>(db: Database, file: string, check: (half: string) => T): T {
  const half = `${file}.${process.pid}.part`;
  rmSync(half, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(half);
    chmodSync(half, 0o600);
    sync(half);
    const checked = check(half);
    renameSync(half, file);
    sync(dirname(file));
    return checked;
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
