import type { Merge } from '#src/domain/census/event.ts';
import type { MessageKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type AliasColumns, alone, type Group, groupOf, joined, mergedKeys } from '../alias-groups.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';
import type { Told } from './project-intake.ts';

type KeyOfSite = { readonly site: SiteId; readonly key: VisitKey };
const keys = batch<KeyOfSite>({ site: 'text', key: 'text' });
const ANY = 'SELECT 1 AS found FROM alias LIMIT 1';
/** The groups of the keys, whole; a key that was never merged has none. */
const GROUPS = `SELECT DISTINCT m.* FROM ${keys.from} JOIN alias a ON a.site = t.site AND a.key = t.key
  JOIN alias m ON m.site = a.site AND m.canonical = a.canonical`;
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
): Promise<AliasBook & { readonly rows: readonly AliasColumns[] }> {
  const rows = list.length === 0 ? [] : await sql.rows<AliasColumns>(GROUPS, keys.params(list));
  const groups = bookOf(rows);
  return { rows, group: (site, key) => groupOf(key, groups.of(site, key)) };
}

function bookOf(rows: readonly AliasColumns[]) {
  const byKey = new Map<string, AliasColumns>();
  const byCanonical = new Map<string, AliasColumns[]>();
  const put = (row: AliasColumns): void => {
    byKey.set(`${row.site} ${row.key}`, row);
    const name = `${row.site} ${row.canonical}`;
    const group = byCanonical.get(name);
    if (group === undefined) byCanonical.set(name, [row]);
    else group.push(row);
  };
  for (const row of rows) put(row);
  return {
    of(site: SiteId, key: VisitKey): readonly AliasColumns[] {
      const known = byKey.get(`${site} ${key}`);
      return known === undefined ? [] : byCanonical.get(`${site} ${known.canonical}`)!;
    },
    /** In place of every group that one of the rows was in. */
    replace(group: readonly AliasColumns[]): void {
      for (const row of group) {
        const known = byKey.get(`${row.site} ${row.key}`);
        if (known !== undefined) byCanonical.delete(`${row.site} ${known.canonical}`);
      }
      for (const row of group) put(row);
    },
  };
}

/** Writes the merges down; visits of the keys that they join are to be folded again, and stand in `told` from now on. */
export async function readAliases(sql: Sql, { sites }: Told): Promise<AliasBook> {
  const told = [...sites].flatMap(([site, { merges: list }]) => list.map((merge) => ({ site, merge })));
  const touched = [...sites].flatMap(([site, { visits }]) => [...visits.keys()].map((key) => ({ site, key })));
  const named = told.flatMap(({ site, merge }) => mergedKeys(merge).map((key) => ({ site, key })));
  if (told.length === 0 && (await sql.rows(ANY)).length === 0) {
    return { group: (_, key) => groupOf(key, []) };
  }
  const { rows } = await readGroups(sql, [...touched, ...named]);
  const book = bookOf(rows);
  const changed = new Map<string, AliasColumns>();
  const log: MergeRow[] = [];
  for (const { site, merge } of told) {
    const [from, into] = mergedKeys(merge);
    if (from === into) continue;
    log.push(mergeRow(site, merge));
    const groups = [from, into].flatMap((key) => {
      const known = book.of(site, key);
      return known.length === 0 ? alone(site, key, merge.receivedAt) : known;
    });
    const group = joined(groups, from, merge.receivedAt);
    book.replace(group);
    const { visits } = sites.get(site)!;
    for (const row of group) {
      changed.set(`${site} ${row.key}`, row);
      if (!visits.has(row.key)) visits.set(row.key, []);
    }
  }
  if (log.length > 0) {
    await sql.run(LOG, merges.params(log));
    await sql.run(PUT, aliases.params([...changed.values()]));
  }
  return { group: (site, key) => groupOf(key, book.of(site, key)) };
}

function mergeRow(site: SiteId, merge: Merge): MergeRow {
  const [from_key, into_key] = mergedKeys(merge);
  return { site, from_key, into_key, message: merge.message, what: merge.what, received_at: merge.receivedAt };
}
