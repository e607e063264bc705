import type { Merge } from '#src/domain/census/event.ts';
import type { MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type AliasColumns, type Group, groupOf, joined, mergedKeys } from '../alias-groups.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';
import type { Told } from './project-intake.ts';

type KeyOfSite = { readonly site: SiteId; readonly key: VisitKey };
const keys = batch<KeyOfSite>({ site: 'text', key: 'text' });
const ANY = 'SELECT 1 AS found FROM alias LIMIT 1';
/** The groups of the keys, whole; a key that was never merged has none. */
const GROUPS = `SELECT m.* FROM (SELECT DISTINCT a.site, a.canonical FROM ${keys.from}
    JOIN alias a ON a.site = t.site AND a.key = t.key) g
  JOIN alias m ON m.site = g.site AND m.canonical = g.canonical`;
const aliases = batch<AliasColumns>({
  site: 'text',
  key: 'text',
  canonical: 'text',
  merged_away: 'smallint',
  merged_at: 'bigint',
});
const PUT = `INSERT INTO alias (${aliases.names}) SELECT ${aliases.names} FROM ${aliases.from}
  ON CONFLICT (site, key) DO UPDATE SET canonical = excluded.canonical, merged_away = excluded.merged_away,
    merged_at = excluded.merged_at`;
type MergeRow = {
  readonly site: SiteId;
  readonly from_key: VisitKey;
  readonly into_key: VisitKey;
  readonly message: MessageKey;
  readonly what: string;
  readonly received_at: Instant;
};
const merges = batch<MergeRow>({
  site: 'text',
  from_key: 'text',
  into_key: 'text',
  message: 'text',
  what: 'text',
  received_at: 'bigint',
});
const LOG = `INSERT INTO merge (${merges.names}) SELECT ${merges.names} FROM ${merges.from} ON CONFLICT DO NOTHING`;

/** The groups of some keys of a site. */
export type AliasBook = { readonly group: (site: SiteId, key: VisitKey) => Group };

/** Reads the groups of every key in them. */
export async function readGroups(
  sql: Sql,
  list: readonly KeyOfSite[],
): Promise<ReturnType<typeof bookOf> & { readonly rows: readonly AliasColumns[] }> {
  const rows = list.length === 0 ? [] : await sql.rows<AliasColumns>(GROUPS, keys.params(list));
  return { rows, ...bookOf(rows) };
}

function bookOf(rows: readonly AliasColumns[]) {
  const rowsOf = new Map<string, readonly AliasColumns[]>();
  const groups = new Map<string, Group>();
  const put = (group: readonly AliasColumns[]): void => {
    const one = groupOf(group[0]!.key, group);
    for (const { site, key } of group) {
      rowsOf.set(`${site} ${key}`, group);
      groups.set(`${site} ${key}`, one);
    }
  };
  for (const group of Map.groupBy(rows, (row) => `${row.site} ${row.canonical}`).values()) put(group);
  return {
    put,
    rowsOf: (site: SiteId, key: VisitKey): readonly AliasColumns[] => rowsOf.get(`${site} ${key}`) ?? [],
    group: (site: SiteId, key: VisitKey): Group => groups.get(`${site} ${key}`) ?? groupOf(key, []),
  };
}

export const anyMerged = async (sql: Sql): Promise<boolean> => (await sql.rows(ANY)).length > 0;

/**
 * Writes the merges down; visits of the keys that they join are to be folded again, and stand in `told` from now on.
 * @param merged whether any keys were merged before
 */
export async function readAliases(sql: Sql, { sites }: Told, merged: boolean): Promise<AliasBook> {
  const told = [...sites].flatMap(([site, { merges: list }]) => list.map((merge) => ({ site, merge })));
  const touched = [...sites].flatMap(([site, { visits }]) => [...visits.keys()].map((key) => ({ site, key })));
  const named = told.flatMap(({ site, merge }) => mergedKeys(merge).map((key) => ({ site, key })));
  if (told.length === 0 && !merged) return { group: (_, key) => groupOf(key, []) };
  const book = await readGroups(sql, [...touched, ...named]);
  const log = told.filter(({ merge }) => merge.from !== merge.into).map(({ site, merge }) => mergeRow(site, merge));
  if (log.length === 0) return book;
  const changed: AliasColumns[] = [];
  for (const [site, { merges: list, visits }] of sites) {
    for (const group of joined(site, list, (key) => book.rowsOf(site, key))) {
      book.put(group);
      for (const row of group) {
        changed.push(row);
        if (!visits.has(row.key)) visits.set(row.key, []);
      }
    }
  }
  await Promise.all([sql.run(LOG, merges.params(log)), sql.run(PUT, aliases.params(changed))]);
  return book;
}

function mergeRow(site: SiteId, merge: Merge): MergeRow {
  const [from_key, into_key] = mergedKeys(merge);
  return { site, from_key, into_key, message: merge.message, what: merge.what, received_at: merge.receivedAt };
}
