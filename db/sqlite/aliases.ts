/**
 * Which keys are one. Keys joined by merges form a group; the group's spokesman is the smallest key that was never merged away
 * (in a loop A→B→A: the smallest of all), so the order in which merges arrive does not matter.
 * Visit and patient keys share the book: a visit without a number of its own goes under its patient's key.
 */
import type { Merge } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Db } from './connect.ts';
import type * as schema from './schema.ts';

export type AliasColumns = typeof schema.alias.$inferSelect;

export type Group = {
  readonly canonical: VisitKey;
  /** Every key of the group; the key itself when it was never merged. */
  readonly keys: readonly VisitKey[];
  /** When the group was last told of a merge. */
  readonly mergedAt?: Instant;
};

export type AliasBook = {
  /** Whether the key was ever in a merge. */
  readonly has: (site: SiteId, key: VisitKey) => boolean;
  readonly group: (site: SiteId, key: VisitKey) => Group;
  /** Writes the merge down. @returns the keys whose visits have to be folded again */
  readonly join: (site: SiteId, merge: Merge) => readonly VisitKey[];
};

/** The key that speaks for a group of keys. */
export function spokesman(keys: readonly VisitKey[], mergedAway: ReadonlySet<VisitKey>): VisitKey {
  const standing = keys.filter((key) => !mergedAway.has(key));
  return (standing.length > 0 ? standing : [...keys]).reduce((a, b) => (b < a ? b : a));
}

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

  const groupRows = (site: SiteId, key: VisitKey, at: Instant): readonly AliasColumns[] => {
    const known = find.get(site, key);
    return known === undefined
      ? [{ site, key, canonical: key, merged_away: 0, merged_at: at }]
      : members.all(site, known.canonical);
  };

  return {
    has: (site, key) => find.get(site, key) !== undefined,
    group(site, key) {
      const known = find.get(site, key);
      if (known === undefined) return { canonical: key, keys: [key] };
      const rows = members.all(site, known.canonical);
      const mergedAt = rows.reduce((last, row) => (row.merged_at > last ? row.merged_at : last), known.merged_at);
      return { canonical: known.canonical, keys: rows.map((row) => row.key), mergedAt };
    },
    join(site, { from: away, into: stays, what, message, receivedAt }) {
      // One book for both kinds of key, see above.
      const [from, into] = [away as VisitKey, stays as VisitKey];
      if (from === into) return [];
      log.run(site, from, into, message, what, receivedAt);
      const rows = new Map<VisitKey, AliasColumns>();
      for (const row of [...groupRows(site, from, receivedAt), ...groupRows(site, into, receivedAt)]) {
        rows.set(row.key, row.key === from ? { ...row, merged_away: 1 } : row);
      }
      const mergedAway = new Set([...rows.values()].filter((row) => row.merged_away === 1).map((row) => row.key));
      const canonical = spokesman([...rows.keys()], mergedAway);
      for (const row of rows.values()) {
        const merged_at = row.merged_at > receivedAt ? row.merged_at : receivedAt;
        put.run({ ...row, canonical, merged_at });
      }
      return [...rows.keys()];
    },
  };
}
