/** A whole copy of a database in use, as one file: a single read transaction, so writers go on meanwhile. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Under another name until it is whole and on the disk.
 * @param check looks at the copy before it gets its name; what it throws leaves nothing behind
 */
export function copyInto<T>(db: Database, file: string, check: (half: string) => T): T {
  const half = halfOf(file);
  try {
    db.prepare('VACUUM INTO ?').run(half);
    return nameWhole(half, file, check);
  } catch (error) {
    forgetHalf(half);
    throw error;
  }
}

/** An empty file that is this account's alone, for a database that is to become `file`. */
export function halfOf(file: string): string {
  const half = `${file}.${process.pid}.part`;
  forgetHalf(half);
  writeFileSync(half, '', { flag: 'wx', mode: 0o600 });
  return half;
}

/** Gives what is written and closed its name. @throws what `check` throws; the half is still there then */
export function nameWhole<T>(half: string, file: string, check: (half: string) => T): T {
  chmodSync(half, 0o600);
  sync(half);
  const checked = check(half);
  renameSync(half, file);
  sync(dirname(file));
  return checked;
}

/** With what a broken transaction may have left beside it. */
export function forgetHalf(half: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${half}${end}`, { force: true });
}

export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
