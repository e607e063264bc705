/** Many rows in one statement: each column goes in as an array, and the text is the same however many rows there are. */
import type { Param } from './connect.ts';

type Kind = 'text' | 'bigint' | 'smallint' | 'float8';

export type Batch<T> = {
  /** `unnest($1::text[], …) AS t (…)`, in the order of the rows given. */
  readonly from: string;
  /** The columns' names, quoted and separated by commas. */
  readonly names: string;
  readonly params: (rows: readonly T[]) => readonly Param[];
};

/**
 * @param columns the columns' names and types
 * @param first the number of the first parameter, where a statement has others before
 */
export function batch<T extends { readonly [K in keyof T]: string | number | null }>(
  columns: { readonly [K in keyof T]: Kind },
  first = 1,
): Batch<T> {
  // Own enumerable keys of the very object.
  const keys = Object.keys(columns) as (keyof T & string)[];
  const names = keys.map((key) => `"${key}"`).join(', ');
  const arrays = keys.map((key, n) => `$${first + n}::${columns[key]}[]`).join(', ');
  return {
    from: `unnest(${arrays}) AS t (${names})`,
    names,
    params: (rows) => keys.map((key) => arrayText(rows.map((row) => row[key]))),
  };
}

const PLAIN = /^(?!null$)[\w.:-]+$/i;
const quoted = (text: string): string => (PLAIN.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`);

/** An array as the server reads it. The driver quotes every number too, which for many rows takes as long as writing them does. */
export const arrayText = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : typeof value === 'string' ? quoted(value) : value)).join(',')}}`;

/** The last of each key: a statement may write a row once only. */
export function latestOf<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  if (rows.length < 2) return rows;
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
