/** What a backup's manifest says of the database: numbers and names of tables and sites, nothing of anybody. */
export type DatabaseFacts = {
  /** The latest migration: `0006_the_spine`. */
  readonly schema: string;
  readonly applied: number;
  /** Rows of each table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Heads of each site. */
  readonly census: Readonly<Record<string, number>>;
  /** Of the key under which its visits are opaque; null while none has been. */
  readonly keyFingerprint: string | null;
  readonly auditHead: { readonly seq: number; readonly hash: string | null } | null;
};
