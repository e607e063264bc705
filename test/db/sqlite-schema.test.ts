/** The committed migrations make exactly the tables that the code is typed by. */
import { readFileSync } from 'node:fs';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { connect } from '#db/sqlite/connect.ts';
import { MIGRATIONS } from '#db/sqlite/migrate.ts';
import * as schema from '#db/sqlite/schema.ts';

/** Rows that are long, or come in order of their number: these keep SQLite's own row number. */
const WITH_ROWID = [
  'audit',
  'episode',
  'episode_event',
  'figure_series',
  'forecast',
  'journal',
  'kpi_rebase',
  'kpi_target',
  'level_declaration',
  'mark',
  'outbox',
  'prediction',
  'report',
  'roster_shift',
  'visit',
];

type Column = { readonly name: string; readonly type: string; readonly notnull: 0 | 1; readonly pk: number };

const tables = Object.values(schema).filter((value) => value instanceof SQLiteTable);

describe('SQLite schema', () => {
  it('has no change that no migration makes', async () => {
    const journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8'));
    const last = String(journal.entries.at(-1).idx).padStart(4, '0');
    const committed = JSON.parse(readFileSync(`${MIGRATIONS}/meta/${last}_snapshot.json`, 'utf8'));
    const now = await generateSQLiteDrizzleJson({ ...schema }, committed.id);
    expect(await generateSQLiteMigration(committed, now)).toEqual([]);
  });

  it('is what the migrations leave behind, column by column', () => {
    const db = connect(':memory:', false);
    const made = db.pragma('table_list') as { name: string; wr: 0 | 1; type: string; schema: string }[];
    const names = made.filter((t) => t.schema === 'main' && !/^(sqlite_|__)/.test(t.name)).map((t) => t.name);
    expect(names.sort()).toEqual(tables.map((table) => getTableConfig(table).name).sort());
    for (const table of tables) {
      const { name, columns, indexes, primaryKeys } = getTableConfig(table);
      const found = db.pragma(`table_info('${name}')`) as Column[];
      const keyed = primaryKeys[0]?.columns.map((column) => column.name) ?? [];
      expect(
        found.map(({ name, type, notnull }) => ({ name, type: type.toLowerCase(), notNull: notnull === 1 })),
      ).toEqual(columns.map((column) => ({ name: column.name, type: column.getSQLType(), notNull: column.notNull })));
      const keys = found.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
      expect(keys.map((column) => column.name)).toEqual(
        keyed.length > 0 ? keyed : columns.filter((column) => column.primary).map((column) => column.name),
      );
      const indexed = db.pragma(`index_list('${name}')`) as { name: string; origin: string }[];
      expect(
        indexed
          .filter((index) => index.origin === 'c')
          .map((index) => index.name)
          .sort(),
      ).toEqual(indexes.map((index) => index.config.name).sort());
    }
    db.close();
  });

  it('keeps tables with a short keyed row as their own index', () => {
    const db = connect(':memory:', false);
    const made = db.pragma('table_list') as { name: string; wr: 0 | 1; schema: string }[];
    const own = made.filter((t) => t.schema === 'main' && !/^(sqlite_|__)/.test(t.name));
    expect(
      own
        .filter((t) => t.wr === 0)
        .map((t) => t.name)
        .sort(),
    ).toEqual(WITH_ROWID);
    db.close();
  });

  it.each(['event', 'merge', 'bed_event', 'planned_event', 'episode_event', 'audit'])(
    '%s can only be appended to',
    (table) => {
      const db = connect(':memory:', false);
      const columns = db.pragma(`table_info('${table}')`) as Column[];
      const names = columns.map((column) => column.name);
      db.prepare(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => 1).join(', ')})`).run();
      expect(() => db.prepare(`UPDATE "${table}" SET ${names.at(-1)} = 2`).run()).toThrow(`${table} is append-only`);
      expect(() => db.prepare(`DELETE FROM "${table}"`).run()).toThrow(`${table} is append-only`);
      expect(db.prepare(`SELECT count(*) AS n FROM "${table}"`).get()).toEqual({ n: 1 });
      db.close();
    },
  );
});
