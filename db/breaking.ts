/**
 * Migrations that the program before them cannot live with: a column or table dropped, renamed or given another meaning. An additive one
 * (a new table, a new column that may be empty or has a default) is not named here: then old and new processes share a database while an
 * upgrade is under way, and the version before may be started again on it. None so far.
 */
export const BREAKING: ReadonlySet<string> = new Set<string>([]);

/** When the floor came in: programs before it know nothing of it and refuse whatever is newer. */
export const floorAmong = (known: readonly { readonly when: number; readonly tag: string }[]): number =>
  Math.max(0, ...known.filter(({ tag }) => BREAKING.has(tag)).map(({ when }) => when));
