/** A database of its own for a test, with the store's tables in it: a copy of the run's template (30–50 ms). */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';
import { type Answer, databaseUrl, type TestServer } from './setup.ts';

export type TestDatabase = {
  readonly url: string;
  /** Nobody waits for it: dropping takes longer than making. */
  readonly drop: () => void;
};

let server: Promise<TestServer> | undefined;
/** Two connections for each process that runs tests: nobody waits behind a database that is dropped. */
let maker: Promise<pg.Client> | undefined;
let dropping: Promise<pg.Client> | undefined;
let lastDrop: Promise<unknown> | undefined;
let made = 0;

async function ask(): Promise<TestServer> {
  const socket = createConnection(inject('postgres'));
  await once(socket, 'connect');
  // Written by setup.ts.
  const answer = JSON.parse(await text(socket)) as Answer;
  if ('failed' in answer) throw new Error(answer.failed);
  return answer;
}

/** The server of this run, started when nobody has asked before. */
export function testServer(): Promise<TestServer> {
  server ??= ask();
  return server;
}

async function connected({ url }: TestServer): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** @param how `empty`: without any table */
export async function freshDatabase(how: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const { url, template } = await testServer();
  maker ??= connected({ url, template });
  const client = await maker;
  const name = `${template.replace(/template$/, '')}${process.pid}_${++made}`;
  await client.query(`CREATE DATABASE ${name} ${how === 'empty' ? '' : `TEMPLATE ${template}`}`);
  return {
    url: databaseUrl(url, name),
    drop: () => {
      lastDrop = dropAfter(lastDrop, { url, template }, name);
    },
  };
}

/** One after the other. What is not dropped goes with the server. */
async function dropAfter(before: Promise<unknown> | undefined, server: TestServer, name: string): Promise<void> {
  await before;
  dropping ??= connected(server);
  await dropping.then((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)).catch(() => {});
}
