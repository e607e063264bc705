/**
 * One server for a whole run of the tests, started when the first test asks for one: a run that needs none pays nothing. Tests run in
 * processes of their own, so they ask over a socket. A server that cannot be had fails whoever asked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/postgres/connect.ts';
import { migrate } from '#db/postgres/migrate.ts';
import { launchPostgres } from './launch.ts';

/** What a test is told: a server, and a database on it to be copied. */
export type TestServer = { readonly url: string; readonly template: string };
export type Answer = TestServer | { readonly failed: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket on which a test asks for the server. */
    readonly postgres: string;
  }
}

const GIVEN = 'HUDDLEBOARD_TEST_POSTGRES_URL';

export const databaseUrl = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

type Running = TestServer & { readonly stop: () => Promise<void> };

async function start(): Promise<Running> {
  const given = process.env[GIVEN];
  const own = given === undefined || given === '' ? await launchPostgres() : undefined;
  const url = own?.url ?? given!;
  const prefix = `huddleboard_test_${process.pid}`;
  const template = `${prefix}_template`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query('SHOW server_version');
  console.log(`PostgreSQL ${rows[0].server_version}: ${own?.what ?? `the server of ${GIVEN}`}`);
  await admin.query(`CREATE DATABASE ${template}`);
  await admin.end();
  const db = connect(databaseUrl(url, template), { connections: 1 });
  await migrate(db, false);
  await db.close();
  return { url, template, stop: () => (own === undefined ? dropAll(url, prefix) : own.dispose()) };
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [`${prefix}%`]);
  // A test that has just ended may be dropping its own.
  for (const { datname } of rows)
    await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`).catch(() => {});
  await admin.end();
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hb-ask-'));
  const path = join(folder, 'postgres.sock');
  let running: Promise<Running> | undefined;
  const asked = createServer((socket) => {
    socket.on('error', () => {});
    running ??= start();
    running.then(
      ({ url, template }) => socket.end(JSON.stringify({ url, template } satisfies Answer)),
      (error) => socket.end(JSON.stringify({ failed: String(error) } satisfies Answer)),
    );
  });
  await new Promise<void>((listening) => asked.listen(path, listening));
  project.provide('postgres', path);
  return async () => {
    asked.close();
    // Whoever asked has been told already.
    await running?.then(
      (server) => server.stop(),
      () => {},
    );
    rmSync(folder, { recursive: true, force: true });
  };
}
