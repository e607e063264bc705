import { readFileSync } from 'node:fs';

export type GoldenRow = {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly tolerance: number;
};

// The file is ours and stands beside this one; its shape is the catalogue's.
const { rows } = JSON.parse(readFileSync(new URL('./kpi-examples.json', import.meta.url), 'utf8')) as {
  readonly rows: readonly GoldenRow[];
};

/** The worked examples of one definition; a typing error in the id finds none and fails loudly. */
export function goldenRows(id: string): readonly GoldenRow[] {
  const found = rows.filter((row) => row.id === id);
  if (found.length === 0) throw new Error(`no golden row is called ${id}`);
  return found;
}
