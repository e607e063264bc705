/**
 * The tables. Read by drizzle-kit (migrations), by the test that compares both, and as types by the SQL beside it;
 * at run time nobody loads this file. Keys are the column names, so a row's type is what a prepared SELECT gives back.
 * Tables with a text key are WITHOUT ROWID (written into the migration by hand, drizzle cannot say it): the key is the table.
 */

export * from './schema/about.ts';
export * from './schema/census.ts';
export * from './schema/feeds.ts';
export * from './schema/figures.ts';
export * from './schema/flow.ts';
export * from './schema/forecasts.ts';
export * from './schema/log.ts';
export * from './schema/loop.ts';
export * from './schema/people.ts';
export * from './schema/targets.ts';
export * from './schema/work.ts';
