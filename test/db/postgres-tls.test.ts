/** The way to a real server: what is encrypted, what is looked at, and what is said when the server, or somebody on the way, refuses. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { judgeServer } from '#db/postgres/check-server.ts';
import { connect } from '#db/postgres/connect.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { freshFolder } from '#test/app/running.ts';
import { selfSigned } from '#test/feeds/self-signed.ts';
import { launchPostgres, type Server, writeForServer } from '#test/postgres/launch.ts';
import { openAt } from './postgres-store.ts';

const PASSWORD = 'ZZSECRET-2026';
const good = selfSigned('house');
const other = selfSigned('house');
const over = selfSigned('house', '210101000000Z');
const { folder, remove } = freshFolder('');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const CA = file('ca.pem', good.cert);
const OTHER_CA = file('other.pem', other.cert);
const OVER_CA = file('over.pem', over.cert);
const NO_PEM = file('none.pem', 'no certificate');

let server: Server;
let port = 0;
const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

async function ask(statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query({ text: statement, rowMode: 'array' });
  await client.end();
  return String(rows[0]?.[0]);
}

/** The server takes it up when it is told. */
async function reload(what: string): Promise<void> {
  const before = await ask('SELECT pg_conf_load_time()::text');
  await ask(what);
  await ask('SELECT pg_reload_conf()');
  await vi.waitFor(async () => expect(await ask('SELECT pg_conf_load_time()::text')).not.toBe(before));
}

beforeAll(async () => {
  port = await freePort();
  server = await launchPostgres({ settings: { listen_addresses: '127.0.0.1' }, port });
  await ask(`CREATE ROLE house LOGIN PASSWORD '${PASSWORD}'`);
  await ask('CREATE DATABASE house OWNER house');
  writeForServer(server, {
    'server.crt': good.cert,
    'server.key': good.key,
    'pg_hba.conf': 'local all all trust\nhostssl all all all scram-sha-256\n',
  });
  await reload('ALTER SYSTEM SET ssl = on');
});
afterAll(async () => {
  await server.dispose();
  remove();
});

const url = (query: string, { host = '127.0.0.1', password = PASSWORD } = {}): string =>
  `postgres://house:${password}@${host}:${port}/house${query}`;

async function encrypted(query: string): Promise<unknown> {
  const db = connect(url(query), { connections: 1 });
  const rows = await db.rows('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()').finally(() => db.close());
  return rows[0];
}

async function refused(query: string, about?: { host?: string; password?: string }): Promise<OpsError> {
  const error = await openAt(url(query, about)).catch((thrown: unknown) => thrown);
  if (!(error instanceof OpsError)) throw new Error('it was not refused');
  const told = JSON.stringify([error.message, error.cure, error.code, String(error.stack), error.cause]);
  expect(told).not.toContain('ZZSECRET');
  return error;
}

it.each([
  ['verify-full', `?sslmode=verify-full&sslrootcert=${CA}`],
  ['verify-ca', `?sslmode=verify-ca&sslrootcert=${CA}`],
  ['require, which looks at no certificate', '?sslmode=require'],
])('%s: the way is encrypted', async (_, query) => {
  expect(await encrypted(query)).toEqual({ ssl: true });
});

it('a store works over it', async () => {
  const store = await openAt(url(`?sslmode=verify-full&sslrootcert=${CA}`));
  expect(await store.backlog()).toBe(0);
  await store.close();
});

it.each([
  [
    'of another authority',
    `?sslmode=verify-full&sslrootcert=${OTHER_CA}`,
    'not signed by an authority',
    'sslrootcert=',
  ],
  ['of no known authority', '?sslmode=verify-full', 'not signed by an authority', 'sslrootcert='],
  ['with a CA, require looks at it', `?sslmode=require&sslrootcert=${OTHER_CA}`, 'not signed by', 'sslrootcert='],
  ['a CA that is no PEM', `?sslmode=verify-full&sslrootcert=${NO_PEM}`, 'cannot be read as PEM', 'BEGIN'],
  ['a CA that is not there', `?sslmode=verify-full&sslrootcert=${folder}/gone`, 'cannot be read as PEM', 'path'],
  ['verify-ca without an authority of its own', '?sslmode=verify-ca', 'anybody can have', 'sslrootcert='],
  ['verify-ca by the public authorities', '?sslmode=verify-ca&sslrootcert=system', 'anybody can have', 'verify-full'],
  ['a mode that may go on unencrypted', '?sslmode=prefer', 'is none that is taken here', 'verify-full'],
  ['no TLS where the server wants it', '', 'does not let this user in', 'sslmode=verify-full'],
])('%s is refused with the cure', async (_, query, message, cure) => {
  const error = await refused(query);
  expect([error.kind, error.message, error.cure]).toEqual([
    'config',
    expect.stringContaining(message),
    expect.stringContaining(cure),
  ]);
});

