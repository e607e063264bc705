import type Database from 'better-sqlite3';

/** Names of our tables, in their order: neither SQLite's own nor the migrator's. */
export const tableNames = (db: Database.Database): readonly string[] =>
  db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();
