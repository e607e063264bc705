/**
 * The tables on PostgreSQL: the same names and columns as on SQLite, so a row of one is a row of the other (a test compares the types).
 * Read by drizzle-kit and as types only; at run time nobody loads this file. What drizzle cannot say stands in the first migration by
 * hand: `snapshot` is partitioned by time, and the log, the history of episodes and the audit refuse changes.
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
