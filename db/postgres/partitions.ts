/**
 * Snapshots lie in partitions of a week, so that old ones are dropped as whole tables: a DELETE of the same rows takes fifty times as
 * long and leaves the space to be cleaned. A week is a compromise: a day of each would make a year's question lock more tables than a
 * server has room for, a month would keep rows up to a month too long.
 */
import { DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Sql } from './connect.ts';

const WEEK_MS = 7 * DAY_MS;
/** Monday, 5 January 1970. */
const FIRST_MONDAY = 4 * DAY_MS;
const NAME = /^snapshot_(-?\d+)$/;

type Part = { readonly name: string; readonly from: number; readonly to: number };

const weekOf = (at: number): number => Math.floor((at - FIRST_MONDAY) / WEEK_MS);
const part = (week: number): Part => {
  const from = FIRST_MONDAY + week * WEEK_MS;
  return { name: `snapshot_${week}`, from, to: from + WEEK_MS };
};

const MISSING = 'SELECT name FROM unnest($1::text[]) AS t (name) WHERE to_regclass(quote_ident(name)) IS NULL';
const PARTS = `SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'snapshot'::regclass`;

/**
 * Makes the partitions of these ticks, and the next week's after the latest: they are there before they are needed.
 * Only under the census lock: two instances would make the same one.
 */
export async function ensurePartitions(sql: Sql, ticks: readonly Instant[]): Promise<void> {
  const weeks = new Set(ticks.map(weekOf));
  if (weeks.size === 0) return;
  weeks.add(Math.max(...weeks) + 1);
  const parts = [...weeks].map(part);
  const missing = await sql.rows<{ name: string }>(MISSING, [parts.map(({ name }) => name)]);
  const names = new Set(missing.map(({ name }) => name));
  for (const one of parts) if (names.has(one.name)) await makePartition(sql, one);
}

/** Attaching locks out nobody who reads, as making it in place would. */
async function makePartition(sql: Sql, { name, from, to }: Part): Promise<void> {
  await sql.run(`CREATE TABLE "${name}" (LIKE snapshot INCLUDING ALL)`);
  // What came while there was none lies in the default partition.
  await sql.run(
    `WITH early AS (DELETE FROM snapshot_default WHERE taken_at >= ${from} AND taken_at < ${to} RETURNING *)
     INSERT INTO "${name}" SELECT * FROM early`,
  );
  await sql.run(`ALTER TABLE snapshot ATTACH PARTITION "${name}" FOR VALUES FROM (${from}) TO (${to})`);
}

/** Drops what ended before. Only under the census lock, and when no tick is left in it. */
export async function dropPartitions(sql: Sql, before: Instant): Promise<void> {
  for (const { name } of await sql.rows<{ name: string }>(PARTS)) {
    const week = NAME.exec(name)?.[1];
    if (week !== undefined && part(Number(week)).to <= before) await sql.run(`DROP TABLE "${name}"`);
  }
  await sql.run('DELETE FROM snapshot_default WHERE taken_at < $1', [before]);
}
