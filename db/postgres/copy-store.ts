/** A PostgreSQL store as what is copied from, and as what is copied to. */
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { BATCH_ROWS, type CopyOptions, type Row, type Source, type Table, type Target } from '../copy/rows.ts';
import { refuseOldServer } from './check-server.ts';
import { connect, type Database, type Sql } from './connect.ts';
import { openingError, storeError } from './errors.ts';
import { migrate } from './migrate.ts';
import { ensurePartitions } from './partitions.ts';
import { asKnownReader } from './read-as-known.ts';
import { censusReader } from './read-census.ts';

/** A table of years is counted and read by one statement. */
const PATIENCE_MS = 15 * 60_000;

/** In the transaction itself: behind a pooler the limits of the user hold, which are those of short statements. */
const WITH_PATIENCE = `SELECT set_config('statement_timeout', '${PATIENCE_MS}', true),
  set_config('idle_in_transaction_session_timeout', '${PATIENCE_MS}', true)`;

/** Ours: neither partitions nor the migrator's. */
const TABLES = `SELECT c.relname::text AS table, a.attname::text AS name, format_type(a.atttypid, NULL) AS type,
    pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname NOT LIKE '\\_\\_%' ORDER BY c.relname, a.attnum`;
type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly sequence: string | null;
};

const listOf = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');

async function columnsOf(sql: Sql): Promise<ReadonlyMap<string, readonly Column[]>> {
  return Map.groupBy(await sql.rows<Column>(TABLES), ({ table }) => table);
}

const tablesOf = (columns: ReadonlyMap<string, readonly Column[]>): readonly Table[] =>
  [...columns].map(([name, of]) => ({ name, columns: of.map((column) => column.name) }));

const countOf = async (sql: Sql, { name }: Table): Promise<number> =>
  (await sql.rows<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`))[0]?.rows ?? 0;

/** By a cursor: the server hands out a table of any size in pieces. */
async function* rowsOf(sql: Sql, { name, columns }: Table, cursor: string): AsyncGenerator<readonly Row[]> {
  await sql.run(`DECLARE ${cursor} CURSOR FOR SELECT ${listOf(columns)} FROM "${name}"`);
  for (;;) {
    const rows = await sql.rows<Readonly<Record<string, Row[number]>>>(`FETCH ${BATCH_ROWS} FROM ${cursor}`);
    if (rows.length > 0) yield rows.map((row) => columns.map((column) => row[column] ?? null));
    if (rows.length < BATCH_ROWS) break;
  }
  await sql.run(`CLOSE ${cursor}`);
}

/** All on the one connection, whose transaction is the state that is copied. */
function readerOf(sql: Sql, fold: FoldVisit): Source['reader'] {
  const inside: Database = {
    ...sql,
    transaction: (work) => work(sql),
    snapshot: (work) => work(sql),
    close: async () => {},
  };
  return { ...censusReader(sql), censusAsKnown: asKnownReader(inside, fold).censusAsKnown };
}

async function opened<R>(url: string, work: (db: Database) => Promise<R>): Promise<R> {
  const db = connect(url, { connections: 1, patienceMs: PATIENCE_MS });
  try {
    return await work(db);
  } catch (error) {
    throw storeError(error);
  } finally {
    await db.close();
  }
}

async function ready(db: Database, url: string, readOnly: boolean): Promise<void> {
  try {
    await refuseOldServer(db);
    await migrate(db, readOnly);
  } catch (error) {
    throw openingError(error, url);
  }
}

async function putRows(sql: Sql, columns: readonly Column[], { name, columns: names }: Table, rows: readonly Row[]) {
  if (name === 'about') await sql.run('DELETE FROM about');
  if (name === 'snapshot') {
    const at = names.indexOf('taken_at');
    await ensurePartitions(sql, [...new Set(rows.map((row) => row[at] as Instant))]);
  }
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const arrays = names.map((column, n) => `$${n + 1}::${types.get(column)}[]`).join(', ');
  await sql.run(
    `INSERT INTO "${name}" (${listOf(names)}) SELECT * FROM unnest(${arrays})`,
    names.map((_, n) => rows.map((row) => row[n] ?? null)),
  );
}

export const postgresCopy = {
  withSource: <R>(url: string, { fold }: CopyOptions, work: (source: Source) => Promise<R>): Promise<R> =>
    opened(url, async (db) => {
      await ready(db, url, true);
      let cursors = 0;
      return db.snapshot(async (sql) => {
        await sql.rows(WITH_PATIENCE);
        return work({
          tables: tablesOf(await columnsOf(sql)),
          rows: (table) => rowsOf(sql, table, `copy_${++cursors}`),
          count: (table) => countOf(sql, table),
          reader: readerOf(sql, fold),
        });
      });
    }),

  withTarget: <R>(url: string, { fold }: CopyOptions, work: (target: Target) => Promise<R>): Promise<R> =>
    opened(url, async (db) => {
      await ready(db, url, false);
      return db.transaction(async (sql) => {
        await sql.rows(WITH_PATIENCE);
        const columns = await columnsOf(sql);
        // An instance that starts meanwhile writes nothing into a house that is half there.
        await sql.run(`LOCK TABLE ${listOf([...columns.keys()])} IN EXCLUSIVE MODE`);
        return work({
          tables: tablesOf(columns),
          put: (table, rows) => putRows(sql, columns.get(table.name) ?? [], table, rows),
          count: (table) => countOf(sql, table),
          reader: readerOf(sql, fold),
          async finish() {
            // Numbers that the database gives go on after those that were brought.
            for (const { table, name, sequence } of [...columns.values()].flat()) {
              if (sequence === null) continue;
              await sql.rows(`SELECT setval($1::regclass, coalesce(max("${name}"), 0) + 1, false) FROM "${table}"`, [
                sequence,
              ]);
            }
            await sql.run('ANALYZE');
          },
        });
      });
    }),
};
