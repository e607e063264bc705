/** One connection's manners: what the URL says, what the server says in its own language, and what is told when all are in use. */
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Connecting, connect, type Database } from '#db/postgres/connect.ts';
import { sqlState, storeError } from '#db/postgres/errors.ts';
import { freshUrl } from './postgres-store.ts';
import { wayBy } from './postgres-way.ts';

function connected(url: string, connecting: Connecting = { connections: 1 }): Database {
  const db = connect(url, connecting);
  onTestFinished(() => db.close());
  return db;
}

const withOptions = (url: string, options: string): string => {
  const changed = new URL(url);
  changed.searchParams.set('options', options);
  return changed.href;
};

const GERMAN = 'SFEHLER\0VERRO\0';
/** As a server whose lc_messages is German tells of an error; the driver reads the first of both fields alone. */
const inGerman = (url: string): Promise<string> =>
  wayBy(url, (near, far) => {
    near.pipe(far);
    far.on('data', (bytes: Buffer) =>
      near.write(
        Buffer.from(bytes.toString('latin1').replaceAll(/S(?:ERROR|FATAL)\0V(?:ERROR|FATAL)\0/g, GERMAN), 'latin1'),
      ),
    );
  });

const PID = 'SELECT pg_backend_pid() AS pid';
const pidOf = async (db: Database): Promise<number | undefined> => (await db.rows<{ pid: number }>(PID))[0]?.pid;

describe('options of the URL', () => {
  const SAID = `SELECT current_setting('work_mem') AS memory, current_setting('jit') AS jit`;

  test('hold beside ours', async () => {
    const db = connected(withOptions(await freshUrl(), '-c work_mem=8MB'));
    expect(await db.rows(SAID)).toEqual([{ memory: '8MB', jit: 'off' }]);
  });

  test('do not make a connection writable that is for reading only', async () => {
    const url = withOptions(await freshUrl(), '-c default_transaction_read_only=off');
    const db = connected(url, { connections: 1, readOnly: true });
    await expect(db.run('CREATE TABLE kept (id int)')).rejects.toMatchObject({ code: '25006' });
  });
});

describe('a server that tells its errors in another language', () => {
  test('keeps its connection after an error of a statement', async () => {
    const db = connected(await inGerman(await freshUrl()));
    const before = await pidOf(db);
    await expect(db.rows('SELECT 1 / 0')).rejects.toMatchObject({ severity: 'FEHLER', code: '22012' });
    await expect(db.transaction((sql) => sql.rows('SELECT 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    expect(await pidOf(db)).toBe(before);
  });

  test('has refused a commit that it refuses: nobody is told that it may have been saved', async () => {
    const db = connected(await inGerman(await freshUrl()));
    await db.run('CREATE TABLE once (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const twice = db.transaction((sql) => sql.run('INSERT INTO once VALUES (1), (1)'));
    expect(sqlState(await twice.catch((error: unknown) => error))).toBe('23505');
  });

  test('that ends a connection is asked on another one', async () => {
    const url = await freshUrl();
    const db = connected(await inGerman(url));
    const ended = db.rows('SELECT pg_terminate_backend(pg_backend_pid())');
    await expect(ended).rejects.toMatchObject({ severity: 'FEHLER', code: '57P01' });
    expect(await pidOf(db)).toBeGreaterThan(0);
  });
});

test('whoever finds every connection in use is told that, and not that the server is away', async () => {
  const url = await freshUrl();
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE outbox');
  const db = connected(url);
  await db.rows('SELECT 1');
  const waiting = db.rows('SELECT 1 FROM outbox');
  // By then it has the one connection.
  await holder.query('SELECT 1');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const late = db.rows('SELECT 1').catch((error: unknown) => error);
  vi.advanceTimersByTime(5_000);
  const told = storeError(await late);
  await holder.query('ROLLBACK');
  await holder.end();
  await waiting;
  expect(told).toMatchObject({ code: 'STORE_PG_BUSY', kind: 'unavailable' });
  expect(told.message).toBe('Every connection of this instance to the database is in use.');
});
