/** A copy of the database beside itself, before its schema changes: the way back when the new version disappoints. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { copyInto } from './copy.ts';

/** The copy of this upgrade and that of the one before. */
const KEPT = 2;

const prefixOf = (path: string): string => `${basename(path)}.before-upgrade-`;

/**
 * @param schema the latest migration that the database has had: part of the copy's name
 * @throws when there is no room: then nothing has changed yet
 */
export function keepCopy(db: Database, schema: string): void {
  const path = db.name;
  if (path === ':memory:' || path === '') return;
  copyInto(db, join(dirname(path), `${prefixOf(path)}${schema}`), () => undefined);
  forget(path);
}

/** Two are enough to go back by; every one of them is as large as the database. */
function forget(path: string): void {
  const folder = dirname(path);
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(prefixOf(path)) && !name.endsWith('.part'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of copies.slice(KEPT)) rmSync(old, { force: true });
}
