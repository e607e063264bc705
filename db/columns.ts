/**
 * The column kit: the only kinds of column a table may have, one maker per dialect under the same name and with the same
 * inferred type, so that the row types of both schemas are identical and rows are mapped once.
 * Truth values are 0 or 1 and JSON is text in both dialects, because the rows are read by prepared SQL, not by a query builder.
 */
import { bigint, customType, doublePrecision, smallint } from 'drizzle-orm/pg-core';
import { integer, real, text } from 'drizzle-orm/sqlite-core';
import type { Instant, LocalDate } from '#src/kernel/time.ts';

export const sqliteColumns = {
  /** A branded id, or any other text. */
  id: <T extends string = string>() => text().$type<T>(),
  /** Epoch milliseconds. */
  instant: () => integer().$type<Instant>(),
  /** ISO local date. */
  localDate: () => text().$type<LocalDate>(),
  double: () => real(),
  /** A whole number. */
  count: () => integer(),
  /** 0 or 1. */
  flag: () => integer().$type<0 | 1>(),
  /** A JSON document, as text. */
  json: () => text(),
  /** One of a few words. */
  choice: <const T extends readonly [string, ...string[]]>(words: T) => text({ enum: words }),
  /** A growing number that the database gives. */
  serial: () => integer().primaryKey(),
};

/** Compared byte by byte, as SQLite does, whatever the language of the server: so both dialects sort alike. */
const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
/** Every whole number of ours is below 2^53. */
const whole = () => bigint({ mode: 'number' });

export const postgresColumns = {
  id: <T extends string = string>() => plainText().$type<T>(),
  instant: () => whole().$type<Instant>(),
  localDate: () => plainText().$type<LocalDate>(),
  double: () => doublePrecision(),
  count: () => whole(),
  flag: () => smallint().$type<0 | 1>(),
  json: () => plainText(),
  choice: <const T extends readonly [string, ...string[]]>(_words: T) => plainText().$type<T[number]>(),
  /** Given by the database, unless a copy of another store brings its own. */
  serial: () => whole().primaryKey().generatedByDefaultAsIdentity(),
} satisfies { readonly [K in keyof typeof sqliteColumns]: unknown };
