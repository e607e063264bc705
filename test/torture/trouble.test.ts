/** Row 47 through the whole service: the disk is full, the database is locked, it cannot be written. AE, no crash, and it goes on by itself. */
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { freshPath } from '#test/db/file-store.ts';
import { goThrough } from './trouble-rig.ts';

function house() {
  const path = freshPath();
  const db = connect(path, false);
  db.pragma('busy_timeout = 20');
  const store = storeOn(db, foldVisit, silentLog);
  return { path, db, store, judge: storeOn(connect(path, false), foldVisit, silentLog) };
}

it('row 47: a full disk: messages get AE, a nurse is told so, nothing is lost, and all goes on when there is space again', async () => {
  const { db, store, judge } = house();
  await goThrough(store, judge, {
    begin: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    },
    end: () => void db.pragma('max_page_count = 1073741823'),
    says: /disk.*full/i,
    code: /STORE_SQLITE_FULL/,
  });
  await judge.close();
});

it('row 47: a database that another process holds: AE until it lets go', async () => {
  const { path, store, judge } = house();
  const other = new Database(path);
  onTestFinished(() => void other.close());
  await goThrough(store, judge, {
    begin: () => void other.exec('BEGIN IMMEDIATE'),
    end: () => {
      if (other.inTransaction) other.exec('ROLLBACK');
    },
    says: /Another process holds the database/,
    code: /STORE_SQLITE_BUSY/,
  });
  await judge.close();
});

it('row 47: a database that can only be read: AE, questions are still answered, and it goes on when it can be written', async () => {
  const { db, store, judge } = house();
  await goThrough(store, judge, {
    begin: () => void db.pragma('query_only = 1'),
    end: () => {
      if (db.open) db.pragma('query_only = 0');
    },
    says: /cannot be written/,
    code: /STORE_SQLITE_READONLY/,
  });
  expect(db.open).toBe(false);
  await judge.close();
});
