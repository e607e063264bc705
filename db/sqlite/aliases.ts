import type { Merge } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type AliasColumns, alone, type Group, groupOf, joined, mergedKeys } from '../alias-groups.ts';
import type { Db } from './connect.ts';

export type AliasBook = {
  /** Whether the key was ever in a merge. */
  readonly has: (site: SiteId, key: VisitKey) => boolean;
  readonly group: (site: SiteId, key: VisitKey) => Group;
  /** Writes the merge down. @returns the keys whose visits have to be folded again */
  readonly join: (site: SiteId, merge: Merge) => readonly VisitKey[];
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
  const rowsOrAlone = (site: SiteId, key: VisitKey, at: Instant): readonly AliasColumns[] => {
    const rows = rowsOf(site, key);
    return rows.length === 0 ? alone(site, key, at) : rows;
  };

  return {
    has: (site, key) => find.get(site, key) !== undefined,
    group: (site, key) => groupOf(key, rowsOf(site, key)),
    join(site, merge) {
      const { what, message, receivedAt } = merge;
      const [from, into] = mergedKeys(merge);
      if (from === into) return [];
      log.run(site, from, into, message, what, receivedAt);
      const groups = [...rowsOrAlone(site, from, receivedAt), ...rowsOrAlone(site, into, receivedAt)];
      const rows = joined(groups, from, receivedAt);
      for (const row of rows) put.run(row);
      return rows.map((row) => row.key);
    },
  };
}
