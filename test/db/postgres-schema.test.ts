/** Both dialects have the same tables; the committed migrations make exactly those that the code is typed by. */
import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig as getSqliteTable, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { connect, type Database } from '#db/postgres/connect.ts';
import { MIGRATIONS, migrate } from '#db/postgres/migrate.ts';
import * as postgres from '#db/postgres/schema.ts';
import * as sqlite from '#db/sqlite/schema.ts';
import { freshDatabase } from '#test/postgres/database.ts';

const tables = Object.values(postgres).filter((value) => value instanceof PgTable);
const sqliteTables = Object.values(sqlite).filter((value) => value instanceof SQLiteTable);

type Tables<T> = { [K in keyof T]: T[K] extends { readonly $inferSelect: infer Row } ? Row : never };

async function emptyDatabase(): Promise<Database> {
  const { url, drop } = await freshDatabase('empty');
  const db = connect(url, { connections: 3 });
  onTestFinished(() => db.close().then(drop));
  return db;
}

describe('PostgreSQL schema', () => {
  it('has the row types of SQLite, table by table', () => {
    expectTypeOf<Tables<typeof postgres>>().toEqualTypeOf<Tables<typeof sqlite>>();
    // A difference in one column of one table is seen.
    expectTypeOf<Tables<typeof postgres>['stay']>().not.toEqualTypeOf<Tables<typeof sqlite>['visit']>();
  });

  it('has the tables, columns and keys of SQLite, in the same order', () => {
    const shape = (config: {
      name: string;
      columns: readonly { name: string; notNull: boolean }[];
      primaryKeys: readonly { columns: readonly { name: string }[] }[];
      indexes: readonly { config: { name?: string | undefined } }[];
    }) => ({
      name: config.name,
      columns: config.columns.map(({ name, notNull }) => ({ name, notNull })),
      key: config.primaryKeys[0]?.columns.map(({ name }) => name),
      indexes: config.indexes.map((index) => index.config.name),
    });
    expect(tables.map((table) => shape(getTableConfig(table)))).toEqual(
      sqliteTables.map((table) => shape(getSqliteTable(table))),
    );
  });

  it('has no change that no migration makes', async () => {
    const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8'));
    const last = String(journal.entries.at(-1).idx).padStart(4, '0');
    const committed = JSON.parse(readFileSync(`${MIGRATIONS}/meta/${last}_snapshot.json`, 'utf8'));
    const now = generateDrizzleJson({ ...postgres }, committed.id);
    expect(await generateMigration(committed, now)).toEqual([]);
  });

  it('is what the migrations leave behind, column by column', async () => {
    const db = await emptyDatabase();
    await migrate(db, false);
    const found = await db.rows<{ name: string; column: string; type: string; must: boolean }>(
      `SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS must
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname NOT LIKE '\\_\\_%' ORDER BY c.relname COLLATE "C", a.attnum`,
    );
    const wanted = tables
      .map((table) => getTableConfig(table))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ name, columns }) =>
        columns.map((column) => ({
          name,
          column: column.name,
          type: column.getSQLType().replace(' COLLATE "C"', ''),
          must: column.notNull,
        })),
      );
    expect(found).toEqual(wanted);
  });

  it('sorts text byte by byte, whatever the language of the server', async () => {
    const db = await emptyDatabase();
    await migrate(db, false);
    const loose = await db.rows<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation
       WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_\\_%' AND l.collname <> 'C'`,
    );
    expect(loose).toEqual([]);
  });

  it('keeps snapshots in partitions by time', async () => {
    const db = await emptyDatabase();
    await migrate(db, false);
    const [key] = await db.rows<{ key: string }>(`SELECT pg_get_partkeydef('snapshot'::regclass) AS key`);
    expect(key).toEqual({ key: 'RANGE (taken_at)' });
  });

  it.each(['event', 'merge', 'bed_event', 'planned_event', 'episode_event', 'audit', 'audit_anchor'])(
    '%s can only be appended to',
    async (name) => {
      const db = await emptyDatabase();
      await migrate(db, false);
      const { columns } = getTableConfig(tables.find((table) => getTableConfig(table).name === name)!);
      const names = columns.map((column) => `"${column.name}"`);
      await db.run(`INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '1').join(', ')})`);
      await expect(db.run(`UPDATE ${name} SET ${names.at(-1)} = '2'`)).rejects.toThrow(`${name} is append-only`);
      await expect(db.run(`DELETE FROM ${name}`)).rejects.toThrow(`${name} is append-only`);
      await expect(db.run(`TRUNCATE ${name}`)).rejects.toThrow(`${name} is append-only`);
      expect(await db.rows(`SELECT count(*) AS n FROM ${name}`)).toEqual([{ n: 1 }]);
    },
  );
});

describe('migrations on PostgreSQL', () => {
  it('are applied once when several instances start at once', async () => {
    const { url, drop } = await freshDatabase('empty');
    const instances = Array.from({ length: 6 }, () => connect(url, { connections: 1 }));
    onTestFinished(() => Promise.all(instances.map((db) => db.close())).then(drop));
    await Promise.all(instances.map((db) => migrate(db, false)));
    const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8'));
    const [applied] = await instances[0]!.rows('SELECT count(*) AS n FROM __drizzle_migrations');
    expect(applied).toEqual({ n: journal.entries.length });
  });

  it('refuse a database that a newer version has written', async () => {
    const db = await emptyDatabase();
    await migrate(db, false);
    await db.run(`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`);
    await expect(migrate(db, false)).rejects.toMatchObject({ code: 'STORE_NEWER', kind: 'config' });
  });

  it('refuse a database of another program', async () => {
    const db = await emptyDatabase();
    await db.run('CREATE TABLE theirs (id integer)');
    await expect(migrate(db, false)).rejects.toMatchObject({ code: 'STORE_FOREIGN', kind: 'config' });
    expect(await db.rows(`SELECT count(*) AS n FROM pg_class WHERE relname = 'visit'`)).toEqual([{ n: 0 }]);
  });

  it('write nothing when the store is opened for reading', async () => {
    const db = await emptyDatabase();
    await expect(migrate(db, true)).rejects.toMatchObject({ code: 'STORE_OUTDATED', kind: 'config' });
    expect(await db.rows(`SELECT count(*) AS n FROM pg_class WHERE relname = 'visit'`)).toEqual([{ n: 0 }]);
  });
});
