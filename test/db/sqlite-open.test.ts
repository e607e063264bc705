import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '#db/index.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { admit, append, hour, record, SITE, take } from '#test/contract/store/house.ts';
import { childScript, freshPath, open } from './file-store.ts';

const run = promisify(execFile);
const NOBODY_UID = 65_534;

/** As an account without special rights: a superuser may write everywhere, whatever the permissions say. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(NOBODY_UID);
  try {
    return await work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe('opening a SQLite store', () => {
  it('makes the folder and the file, and finds everything again', async () => {
    const path = freshPath().replace('house.db', 'a/b/house.db');
    const store = await open(path);
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await store.close();
    const again = await open(path);
    expect(await again.census(SITE)).toHaveLength(1);
    await again.close();
  });

  it('waits for the disk at every commit, and a reader never waits for a writer', async () => {
    const path = freshPath();
    await (await open(path)).close();
    const db = new Database(path);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it('loads drizzle only when there is something to migrate', async () => {
    const path = freshPath();
    const loaded = (): string =>
      execFileSync(process.execPath, [childScript('loads-drizzle'), path], { encoding: 'utf8' });
    expect(loaded()).toBe('true');
    expect(loaded()).toBe('false');
  });

  it.each([
    ['text', (path: string) => writeFileSync(path, 'unit,bed\n'.repeat(1_000)), 'STORE_SQLITE_NOTADB'],
    [
      'a database that lost its end',
      (path: string) => {
        const db = new Database(path);
        db.exec('CREATE TABLE a (b); CREATE TABLE c (d)');
        db.close();
        truncateSync(path, 4_096);
      },
      'STORE_SQLITE_CORRUPT',
    ],
    [
      "another program's database",
      (path: string) => {
        const db = new Database(path);
        db.exec('CREATE TABLE customers (name TEXT)');
        db.close();
      },
      'STORE_FOREIGN',
    ],
  ])('refuses %s with a cure and leaves it as it is', async (_, spoil, code) => {
    const path = freshPath();
    spoil(path);
    const before = readFileSync(path);
    await expect(open(path)).rejects.toMatchObject({ code, cure: expect.stringMatching(/.{20,}/) });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a database of a newer version with a cure', async () => {
    const path = freshPath();
    await (await open(path)).close();
    const db = new Database(path);
    db.prepare(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`).run();
    db.close();
    await expect(open(path)).rejects.toMatchObject({ code: 'STORE_NEWER', kind: 'config' });
  });

  it('processes that start at once on a new file all come up', async () => {
    const path = freshPath();
    const starts = Array.from({ length: 3 }, () => run(process.execPath, [childScript('loads-drizzle'), path]));
    for (const { stderr } of await Promise.all(starts)) expect(stderr).toBe('');
    const store = await open(path);
    expect(await store.backlog()).toBe(0);
    await store.close();
  });

  it('row 47: a read-only database answers questions and refuses changes with a cure', async () => {
    const path = freshPath();
    const store = await open(path);
    await take(store, [record('m1', [admit('v1', hour(8), '5W')])]);
    await store.close();
    const reader = await open(path, true);
    expect(await reader.census(SITE)).toHaveLength(1);
    await expect(reader.commit([append(record('m2', []))])).rejects.toMatchObject({
      code: 'STORE_SQLITE_READONLY',
      kind: 'unavailable',
      cure: expect.stringContaining('permission'),
    });
    await reader.close();
    await expect(open(freshPath(), true)).rejects.toMatchObject({ code: 'STORE_SQLITE_CANTOPEN' });
  });

  it('row 47: a file or folder that may not be written is refused with a cure', async () => {
    const path = freshPath();
    await (await open(path)).close();
    chmodSync(path, 0o444);
    chmodSync(dirname(path), 0o555);
    await asNobody(() => expect(open(path)).rejects.toMatchObject({ kind: 'unavailable', cure: expect.any(String) }));
    await asNobody(() =>
      expect(open(`${dirname(path)}/deeper/house.db`)).rejects.toMatchObject({ kind: 'unavailable' }),
    );
    chmodSync(dirname(path), 0o755);
  });

  it('goes by the clock of this machine', async () => {
    const store = await open(freshPath());
    expect(await store.clockOffset()).toEqual({ aheadMs: 0, withinMs: 0 });
    await store.close();
  });

  it('a URL of an unknown kind is refused without repeating it', async () => {
    const url = 'mysql://root:secret@host/db';
    const refused = openStore({ url, fold: foldVisit, log: silentLog });
    await expect(refused).rejects.toMatchObject({ code: 'STORE_URL_UNKNOWN', kind: 'config' });
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});
