import { Conflict, OpsError } from '#src/kernel/errors.ts';

const CURES: readonly (readonly [prefix: string, what: string, cure: string])[] = [
  ['SQLITE_FULL', 'The disk that holds the database is full.', 'Free some space; the store goes on by itself.'],
  ['SQLITE_BUSY', 'Another process holds the database.', 'Wait for the other command to end; the store tries again.'],
  ['SQLITE_LOCKED', 'Another process holds the database.', 'Wait for the other command to end; the store tries again.'],
  [
    'SQLITE_READONLY',
    'The database cannot be written.',
    'Give the account that runs this write permission on the data folder and the files in it.',
  ],
  [
    'SQLITE_CANTOPEN',
    'The database file cannot be opened.',
    'Check that the data folder exists and that this account may read and write it.',
  ],
  [
    'SQLITE_NOTADB',
    'The file is not a database of this program.',
    'Name another data folder with --data, or move that file away.',
  ],
  [
    'SQLITE_CORRUPT',
    'The database file is damaged.',
    'Stop the program, keep a copy of the data folder, and restore the last backup.',
  ],
  ['SQLITE_IOERR', 'The disk reported an error.', 'Check the disk; what was not acknowledged is sent again.'],
];

/** The driver's error code, `SQLITE_FULL`; undefined for anything else that was thrown. */
export const sqliteCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
    ? error.code
    : undefined;

/** Trouble with the file or the disk: it concerns every writer, not the change at hand. */
export const isDiskTrouble = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code !== undefined && CURES.some(([prefix]) => code.startsWith(prefix));
};

/** Whatever the driver threw, in the words of the house. Conflict and OpsError pass. */
export function storeError(error: unknown): Conflict | OpsError {
  if (error instanceof Conflict || error instanceof OpsError) return error;
  const code = sqliteCode(error);
  const known = code === undefined ? undefined : CURES.find(([prefix]) => code.startsWith(prefix));
  if (code !== undefined && known !== undefined) {
    const [, message, cure] = known;
    // The driver's own text names files and tables only, but the cause is never shown; the code is enough to look it up.
    return new OpsError({ code: `STORE_${code}`, kind: 'unavailable', message, cure, retry: { when: 'backoff' } });
  }
  return new OpsError({
    code: 'STORE_BUG',
    kind: 'bug',
    message: 'The store could not carry out a change.',
    cure: 'Report it with the log around this time.',
    cause: error,
  });
}
