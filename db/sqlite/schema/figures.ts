/** Figures of files, and which files they came from. */
import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sqliteColumns } from '../../columns.ts';

const { id, instant, double, count, choice, serial } = sqliteColumns;

/** Whose and what: a few thousand, each with hundreds of periods. */
export const figure_series = sqliteTable(
  'figure_series',
  {
    id: serial(),
    dataset: id().notNull(),
    organisation: id().notNull(),
    item: id().notNull(),
    /** '' is the whole. */
    part: id().notNull(),
  },
  (t) => [uniqueIndex('figure_series_name').on(t.dataset, t.organisation, t.item, t.part)],
);

export const figure = sqliteTable(
  'figure',
  {
    series: count().notNull(),
    from_at: instant().notNull(),
    to_at: instant().notNull(),
    state: choice(['reported', 'suppressed', 'not-reported']).notNull(),
    value: double(),
    imported_at: instant().notNull(),
    /** When a later file last said something else; null: never. */
    restated_at: instant(),
    state_before: choice(['reported', 'suppressed', 'not-reported']),
    value_before: double(),
  },
  (t) => [primaryKey({ columns: [t.series, t.from_at, t.to_at] })],
);

/** One row for each file and mapping. */
export const table_import = sqliteTable(
  'table_import',
  {
    file: id().notNull(),
    mapping: id().notNull(),
    name: id().notNull(),
    dataset: id().notNull(),
    state: choice(['running', 'done']).notNull(),
    rows_done: count().notNull(),
    unchanged: count().notNull(),
    added: count().notNull(),
    changed: count().notNull(),
    started_at: instant().notNull(),
    updated_at: instant().notNull(),
    /** Of the publication; null: not known. */
    title: id(),
    publisher: id(),
    licence: id(),
    /** Rows that were taken, and their time; null: not done, or not known. */
    rows_taken: count(),
    from_at: instant(),
    to_at: instant(),
  },
  (t) => [primaryKey({ columns: [t.file, t.mapping] }), index('table_import_dataset').on(t.dataset, t.updated_at)],
);
