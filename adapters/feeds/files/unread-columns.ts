/** Columns of a file that its mapping does not name: nothing of them is read. */
import { findColumns } from './header.ts';
import type { Mapping } from './mapping.ts';
import { ofPeople } from './people-headers.ts';
import { rawRows } from './raw-rows.ts';
import type { TableFile } from './table-file.ts';

export type Unread = {
  readonly columns: number;
  /** Of them those that are called as columns of people are, as a spreadsheet counts from 1. */
  readonly ofPeople: readonly number[];
};

export async function unreadColumns(file: TableFile, mapping: Mapping): Promise<Unread> {
  for await (const row of rawRows(file, mapping.file)) {
    if (row.number < mapping.file.headerRow) continue;
    const found = findColumns(row, mapping);
    if (!(found instanceof Map)) break;
    const read = new Set([...found.values()].flat());
    const unread = row.cells.flatMap((cell, n) => (read.has(n) || cell === '' ? [] : [{ cell, n: n + 1 }]));
    return { columns: unread.length, ofPeople: unread.filter(({ cell }) => ofPeople(cell)).map(({ n }) => n) };
  }
  return { columns: 0, ofPeople: [] };
}
