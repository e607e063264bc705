/**
 * Migrations that the program before them cannot live with: a column or table dropped, renamed or given another meaning. An additive one
 * (a new table, a new column that may be empty or has a default) is not named here: then old and new processes share a database while an
 * upgrade is under way, and the version before may be started again on it. None so far.
 */
export const BREAKING: ReadonlySet<string> = new Set<string>([]);

/** The time of the latest migration that an older program cannot live with; 0: there is none. */
export const floorAmong = (
  known: readonly { readonly when: number; readonly tag: string }[],
  breaking: ReadonlySet<string> = BREAKING,
): number => Math.max(0, ...known.filter(({ tag }) => breaking.has(tag)).map(({ when }) => when));
