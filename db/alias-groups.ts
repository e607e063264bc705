/**
 * Which keys are one. Keys joined by merges form a group; the group's spokesman is the smallest key that was never merged away
 * (in a loop A→B→A: the smallest of all), so the order in which merges arrive does not matter.
 * Visit and patient keys share the book: a visit without a number of its own goes under its patient's key. Pure, dialect-free.
 */
import type { Merge } from '#src/domain/census/event.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, instant } from '#src/kernel/time.ts';
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

export const mergedKeys = ({ from, into }: Pick<Merge, 'from' | 'into'>): readonly [VisitKey, VisitKey] => [
  // One book for both kinds of key, see above.
  from as VisitKey,
  into as VisitKey,
];

type Growing = { readonly rows: Map<VisitKey, AliasColumns>; readonly mergedAway: Set<VisitKey>; mergedAt: Instant };

function growing(key: VisitKey, rows: readonly AliasColumns[]): Growing {
  const known = rows.map((row) => [row.key, row] as const);
  return {
    rows: new Map(known),
    mergedAway: new Set(rows.filter((row) => row.merged_away === 1).map((row) => row.key)),
    mergedAt: groupOf(key, rows).mergedAt ?? ALWAYS,
  };
}

/**
 * The groups that some merges of a site touch, as they are after all of them. In whatever order the merges come; each group is written
 * down once, because a chain of thousands of keys would otherwise be written down again with each of its links.
 * @param rowsOf the whole group of a key as it was before; none: the key was never merged
 */
export function joined(
  site: SiteId,
  merges: readonly Merge[],
  rowsOf: (key: VisitKey) => readonly AliasColumns[],
): readonly (readonly AliasColumns[])[] {
  const groups = new Map<VisitKey, Growing>();
  const groupWith = (key: VisitKey): Growing => {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group = growing(key, rowsOf(key));
    if (group.rows.size === 0) group.rows.set(key, { site, key, canonical: key, merged_away: 0, merged_at: ALWAYS });
    for (const member of group.rows.keys()) groups.set(member, group);
    return group;
  };
  for (const merge of merges) {
    const [from, into] = mergedKeys(merge);
    if (from === into) continue;
    const [a, b] = [groupWith(from), groupWith(into)];
    // The smaller one moves, so that no key moves often.
    const [stays, moves] = a.rows.size < b.rows.size ? [b, a] : [a, b];
    stays.mergedAway.add(from);
    stays.mergedAt = instant(Math.max(a.mergedAt, b.mergedAt, merge.receivedAt));
    if (stays === moves) continue;
    for (const [key, row] of moves.rows) {
      stays.rows.set(key, row);
      groups.set(key, stays);
    }
    for (const key of moves.mergedAway) stays.mergedAway.add(key);
  }
  return [...new Set(groups.values())].map(({ rows, mergedAway, mergedAt }) => {
    const canonical = spokesman([...rows.keys()], mergedAway);
    return [...rows.values()].map((row) => ({
      ...row,
      canonical,
      merged_away: mergedAway.has(row.key) ? 1 : 0,
      merged_at: mergedAt,
    }));
  });
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
