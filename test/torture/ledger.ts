/** Everything that a SQLite store holds, row by row and column by column, in an order that does not hang on when a row was written. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** One line for each row: `outbox {"card":…}`. Tables by name, rows by their text. Nothing is left out. */
export function* ledgerOf(path: string): Generator<string> {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .pluck()
      .all() as string[];
    for (const table of tables) {
      const rows = db.prepare(`SELECT * FROM "${table}"`).all();
      const lines = rows.map((row) => JSON.stringify(row, (_, value) => (Buffer.isBuffer(value) ? hex(value) : value)));
      for (const line of lines.sort()) yield `${table} ${line}`;
    }
  } finally {
    db.close();
  }
}

const hex = (bytes: Buffer): string => bytes.toString('hex');

/** How many rows each table has, and one hash over all of them. */
export function sumOf(lines: Iterable<string>): { readonly hash: string; readonly rows: Record<string, number> } {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  for (const line of lines) {
    hash.update(`${line}\n`);
    const table = line.slice(0, line.indexOf(' '));
    rows[table] = (rows[table] ?? 0) + 1;
  }
  return { hash: hash.digest('hex'), rows };
}
