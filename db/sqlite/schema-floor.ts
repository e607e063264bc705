/** How old a program may be that works on this database: written by the newest that has migrated it, read by those before. */
import type { Database } from 'better-sqlite3';
import { BREAKING, floorAmong } from '../breaking.ts';

/** Not among drizzle's tables: the migrator's own, like the list of what was applied. */
const FLOOR = '__schema_floor';

/**
 * @param at the latest migration that was applied; a floor that was written for another says nothing of it
 * @returns the time of the latest migration that an older program cannot live with; infinite where nobody wrote it
 */
export function floorOf(db: Database, at: number): number {
  const there = db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(FLOOR);
  if (there === undefined) return Number.POSITIVE_INFINITY;
  const floor = db.prepare<[number], number>(`SELECT floor FROM ${FLOOR} WHERE at = ?`).pluck().get(at);
  return floor ?? Number.POSITIVE_INFINITY;
}

/** @param known the migrations of the program that has just applied the last of them */
export function writeFloor(
  db: Database,
  known: readonly { readonly when: number; readonly tag: string }[],
  breaking = BREAKING,
): void {
  db.transaction(() => {
    db.exec(`CREATE TABLE IF NOT EXISTS ${FLOOR} (at integer NOT NULL, floor integer NOT NULL)`);
    db.exec(`DELETE FROM ${FLOOR}`);
    db.prepare(`INSERT INTO ${FLOOR} (at, floor) VALUES (?, ?)`).run(
      known.at(-1)?.when ?? 0,
      floorAmong(known, breaking),
    );
  }).immediate();
}
