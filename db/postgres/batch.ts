/** Many rows in one statement: each column goes in as an array, and the text is the same however many rows there are. */
import { binaryArray, type Element, type Kind } from './binary-array.ts';

export type Batch<T> = {
  /** `unnest($1::text[], …) AS t (…)`, in the order of the rows given. */
  readonly from: string;
  /** The columns' names, quoted and separated by commas. */
  readonly names: string;
  readonly params: (rows: readonly T[]) => readonly Buffer[];
};

/**
 * @param columns the columns' names and types
 * @param first the number of the first parameter, where a statement has others before
 */
export function batch<T extends { readonly [K in keyof T]: Element }>(
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
    params: (rows) =>
      keys.map((key) =>
        binaryArray(
          columns[key],
          rows.map((row) => row[key]),
        ),
      ),
  };
}

/** The last of each key: a statement may write a row once only. */
export function latestOf<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  if (rows.length < 2) return rows;
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
