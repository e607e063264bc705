import { COMMIT_UNKNOWN, Conflict, OpsError } from '#src/kernel/errors.ts';
import { serverName } from '../server-name.ts';
import { toldOfWay } from './way-errors.ts';

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

/** The way to the server broke while it was asked to commit: what was to be written may be there, or not. */
export class CommitLost extends Error {
  constructor() {
    super('commit lost');
    this.name = 'CommitLost';
  }
}

type Known = readonly [sqlState: string, what: string, cure: string];

const { message: GONE, cure: COMES_BACK } = toldOfWay(undefined);

const UNPREPARED = [
  'A connection pooler on the way to the database loses prepared statements.',
  'Give PgBouncer (1.21 or later) max_prepared_statements = 200, or pool_mode = session.',
] as const;

const READ_ONLY = [
  'The database is read-only.',
  'Name the primary server in the URL, or take default_transaction_read_only back; after a failover the store goes on by itself.',
] as const;

/** By SQLSTATE, the longest beginning first: all of these concern every writer, not the change at hand. */
const TROUBLES: readonly Known[] = [
  ['57014', 'The database took too long.', 'Check the load of the server; the store tries again.'],
  ['57P', GONE, COMES_BACK],
  ['53100', 'The disk of the database server is full.', 'Free some space there; the store goes on by itself.'],
  ['53300', 'The database server takes no more connections.', 'Raise max_connections, or run fewer instances.'],
  ['25006', ...READ_ONLY],
  ['25P', 'The database ended a transaction that stood still.', 'Nothing was written; the store tries again.'],
  ['40', 'Two transactions met in the database.', 'Nothing was written; the store tries again.'],
  ['55000', 'The database takes no connections now.', COMES_BACK],
  ['55P03', 'Another process holds the row or the table.', 'Wait for it to end; the store tries again.'],
  [
    '28P01',
    'The database server refused the user or the password.',
    'Check user and password in the URL of the database (HUDDLEBOARD_DATABASE_URL, or PGPASSWORD).',
  ],
  [
    '28',
    'The database server does not let this user in from this machine.',
    'Check the user in the URL, pg_hba.conf of the server, and whether it wants TLS (sslmode=verify-full) or a certificate of ours.',
  ],
  ['3D000', 'The database server has no database of that name.', 'Make it: CREATE DATABASE name OWNER user.'],
  ['42501', 'The database user may not do this.', 'Make the user the owner of the database.'],
  [
    '08P01',
    'A connection pooler on the way to the database refuses how this program connects.',
    'See its log and docs/postgresql.md, "Connections": session or transaction pooling, and ignore_startup_parameters.',
  ],
  ['26000', ...UNPREPARED],
  ['42P05', ...UNPREPARED],
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
const AT_OPENING = ['08P01', '26000', '28', '3D000', '42501', '42P05'];

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
  error instanceof ConnectionLost || error instanceof CommitLost || knownTrouble(error) !== undefined;

/** Whatever the driver threw, in the words of the house. Conflict and OpsError pass. */
export function storeError(error: unknown): Conflict | OpsError {
  if (error instanceof Conflict || error instanceof OpsError) return error;
  if (error instanceof CommitLost) {
    return new OpsError({
      code: COMMIT_UNKNOWN,
      kind: 'unavailable',
      message: 'The way to the database broke while it saved: it may have been saved.',
      cure: 'Look whether it is there before it is done again.',
      retry: { when: 'backoff' },
    });
  }
  if (error instanceof ConnectionLost) {
    const { message, cure } = toldOfWay(error.code);
    return new OpsError({
      code: error.code === undefined ? 'STORE_PG_GONE' : `STORE_PG_${error.code}`,
      kind: 'unavailable',
      message,
      cure,
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

/** As `storeError`, at opening: what only a person can mend refuses the start, and it is said of which database. */
export function openingError(error: unknown, url: string): OpsError {
  const told = storeError(error);
  if (told instanceof Conflict)
    return new OpsError({ code: 'STORE_BUG', kind: 'bug', message: told.message, cure: '' });
  const { code, cure, kind, retry } = told;
  const where = URL.canParse(url) ? `: ${serverName(url)}.` : '.';
  const message = told.message.replace(/\.$/, where);
  if (isOurs(error)) return new OpsError({ code, kind: 'config', message, cure });
  return new OpsError({ code, kind, message, cure, ...(retry === undefined ? {} : { retry }), cause: told.cause });
}

function isOurs(error: unknown): boolean {
  if (error instanceof ConnectionLost) return toldOfWay(error.code).ours;
  const state = sqlState(error);
  return state !== undefined && AT_OPENING.some((prefix) => state.startsWith(prefix));
}

/** As the server says it at the first row that is to be written. */
export const readOnlyError = (): OpsError =>
  new OpsError({
    code: 'STORE_PG_25006',
    kind: 'unavailable',
    message: READ_ONLY[0],
    cure: READ_ONLY[1],
    retry: { when: 'backoff' },
  });
