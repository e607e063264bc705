/**
 * Connections to the server: a pool that survives the server's going away, prepared statements, numbers as numbers. The only file
 * that imports the driver; everything else here speaks to `Sql`.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { type Element, plainText } from './binary-array.ts';
import { CommitLost, ConnectionLost } from './errors.ts';
import { wayTo } from './tls.ts';

export type Param = Element | Buffer | readonly Element[];

/** Statements with `$1`, `$2`; lists go in as arrays (`unnest($1::text[])`, `= ANY($1)`), long ones in binary. Texts are few and constant: each is prepared once per connection. */
export type Sql = {
  readonly rows: <T>(statement: string, params?: readonly Param[]) => Promise<readonly T[]>;
  /** @returns how many rows it wrote */
  readonly run: (statement: string, params?: readonly Param[]) => Promise<number>;
};

export type Database = Sql & {
  /** All or none, on one connection. */
  readonly transaction: <R>(work: (sql: Sql) => Promise<R>) => Promise<R>;
  /** Several questions about one state of the data (repeatable read, read only). */
  readonly snapshot: <R>(work: (sql: Sql) => Promise<R>) => Promise<R>;
  readonly close: () => Promise<void>;
};

const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than any statement of ours; the server gives up by itself. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** So much later the server does not answer at all: its machine stands still or the network swallows packets. */
const ANSWER_TIMEOUT_MS = 5_000;
/** Longer than any transaction of ours holds a row. */
const LOCK_TIMEOUT_MS = 10_000;
/** An instance that was stopped amid a transaction must not hold its rows for ever. */
const IDLE_IN_TRANSACTION_MS = 10_000;

const INT8 = 20;
/** Whole numbers of 64 bits as numbers: every one of ours is below 2^53. Set for our clients alone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

export type Connecting = {
  readonly connections: number;
  /** The server refuses every write. */
  readonly readOnly?: boolean;
  /** Statements that are not waited for one by one go out at once, and the server does one after the other. */
  readonly pipelined?: boolean;
  /** How long a statement may take, and how long a transaction may wait for us; longer for a copy of years. */
  readonly patienceMs?: number;
  /** How long it waits for what somebody else has locked; shorter where a sender waits for the answer. */
  readonly lockMs?: number;
};

function configOf(
  url: string,
  { connections, patienceMs, lockMs, readOnly = false, pipelined = false }: Connecting,
): pg.PoolConfig {
  const way = wayTo(url);
  const options = takeOptions(way.url);
  return {
    connectionString: options.url,
    ssl: way.ssl,
    max: connections,
    pipeline: pipelined,
    application_name: 'huddleboard',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: patienceMs ?? STATEMENT_TIMEOUT_MS,
    query_timeout: (patienceMs ?? STATEMENT_TIMEOUT_MS) + ANSWER_TIMEOUT_MS,
    lock_timeout: lockMs ?? LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: patienceMs ?? IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types,
    // Short statements: compiling them costs more than running them. The last one of a name counts.
    options: `-c jit=off ${options.said}${readOnly ? ' -c default_transaction_read_only=on' : ''}`,
  };
}

/** In the driver the URL's options stand in the place of ours; here they hold beside them. */
function takeOptions(given: string): { readonly url: string; readonly said: string } {
  const url = new URL(given);
  const said = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  return { url: url.href, said };
}

/** Refused before the driver sees it: its own error would quote the URL, and with it the password. */
function refuseUnreadable(url: string): void {
  if (URL.canParse(url)) return;
  throw new OpsError({
    code: 'DATABASE_URL_UNREADABLE',
    kind: 'config',
    message: 'The URL of the database cannot be read.',
    cure: 'Use postgres://user:password@host:5432/database; write @ : / ? # in a password as %40 %3A %2F %3F %23.',
  });
}

const names = new Map<string, string>();
/** The same text has the same name in every process: also behind a pooler that shares connections. */
function nameOf(statement: string): string {
  const known = names.get(statement);
  if (known !== undefined) return known;
  const name = `hb_${createHash('sha1').update(statement).digest('hex').slice(0, 24)}`;
  names.set(statement, name);
  return name;
}

const plain = (param: Param): unknown =>
  typeof param === 'string'
    ? plainText(param)
    : Array.isArray(param)
      ? param.map((each) => (typeof each === 'string' ? plainText(each) : each))
      : param;

/** The driver's words for a server that was asked for TLS and has none. */
const NO_TLS = /server does not support SSL|error establishing an SSL/;

/** The pool's words for nobody having handed a connection back in time. */
const isWaitOver = (error: unknown): boolean =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect';

/** What the system or the driver says of the way to the server, not what the server says of a statement. */
function lost(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError || error instanceof TypeError) return error;
  if (error instanceof Conflict || error instanceof OpsError || error instanceof RangeError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new ConnectionLost(code ?? (NO_TLS.test(error.message) ? 'NO_TLS' : undefined));
}

async function ask(client: pg.ClientBase, text: string, params: readonly Param[]): Promise<pg.QueryResult> {
  try {
    return await client.query({ name: nameOf(text), text, values: params.map(plain) });
  } catch (error) {
    throw lost(error);
  }
}

