/**
 * A PostgreSQL server of our own: data and unix socket in a temporary folder, no TCP. PostgreSQL refuses to run as root, so root hands it
 * to `nobody`. It dies with the process that launched it, however that ends: a shell holds the other end of a pipe and cleans up.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, type Binaries, findBinaries } from './binaries.ts';

export type LaunchOptions = {
  /** Whether a commit waits for the disk: off where behaviour is the question, on where durability or speed is. */
  readonly fsync?: boolean;
  /** More of the server's settings: `{ max_connections: '20' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For a server that listens; the unix socket has it in its name. */
  readonly port?: number;
};

/** In the server's folder of data, for its own account: `{ 'server.key': … }`. Again for a server that runs, which has to be told. */
export function writeForServer({ url }: Pick<Server, 'url'>, files: Readonly<Record<string, string>>): void {
  const account = accountFor();
  const data = join(new URL(url).searchParams.get('host') ?? '', 'data');
  for (const [name, text] of Object.entries(files)) {
    const path = join(data, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (account !== undefined) chownSync(path, account.uid, account.gid);
  }
}

export type Server = {
  /** Of its database `postgres`, as a user who may do everything. */
  readonly url: string;
  readonly what: string;
  /** The server's process, for signals. */
  readonly pid: () => number;
  /** SIGINT ends it in order, SIGKILL does not. The data stay. */
  readonly stop: (signal?: 'SIGINT' | 'SIGKILL') => Promise<void>;
  /** Again, on the same data and socket. */
  readonly start: () => Promise<void>;
  /** Ends it and removes everything. */
  readonly dispose: () => Promise<void>;
};

const USER = 'huddleboard';
/** A unix socket's path is at most 103 characters long (macOS), `.s.PGSQL.5432` included. */
const LONGEST_FOLDER = 85;
const START_LIMIT_MS = 60_000;

/** Waits on its standard input: a line means "end it, keep the data", its end "whoever launched it is gone". */
const KEEPER =
  '"$@" & server=$!; read -r line; told=$?; kill -INT $server 2>/dev/null; wait $server; [ $told = 0 ] || rm -rf "$FOLDER"';

/** @throws when no server can run here: a suite that could not run is red */
export async function launchPostgres({
  fsync = false,
  settings = {},
  port = 5432,
}: LaunchOptions = {}): Promise<Server> {
  const account = accountFor();
  const folder = mkdtempSync(join(tmpdir().length < LONGEST_FOLDER - 20 ? tmpdir() : '/tmp', 'hb-pg-'));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const binaries = findBinaries(folder, account);
  if (binaries === undefined) {
    rmSync(folder, { recursive: true });
    throw new Error(
      'No PostgreSQL runs here: neither the embedded binaries nor any of this machine. Run npm ci, or name a server in HUDDLEBOARD_TEST_POSTGRES_URL.',
    );
  }
  initialise(binaries, folder, account);
  const args = Object.entries({ ...settingsOf(folder, port, fsync), ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const url = `postgres://${USER}@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`;
  let keeper = keep(binaries, folder, args, account);
  await answers(url, keeper);

  const stop = async (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> => {
    if (signal === 'SIGKILL') process.kill(pidIn(folder), signal);
    if (keeper.exitCode !== null) return;
    keeper.stdin?.write('\n');
    await once(keeper, 'exit');
  };
  return {
    url,
    what: binaries.what,
    pid: () => pidIn(folder),
    stop,
    async start() {
      keeper = keep(binaries, folder, args, account);
      await answers(url, keeper);
    },
    async dispose() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accountFor(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** Sorted as people sort, not byte by byte: what the store relies on must not come from the server's language. */
const CLUSTER = ['--no-sync', '-A', 'trust', '-E', 'UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--locale=C'];

function initialise({ bin, env }: Binaries, folder: string, account: Account | undefined): void {
  const args = ['-D', join(folder, 'data'), '-U', USER, ...CLUSTER];
  execFileSync(join(bin, 'initdb'), args, { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...account });
}

const settingsOf = (folder: string, port: number, fsync: boolean): Readonly<Record<string, string>> => ({
  listen_addresses: '',
  port: String(port),
  unix_socket_directories: folder,
  ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
});

function keep(
  { bin, env }: Binaries,
  folder: string,
  args: readonly string[],
  account: Account | undefined,
): ChildProcess {
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data'), ...args];
  return spawn('/bin/sh', ['-c', KEEPER, 'keeper', ...server], {
    cwd: '/',
    env: { ...env, FOLDER: folder },
    stdio: ['pipe', 'ignore', 'ignore'],
    // Not reached by the interrupt key: it has to clean up after us.
    detached: true,
    ...account,
  });
}

const pidIn = (folder: string): number =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function answers(url: string, keeper: ChildProcess): Promise<void> {
  for (const end = performance.now() + START_LIMIT_MS; performance.now() < end; await sleep(10)) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      if (keeper.exitCode !== null) break;
    }
  }
  throw new Error('The PostgreSQL server of the tests did not start.');
}
