/**
 * Which keys are one. Keys joined by merges form a group; the group's spokesman is the smallest key that was never merged away
 * (in a loop A→B→A: the smallest of all), so the order in which merges arrive does not matter.
 * Visit and patient keys share the book: a visit without a number of its own goes under its patient's key. Pure, dialect-free.
 */
import type { Merge } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type * as schema from './sqlite/schema.ts';

export type AliasColumns = typeof schema.alias.$inferSelect;

export type Group = {
  readonly canonical: VisitKey;
  /** Every key of the group; the key itself when it was never merged. */
  readonly keys: readonly VisitKey[];
  /** When the group was last told of a merge. */
  readonly mergedAt?: Instant;
};

/** The key that speaks for a group of keys. */
export function spokesman(keys: readonly VisitKey[], mergedAway: ReadonlySet<VisitKey>): VisitKey {
  const standing = keys.filter((key) => !mergedAway.has(key));
  return (standing.length > 0 ? standing : [...keys]).reduce((a, b) => (b < a ? b : a));
}

/** @param rows of the group, none: the key was never merged */
export function groupOf(key: VisitKey, rows: readonly AliasColumns[]): Group {
  const [first] = rows;
  if (first === undefined) return { canonical: key, keys: [key] };
  const mergedAt = rows.reduce((last, row) => (row.merged_at > last ? row.merged_at : last), first.merged_at);
  return { canonical: first.canonical, keys: rows.map((row) => row.key), mergedAt };
}

/** The rows of a key that is not in the book yet. */
export const alone = (site: SiteId, key: VisitKey, at: Instant): readonly AliasColumns[] => [
  { site, key, canonical: key, merged_away: 0, merged_at: at },
];

export const mergedKeys = ({ from, into }: Pick<Merge, 'from' | 'into'>): readonly [VisitKey, VisitKey] => [
  // One book for both kinds of key, see above.
  from as VisitKey,
  into as VisitKey,
];

/** Two groups after a merge of a key of the one into a key of the other. */
export function joined(groups: readonly AliasColumns[], from: VisitKey, receivedAt: Instant): readonly AliasColumns[] {
  const rows = new Map<VisitKey, AliasColumns>();
  for (const row of groups) rows.set(row.key, row.key === from ? { ...row, merged_away: 1 } : row);
  const mergedAway = new Set([...rows.values()].filter((row) => row.merged_away === 1).map((row) => row.key));
  const canonical = spokesman([...rows.keys()], mergedAway);
  return [...rows.values()].map((row) => ({
    ...row,
    canonical,
    merged_at: row.merged_at > receivedAt ? row.merged_at : receivedAt,
  }));
}

/** The keys of a group, parted as they were when only these merges were known. */
export function partsThen(
  keys: readonly VisitKey[],
  intoOf: (key: VisitKey) => readonly VisitKey[],
): readonly (readonly VisitKey[])[] {
  const partOf = new Map(keys.map((key) => [key, [key]]));
  for (const key of keys) {
    for (const into of intoOf(key)) {
      const [a, b] = [partOf.get(key), partOf.get(into)];
      if (a === undefined || b === undefined || a === b) continue;
      a.push(...b);
      for (const member of b) partOf.set(member, a);
    }
  }
  return [...new Set(partOf.values())];
}
