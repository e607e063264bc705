/** A SQLite store as what is copied from, and as what is copied to. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OpsError } from '#src/kernel/errors.ts';
import { BATCH_ROWS, type CopyOptions, type Row, type Source, type Table, type Target } from '../copy/rows.ts';
import { aliasBook } from './aliases.ts';
import { connect, type Db } from './connect.ts';
import { storeError } from './errors.ts';
import { asKnownReader } from './read-as-known.ts';
import { censusReader } from './read-census.ts';
import { tableNames } from './tables.ts';

const pathOf = (url: string): string => url.slice('sqlite:'.length);

function tablesOf(db: Db): readonly Table[] {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  return tableNames(db).map((name) => ({ name, columns: columns.all(name) }));
}

const listOf = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');
const countOf = (db: Db, { name }: Table): number =>
  db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0;

async function* rowsOf(db: Db, { name, columns }: Table): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  // `raw` gives each row as a list, of what the columns may hold.
  for (const row of db
    .prepare(`SELECT ${listOf(columns)} FROM "${name}"`)
    .raw()
    .iterate()) {
    rows.push(row as Row);
    if (rows.length < BATCH_ROWS) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

function readerOf(db: Db, { fold }: CopyOptions): Source['reader'] {
  const { census, censusAt } = censusReader(db);
  const { censusAsKnown } = asKnownReader(db, aliasBook(db), fold);
  return {
    census: async (site) => census(site),
    censusAt: async (site, at) => censusAt(site, at),
    censusAsKnown: async (site, at, knownAt) => censusAsKnown(site, at, knownAt),
  };
}

export const sqliteCopy = {
  /** One read transaction from beginning to end: whoever writes meanwhile is not seen, and not held up. */
  async withSource<R>(url: string, options: CopyOptions, work: (source: Source) => Promise<R>): Promise<R> {
    if (!existsSync(pathOf(url))) throw noSource();
    const db = connect(pathOf(url), true);
    // Rows are read while the same connection answers for another table.
    db.unsafeMode(true);
    try {
      db.exec('BEGIN');
      return await work({
        tables: tablesOf(db),
        rows: (table) => rowsOf(db, table),
        count: async (table) => countOf(db, table),
        reader: readerOf(db, options),
      });
    } catch (error) {
      throw error instanceof Database.SqliteError ? storeError(error) : error;
    } finally {
      db.close();
    }
  },

  async withTarget<R>(url: string, options: CopyOptions, work: (target: Target) => Promise<R>): Promise<R> {
    const db = connect(pathOf(url), false);
    try {
      // One transaction as large as the house: a write-ahead log would hold it a second time. The next who opens the file sets it again.
      db.pragma('journal_mode = DELETE');
      db.exec('BEGIN IMMEDIATE');
      const result = await work({
        tables: tablesOf(db),
        put: async (table, rows) => putRows(db, table, rows),
        finish: async () => {},
        count: async (table) => countOf(db, table),
        reader: readerOf(db, options),
      });
      db.exec('COMMIT');
      return result;
    } catch (error) {
      throw error instanceof Database.SqliteError ? storeError(error) : error;
    } finally {
      // What was not committed is gone with the connection.
      db.close();
    }
  },
};

function putRows(db: Db, { name, columns }: Table, rows: readonly Row[]): void {
  const marks = columns.map(() => '?').join(', ');
  const put = db.prepare(`INSERT OR REPLACE INTO "${name}" (${listOf(columns)}) VALUES (${marks})`);
  for (const row of rows) put.run(row);
}

const noSource = (): OpsError =>
  new OpsError({
    code: 'COPY_SOURCE_MISSING',
    kind: 'user',
    message: 'The file that --from names is not there.',
    cure: 'Check the path: sqlite:./data/huddleboard.db is the one in ./data.',
  });
