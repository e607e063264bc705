/** Tables written for a test, and what a mapping makes of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readMapping } from '#adapters/feeds/files/load-mapping.ts';
import { type MappedRow, mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import type { Mapping } from '#adapters/feeds/files/mapping.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';

/** A folder for files of one test file; gone after it. */
export function tables(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

/** A mapping whose target takes one column of numbers. */
export const mapping = (columns: string, more = ''): Mapping =>
  readMapping(
    `id: test\ntitle: Test\nfile: { zone: Europe/London }\n${more}\ncolumns:\n  organisation: { from: org, type: text }\n  day: { from: day, type: date, optional: true }\n  beds: { from: beds, type: integer, optional: true }\n${columns
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n')}\nfigures: { organisation: organisation, period: day, items: { beds: beds } }\n`,
    'The mapping',
  );

export async function rowsOf(path: string, how: Mapping): Promise<readonly MappedRow[]> {
  const file = await inspectTable(path, how.file.encoding);
  const rows: MappedRow[] = [];
  for await (const row of mappedRows(file, how)) rows.push(row);
  return rows;
}

/** The words of an error, with its cure. */
export async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof Error ? `${error.message} ${'cure' in error ? error.cure : ''}` : String(error);
  }
  return 'nothing was refused';
}
