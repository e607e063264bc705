/**
 * `none`: nothing there yet. `older`: opening it brings it up. `ahead`: a newer version wrote it and says that this one may work on it.
 * `newer`: this version must not touch it.
 */
export type SchemaState = 'none' | 'older' | 'current' | 'ahead' | 'newer';

export type SchemaOf = {
  readonly state: SchemaState;
  /** The latest migration that this program knows: `0006_the_spine`. */
  readonly ours: string;
  /** Migrations that the database has had. */
  readonly applied: number;
};