const sqlOn = (client: pg.ClientBase): Sql => ({
  // What a statement gives back is said where it is written, as on SQLite.
  rows: async <T>(text: string, params: readonly Param[] = []) => (await ask(client, text, params)).rows as T[],
  run: async (text, params = []) => (await ask(client, text, params)).rowCount ?? 0,
});

/** What was prepared no longer fits the tables (another instance has migrated) or is unknown (a pooler): nothing was done. */
const OUTDATED: readonly (string | undefined)[] = ['0A000', '26000'];
const isOutdated = (error: unknown): boolean => error instanceof pg.DatabaseError && OUTDATED.includes(error.code);
/** Errors after which only a new connection helps; the last one: the server has become a read-only one (failover). */
const STALE: readonly (string | undefined)[] = [...OUTDATED, '25006'];
/** With these the server ends the connection: it goes down, or was told to. */
const ENDS = /^(08|25P0[34]|57P)/;
/** `severity` is in the server's own language (`lc_messages`), so the codes count as well. */
const ended = ({ severity, code = '' }: pg.DatabaseError): boolean =>
  severity === 'FATAL' || severity === 'PANIC' || ENDS.test(code);
/** Whether the connection is still of use after that error: the server lives and says so. */
const isUsable = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? !ended(error) && !STALE.includes(error.code)
    : !(error instanceof ConnectionLost || error instanceof CommitLost);

/** The server has said no; where it fell silent, or said that it goes down, it may have said yes before. */
const isRefused = (error: unknown): boolean =>
  error instanceof pg.DatabaseError ? !ended(error) : !(error instanceof ConnectionLost);

const WRITING = 'BEGIN';

/** The statements of one transaction. */
type Inside = {
  readonly sql: Sql;
  /** What goes on beside a statement that has failed must not be written after the ROLLBACK. */
  readonly end: () => void;
  /** The first that failed; those sent behind it fail too, for no reason of their own. */
  readonly cause: () => unknown;
};

function inside(client: pg.ClientBase): Inside {
  const on = sqlOn(client);
  let over = false;
  let cause: unknown;
  const guarded = async <R>(ask: () => Promise<R>): Promise<R> => {
    if (over) throw new TypeError('the transaction is over');
    try {
      return await ask();
    } catch (error) {
      cause ??= error;
      throw error;
    }
  };
  return {
    sql: {
      rows: (text, params) => guarded(() => on.rows(text, params)),
      run: (text, params) => guarded(() => on.run(text, params)),
    },
    end: () => {
      over = true;
    },
    cause: () => cause,
  };
}

const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
type Begin = { readonly text: string; readonly pipelined: boolean };

async function inTransaction<R>(
  client: pg.ClientBase,
  { text, pipelined }: Begin,
  work: (sql: Sql) => Promise<R>,
): Promise<R> {
  const begun = ask(client, text, []);
  if (!pipelined) await begun;
  const { sql, end, cause } = inside(client);
  let result: R;
  try {
    [result] = await Promise.all([work(sql), begun]);
  } catch (thrown) {
    end();
    const error = pipelined ? (cause() ?? thrown) : thrown;
    if (isUsable(error)) await ask(client, 'ROLLBACK', []);
    throw error;
  }
  // A transaction that failed before is rolled back by its COMMIT, without an error.
  const { command } = await ask(client, 'COMMIT', []).catch((error: unknown) => {
    throw text === WRITING && !isRefused(error) ? new CommitLost() : error;
  });
  if (command !== 'COMMIT') throw new TypeError('a failed transaction was committed');
  return result;
}

/** @param url checked for its form only: nothing is connected until the first statement */
export function connect(url: string, connecting: Connecting): Database {
  refuseUnreadable(url);
  const { pipelined = false } = connecting;
  const pool = new pg.Pool(configOf(url, connecting));
  /** Those that have reached the server, and not lost it since. */
  const live = new Set<pg.PoolClient>();
  // An idle connection that breaks is replaced by the next statement that needs one; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    live.add(client);
    client.on('error', () => {});
  });
  pool.on('remove', (client) => live.delete(client));

  const onClient = async <R>(work: (client: pg.PoolClient) => Promise<R>): Promise<R> => {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw live.size === connecting.connections && isWaitOver(error) ? new ConnectionLost('BUSY') : lost(error);
    }
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = !isUsable(error);
      throw error;
    } finally {
      client.release(broken);
    }
  };
  /** Again on the next connection: each that is outdated ends, and a new one cannot be. */
  const withClient = async <R>(work: (client: pg.PoolClient) => Promise<R>): Promise<R> => {
    for (let outdated = 0; ; outdated++) {
      try {
        return await onClient(work);
      } catch (error) {
        if (!isOutdated(error) || outdated === connecting.connections) throw error;
      }
    }
  };

  return {
    rows: (text, params) => withClient((client) => sqlOn(client).rows(text, params)),
    run: (text, params) => withClient((client) => sqlOn(client).run(text, params)),
    transaction: (work) => withClient((client) => inTransaction(client, { text: WRITING, pipelined }, work)),
    snapshot: (work) => withClient((client) => inTransaction(client, { text: SNAPSHOT, pipelined }, work)),
    close: () => pool.end(),
  };
}
