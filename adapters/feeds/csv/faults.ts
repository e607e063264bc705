import { readFile } from 'node:fs/promises';
import { OpsError } from '#src/kernel/errors.ts';

/** One thing wrong with a file, where a person finds it: rows as a spreadsheet counts them, the header is row 1. */
export type TableFault = {
  readonly row: number;
  /** Name of the column; where the file has no such name, its number. */
  readonly column: string;
  readonly problem: string;
  readonly cure: string;
};

/** So many faults are told one by one; the rest as a number. */
const FAULTS_TOLD = 20;

/**
 * All faults of a file as one error, a line each. Nothing of its cells is said back: they may hold names.
 * @param file `census`, `roster`
 */
export function refusedFile(file: string, faults: readonly TableFault[]): OpsError {
  const told = faults.toSorted((a, b) => a.row - b.row).slice(0, FAULTS_TOLD);
  const lines = told.map(({ row, column, problem, cure }) => `row ${row}, ${column}: ${problem} ${cure}`);
  const more = faults.length > told.length ? [`and ${faults.length - told.length} more`] : [];
  return new OpsError({
    code: `${file.toUpperCase()}_FILE`,
    kind: 'user',
    message: `The ${file} file was not taken; nothing of it was kept:\n  ${[...lines, ...more].join('\n  ')}`,
    cure: 'Correct these places and give the file again.',
  });
}

/** @throws OpsError FILE_UNREADABLE */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new OpsError({
      code: 'FILE_UNREADABLE',
      kind: 'user',
      message: 'The file cannot be read.',
      cure: 'Check the path and its permissions.',
      cause,
    });
  }
}