it('a certificate for another name is refused by verify-full, and taken by verify-ca', async () => {
  const error = await refused(`?sslmode=verify-full&sslrootcert=${CA}`, { host: 'localhost' });
  expect(error.message).toContain('another name');
});

it('a wrong password is told as such over TLS, and is not said', async () => {
  const error = await refused('?sslmode=require', { password: 'ZZSECRET-wrong' });
  expect([error.code, error.kind]).toEqual(['STORE_PG_28P01', 'config']);
});

it('a certificate that has run out, and then a server without TLS, are refused; both come back by themselves', async () => {
  writeForServer(server, { 'server.crt': over.cert, 'server.key': over.key });
  await reload('SELECT 1');
  const query = `?sslmode=verify-full&sslrootcert=${OVER_CA}`;
  expect(await refused(query)).toMatchObject({ code: 'STORE_PG_CERT_HAS_EXPIRED', kind: 'config' });
  await reload('ALTER SYSTEM SET ssl = off');
  expect(await refused(query)).toMatchObject({ code: 'STORE_PG_NO_TLS', cure: expect.stringContaining('ssl = on') });
  writeForServer(server, { 'server.crt': good.cert, 'server.key': good.key });
  await reload('ALTER SYSTEM SET ssl = on');
  expect(await encrypted(`?sslmode=verify-full&sslrootcert=${CA}`)).toEqual({ ssl: true });
});

it.each([
  ['a database that is not there', 'SELECT 1', '/nowhere', '3D000', 'CREATE DATABASE'],
  ['a database of somebody else', 'CREATE DATABASE theirs', '/theirs', '42501', 'owner'],
  ['no connection left', 'ALTER ROLE house CONNECTION LIMIT 0', '/house', '53300', 'max_connections'],
])('%s is told with the place and the cure', async (_, first, path, state, cure) => {
  await ask(first);
  const error = await openAt(url('?sslmode=require').replace('/house?', `${path}?`)).catch((thrown: unknown) => thrown);
  await ask('ALTER ROLE house CONNECTION LIMIT -1');
  expect(error).toMatchObject({ code: `STORE_PG_${state}`, cure: expect.stringContaining(cure) });
  expect(String(error)).toContain(`database ${path.slice(1)} on 127.0.0.1:${port}`);
  expect(String(error)).not.toContain('ZZSECRET');
});

it('a database that may only be read opens, and whoever measures its commits hears why there are none', async () => {
  await ask('ALTER ROLE house SET default_transaction_read_only = on');
  const store = await openAt(url('?sslmode=require'));
  await expect(store.measureSyncMs()).rejects.toMatchObject({ code: 'STORE_PG_25006', message: /read-only/ });
  await store.close();
  await ask('ALTER ROLE house RESET default_transaction_read_only');
});

it('limits of time that do not hold, as behind a pooler that drops them, are refused with the cure', async () => {
  const none = ['statement_timeout', 'lock_timeout'].map((name) => `-c%20${name}%3D0`).join('%20');
  const error = await refused(`?sslmode=require&statement_timeout=0&lock_timeout=0&options=${none}`);
  expect(error).toMatchObject({
    code: 'STORE_POOLER_LIMITS',
    message: /drops lock_timeout, statement_timeout/,
    cure: /ALTER ROLE/,
  });
});

it('a server older than 15 is refused and told so, 15 is taken', () => {
  expect(() => judgeServer({ version: 140_012, unlimited: [] })).toThrow(/is PostgreSQL 14; the least version is 15/);
  expect(() => judgeServer({ version: 150_000, unlimited: [] })).not.toThrow();
});
