/**
 * Statements for rows of which a writer says which version it decided on: `INSERT` where there is none yet, `UPDATE` of that very version. Of
 * either no row written means that somebody else was first.
 */

export type VersionedTable = {
  readonly table: string;
  /** Besides site, id, version and body. */
  readonly columns: readonly string[];
  /** Of the rows of a site no two have the same there; with `among` no two of which a column is one of these. */
  readonly soles?: readonly Sole[];
};

type Sole = {
  readonly column: string;
  readonly among?: { readonly column: string; readonly is: readonly string[] };
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
  const { table, soles = [] } = of;
  const set = columns.slice(2).map((column) => `${column} = ${at(column)}`);
  const free = soles.map(({ column, among }) => {
    const same = `other.site = ${at('site')} AND other.${column} = ${at(column)} AND other.id <> ${at('id')}`;
    if (among === undefined) return ` AND NOT EXISTS (SELECT 1 FROM ${table} other WHERE ${same})`;
    const list = among.is.map((one) => `'${one}'`).join(', ');
    return ` AND (${at(among.column)} NOT IN (${list}) OR NOT EXISTS (SELECT 1 FROM ${table} other WHERE ${same} AND other.${among.column} IN (${list})))`;
  });
  return {
    insert: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(at).join(', ')}) ON CONFLICT DO NOTHING`,
    update: `UPDATE ${table} SET ${set.join(', ')} WHERE site = ${at('site')} AND id = ${at('id')} AND version = ${placeholder('expected', columns.length + 1)}${free.join('')}`,
  };
}
