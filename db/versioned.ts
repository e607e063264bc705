/**
 * Statements for rows of which a writer says which version it decided on: `INSERT` where there is none yet, `UPDATE` of that very version. Of
 * either no row written means that somebody else was first.
 */

export type VersionedTable = {
  readonly table: string;
  /** Besides site, id, version and body. */
  readonly columns: readonly string[];
  /** Of two rows of a site no two have the same there. */
  readonly sole?: string;
};

/** How a dialect names a parameter: `@due`, `$4`. The order is that of `columnsOf`, the expected version behind it. */
type Placeholder = (column: string, n: number) => string;

export const columnsOf = ({ columns }: VersionedTable): readonly string[] => [
  'site',
  'id',
  'version',
  ...columns,
  'body',
];

/** @returns neither writes a row where it is not to be written */
export function versionedStatements(of: VersionedTable, placeholder: Placeholder) {
  const columns = columnsOf(of);
  const at = (column: string): string => placeholder(column, columns.indexOf(column) + 1);
  const { table, sole } = of;
  const set = columns.slice(2).map((column) => `${column} = ${at(column)}`);
  const taken =
    sole === undefined
      ? ''
      : ` AND NOT EXISTS (SELECT 1 FROM ${table} other WHERE other.site = ${at('site')} AND other.${sole} = ${at(sole)} AND other.id <> ${at('id')})`;
  return {
    insert: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(at).join(', ')}) ON CONFLICT DO NOTHING`,
    update: `UPDATE ${table} SET ${set.join(', ')} WHERE site = ${at('site')} AND id = ${at('id')} AND version = ${placeholder('expected', columns.length + 1)}${taken}`,
  };
}
