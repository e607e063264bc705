import { Conflict, OpsError } from '#src/kernel/errors.ts';

/** The connection failed or broke, or the server did not answer in time: nobody knows what became of the statement. */
export class ConnectionLost extends Error {
  /** `ECONNREFUSED`, where the system gave one. The driver's own text may name host and user, so it is not kept. */
  readonly code: string | undefined;

  constructor(code: string | undefined) {
    super('connection lost');
    this.name = 'ConnectionLost';
    this.code = code;
  }
}

type Known = readonly [sqlState: string, what: string, cure: string];

const GONE = 'The database server cannot be reached.';
const COMES_BACK =
  'Check that the server runs and that this machine may reach it; a running service goes on by itself.';

/** By SQLSTATE, the longest beginning first: all of these concern every writer, not the change at hand. */
const TROUBLES: readonly Known[] = [
  ['57014', 'The database took too long.', 'Check the load of the server; the store tries again.'],
  ['57P', GONE, COMES_BACK],
  ['53100', 'The disk of the database server is full.', 'Free some space there; the store goes on by itself.'],
  ['53300', 'The database server takes no more connections.', 'Raise max_connections, or run fewer instances.'],
  [
    '25006',
    'The database is read-only.',
    'Name the primary server in the URL; after a failover the store goes on by itself.',
  ],
  ['25P', 'The database ended a transaction that stood still.', 'Nothing was written; the store tries again.'],
  ['40', 'Two transactions met in the database.', 'Nothing was written; the store tries again.'],
  ['55000', 'The database takes no connections now.', COMES_BACK],
  ['55P03', 'Another process holds the row or the table.', 'Wait for it to end; the store tries again.'],
  [
    '28',
    'The database server refused the user or the password.',
    'Check user and password of HUDDLEBOARD_DATABASE_URL.',
  ],
  ['3D000', 'The database server has no database of that name.', 'Make it: CREATE DATABASE name OWNER user.'],
  ['42501', 'The database user may not do this.', 'Make the user the owner of the database.'],
  ['08', GONE, COMES_BACK],
  [
    '53',
    'The database server is short of something it needs.',
    'Check its memory and disk; the store goes on by itself.',
  ],
  ['58', 'The database server reported an error of its system.', 'Check its disk and its log.'],
  ['XX', 'The database server reported damage.', 'Check its log; restore the last backup if it says so.'],
];

/** Wrong from the start, and no waiting mends it. */
const AT_OPENING = ['28', '3D000', '42501'];

/** The server's five-letter code; undefined for anything else that was thrown. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;

/** Somebody else holds the row or the table for longer than was waited. */
export const isLockTimeout = (error: unknown): boolean => sqlState(error) === '55P03';
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';

const knownTrouble = (error: unknown): Known | undefined => {
  const state = sqlState(error);
  return state === undefined ? undefined : TROUBLES.find(([prefix]) => state.startsWith(prefix));
};

/** Trouble with the server or the way there: it brings down the whole group, not one member. */
export const isServerTrouble = (error: unknown): boolean =>
  error instanceof ConnectionLost || knownTrouble(error) !== undefined;

/** Whatever the driver threw, in the words of the house. Conflict and OpsError pass. */
export function storeError(error: unknown): Conflict | OpsError {
  if (error instanceof Conflict || error instanceof OpsError) return error;
  if (error instanceof ConnectionLost) {
    return new OpsError({
      code: error.code === undefined ? 'STORE_PG_GONE' : `STORE_PG_${error.code}`,
      kind: 'unavailable',
      message: GONE,
      cure: COMES_BACK,
      retry: { when: 'backoff' },
    });
  }
  const known = knownTrouble(error);
  if (known !== undefined) {
    const [, message, cure] = known;
    return new OpsError({
      code: `STORE_PG_${sqlState(error)}`,
      kind: 'unavailable',
      message,
      cure,
      retry: { when: 'backoff' },
    });
  }
  const state = sqlState(error);
  return new OpsError({
    code: state === undefined ? 'STORE_BUG' : `STORE_BUG_${state}`,
    kind: 'bug',
    message: 'The store could not carry out a change.',
    cure: 'Report it with the log around this time.',
    // What the server says may quote the row, so only its code is kept.
    ...(state === undefined ? { cause: error } : {}),
  });
}

/** As `storeError`, at opening: what only a person can mend refuses the start. */
export function openingError(error: unknown): OpsError {
  const told = storeError(error);
  if (told instanceof Conflict)
    return new OpsError({ code: 'STORE_BUG', kind: 'bug', message: told.message, cure: '' });
  const state = sqlState(error);
  if (state === undefined || !AT_OPENING.some((prefix) => state.startsWith(prefix))) return told;
  return new OpsError({ code: told.code, kind: 'config', message: told.message, cure: told.cure });
}

export const closedError = (): OpsError =>
  new OpsError({
    code: 'STORE_CLOSED',
    kind: 'unavailable',
    message: 'The store is closed.',
    cure: 'Start the program again.',
  });
