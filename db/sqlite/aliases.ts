import type { Merge } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type AliasColumns, type Group, groupOf, joined, mergedKeys } from '../alias-groups.ts';
import type { Db } from './connect.ts';

export type AliasBook = {
  /** Whether the key was ever in a merge. */
  readonly has: (site: SiteId, key: VisitKey) => boolean;
  readonly group: (site: SiteId, key: VisitKey) => Group;
  /** Writes the merges down. @returns the keys whose visits have to be folded again */
  readonly join: (site: SiteId, merges: readonly Merge[]) => readonly VisitKey[];
};

export function aliasBook(db: Db): AliasBook {
  const find = db.prepare<[SiteId, VisitKey], AliasColumns>('SELECT * FROM alias WHERE site = ? AND key = ?');
  const members = db.prepare<[SiteId, VisitKey], AliasColumns>('SELECT * FROM alias WHERE site = ? AND canonical = ?');
  const put = db.prepare<[AliasColumns]>(
    `INSERT OR REPLACE INTO alias (site, key, canonical, merged_away, merged_at)
     VALUES (@site, @key, @canonical, @merged_away, @merged_at)`,
  );
  const log = db.prepare<[SiteId, VisitKey, VisitKey, string, string, Instant]>(
    `INSERT INTO merge (site, from_key, into_key, message, what, received_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );

  const rowsOf = (site: SiteId, key: VisitKey): readonly AliasColumns[] => {
    const known = find.get(site, key);
    return known === undefined ? [] : members.all(site, known.canonical);
  };

  return {
    has: (site, key) => find.get(site, key) !== undefined,
    group: (site, key) => groupOf(key, rowsOf(site, key)),
    join(site, merges) {
      for (const merge of merges) {
        const [from, into] = mergedKeys(merge);
        if (from !== into) log.run(site, from, into, merge.message, merge.what, merge.receivedAt);
      }
      const rows = joined(site, merges, (key) => rowsOf(site, key)).flat();
      for (const row of rows) put.run(row);
      return rows.map((row) => row.key);
    },
  };
}
