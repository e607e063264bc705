/** How changes of one kind are written; each `apply-….ts` gives some kinds, `apply.ts` has them all. */
import type { Change } from '#src/ports/change.ts';
import type { Sql } from './connect.ts';

export type ChangeOf<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

/** Carries out changes of one kind that stand together in a commit. @returns false when each was a harmless repeat. @throws Conflict */
export type Write<K extends Change['kind']> = (sql: Sql, changes: readonly ChangeOf<K>[]) => Promise<boolean>;
export type Writes<K extends Change['kind']> = { readonly [Kind in K]: Write<Kind> };

/** For kinds that come one at a time. */
export const oneByOne =
  <K extends Change['kind']>(write: (sql: Sql, change: ChangeOf<K>) => Promise<boolean>): Write<K> =>
  async (sql, changes) => {
    let applied = false;
    for (const change of changes) applied = (await write(sql, change)) || applied;
    return applied;
  };
